"""``sitegen schema``: the fields of all kinds as JSON Schema, and snippets, for text editors and other programmes.

Owns the arguments of this command and the files. Must not know what is in a schema.
"""

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from sitegen.commands.command import DONE, PROBLEMS, Command, add_language, add_source
from sitegen.commands.texts import TEXTS

if TYPE_CHECKING:
    from sitegen.model.fields import Type
    from sitegen.parse.content import Environment

FOLDER = ".vscode"
SNIPPETS = "sitegen.code-snippets"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add_source(parser)
    parser.add_argument("--output", default="", metavar="DIR", help=f"where to write (default: {FOLDER} of the source)")
    parser.add_argument(
        "--names", action="store_true", help="propose the topics, places, people … that this site knows as well"
    )
    add_language(parser)


def run_schema(given: argparse.Namespace, language: str) -> int:
    """Write the schemas."""
    texts = TEXTS[language]
    from pathlib import Path  # noqa: PLC0415

    from sitegen.build.environment import read_environment  # noqa: PLC0415
    from sitegen.parse.content import Environment  # noqa: PLC0415

    source = Path(given.source)
    environment, problems = read_environment(source)
    if not isinstance(environment, Environment):
        print("\n".join(problem.text(language) for problem in problems), file=sys.stderr)
        return PROBLEMS
    output = Path(given.output) if given.output else source / FOLDER
    for name, text in files_of(environment, names=given.names).items():
        path = output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    print(texts["schema-written"].format(path=output))
    return DONE


def files_of(environment: "Environment", *, names: bool) -> dict[str, str]:
    """Return the files by their paths."""
    from sitegen.parse.schemas import make_schemas  # noqa: PLC0415
    from sitegen.parse.snippets import make_snippets  # noqa: PLC0415

    known = _names(environment) if names else {}
    schemas = make_schemas(environment.settings.languages, known)
    return {
        **{f"schema/{name}.schema.json": _written(schema) for name, schema in schemas.items()},
        SNIPPETS: _written(make_snippets()),
    }


def _names(environment: "Environment") -> "dict[Type, dict[str, str]]":
    """Return what fields may name, with what each is called in the site's default language."""
    from sitegen.link.names import FILE_OF, known_places  # noqa: PLC0415
    from sitegen.link.places import Atlas  # noqa: PLC0415

    lang = environment.settings.default_language
    atlas = Atlas(environment.vocabulary.places, environment.catalogs)
    found = {type_: {code: atlas.name(code, lang) for code in codes} for type_, codes in known_places(atlas).items()}
    for type_, table in FILE_OF.items():
        records: dict[str, Any] = getattr(environment.vocabulary, table)
        found[type_] = {id_: _called(record, lang) for id_, record in records.items()}
    return found


def _called(record: Any, lang: str) -> str:  # noqa: ANN401  a record of any data file
    name = getattr(record, "label" if not hasattr(record, "name") else "name")
    return name if isinstance(name, str) else str(name[lang])


def _written(value: Any) -> str:  # noqa: ANN401
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


COMMAND = Command(
    description="Writes a JSON Schema for the front matter of each kind, for translations and for each data file, and "
    "snippets for VS Code, from the same tables by which a build checks them.",
    add_arguments=add_arguments,
    run=run_schema,
)
