"""netlify.toml as the host reads it: by the host's own engine, without the network, in every context."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

#: What we write, and so all that may come back. The engine itself lets an unknown key through without a word.
BUILD_KEYS = {"publish", "command", "environment"}
#: What the engine adds to every configuration.
ADDED = {"publishOrigin", "commandOrigin", "processing", "services"}
CONTEXTS = {"production", "deploy-preview", "branch-deploy"}


@pytest.fixture(scope="session")
def node() -> str:
    """The pinned Node.js of the environment, else the system's."""
    found = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    assert found, "Node.js is missing; `make test` installs it"
    return found


def resolve(repository: Path, node: str, folder: Path, context: str) -> dict[str, Any]:
    """What the host makes of the netlify.toml in a folder; a warning is a failure."""
    package = repository / "tests/tools/node_modules/@netlify/config"
    assert package.is_dir(), "@netlify/config is missing; `make test` installs it"
    script = package / json.loads((package / "package.json").read_text(encoding="utf-8"))["bin"]["netlify-config"]
    done = subprocess.run(
        [node, str(script), "--offline", "--context", context, "--cwd", str(folder), "--repositoryRoot", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), f"{done.stderr}\n{done.stdout}"
    config: dict[str, Any] = json.loads(done.stdout)["config"]
    return config


def list_unknown_keys(config: dict[str, Any]) -> set[str]:
    """Keys that the engine carried through and that we did not mean to write."""
    top = set(config) - {"build", "plugins", "functions", "headers", "redirects"}
    return top | {f"build.{key}" for key in set(config["build"]) - BUILD_KEYS - ADDED}


@pytest.fixture
def bare(repository: Path, tmp_path: Path) -> Path:
    """The configuration in a folder where nothing has been built: what a build writes is configuration as well."""
    shutil.copy(repository / "netlify.toml", tmp_path)
    shutil.copytree(repository / ".ci", tmp_path / ".ci")
    return tmp_path


@pytest.mark.parametrize("context", sorted(CONTEXTS))
def test_each_context_resolves_to_known_keys_only(repository: Path, node: str, bare: Path, context: str) -> None:
    config = resolve(repository, node, bare, context)
    assert list_unknown_keys(config) == set()
    assert Path(config["build"]["publish"]) == bare / "public"
    assert config["build"]["publishOrigin"] == "config"
    assert (config["headers"], config["redirects"]) == ([], [])


def test_the_host_reads_every_former_address(repository: Path, node: str, bare: Path, built_site: Path) -> None:
    (bare / "public").mkdir()
    shutil.copy(built_site / "_redirects", bare / "public")
    config = resolve(repository, node, bare, "production")
    written = [line.split() for line in (built_site / "_redirects").read_text(encoding="utf-8").splitlines()]
    read = [[one["from"], one["to"], f"{one['status']}{'!' if one['force'] else ''}"] for one in config["redirects"]]
    assert read == written != []


def test_a_mistyped_key_would_be_seen(repository: Path, node: str, tmp_path: Path) -> None:
    text = (repository / "netlify.toml").read_text(encoding="utf-8")
    (tmp_path / "netlify.toml").write_text(text.replace("publish =", "publsh ="), encoding="utf-8")
    assert list_unknown_keys(resolve(repository, node, tmp_path, "production")) == {"build.publsh"}


def test_the_file_itself_names_known_contexts_only(repository: Path) -> None:
    """A mistyped context is dropped by the engine, so nothing of it could be seen in what comes back."""
    written = tomllib.loads((repository / "netlify.toml").read_text(encoding="utf-8"))
    assert set(written) <= {"build", "context", "plugins"}
    assert set(written["build"]) == BUILD_KEYS
    assert set(written["context"]) <= CONTEXTS
    assert all(set(context) <= BUILD_KEYS for context in written["context"].values())


def test_production_is_strict_and_hides_what_is_not_due(repository: Path, node: str) -> None:
    build = resolve(repository, node, repository, "production")["build"]
    last = build["command"].strip().splitlines()[-1]
    assert last == 'sitegen build --strict --record --base-url "$URL"'


@pytest.mark.parametrize("context", ["deploy-preview", "branch-deploy"])
def test_previews_show_what_is_hidden_under_their_own_address(repository: Path, node: str, context: str) -> None:
    build = resolve(repository, node, repository, context)["build"]
    last = build["command"].strip().splitlines()[-1]
    assert last == (
        'sitegen build --drafts --future --base-url "$DEPLOY_PRIME_URL" --compare .netlify/published.json.gz'
    )


@pytest.mark.parametrize("context", sorted(CONTEXTS))
def test_installs_by_the_lock_and_stops_at_the_first_failure(repository: Path, node: str, context: str) -> None:
    lines = resolve(repository, node, repository, context)["build"]["command"].strip().splitlines()
    assert "--require-hashes --requirement .lock/requirements.txt" in lines[0]
    assert all(line.endswith("&&") for line in lines[:-1])


def test_the_pinned_python_is_the_one_that_the_lock_was_resolved_for(repository: Path) -> None:
    config = tomllib.loads((repository / "netlify.toml").read_text(encoding="utf-8"))
    pinned = config["build"]["environment"]["PYTHON_VERSION"]
    lock = (repository / ".lock/requirements.txt").read_text(encoding="utf-8")
    resolved = re.search(r"pip-compile with Python (\S+)", lock)
    assert resolved
    assert resolved[1] == pinned


def run_plugin(repository: Path, node: str, answer: str) -> list[list[str]]:
    """Run the plugin as the host does, with a cache that writes down what it is asked for and then answers."""
    plugin = repository / ".ci/keep-memory"
    assert (plugin / "manifest.yml").is_file()
    script = f"""
        const plugin = require({json.dumps(str(plugin / "index.js"))});
        const asked = [];
        const utils = {{cache: {{
            restore: async path => {{ asked.push(['restore', path]); {answer}; }},
            save: async path => {{ asked.push(['save', path]); {answer}; }},
        }}}};
        console.log = () => {{}};
        plugin.onPreBuild({{utils}}).then(() => plugin.onPostBuild({{utils}}))
            .then(() => process.stdout.write(JSON.stringify(asked)));
    """
    done = subprocess.run([node, "-e", script], capture_output=True, text=True, check=True)
    asked: list[list[str]] = json.loads(done.stdout)
    return asked


@pytest.mark.parametrize("answer", ["return true", "return false", "throw new Error('full')"])
def test_the_plugin_carries_the_memory_and_never_fails_the_build(repository: Path, node: str, answer: str) -> None:
    assert run_plugin(repository, node, answer) == [["restore", ".sitegen"], ["save", ".sitegen"]]
