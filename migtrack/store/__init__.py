"""Engine, tables, row to value and back; the only place that knows the database."""
