"""Floor 3: a site to pages. Nothing here knows Jinja or the disk."""
