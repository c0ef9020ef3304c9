"""Search pages to the files of an index, by the Pagefind command.

Owns the conversation with it and which of its files are published. Must not know what stands in the pages. The command
is run as its own packages for Node and Python run it (``--service``), so that thousands of small files need not go over
the disk, which takes a quarter of the time. Its Python package would wait a tenth of a second for each page.
"""

import base64
import contextlib
import gzip
import json
import os
import subprocess
from collections.abc import Iterable, Mapping
from fnmatch import fnmatch
from typing import Any, Self

from sitegen.engine.manifest import Manifest, numbers_in
from sitegen.model.output import File
from sitegen.plan.search_parts import ENTRY_FILE, INDEX_FILE

KEPT = ("pagefind.js", "wasm.*.pagefind", "*.pf_meta", "fragment/*", "index/*")
"""What readers' browsers fetch; the rest are interfaces that this site does not use."""

SIGNATURE = b"pagefind_dcd"
"""What each of its files begins with."""


class IndexFailed(Exception):
    """The command could not index; the text says what it said."""


class Engine:
    """The command at work. Messages are JSON in base64, a comma behind each; answers come in the order of requests."""

    def __enter__(self) -> Self:
        """Start it. Raises ``IndexFailed`` where it is not installed."""
        try:
            from pagefind_bin import get_executable  # noqa: PLC0415  only where something is indexed

            command = [str(get_executable()), "--service"]
        except (ImportError, FileNotFoundError) as fault:
            raise IndexFailed(f"pagefind-bin: {fault}") from fault
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)  # noqa: S603
        self.rest = b""
        return self

    def __exit__(self, *_: object) -> None:
        """End it, whatever it does."""
        self.process.kill()
        with contextlib.suppress(BrokenPipeError):
            self.process.communicate()

    def send(self, kind: str, **values: object) -> None:
        """Send a request; not more than one may be on its way besides. Raises ``IndexFailed`` where it has ended."""
        assert self.process.stdin is not None  # noqa: S101  it is a pipe
        request = json.dumps({"message_id": 1, "payload": {"type": kind, **values}})
        try:
            self.process.stdin.write(base64.b64encode(request.encode()) + b",")
            self.process.stdin.flush()
        except BrokenPipeError as fault:
            raise IndexFailed(f"pagefind: {fault}") from fault

    def receive(self) -> Mapping[str, Any]:
        """Return the next answer. Raises ``IndexFailed`` where that is an error, or there is none."""
        assert self.process.stdout is not None  # noqa: S101  it is a pipe
        pieces = [self.rest]
        while b"," not in pieces[-1]:
            pieces.append(os.read(self.process.stdout.fileno(), 1 << 20))
            if not pieces[-1]:
                raise IndexFailed(f"pagefind: {self.process.wait()}")
        message, _, self.rest = b"".join(pieces).partition(b",")
        answer: Mapping[str, Any] = json.loads(base64.b64decode(message))["payload"]
        if answer["type"] == "Error":
            raise IndexFailed(answer["message"])
        return answer


def make_index(pages: Iterable[File], lang: str, folder: str) -> list[File]:
    """Return the files of an index, below ``folder``, its entry first. Raises ``IndexFailed`` and ``OSError``."""
    with Engine() as engine:
        engine.send("NewIndex", config={"force_language": lang})
        for page in pages:  # while one is indexed, the next is made
            engine.send("AddFile", index_id=0, file_path=page.path, file_contents=page.data.decode())
            engine.receive()
        engine.send("GetFiles", index_id=0)
        engine.receive()
        made = {one["path"]: base64.b64decode(one["content"]) for one in engine.receive()["files"]}
    kept = [path for pattern in KEPT for path in sorted(made) if fnmatch(path, pattern)]
    files = [File(f"{folder}/{path}", made[path]) for path in kept if not _is_other_engine(path, made, lang)]
    return [File(f"{folder}/{ENTRY_FILE}", _in_order(made[ENTRY_FILE])), *files]


def name_hits(files: Iterable[File]) -> dict[str, str]:
    """Return what the engine calls each hit, by the name of its page: each has a file of that name, which says it."""
    found = {}
    for file in files:
        folder, _, name = file.path.rpartition("/")
        if folder.endswith("/fragment"):
            text = json.loads(gzip.decompress(file.data).removeprefix(SIGNATURE))
            found[text["url"].lstrip("/")] = name.removesuffix(".pf_fragment")
    return found


def index_files(manifest: Manifest) -> set[str]:
    """Return the files of indexes besides their entries, of which a manifest knows by the queries of their goals."""
    return {path for _, path in manifest.keys_of(INDEX_FILE)}


def forget_touched(manifest: Manifest, touched: set[str]) -> Manifest:
    """Return a manifest without the records of files that somebody has touched."""
    keys = ((INDEX_FILE, path) for path in touched)
    files = {manifest.numbers[key] for key in keys if key in manifest.numbers}
    entries = {
        outputs[0]
        for outputs, (_, named, _) in (manifest.records.items() if files else ())
        if not files.isdisjoint(numbers_in(named))
    }
    return manifest.without(touched | entries)


def _is_other_engine(path: str, made: Mapping[str, bytes], lang: str) -> bool:
    """Say whether a file is the engine without the language's stemmer, where there is one with it."""
    return path == "wasm.unknown.pagefind" and f"wasm.{lang}.pagefind" in made


def _in_order(entry: bytes) -> bytes:
    """Return the entry with everything in order: Pagefind lists some characters in another order each time."""
    found = json.loads(entry)
    found["include_characters"] = sorted(found.get("include_characters", ()))
    return json.dumps(found, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
