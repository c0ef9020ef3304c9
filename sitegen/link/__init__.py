"""Floor 2: items to a site. Nothing here knows templates or addresses."""
