"""Terminal cells: how wide text is, and fitting, padding and wrapping it (kinsoku)."""
