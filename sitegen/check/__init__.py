"""Floor 5: checks on finished outputs. Nothing here knows how they were made."""
