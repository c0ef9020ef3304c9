"""Digests of bytes and texts.

Owns the one way of making them. Must not import anything that takes time: a build with nothing to do needs no more.
"""

import hashlib
from typing import BinaryIO

BLOCK = 1 << 18


def digest_of(*parts: bytes | str) -> str:
    """Return a digest of the parts in their order: 32 hexadecimal digits, the same in every process."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.hexdigest()


def digest_of_file(file: BinaryIO) -> str:
    """Return the digest of what follows in a file, as ``digest_of`` does of the same bytes, without holding it all."""
    begin = file.tell()
    length = file.seek(0, 2) - begin
    file.seek(begin)
    made = hashlib.blake2b(length.to_bytes(8, "big"), digest_size=16)
    while data := file.read(BLOCK):
        made.update(data)
    return made.hexdigest()
