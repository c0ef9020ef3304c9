"""Search pages to the files of an index, by the Pagefind command.

Owns the call and which of its files are published. Must not know what stands in the pages. The command is called with
the pages in a folder that is there for this alone; its Python interface would wait a tenth of a second for each.
"""

import gzip
import json
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from sitegen.engine.manifest import Manifest, numbers_in
from sitegen.model.output import File
from sitegen.plan.search_parts import ENTRY_FILE, INDEX_FILE

KEPT = ("pagefind.js", "wasm.*.pagefind", "*.pf_meta", "fragment/*", "index/*")
"""What readers' browsers fetch; the rest are interfaces that this site does not use."""

SIGNATURE = b"pagefind_dcd"
"""What each of its files begins with."""


class IndexFailed(Exception):
    """The command could not index; the text says what it said."""


def make_index(pages: Iterable[File], lang: str, folder: str) -> list[File]:
    """Return the files of an index, below ``folder``, its entry first. Raises ``IndexFailed`` and ``OSError``."""
    with tempfile.TemporaryDirectory(prefix="sitegen-") as place:
        site, bundle = Path(place, "site"), Path(place, "bundle")
        site.mkdir()
        for page in pages:
            (site / page.path).write_bytes(page.data)
        _call("--site", str(site), "--output-path", str(bundle), "--force-language", lang, "--silent")
        paths = [path for pattern in KEPT for path in sorted(bundle.glob(pattern)) if not _is_other_engine(path, lang)]
        files = [File(f"{folder}/{path.relative_to(bundle).as_posix()}", path.read_bytes()) for path in paths]
        return [File(f"{folder}/{ENTRY_FILE}", _in_order((bundle / ENTRY_FILE).read_bytes())), *files]


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


def _is_other_engine(path: Path, lang: str) -> bool:
    """Say whether a file is the engine without the language's stemmer, where there is one with it."""
    return path.name == "wasm.unknown.pagefind" and path.with_name(f"wasm.{lang}.pagefind").exists()


def _in_order(entry: bytes) -> bytes:
    """Return the entry with everything in order: Pagefind lists some characters in another order each time."""
    found = json.loads(entry)
    found["include_characters"] = sorted(found.get("include_characters", ()))
    return json.dumps(found, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _call(*arguments: str) -> None:
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415  only where something is indexed

        command = [str(get_executable()), *arguments]
    except (ImportError, FileNotFoundError) as fault:
        raise IndexFailed(f"pagefind-bin: {fault}") from fault
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  our own arguments
    if done.returncode:
        lines = (done.stderr.strip() or done.stdout.strip()).splitlines()
        raise IndexFailed(lines[-1] if lines else f"pagefind: {done.returncode}")
