"""Canonical events, hash chain, verification. Pure."""
