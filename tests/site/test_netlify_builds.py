"""The host's own build engine, offline, in every context: what comes out is what that context may show."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import venv
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

pytestmark = pytest.mark.slow

PRODUCTION, PREVIEW = "https://www.example.org", "https://master--site-name.netlify.app"
"""The second is what the engine says by itself, offline."""
ITEM = """\
---
title: {title}
date: {date}
summary: Ein Satz.
regions: [DE-HE]
{more}
---
Ein Absatz.
"""
CONTENT = {
    "site.yaml": "name: Newsroom\nbase_url: https://elsewhere.example.org\nlanguages: [de, en]\n",
    "news/2026/public/index.de.md": ITEM.format(title="Öffentlich", date="2026-01-15", more="aliases: [/de/alt/]"),
    "news/2026/draft/index.de.md": ITEM.format(title="Geheimer Entwurf", date="2026-01-16", more="draft: true"),
    "news/2099/later/index.de.md": ITEM.format(title="Kommt später", date="2099-01-15", more=""),
}
HIDDEN = ("Geheimer Entwurf", "Kommt später")
ASK = """
const {{HeadersHandler}} = await import('{tools}/@netlify/headers/dist/main.js');
const {{RedirectsHandler}} = await import('{tools}/@netlify/redirects/dist/main.js');
const said = [];
const logger = {{log: line => said.push(line), warn: line => said.push(line), error: line => said.push(line)}};
const at = {{projectDir: '{root}', publishDir: 'public', configPath: '{root}/netlify.toml', configHeaders: [],
             configRedirects: [], logger}}, none = {{publicDir: '{root}/public', jwtSecret: '', jwtRoleClaim: ''}};
const headers = new HeadersHandler(at), redirects = new RedirectsHandler({{...at, ...none}});
console.log = line => said.push(line);
const found = {{}};
for (const path of {paths}) {{
    const request = new Request('{base}' + path), match = await redirects.match(request);
    const to = match ? [match.target.pathname, match.statusCode, match.force] : null;
    found[path] = {{headers: await headers.apply(request), to}};
}}
process.stdout.write(JSON.stringify({{found, said}}));
"""


class Deploy(NamedTuple):
    """What one context made: the folder of the repository, what the engine said, and the files."""

    root: Path
    log: str
    files: Mapping[str, str]


@pytest.fixture(name="node", scope="module")
def fixture_node() -> str:
    """The pinned Node.js."""
    found = shutil.which("node", path=str(os.path.dirname(sys.executable)))  # noqa: PTH120
    assert found, "Node.js is missing; `make test` installs it"
    return found


def make_root(repository: Path, root: Path, *, made: bool) -> Path:
    """Copy what the host clones, with few texts; return the folder of an environment where pip finds all installed.

    With ``made``, the font and all else that is made when the package is installed are there already.
    """
    left_out = shutil.ignore_patterns("__pycache__", *([] if made else ["made"]))
    for name in ("sitegen", "layouts", "assets", ".ci", ".lock"):
        shutil.copytree(repository / name, root / name, ignore=left_out)
    for name in ("pyproject.toml", "README.md", "LICENSE", "netlify.toml"):
        shutil.copy(repository / name, root)
    for path, text in CONTENT.items():
        (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / path).write_text(text, encoding="utf-8")
    place = root.parent / "environment"
    venv.create(place, with_pip=False)
    library = next(place.glob("lib/python*/site-packages"))
    found = [path for path in sys.path if path.endswith("site-packages")]
    (library / "outer.pth").write_text("\n".join(found), encoding="utf-8")
    return place


@pytest.fixture(name="deploy", scope="module", params=["production", "deploy-preview", "branch-deploy"])
def fixture_deploy(
    request: pytest.FixtureRequest, repository: Path, node: str, tmp_path_factory: pytest.TempPathFactory
) -> Deploy:
    """A build by the host's engine."""
    root = tmp_path_factory.mktemp(request.param) / "repo"
    root.mkdir()
    # To make them takes most of the time, and is the same in all contexts: one shows that the host can.
    place = make_root(repository, root, made=request.param != "production")
    tools = repository / "tests/tools/node_modules/@netlify/build/bin.js"
    assert tools.is_file(), "@netlify/build is missing; `make test` installs it"
    # What the public site says of itself; a folder stands for it, so that nothing is asked of the network.
    (root.parent / "published.json.gz").write_bytes(gzip.compress(b'{"format": 1, "base_url": ""}\n'))
    public = PRODUCTION if request.param == "production" else f"file://{root.parent}"
    environment = {
        "PATH": f"{place}/bin:{os.path.dirname(node)}:{os.environ['PATH']}",  # noqa: PTH120
        "HOME": str(root.parent),
        "PIP_NO_INDEX": "1",
        "URL": public,
    }
    where = ["--cwd", str(root), "--repositoryRoot", str(root), "--cacheDir", str(root.parent / "cache")]
    done = subprocess.run(
        [node, str(tools), "--offline", "--context", request.param, "--telemetry=false", *where],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        cwd=root,
    )
    log = done.stdout + done.stderr
    assert done.returncode == 0, log
    files = {
        path.relative_to(root / "public").as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in (root / "public").rglob("*")
        if path.is_file()
    }
    return Deploy(root, log, files)


def is_preview(deploy: Deploy) -> bool:
    """Say whether a context is one of the two that show what is hidden."""
    return "production" not in str(deploy.root)


def ask(deploy: Deploy, repository: Path, node: str, paths: list[str]) -> dict[str, dict[str, object]]:
    """Return what the host's engines make of addresses; they must have nothing to complain about."""
    tools = (repository / "tests/tools/node_modules").as_posix()
    base = PREVIEW if is_preview(deploy) else PRODUCTION
    script = ASK.format(tools=tools, root=deploy.root.as_posix(), base=base, paths=json.dumps(paths))
    done = subprocess.run([node, "--input-type=module", "-e", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr[-2000:]) == (0, "")
    answer = json.loads(done.stdout)
    assert answer["said"] == []
    found: dict[str, dict[str, object]] = answer["found"]
    return found


def test_the_engine_warns_of_nothing_and_keeps_the_memory(deploy: Deploy) -> None:
    assert not re.search(
        r"warning(?!: setlocale)|deprecat|error", re.sub("0 warnings|--show-error", "", deploy.log), re.IGNORECASE
    )
    assert "Memory saved." in deploy.log
    assert (deploy.root.parent / "cache").is_dir()


def test_drafts_and_what_is_to_come_are_in_previews_only_and_marked(deploy: Deploy) -> None:
    everything = "\n".join(deploy.files.values())
    for text in HIDDEN:
        assert (text in everything) == is_preview(deploy)
    pages = [text for path, text in deploy.files.items() if path.endswith(".html")]
    for page in pages:
        marked = ' name="robots" content="noindex"' in page
        assert marked or not is_preview(deploy)
        assert ("Vorschau – nicht veröffentlicht" in page or "not published" in page) == (
            is_preview(deploy) and 'http-equiv="refresh"' not in page
        )


def test_every_whole_address_is_the_contexts_own(deploy: Deploy) -> None:
    own, other = (PREVIEW, PRODUCTION) if is_preview(deploy) else (PRODUCTION, PREVIEW)
    for path, text in deploy.files.items():
        assert other not in text, path
        assert "elsewhere.example.org" not in text, path
    assert f'<link rel="canonical" href="{own}/de/"' in deploy.files["de/index.html"]


def test_crawlers_find_a_sitemap_and_feeds_in_production_only(deploy: Deploy) -> None:
    preview = is_preview(deploy)
    assert ("Disallow: /\n" in deploy.files["robots.txt"]) == preview
    assert ("Sitemap:" in deploy.files["robots.txt"]) == (not preview)
    listed = [path for path in deploy.files if "sitemap" in path or path.endswith(("feed.xml", "feed.json"))]
    assert bool(listed) == (not preview), listed


def test_only_production_records_and_only_previews_compare(deploy: Deploy) -> None:
    assert ("published.json.gz" in deploy.files) == (not is_preview(deploy))
    page = deploy.files.get("preview/index.html", "")
    assert ("news/2026/public" in page) == is_preview(deploy)
    assert ("(1)" in deploy.files.get("preview/summary.md", "")) == is_preview(deploy)


def test_the_host_sends_the_headers(deploy: Deploy, repository: Path, node: str) -> None:
    style = next(f"/{path}" for path in deploy.files if path.endswith(".css"))
    found = ask(deploy, repository, node, ["/", "/de/", "/de/meldungen/2026/public/", "/robots.txt", "/nowhere", style])
    for path, one in found.items():
        headers = one["headers"]
        assert isinstance(headers, dict)
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert not path.endswith("/") or "default-src 'none'" in headers["Content-Security-Policy"], path
        assert ("X-Robots-Tag" in headers) == is_preview(deploy)
        assert ("immutable" in headers.get("Cache-Control", "")) == (path == style)


def test_each_redirect_resolves(deploy: Deploy, repository: Path, node: str) -> None:
    found = ask(deploy, repository, node, ["/de/alt/", "/de/meldungen/2026/public/", "/en/nowhere/", "/de/x"])
    assert found["/de/alt/"]["to"] == ["/de/meldungen/2026/public/", 301, True]
    assert found["/en/nowhere/"]["to"] == ["/en/404.html", 404, False]
    assert found["/de/x"]["to"] == ["/de/404.html", 404, False]
    lines = [line.split() for line in deploy.files["_redirects"].splitlines()]
    assert all(re.fullmatch(r"301!|404", status) for _, _, status in lines)
    for _, target, _ in lines:
        path = target.lstrip("/")
        assert (f"{path}index.html" if path.endswith("/") else path) in deploy.files
