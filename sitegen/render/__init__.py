"""Floor 4: pages to files. Nothing here knows the site or the disk."""
