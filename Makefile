# One word for each thing that is done again and again. PYTHON is the one of a virtual environment with
# the extras `dev` (and `oracles` for test-full): python3 -m venv .venv && .venv/bin/pip install -e '.[dev,oracles]'
PYTHON ?= $(if $(wildcard .venv/bin/python),.venv/bin/python,python3)
BUNDLE ?= dist/bundle

.PHONY: check test test-full chain bench bundle messages pictures

check:          ## style, types, and which way the imports point
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	$(PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

test:           ## what a fresh machine can run; what it lacks is skipped with its reason
	$(PYTHON) -m pytest

# More examples of each property: MIGTRACK_EXAMPLES=10 (times as many), MIGTRACK_HISTORIES=10000 (histories of
# decisions), MIGTRACK_REPLAYS=300 (histories of all deeds, replayed), MIGTRACK_KILLS=200 (writers killed at random moments).
test-full:      ## everything: PostgreSQL, Java and LibreOffice must be there
	MIGTRACK_REQUIRE=pg,java,office,writer $(PYTHON) -m pytest -rs

chain:          ## the whole work once, through the command line only
	MIGTRACK=$$(dirname $$(realpath -s $$(command -v $(PYTHON))))/migtrack bash tests/chain.sh

bench:          ## figures, each beside what it is compared with
	for bench in bench/*.py; do echo "── $$bench"; $(PYTHON) $$bench || exit 1; done

bundle:         ## every wheel for a machine without internet: make bundle PYTHON=… [BUNDLE=FOLDER]
	$(PYTHON) .ci/bundle.py $(BUNDLE)

messages:       ## after a change of click's Japanese (messages.po)
	$(PYTHON) .ci/compile_messages.py migtrack/cli/locale/ja/LC_MESSAGES/messages.po

pictures:       ## the README's pictures, from the demo (extra `pictures`, fonts Noto Sans Mono CJK JP)
	PYTHONPATH=. $(PYTHON) docs/take_pictures.py build/pictures
	for name in board to_drop register schedule risk card; do cp build/pictures/$${name}_ja_day_120.png docs/pictures/$$name.png; done
