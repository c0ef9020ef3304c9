"""Floor 0: the types that the other floors pass to each other. No third-party library is imported here."""
