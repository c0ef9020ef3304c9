"""One small site compared with what it looked like when somebody last read it, byte by byte.

Where a change is meant: ``python -m tests.golden.regenerate``, read the difference, commit both.
"""

import difflib
from pathlib import Path

from tests.golden.building import EXPECTED, HASHED, build_golden, read_expected, write_expected


def difference(path: str, expected: bytes, found: bytes) -> str:
    before, after = (data.decode("utf-8", "backslashreplace").splitlines() for data in (expected, found))
    lines = difflib.unified_diff(before, after, f"expected/{path}", path, lineterm="", n=1)
    return "\n".join([*lines][:40])


def test_the_golden_site_looks_as_it_did() -> None:
    expected, found = read_expected(EXPECTED), build_golden()
    assert sorted(found) == sorted(expected)
    changed = [difference(path, expected[path], found[path]) for path in found if found[path] != expected[path]]
    assert not changed, "\n".join([*changed, "If this is meant: python -m tests.golden.regenerate"])


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    files = {"de/index.html": b"a\r\n", "x.txt": b""}
    write_expected({"old": b""}, tmp_path / "x")
    write_expected(files, tmp_path / "x")
    assert read_expected(tmp_path / "x") == files


def test_names_of_assets_do_not_change_the_golden_site() -> None:
    assert HASHED.sub(rb"\1.HASH\2", b'"/assets/site.0123abcd.css"') == b'"/assets/site.HASH.css"'
    home = build_golden()["de/index.html"]
    assert b"/assets/site.HASH.css" in home
    assert not HASHED.search(home)
