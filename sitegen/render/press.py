"""Photos for the press as one archive.

Owns the form of the archive. Must not know which photos are in it.
"""

import io
import zipfile
from collections.abc import Iterable

WORDS = "credits.txt"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first time that an archive can name: the same photos make the same archive."""
PLAIN_FILE = 0o644 << 16
UNIX = 3


def write_pack(text: str, photos: Iterable[tuple[str, bytes]]) -> bytes:
    """Return an archive of photos by name and a text about them; JPEG is packed already, so nothing is again."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        # The mark at the beginning tells an old editor that this is UTF-8, the line ends please it as well.
        for name, data in [(WORDS, text.replace("\n", "\r\n").encode("utf-8-sig")), *photos]:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr, entry.create_system = PLAIN_FILE, UNIX
            archive.writestr(entry, data)
    return stream.getvalue()
