"""A small build engine: what has to be made again is found by recorded dependencies. Nothing here knows a site."""
