"""Digests of bytes and texts.

Owns the one way of making them. Must not import anything that takes time: a build with nothing to do needs no more.
"""

import hashlib


def digest_of(*parts: bytes | str) -> str:
    """Return a digest of the parts in their order: 32 hexadecimal digits, the same in every process."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.hexdigest()
