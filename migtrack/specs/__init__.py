"""Comparison of specification texts: similarity, triage of customisations, lineage. Pure."""
