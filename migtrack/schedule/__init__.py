"""Working calendar, critical path, cutover windows, plan, picture. Pure."""
