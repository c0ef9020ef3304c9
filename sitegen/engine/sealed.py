"""Files that begin with the digest of the rest: what is damaged, half written or foreign is as good as nothing.

Owns reading and writing them, and plain values (tuples, lists, dicts, texts, numbers, bytes) in them. What is read is
data: nothing in it is ever run. Must not import what takes time: a build with nothing to do needs no more than this.
"""

import contextlib
import gc
import marshal
import os
from collections.abc import Iterable, Iterator

from sitegen.engine.digest import digest_of, digest_of_file

TYPE_CHECKING = False  # the module of this name takes long to import
if TYPE_CHECKING:
    from typing import Any

HEAD = 32
"""Length of the digest at the start of each file."""
LENGTH = 8
"""Bytes of the number before each part."""


def read_sealed(path: str) -> bytes | None:
    """Return the bytes after the digest; None where the file is not what was written."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123  pathlib takes as long to import as all the rest
            data = file.read()
    except OSError:
        return None
    kept = data[HEAD:]
    return kept if digest_of(kept).encode() == data[:HEAD] else None


def write_sealed(path: str, data: bytes) -> None:
    """Write a file in one step. A full disk is no reason to stop."""
    _write(path, [data], lengths=False)


def read_values(path: str) -> Iterator[object]:
    """Yield the plain values of a file, one at a time; none where it is not what was written."""
    looks = gc.isenabled()
    gc.disable()  # to look for garbage again and again while a million values come in takes longer than to read them
    try:
        for part in _read_parts(path):
            try:
                yield marshal.loads(part)  # noqa: S302  plain values; no code in it would be run
            except (ValueError, EOFError, TypeError):
                return
    finally:
        if looks:
            gc.enable()


def write_values(path: str, values: "Iterable[Any]") -> None:
    """Write plain values likewise; each is packed when its turn comes, since all at once may be large."""
    _write(path, (marshal.dumps(value) for value in values), lengths=True)


def _write(path: str, parts: Iterable[bytes], *, lengths: bool) -> None:
    name = f"{path}.{os.getpid()}"  # no other process writes there
    with contextlib.suppress(OSError):
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        try:
            with open(name, "w+b") as file:  # noqa: PTH123
                file.write(bytes(HEAD))
                for part in parts:
                    file.write(len(part).to_bytes(LENGTH, "big") if lengths else b"")
                    file.write(part)
                file.seek(HEAD)
                digest = digest_of_file(file)
                file.seek(0)
                file.write(digest.encode())
            os.replace(name, path)  # noqa: PTH105
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)  # noqa: PTH108
            raise


def _read_parts(path: str) -> Iterator[bytes]:
    with contextlib.suppress(OSError), open(path, "rb") as file:  # noqa: PTH123
        head = file.read(HEAD)
        if digest_of_file(file).encode() == head:
            left = file.tell() - HEAD
            file.seek(HEAD)
            while left > LENGTH and (length := int.from_bytes(file.read(LENGTH), "big")) <= left:
                left -= LENGTH + length
                yield file.read(length)
