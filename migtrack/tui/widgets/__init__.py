"""What screens are made of: the virtual table, the Gantt, cards, redlines, dialogs."""
