"""Floor 6: finished files to the output folder."""
