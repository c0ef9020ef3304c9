"""What the settings and the data files name: menus, legal pages, logos, codes of places, broader topics.

Owns these checks. Must not know items.
"""

from collections.abc import Callable, Iterable, Mapping

from sitegen.link.periods import check_period
from sitegen.link.references import LOGOS, Checker
from sitegen.model.kinds import DATA_FILES, SECTIONS
from sitegen.model.messages import ADVICE
from sitegen.model.problem import Position, Problem, nearest
from sitegen.parse.content import Environment
from sitegen.parse.records import Record


def check_vocabulary(checker: Checker) -> None:
    """Check what the settings and the data files name."""
    site = checker.environment.site
    for name, kind in DATA_FILES.items():
        for id_, record in checker.environment.records.get(name, {}).items():
            checker.record(record, kind, f"{id_}.")
            start, end = (record.values.get(one) for one in ("start", "end"))
            if start is not None and end is not None:
                check_period(start.value, end.value, end.position, f"{id_}.end", checker.report)
    _check_places(checker)
    _check_lengths(checker)
    _check_menus(checker, site)
    for name in ("legal", "plain_language", "sign_language"):
        if (value := site.values.get(name)) is not None:
            keys = value.value if isinstance(value.value, tuple) else (value.value,)
            for index, key in enumerate(keys):
                checker.item(key, value.parts[index] if value.parts else value.position, name)
    _check_funders(checker, site)
    tags, atlas = checker.environment.vocabulary.tags, checker.atlas
    places = {
        what: {id_: record.position for id_, record in checker.environment.records.get(what, {}).items()}
        for what in ("tags", "places")
    }
    problems = checker.problems
    check_circles(
        places["tags"], lambda id_: [tags[id_].broader] if id_ in tags and tags[id_].broader else [], problems
    )
    check_circles({code: places["places"][code] for code in atlas.groups}, atlas.members, problems)


def check_circles(
    places: Mapping[str, Position], next_of: Callable[[str], Iterable[str]], problems: list[Problem]
) -> None:
    """Report names that lead back to themselves; ``places`` says where each stands."""
    for name, position in places.items():
        seen, current = [name], list(next_of(name))
        while current:
            step = current.pop()
            if step == name:
                problems.append(Problem("circle", position, name, {"found": " → ".join([*seen, name])}))
                break
            if step not in seen:
                seen.append(step)
                current.extend(next_of(step))


def _check_lengths(checker: Checker) -> None:
    """Check that labels and names make parts of addresses."""
    for name, word in (("tags", "label"), ("places", "name")):
        for id_, record in checker.environment.records.get(name, {}).items():
            if word in record.values:
                for text in dict.fromkeys(record.values[word].value.values()):
                    checker.length(text, record.values[word].position, f"{id_}.{word}")


def _check_funders(checker: Checker, site: Record) -> None:
    """Check logos and periods."""
    for funder in site.records.get("funders", ()):
        if (logo := funder.values.get("logo")) is not None:
            checker.file("content", logo.value, LOGOS, logo.position, "funders.logo")
        start, end = (funder.values.get(one) for one in ("valid_from", "valid_to"))
        if start is not None and end is not None:
            check_period(start.value, end.value, end.position, "funders.valid_to", checker.report)


def _check_places(checker: Checker) -> None:
    """Check that ``places.yaml`` names what exists, and words for what nothing else has words for."""
    atlas = checker.atlas
    for code, record in checker.environment.records.get("places", {}).items():
        known = atlas.regions | atlas.countries
        if code not in known | atlas.foreign and "members" not in record.failed and (record.values or record.records):
            near = atlas.near(code, known)
            checker.report("unknown-region", record.position, code, found=code, near=near, write=ADVICE["place-code"])
        elif code not in known - atlas.groups and "name" not in {*record.values, *record.failed}:
            expected = {"de": "ein Name", "en": "a name"}
            checker.report("missing-field", record.position, f"{code}.name", expected=expected, example="name: …")


def _check_menus(checker: Checker, site: Record) -> None:
    for menus in site.records.get("menus", ()):
        for name, value in menus.values.items():
            for entry, place in zip(value.value, value.parts, strict=True):
                if entry in SECTIONS:
                    continue
                key = entry.replace("page:", "pages/")
                if key.startswith("pages/"):
                    checker.item(key, place, f"menus.{name}")
                else:
                    allowed = ", ".join([*SECTIONS, "pages/…"])
                    near = ", ".join(nearest(entry, SECTIONS))
                    checker.report("bad-choice", place, f"menus.{name}", found=entry, allowed=allowed, near=near)


def files_of_vocabulary(environment: Environment) -> set[str]:
    """Return the paths of the files that settings and vocabulary name."""
    vocabulary = environment.vocabulary
    named = {f"content/{funder.logo}" for funder in vocabulary.funders.values()}
    named.update(f"content/{person.photo}" for person in vocabulary.people.values())
    for found in (vocabulary.organisations, vocabulary.networks, vocabulary.programmes):
        named.update(f"content/{one.logo}" for one in found.values())
    return named
