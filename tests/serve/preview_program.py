"""A preview whose builder only copies files: ``preview_program.py SOURCE OUTPUT PORT``.

A file that holds BROKEN is a problem, one that holds CRASH a mistake of the builder. A file that begins with UNTIL and
a time says when the result stops being right.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.model.problem import Position, Problem
from sitegen.serve.rebuild import Outcome
from sitegen.serve.server import serve

if TYPE_CHECKING:
    from collections.abc import Collection


class Copier:
    """Copies what changed, and counts its builds in a file."""

    def __init__(self, source: Path, output: Path) -> None:
        self.source, self.output = source, output
        self.builds = 0

    def build(self, changed_paths: Collection[str] | None) -> Outcome:
        del changed_paths
        self.builds += 1
        files = {path.relative_to(self.source): path.read_text() for path in self.source.rglob("*.html")}
        if any("CRASH" in text for text in files.values()):
            raise ZeroDivisionError
        broken = [Position(f"content/{path}", 3) for path, text in files.items() if "BROKEN" in text]
        if broken:
            problems = tuple(Problem("no-site-file", position) for position in broken)
            return Outcome(problems, written=False, changed=frozenset(), until=None)
        files[Path("builds.txt")] = str(self.builds)
        files[Path("time.html")] = datetime.now(UTC).isoformat()
        changed = set()
        for path, text in files.items():
            target = self.output / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.exists() or target.read_text() != text:
                changed.add(path.as_posix())
                beside = target.with_suffix(".new")
                beside.write_text(text)
                beside.replace(target)  # as the generator does: nobody reads half a file
        moments = [datetime.fromisoformat(text.split()[1]) for text in files.values() if text.startswith("UNTIL")]
        after = [moment for moment in moments if moment > datetime.now(UTC)]
        return Outcome((), written=True, changed=frozenset(changed), until=min(after, default=None))

    def finish(self) -> None:
        """Have nothing that could wait."""


if __name__ == "__main__":
    source = Path(sys.argv[1])
    port = None if sys.argv[3] == "none" else int(sys.argv[3])
    sys.exit(serve(Copier(source / "content", Path(sys.argv[2])), [source / "content"], port, "en"))
