"""Sentences by area, one module each: `MESSAGES[key] = (Japanese, English)`."""
