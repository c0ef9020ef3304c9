"""The JSON Schemas accept what a build accepts, and refuse the mistakes that they can express."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from sitegen.commands.command import DONE, PROBLEMS
from sitegen.commands.main import main
from sitegen.model.fields import fields_of
from sitegen.model.kinds import COMPONENTS, DATA_FILES, KINDS
from sitegen.parse import nodes
from sitegen.parse.frontmatter import split_document
from sitegen.parse.schemas import make_schemas
from sitegen.parse.snippets import make_snippets
from tests.conftest import ROOT, SITE_YAML, files_of, news
from tests.test_invalid_sites import ROWS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SHIPPED = ROOT / ".vscode"
SCHEMAS = make_schemas(("de", "en"))
NUMBER = re.compile(r"-?\d+(\.\d+)?\Z")
EXPRESSED = {
    "unknown-field", "missing-field", "missing-translation", "bad-choice", "german-date", "time-alone", "date-period",
    "local-only", "file-outside",
}  # fmt: skip
"""Mistakes that a schema can refuse: names, shapes and forms of fields."""
RELATED = {"missing-field-JP-28.name", "bad-choice-precision", "bad-choice-default_language"}
"""Those that only two fields together show, or an entry and its code."""


def plain(node: nodes.Node) -> Any:  # noqa: ANN401  whatever YAML holds
    """Return a node as editors for YAML 1.2 take it."""
    if isinstance(node, nodes.Mapping):
        return {key: plain(value) for key, value in node.values.items()}
    if isinstance(node, nodes.Sequence):
        return [plain(item) for item in node.items]
    if node.quoted:
        return node.text
    if node.text.lower() in {"true", "false"}:
        return node.text.lower() == "true"
    if NUMBER.match(node.text):
        return float(node.text) if "." in node.text else int(node.text)
    return None if node.text in {"", "~", "null"} else node.text


def faults(path: str, text: str) -> list[str] | None:
    """Return what a schema says against a file of the content; None where it has none, or cannot be read."""
    folder, _, rest = path.partition("/")
    if folder in KINDS and rest.endswith(".md"):
        document = split_document(text)
        node = None if document is None else nodes.read_yaml(document.matter, path, 1, [])
        # The one that names what all languages share; where nothing has to be shared, the one in German.
        shared = node is not None and bool({"date", "start", "original"} & {*node.values})
        own = shared or (folder in {"pages", "dossiers"} and ".en." not in path)
        name = KINDS[folder].name if own else f"{KINDS[folder].name}-translation"
    elif path.endswith(".yaml") and path.removesuffix(".yaml") in SCHEMAS:
        name, node = path.removesuffix(".yaml"), nodes.read_yaml(text, path, 1, [])
    else:
        return None
    if node is None:
        return None
    checker = jsonschema.Draft7Validator(SCHEMAS[name])
    return [f"{one.json_path}: {one.message}" for one in checker.iter_errors(plain(node))]


def test_what_is_shipped_is_what_the_command_writes(tmp_path: Path) -> None:
    """Run ``sitegen schema`` where this fails."""
    assert main(["schema", "--source", str(ROOT), "--output", str(tmp_path)]) == DONE
    made = files_of(tmp_path)
    assert made == {path: data for path, data in files_of(SHIPPED).items() if path in made}
    own = {path for path in files_of(SHIPPED) if path.startswith("schema/")}
    assert own == {path for path in made if path.startswith("schema/")}


def test_every_data_file_has_its_schema_in_the_settings() -> None:
    settings = json.loads((SHIPPED / "settings.json").read_text("utf-8"))["yaml.schemas"]
    assert {file: schema for schema, file in settings.items()} == {
        f"content/{name}.yaml": f".vscode/schema/{name}.schema.json" for name in (*DATA_FILES, "site")
    }


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_is_a_sound_schema(name: str) -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMAS[name])


def test_the_whole_sample_is_accepted() -> None:
    content = ROOT / "content"
    paths = [*sorted(content.rglob("index.*.md")), *sorted(content.glob("*.yaml"))]
    told = {
        path.relative_to(content).as_posix(): faults(path.relative_to(content).as_posix(), path.read_text("utf-8"))
        for path in paths
    }
    assert len(told) > 100
    assert {path: said for path, said in told.items() if said} == {}
    assert [path for path, said in told.items() if said is None] == []


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.code in EXPRESSED and row.name not in RELATED], ids=lambda row: row.name
)
def test_seeded_mistakes_about_names_shapes_and_forms_are_refused(row: Any) -> None:  # noqa: ANN401
    found = [said for path, text in row.files.items() if isinstance(text, str) for said in faults(path, text) or ()]
    assert found, row


@pytest.mark.parametrize(
    "rows",
    [
        {"date": "gestern"}, {"draft": "vielleicht"}, {"type": "bericht"}, {"photos": "[{credit: A}]"},
        {"photos": "[{file: a.jpg}]"}, {"regions": "{de: A}"}, {"facts": "[{label: A}]"}, {"titel": "T"},
        {"slug": "Große Stadt"}, {"source_url": "www.example.org"}, {"title": ""}, {"publish_at": "09:00"},
        {"downloads": "[{url: a.pdf, titel: T}]"}, {"photos": "[{file: a.jpg, credit: A, focus: [2, 0]}]"},
    ],
)  # fmt: skip
def test_a_mistake_in_front_matter_is_refused(rows: dict[str, str]) -> None:
    assert faults("news/2026/a/index.de.md", news()) == []
    assert faults("news/2026/a/index.de.md", news(**rows))


def test_a_translation_needs_its_own_fields_alone() -> None:
    text = "---\ntitle: T\nsummary: S\nphotos: [{file: a.jpg, alt: A}]\n---\n"
    assert faults("news/2026/a/index.en.md", text) == []
    assert faults("news/2026/a/index.en.md", text.replace("summary: S\n", ""))
    assert faults("news/2026/a/index.en.md", text.replace("file: a.jpg, ", ""))


def test_names_of_the_site_are_proposed_where_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yaml").write_text(SITE_YAML, "utf-8")
    (tmp_path / "content/tags.yaml").write_text("ki: {label: {de: Künstliche Intelligenz, en: AI}}", "utf-8")
    assert main(["schema", "--source", str(tmp_path), "--names"]) == DONE
    schema = json.loads((tmp_path / ".vscode/schema/news.schema.json").read_text("utf-8"))
    proposed = json.dumps(schema["properties"]["tags"], ensure_ascii=False)
    assert '"enum": ["ki"], "enumDescriptions": ["Künstliche Intelligenz"]' in proposed
    assert '"DE-HE"' in json.dumps(schema["properties"]["regions"])
    item = {"title": "T", "summary": "S", "date": "2026-01-01", "regions": ["DE-HE"], "tags": ["anders geschrieben"]}
    jsonschema.validate(item, schema)


def test_without_settings_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "content").mkdir()
    assert main(["schema", "--source", str(tmp_path)]) == PROBLEMS
    assert "site.yaml" in capsys.readouterr().err
    assert not (tmp_path / ".vscode").exists()


def test_snippets_propose_every_field_and_component() -> None:
    snippets = make_snippets()
    kinds: Mapping[str, Any] = {kind.name: kind.record for kind in KINDS.values()}
    assert {name for record in kinds.values() for name in fields_of(record)} <= snippets.keys()
    assert {f"::: {name}" for name in COMPONENTS} <= snippets.keys()
    head = "\n".join(snippets["news: head"]["body"])
    filled = re.sub(r"\$\{\d+:([^}]*)\}|\$0", lambda found: found[1] or "", head)
    assert faults("news/2026/a/index.de.md", filled) == []
