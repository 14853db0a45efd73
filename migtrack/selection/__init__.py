"""Packages: conformity numbers and choice. Pure."""
