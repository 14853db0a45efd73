"""The demo: an openly fictional town, and how its story is played through the services."""
