"""Open data of the built site, held against the schema that the site publishes."""

import json
import os
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
CHECK = """
const Ajv = require('ajv/dist/2020').default, formats = require('ajv-formats').default, fs = require('fs');
const ajv = new Ajv({allErrors: true, strict: true, strictRequired: false}); formats(ajv);
const [schema, ...files] = process.argv.slice(1);
const validate = ajv.compile(JSON.parse(fs.readFileSync(schema)));
for (const file of files) if (!validate(JSON.parse(fs.readFileSync(file)))) console.log(file, validate.errors);
"""


def validate(repository: Path, schema: Path, files: list[Path]) -> str:
    """Return what a validator says of files."""
    tools = repository / "tests/tools"
    command = ["node", "-e", CHECK, str(schema), *map(str, files)]
    environment = {**os.environ, "NODE_PATH": str(tools / "node_modules")}
    done = subprocess.run(command, cwd=tools, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_data_keeps_to_its_schema(built_site: Path, repository: Path, tmp_path: Path) -> None:
    schema = built_site / "assets/schema/items.schema.json"
    files = [*built_site.glob("*/items.json"), *built_site.glob("*/items/*.json")]
    assert len(files) > 4
    assert validate(repository, schema, files) == ""
    wrong = json.loads(files[-1].read_text("utf-8"))
    del wrong["language"]
    (tmp_path / "wrong.json").write_text(json.dumps(wrong), "utf-8")
    assert "language" in validate(repository, schema, [tmp_path / "wrong.json"])


def test_the_data_names_files_that_are_there(built_site: Path) -> None:
    for path in built_site.glob("*/items/*.json"):
        for item in json.loads(path.read_text("utf-8"))["items"]:
            urls = [item["url"], *item.get("translations", {}).values(), item.get("calendar", item["url"])]
            urls += [item["image"]["url"]] if "image" in item else []
            for url in urls:
                local = url.removeprefix("https://www.example.org/")
                assert (built_site / (f"{local}index.html" if local.endswith("/") else local)).is_file(), url
