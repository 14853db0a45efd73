"""migtrack: from fit & gap to cutover of the twenty core systems, and through every later revision."""

__version__ = "0.1.0"
