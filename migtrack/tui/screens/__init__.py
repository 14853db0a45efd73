"""Screens: what the services answer, arranged; every wish is a service that is also a command."""
