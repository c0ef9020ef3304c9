"""Names of folders that more than one floor has to know.

Owns these names. Must not know where a site lies, nor import anything: every build asks, also one with nothing to do.
"""

PARTS = ("content", "layouts", "assets")
"""The folders of a source folder that a site is made from."""
FOLDER = ".sitegen"
"""The folder in a source folder that is the generator's own."""
