"""Floor 1: text to typed values. Nothing here reads the disk or knows other items."""
