"""Reports for people: what the register holds, told as an auditor, a mayor, a council or a section reads it."""
