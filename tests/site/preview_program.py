"""A preview of a tiny site: ``preview_program.py SOURCE OUTPUT``. All of it is real but for pictures and fonts."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from sitegen.model.settings import Options  # noqa: E402  the line above lets it be found
from sitegen.shell.serving import serve  # noqa: E402
from sitegen.shell.watching import counts, watched_folders  # noqa: E402
from tests.conftest import build_site  # noqa: E402

if TYPE_CHECKING:
    from datetime import datetime

    from sitegen.model.problem import Problem


@dataclass(frozen=True)
class Outcome:
    """What the preview asks of a build."""

    problems: tuple[Problem, ...]
    written: bool
    changed: frozenset[str] = frozenset()
    until: datetime | None = None


class Builder:
    """Builds anew each time, and writes only what has changed."""

    def __init__(self, source: Path, output: Path) -> None:
        self.source, self.output = source, output
        self.before: dict[str, bytes] = {}

    def build(self) -> Outcome:
        built = build_site(self._files(), options=Options(drafts=True, future=True))
        if any(problem.severity == "error" for problem in built.problems):
            return Outcome(built.problems, written=False)
        after = dict(built.files)
        changed = {path for path in {*self.before, *after} if self.before.get(path) != after.get(path)}
        for path in changed:
            target = self.output / path
            if path in after:
                target.parent.mkdir(parents=True, exist_ok=True)
                beside = target.with_name(".new")
                beside.write_bytes(after[path])
                beside.replace(target)
            else:
                target.unlink()
        self.before = after
        return Outcome(built.problems, written=True, changed=frozenset(changed))

    def _files(self) -> dict[str, str | bytes]:
        folders = watched_folders(self.source, ROOT)[:3]
        found = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
        names = {path: path.relative_to(self.source).as_posix() for path in found if counts(str(path), folders)}
        return {name.removeprefix("content/"): path.read_bytes() for path, name in names.items()}


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    sys.exit(serve(Builder(folder, Path(sys.argv[2])), watched_folders(folder, ROOT), 0, "en"))
