"""YAML and CSV folders to domain values, each problem with file and line."""
