"""Which characters may stand in a file that machines read.

Owns what XML forbids. Must not escape anything: each format does that its own way.
"""

import re

_FORBIDDEN = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""Compiled when it is needed, which is hardly ever, and takes long."""


def allowed(text: str) -> str:
    """Return the text without the characters that XML 1.0 forbids: control characters, lone surrogates, U+FFFE."""
    return text if text.isprintable() else re.sub(_FORBIDDEN, "", text)
