"""The terminal UI: screens over the services, drawn in cells, every wish of it also a command.

The only package that knows textual. Imported text reaches the terminal through `Content` or
segments, never as markup; states are words first, colour second.
"""
