"""Outputs to the output folder: nothing half written, nothing foreign touched.

Owns the list of files that a build wrote (``.sitegen-files`` in the output folder) and the refusal of folders that are
not the generator's. Must not know what is in the files.
"""

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sitegen.model.output import File
from sitegen.model.source import digest_of
from sitegen.shell.memory import FOLDER
from sitegen.shell.reading import PARTS

MANIFEST = ".sitegen-files"
LEFTOVER = re.compile(r"\.sitegen-[a-z0-9_]{8}\Z")
"""The name of a temporary file; one that is still there belonged to a build that was killed."""
FILE_MODE, FOLDER_MODE, UMASK = 0o644, 0o755, 0o022


class Refused(Exception):
    """The output folder must not be written; ``code`` names the reason in ``TEXTS`` of the command line."""

    def __init__(self, code: str, path: str) -> None:
        super().__init__(code)
        self.code, self.path = code, path


def check_output(source: Path, output: Path) -> None:
    """Refuse an output folder that is, holds or lies in a source folder, or that holds files of somebody else."""
    target = output.resolve()
    for part in (*PARTS, FOLDER):
        folder = (source / part).resolve()
        if target == folder or target in folder.parents or folder in target.parents:
            raise Refused("output-is-source", str(folder))
    if target in {Path.home().resolve(), Path(target.anchor)}:
        raise Refused("output-is-source", str(target))
    if not output.exists():
        return
    if not output.is_dir():
        raise Refused("output-no-folder", str(output))
    own = read_manifest(output)
    for path in _files_of(output):
        if path not in own and path != MANIFEST and not LEFTOVER.match(path.rpartition("/")[2]):
            raise Refused("output-foreign", str(output / path))


def _files_of(folder: Path) -> list[str]:
    found: list[str] = []
    for root, folders, names in os.walk(folder):
        linked = [name for name in folders if Path(root, name).is_symlink()]
        found.extend(Path(root, name).relative_to(folder).as_posix() for name in (*names, *linked))
    return sorted(found)


def read_manifest(output: Path) -> Mapping[str, str]:
    """Return the files that an earlier build wrote, with the digests of their bytes."""
    try:
        lines = (output / MANIFEST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    return {path: digest for digest, _, path in (line.partition(" ") for line in lines) if path}


def write_outputs(files: Iterable[File], output: Path) -> int:
    """Put files into the output folder and remove what an earlier build wrote; return how many changed.

    A new folder is built beside its place and moved there; an existing one is changed file by file, each written under
    a temporary name. The list of files is extended first, so that an interrupted build still knows its own.
    """
    wanted = {file.path: file for file in files}
    digests = {path: digest_of(file.data) for path, file in wanted.items()}
    if not output.exists():
        return _write_new(wanted, digests, output)
    for path in _files_of(output):
        if LEFTOVER.match(path.rpartition("/")[2]):
            (output / path).unlink(missing_ok=True)
    before = read_manifest(output)
    _put(output / MANIFEST, _manifest({**before, **digests}))
    changed = 0
    for path, file in wanted.items():
        target = output / path
        if before.get(path) == digests[path] and _same(target, file.data):
            continue
        _make_folder(target.parent, output)
        _put(target, file.data)
        changed += 1
    stale = sorted(set(before) - set(wanted))
    for path in stale:
        _remove(output, path)
    _put(output / MANIFEST, _manifest(digests))
    return changed + len(stale)


def _write_new(wanted: Mapping[str, File], digests: Mapping[str, str], output: Path) -> int:
    output.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{output.name}.", dir=output.parent))
    before = os.umask(UMASK)
    try:
        root = str(beside)
        for folder in sorted({above for path in wanted for above in _folders_of(path)}):
            os.mkdir(f"{root}/{folder}")  # noqa: PTH102  three times as fast as pathlib, and there are thousands
        for path, file in wanted.items():
            with open(f"{root}/{path}", "xb", buffering=0) as stream:  # noqa: PTH123
                stream.write(file.data)
        _put(beside / MANIFEST, _manifest(digests))
        beside.chmod(FOLDER_MODE)
        beside.rename(output)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    finally:
        os.umask(before)
    return len(wanted)


def _folders_of(path: str) -> Iterator[str]:
    """Yield the folders above a file, below the output folder."""
    at = path.find("/")
    while at > 0:
        yield path[:at]
        at = path.find("/", at + 1)


def _manifest(digests: Mapping[str, str]) -> bytes:
    return "".join(f"{digests[path]} {path}\n" for path in sorted(digests)).encode()


def _same(target: Path, data: bytes) -> bool:
    try:
        return target.read_bytes() == data
    except OSError:
        return False


def _make_folder(folder: Path, root: Path) -> None:
    """Make a folder and those above it up to the root, with modes that do not depend on the umask."""
    missing = []
    while folder != root and not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        if one.is_symlink() or one.is_file():
            one.unlink()
        one.mkdir(exist_ok=True)
        one.chmod(FOLDER_MODE)


def _put(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".sitegen-", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(FILE_MODE)
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)  # only the generator's files are below: the folder has been checked
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _remove(output: Path, path: str) -> None:
    """Remove a file of ours and the folders that it leaves empty."""
    target = output / path
    if output.resolve() not in target.resolve().parents:
        return  # a tampered list must not reach outside
    with contextlib.suppress(OSError):
        target.unlink(missing_ok=True)
    folder = target.parent
    while folder != output:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
