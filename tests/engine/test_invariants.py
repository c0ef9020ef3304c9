"""The invariants of the engine on toy rules: random stories of edits, with lost and damaged manifests and outputs."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from sitegen.engine.manifest import Answer, Location, Manifest, ManifestFile
from sitegen.engine.scheduler import Build, Goal, Made
from sitegen.engine.sealed import write_values
from sitegen.engine.tracing import MISSING, Ask, Rule, Trace, fingerprint
from tests.engine.newsroom import Newsroom, Outputs, add, answers_of, build, edit, fresh, goals_of, records_of

STORIES, LENGTH = 60, 25


def damaged(manifest: Manifest, rng: Random) -> Manifest:
    """Return what may be left of a manifest: nothing, or half of its answers."""
    if rng.random() < 0.5:
        return Manifest()
    half = manifest.without(())
    half.answers = [one if rng.random() < 0.5 else None for one in half.answers]
    return half


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("seed", range(STORIES))
def test_a_story_of_edits(seed: int, processes: int) -> None:
    rng = Random(seed)  # noqa: S311  chance, not secrets
    room, outputs, manifest = Newsroom(), Outputs(), Manifest()
    for _ in range(8):
        add(room, rng)
    for step in range(LENGTH):
        edit(room, rng)
        if outputs and rng.random() < 0.1:
            outputs.pop(rng.choice(list(outputs)))  # behind our back
        if rng.random() < 0.1:
            manifest = damaged(manifest, rng)
        before = manifest
        done = build(room, before, outputs, processes)
        manifest = done.manifest
        clean: Outputs = {}
        everything = build(room, Manifest(), clean)
        # Equal: what stands is what an engine that remembers nothing makes.
        assert outputs == clean, (seed, step)
        # Owned: a record for each goal and for nothing else; every answer is one that some record rests on.
        assert set(manifest.records) == {goal.outputs for goal in goals_of(room)}
        answers, records = answers_of(manifest), records_of(manifest)
        assert set(answers) == set(everything.manifest)
        # Closed: whatever is named is there.
        named = [one.dependencies for one in records.values()]
        named += [one.dependencies for one in answers.values()]
        assert all(answers.keys() >= set(keys) for keys in named)
        # Current: every answer is what the rules say now.
        assert {key: one.fingerprint for key, one in answers.items()} == fresh(room, answers), (seed, step)


def changed_answers(before: Manifest, room: Newsroom) -> set[tuple[str, ...]]:
    now = fresh(room, before)
    return {key for key, one in answers_of(before).items() if one.fingerprint != now[key]}


@pytest.mark.parametrize("seed", range(STORIES))
def test_work_none_of_whose_answers_changed_is_not_done(seed: int) -> None:
    rng = Random(f"minimal{seed}")  # noqa: S311
    room, outputs = Newsroom(), Outputs()
    for _ in range(9):
        add(room, rng)
    manifest = build(room, Manifest(), outputs).manifest
    for _ in range(12):
        edit(room, rng)
        other = changed_answers(manifest, room)
        done = build(room, manifest, outputs)
        for recipe, record in ((one.recipe, one) for one in records_of(manifest).values()):
            if recipe in done.made:
                assert other.intersection(record.dependencies), recipe
        # Nor is a rule called none of whose dependencies changed; inputs are looked at, and answers that are needed
        # for work have to be had.
        records = records_of(done.manifest).values()
        needed = {key for one in records if one.recipe in done.made for key in one.dependencies}
        needed.update(key for one in done.made for key in _below(done.manifest, needed))
        for key in done.called:
            old = answers_of(manifest).get(key)
            if old is not None and old.dependencies and key not in needed:
                assert other.intersection(old.dependencies), key
        manifest = done.manifest


def _below(manifest: Manifest, keys: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    found, answers = set(keys), answers_of(manifest)
    todo = list(keys)
    while todo:
        for key in answers[todo.pop()].dependencies:
            if key not in found:
                found.add(key)
                todo.append(key)
    return found


def test_nothing_is_made_and_nothing_but_inputs_looked_at_where_nothing_changed() -> None:
    rng = Random(1)  # noqa: S311
    room, outputs = Newsroom(), Outputs()
    for _ in range(9):
        add(room, rng)
    manifest = build(room, Manifest(), outputs).manifest
    done = build(room, manifest, outputs)
    assert not done.made
    assert {key[0] for key in done.called} <= {"members", "menu"}
    assert (answers_of(done.manifest), records_of(done.manifest)) == (answers_of(manifest), records_of(manifest))


def test_a_rule_that_asks_other_things_than_last_time_is_followed() -> None:
    inputs = {"switch": "a", "a": "1", "b": "1"}
    rules = {
        "input": Rule(lambda _, name: inputs[name]),
        "chosen": Rule(lambda ask: ask("input", ask("input", "switch"))),
    }
    goal = Goal(("goal",), ("out",))

    def once(before: Manifest) -> tuple[list[str], Manifest]:
        trace = Trace(rules, before)
        this, made = Build(trace), list[str]()

        def work(_: Goal) -> str:
            made.append(trace.ask("chosen"))
            return made[-1]

        outdated = this.find_outdated([goal])
        this.add(outdated, this.make(outdated, work))
        return made, this.next_manifest()

    first, manifest = once(Manifest())
    inputs["b"] = "2"
    assert (first, once(manifest)[0]) == (["1"], [])
    inputs["switch"] = "b"
    second, manifest = once(manifest)
    inputs["a"] = "3"
    assert (second, once(manifest)[0]) == (["2"], [])
    assert ("input", "a") not in set(manifest)


@pytest.mark.parametrize("order", [("around", "content"), ("content", "around")], ids=" ".join)
@pytest.mark.parametrize("lost", [False, True], ids=["there", "lost"])
def test_an_answer_that_stands_among_the_outputs_is_taken_from_there(order: tuple[str, ...], *, lost: bool) -> None:
    """Whatever else changed for whoever asks, and in whichever order it asks."""
    inputs, outputs, called = {"a": "1", "b": "1"}, dict[str, str](), list[str]()
    goal = Goal(("goal",), ("out",))

    def content(ask: Ask) -> str:
        called.append("content")
        return f"content {ask('input', 'a')} of some length, so that its fingerprint is a digest"

    def recall(known: str, place: Location) -> object:
        path, offset, length = place or ("", 0, 0)
        found = outputs.get(path, "")[offset : offset + length]
        return found if fingerprint(found) == known else MISSING

    rules = {
        "input": Rule(lambda _, name: inputs[name]),
        "around": Rule(lambda ask: ask("input", "b")),
        "content": Rule(content, recall=recall, heavy=True, most=1),
    }

    def once(before: Manifest) -> Manifest:
        trace = Trace(rules, before)
        this = Build(trace)

        def work(_: Goal) -> str:
            found = {name: trace.ask(name) for name in order}
            outputs["out"] = f"<{found['around']}>{found['content']}"
            trace.place(("content",), "out", outputs["out"].index("content"), len(found["content"]))
            return outputs["out"]

        outdated = this.find_outdated([goal])
        this.add(outdated, this.make(outdated, work))
        return this.next_manifest()

    manifest = once(Manifest())
    inputs["b"] = "22"
    if lost:
        outputs["out"] = outputs["out"].upper()
    manifest = once(manifest)
    assert called == ["content"] * (1 + lost)
    assert outputs["out"].startswith("<22>content 1")
    inputs["b"] = "333"
    manifest = once(manifest)
    assert called == ["content"] * (1 + lost), "its new place is known"
    inputs["a"] = "2"
    once(manifest)
    assert called == ["content"] * (2 + lost)
    assert outputs["out"].startswith("<333>content 2")


def test_an_input_that_is_known_late_is_asked_late() -> None:
    """What is found out while other goals are made is heavy: who needs it is made last, whatever there was before."""
    found, inputs = list[str](), {"a": "1"}
    rules = {
        "input": Rule(lambda _, name: inputs[name]),
        "found": Rule(lambda _: tuple(found), heavy=True),
        "summary": Rule(lambda ask: f"found {ask('found')}"),
    }
    first, last = Goal(("first",), ("out",)), Goal(("last",), ("found",))

    def once(before: Manifest) -> tuple[list[str], Manifest]:
        trace = Trace(rules, before)
        this, made = Build(trace), list[str]()

        def work(goal: Goal) -> str:
            if goal == first:
                found[:] = [trace.ask("input", "a")]
            made.append(trace.ask("summary") if goal == last else "")
            return made[-1]

        outdated = this.find_outdated([first, last])
        for goal in outdated:
            this.add([goal], this.make([goal], work))
        return made, this.next_manifest()

    made, manifest = once(Manifest())
    assert made == ["", "found ('1',)"]
    made, manifest = once(manifest)
    assert made == [], "it is the same"
    inputs["a"] = "2"
    made, manifest = once(manifest)
    assert made == ["", "found ('2',)"]
    assert once(manifest)[0] == []


def test_a_failed_goal_leaves_no_record() -> None:
    trace = Trace({"input": Rule(lambda _: "x")}, Manifest())
    this, goal = Build(trace), Goal(("goal",), ("out",))

    def work(_: Goal) -> None:
        trace.ask("input")

    this.add([goal], this.make([goal], work))
    assert not this.next_manifest().records
    assert not list(this.next_manifest())


def test_two_processes_with_other_answers_to_one_question_are_a_mistake() -> None:
    this, goal = Build(Trace({}, Manifest())), Goal(("goal",), ("out",))
    this.add([goal], Made([None], {("q",): Answer("1")}, []))
    with pytest.raises(AssertionError):
        this.add([goal], Made([None], {("q",): Answer("2")}, []))


def corrupt(path: str, damage: str) -> None:
    """Damage a file: remove it, cut it, or change one byte."""
    file = Path(path)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    if damage == "missing":
        file.unlink()
    else:
        file.write_bytes(data[:-9] if damage == "cut" else data)


@pytest.mark.parametrize("changed", [False, True])
@pytest.mark.parametrize("damage", ["none", "missing", "cut", "byte", "version", "other"])
def test_a_manifest_is_read_whole_or_not_at_all(tmp_path: Path, damage: str, changed: bool) -> None:  # noqa: FBT001
    rng = Random(2)  # noqa: S311
    room, outputs, path = Newsroom(), Outputs(), str(tmp_path / "manifest")
    for _ in range(40):
        add(room, rng)
    file = ManifestFile(path)
    manifest = build(room, file.load("1"), outputs).manifest
    file.store("1", manifest)
    size = Path(path).stat().st_size
    if changed:
        room.items["i1"]["body"] = "another"
        manifest = build(room, file.load("1"), outputs).manifest
        file.store("1", manifest)
        assert Path(f"{path}-changes").stat().st_size < size / 4
    if damage in {"missing", "cut", "byte"}:
        corrupt(f"{path}-changes" if changed else path, damage)
    if damage == "other":  # changes that belong to another manifest
        write_values(f"{path}-changes", [("someone", [], {}, {})])
    found = ManifestFile(path).load("2" if damage == "version" else "1")
    expected = manifest if damage == "none" else Manifest()
    assert (answers_of(found), records_of(found)) == (answers_of(expected), records_of(expected))


@pytest.mark.parametrize("seed", range(12))
def test_what_is_stored_as_changes_is_read_as_a_whole(tmp_path: Path, seed: int) -> None:
    rng = Random(f"changes{seed}")  # noqa: S311
    room, outputs, path = Newsroom(), Outputs(), str(tmp_path / "manifest")
    for _ in range(40):
        add(room, rng)
    for _ in range(15):
        file = ManifestFile(path)  # as in a process of its own
        manifest = build(room, file.load("1"), outputs).manifest
        file.store("1", manifest)
        found = ManifestFile(path).load("1")
        assert (answers_of(found), records_of(found)) == (answers_of(manifest), records_of(manifest))
        edit(room, rng)
