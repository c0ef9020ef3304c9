"""Floor 8: the preview: the site in the browser while it is written."""
