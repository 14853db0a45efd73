"""`python -m migtrack` is `migtrack`."""

from migtrack.cli.main import main

raise SystemExit(main())
