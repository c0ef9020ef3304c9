"""Floor 6: everything that touches the world."""
