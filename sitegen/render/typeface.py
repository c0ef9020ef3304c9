"""Which weight, letters and names of the heading font the site uses.

Owns these choices, apart from the code that makes the font so that asking for them costs nothing. Must not know
fontTools.
"""

FILES = ("assets/fonts/serif-600.woff2", "assets/fonts/serif-600-ext.woff2")
"""What is made: Latin and extended Latin; the stylesheet names them so."""

LOCATION = {"wght": 600, "opsz": 32}
LATIN = ((0x20, 0x7E), (0xA0, 0xFF), (0x2013, 0x2026), (0x202F, 0x202F), (0x20AC, 0x20AC))
EXTENDED = ((0x100, 0x17F), (0x218, 0x21B))
"""Ranges of code points, both ends included; the stylesheet's ``unicode-range`` says the same."""

KERNING_STEP = 8
"""Kerning is rounded to thousandths of an em in this step: at most 0.2 px off in the largest heading, 1.4 KB less."""

# The copyright notice and the licence's address have to stay. The licence reserves the font's own name to the original,
# so the cut-down font goes by the name that the stylesheet gives it.
NOTICES = (0, 14)
NAMES = {1: "Site Serif", 2: "Regular", 4: "Site Serif", 6: "SiteSerif-SemiBold"}

# None of these says anything to a browser about a font of one style without combining marks.
NEEDLESS = ("BASE", "GDEF", "STAT", "gasp")


def typeface_version(libraries: str) -> str:
    """Name everything that decides about the result; ``libraries`` are the font and the tools with their versions.

    The first number is that of the code that cuts: whoever changes what it makes, counts on.
    """
    settings = f"{sorted(LOCATION.items())} {LATIN} {EXTENDED} {KERNING_STEP} {sorted(NAMES.items())} {NEEDLESS}"
    return f"fonts 2; {libraries}; {settings}"
