"""A toy newsroom with the shapes of a real one: items, lists, related items, surroundings, withdrawals.

Owns its data, its random edits, its rules and its goals. There is no site and no disk: outputs are a dictionary.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sitegen.engine.manifest import Manifest
from sitegen.engine.scheduler import Build, Goal
from sitegen.engine.tracing import MISSING, Rule, Trace, fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from random import Random

    from sitegen.engine.manifest import Key, Location
    from sitegen.engine.tracing import Ask

TAGS = "abcd"
Outputs = dict[str, object]


@dataclass
class Newsroom:
    """Items by name: title, body, tags, draft, date; and a menu that stands on every page."""

    items: dict[str, dict[str, object]] = field(default_factory=dict)
    menu: str = "m0"
    number: int = 0

    @property
    def shown(self) -> dict[str, dict[str, object]]:
        """The items that are no drafts."""
        return {name: item for name, item in self.items.items() if not item["draft"]}


def add(room: Newsroom, rng: Random) -> None:
    """Add an item."""
    room.number += 1
    room.items[f"i{room.number}"] = {
        "title": f"t{rng.randrange(9)}",
        "body": f"b{rng.randrange(9)}",
        "tags": tuple(sorted(rng.sample(TAGS, rng.randrange(1, 4)))),
        "draft": False,
        "date": rng.randrange(30),
    }


def edit(room: Newsroom, rng: Random) -> None:
    """Make one random edit, or two at once."""
    kind = rng.choice(("new", "new", "delete", "withdraw", "title", "body", "tags", "draft", "menu", "two"))
    if kind == "two":
        edit(room, rng)
        edit(room, rng)
    elif kind == "menu":
        room.menu = f"m{rng.randrange(3)}"
    elif kind == "new" or not room.items:
        add(room, rng)
    else:
        name = rng.choice(list(room.items))
        item = room.items[name]
        if kind == "delete":
            del room.items[name]
        elif kind == "withdraw":  # and what is related to it goes as well
            item["draft"] = True
            near = [one for one in room.items if set(room.items[one]["tags"]) & set(item["tags"])]  # type: ignore[call-overload]
            del room.items[rng.choice(near)]
        elif kind == "tags":
            item["tags"] = tuple(sorted(rng.sample(TAGS, rng.randrange(1, 4))))
        elif kind == "draft":
            item["draft"] = not item["draft"]
        else:
            item[kind] = f"{kind[0]}{rng.randrange(9)}"


class Rules:
    """The rules of a newsroom as it stands, each counting how often it was called."""

    def __init__(self, room: Newsroom, outputs: Outputs) -> None:
        self.shown = room.shown
        self.menu, self.outputs = room.menu, outputs
        self.order = sorted(self.shown, key=lambda name: (-int(str(self.shown[name]["date"])), name))
        self.called: list[Key] = []

    @property
    def table(self) -> Mapping[str, Rule]:
        """The rules by name."""
        counted = {name: self._counted(name, getattr(self, f"_{name}")) for name in NAMES}
        found = {name: Rule(answer) for name, answer in counted.items()}
        found["item"] = found["item"]._replace(verify=lambda name: fingerprint(self.shown.get(name)))
        return {**found, "content": Rule(counted["content"], recall=self._recall, heavy=True, most=1)}

    def _counted(self, name: str, answer: Callable[..., object]) -> Callable[..., object]:
        def count(ask: Ask, *arguments: str) -> object:
            self.called.append((name, *arguments))
            return answer(ask, *arguments)

        return count

    def _recall(self, known: str, place: Location) -> object:
        path, *_ = place or ("",)
        page = self.outputs.get(str(path))
        if not isinstance(page, tuple) or fingerprint(page[1]) != known:
            return MISSING
        return page[1]

    def _item(self, ask: Ask, name: str) -> object:  # noqa: ARG002  an input
        return self.shown.get(name)

    def _summary(self, ask: Ask, name: str) -> object:
        item = ask("item", name)
        return item and (item["title"], item["tags"], item["date"])

    def _members(self, ask: Ask, tag: str) -> tuple[str, ...]:  # noqa: ARG002  an input
        return tuple(name for name in self.order if tag in str(self.shown[name]["tags"]))

    def _menu(self, ask: Ask) -> str:  # noqa: ARG002  an input
        return self.menu

    def _related(self, ask: Ask, name: str) -> tuple[str, ...]:
        summary = ask("summary", name)
        score: dict[str, int] = {}
        for tag in summary[1] if summary else ():
            for other in ask("members", tag):
                score[other] = score.get(other, 0) + 1
        score.pop(name, None)
        return tuple(sorted(score, key=lambda other: (-score[other], other))[:3])

    def _total(self, ask: Ask, tag: str) -> int:
        return len(ask("members", tag))

    def _content(self, ask: Ask, name: str) -> tuple[object, ...]:
        item = ask("item", name)
        related = tuple(ask("summary", other) for other in ask("related", name))
        return (item and item["title"], item and item["body"], related)


NAMES = ("item", "summary", "members", "menu", "related", "total", "content")


def goals_of(room: Newsroom) -> list[Goal]:
    """Return everything that there should be."""
    pages = [Goal(("page", name), (f"page/{name}",)) for name in room.shown]
    return [*pages, *(Goal(("tag", tag), (f"tag/{tag}", f"feed/{tag}")) for tag in TAGS)]


def make(trace: Trace, goal: Goal) -> dict[str, object]:
    """Make the outputs of a goal."""
    ask, (kind, name) = trace.ask, goal.recipe
    if kind == "page":
        content = ask("content", name)
        trace.place(("content", name), goal.outputs[0], 0, 1)
        return {goal.outputs[0]: (ask("menu"), content)}
    members = tuple(ask("summary", one) for one in ask("members", name))
    totals = tuple(ask("total", tag) for tag in TAGS)
    return {goal.outputs[0]: (ask("menu"), members, totals), goal.outputs[1]: members}


@dataclass
class Done:
    """What came of a build."""

    manifest: Manifest
    made: list[Key]
    called: list[Key]
    trace: Trace


def build(room: Newsroom, before: Manifest, outputs: Outputs, processes: int = 1) -> Done:
    """Bring the outputs to what the goals say, with the work divided among so many processes' worth of traces."""
    rules = Rules(room, outputs)
    before = before.without({path for names in before.records for path in names if path not in outputs})
    trace = Trace(rules.table, before)
    this, goals = Build(trace), goals_of(room)
    outdated = this.find_outdated(goals)
    new: Outputs = {}
    made: list[Key] = []
    for number in range(processes):
        # What a forked process has: the main one's answers as they were when it was forked.
        own = Trace(rules.table, before) if processes > 1 else trace
        if processes > 1:
            own.fingerprints, own.doubtful, own.changed = (
                dict(trace.fingerprints),
                set(trace.doubtful),
                set(trace.changed),
            )
        some = outdated[number::processes]

        def work(goal: Goal, own: Trace = own) -> dict[str, object]:
            made.append(goal.recipe)
            return make(own, goal)

        found = Build(own).make(some, work)
        for result in found.results:
            new.update(result)
        this.add(some, found)
    manifest = this.next_manifest()
    mine = {path for names in manifest.records for path in names}
    for path in outputs.keys() - mine:
        del outputs[path]
    outputs.update(new)
    return Done(manifest, made, rules.called, trace)


class AnswerRecord(NamedTuple):
    """What is known of an answer."""

    fingerprint: str
    dependencies: tuple[Key, ...]
    place: Location


def answers_of(manifest: Manifest) -> dict[Key, AnswerRecord]:
    """Return all answers of a manifest."""
    found = {key: one for key in manifest if (one := manifest.answer(key)) is not None}
    return {key: AnswerRecord(one[0], manifest.dependencies(one), one[2]) for key, one in found.items()}


class GoalRecord(NamedTuple):
    """A goal that was made."""

    recipe: Key
    dependencies: tuple[Key, ...]


def records_of(manifest: Manifest) -> dict[Key, GoalRecord]:
    """Return all records of a manifest."""
    return {names: GoalRecord(one[0], manifest.dependencies(one)) for names, one in manifest.records.items()}


def fresh(room: Newsroom, keys: Iterable[Key]) -> dict[Key, str]:
    """Return the fingerprints of what the rules answer now."""
    trace = Trace(Rules(room, {}).table, Manifest())
    for key in keys:
        trace.ask(*key)
    return {key: trace.fingerprints[key] for key in keys}
