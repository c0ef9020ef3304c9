"""The heading font: made once, beside the build, and remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sitegen.render.typeface import FILES
from sitegen.shell import fonts
from sitegen.shell.fonts import HeadingFont
from sitegen.shell.memory import Memory

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path


def test_it_is_made_once_and_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_make_fonts", lambda _: dict.fromkeys(FILES, b"made"))
    first = HeadingFont(Memory(tmp_path))
    assert first.finish() == dict.fromkeys(FILES, b"made")

    def forbidden(_: bytes) -> dict[str, bytes]:
        pytest.fail("made again")

    monkeypatch.setattr(fonts, "_make_fonts", forbidden)
    second = HeadingFont(Memory(tmp_path))
    assert second.finish() == first.finish()
    assert second.digests == first.digests


def test_a_process_that_dies_costs_time_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(answer: Connection, _: bytes) -> None:
        answer.close()

    monkeypatch.setattr(fonts, "_send_fonts", die)
    monkeypatch.setattr(fonts, "_make_fonts", lambda _: dict.fromkeys(FILES, b"made here"))
    assert HeadingFont(Memory(tmp_path)).finish() == dict.fromkeys(FILES, b"made here")
