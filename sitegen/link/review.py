"""What a check finds in a folder of texts beyond what a build needs to know: hints, and what is due.

Owns these findings. Must not know other folders; nothing here keeps a build from writing.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sitegen.model.kinds import Standing
from sitegen.model.problem import Position, Problem
from sitegen.model.source import SourceFile
from sitegen.model.summary import Summary
from sitegen.parse.content import Environment
from sitegen.parse.texts import Entry


def review_folder(
    entries: Sequence[Entry], files: Iterable[SourceFile], summary: Summary, environment: Environment, day: date
) -> Iterator[Problem]:
    """Yield what there is to say about a folder; ``day`` is that of the check."""
    yield from _untranslated(entries, summary, environment)
    yield from _due(entries, day)


def _untranslated(entries: Sequence[Entry], summary: Summary, environment: Environment) -> Iterator[Problem]:
    """Yield the languages in which a folder has no text, at its original."""
    there = {entry.lang for entry in entries if not entry.simple}
    if summary.langs:
        original = next(entry for entry in entries if entry.lang == summary.langs[0] and not entry.simple)
        for lang in environment.settings.languages:
            if lang not in there:
                values = {"language": lang, "name": f"index.{lang}.md"}
                yield Problem("untranslated", Position(original.file.path, 1, 1), values=values)


def _due(entries: Sequence[Entry], day: date) -> Iterator[Problem]:
    """Yield texts that somebody should have looked through by now."""
    for entry in entries:
        value = entry.record.values.get("review_by")
        if entry.kind.record is Standing and value is not None and value.value.last < day:
            yield Problem("review-due", value.position, "review_by", {"found": str(value.value)})
