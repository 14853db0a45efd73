"""One module per format: bytes to values and findings, values to bytes."""
