"""Lighthouse scores of the built site, as a phone and as a desk see it: the median of some runs each.

A measurement and not a test: performance depends on what else the machine does. Run it with the environment that
`make test` makes: `.venv/bin/python benchmarks/lighthouse.py [--site public] [--runs 3] [ADDRESS ...]`.
"""

import argparse
import functools
import http.server
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
#: Kinds of pages that are measured where no address is given: the largest of each.
KINDS = ("home", "item", "country", "page", "events")


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site as it lies there, uncompressed: a host does better."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing."""


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """The site on this machine for as long as it is measured."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def choose_addresses(site: Path) -> list[str]:
    """The largest German page of each kind."""
    largest: dict[str, tuple[int, str]] = {}
    for file in sorted(site.glob("de/**/index.html")):
        text = file.read_text(encoding="utf-8")
        if kind := re.search(r'<body[^>]*\bdata-kind="?([\w-]+)', text):
            address = "/" + file.relative_to(site).as_posix().removesuffix("index.html")
            largest[kind[1]] = max(largest.get(kind[1], (0, "")), (len(text), address))
    return [largest[kind][1] for kind in KINDS if kind in largest]


def find_browser() -> str:
    """The program that the tests use: Debian's Chromium, with or without its windows."""
    found = [shutil.which(name) for name in ("chromium", "chromium-headless-shell")]
    return next((path for path in found if path), "")


def measure(url: str, form: str) -> dict[str, float]:
    """Run Lighthouse once."""
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or "node"
    script = REPOSITORY / "tests/tools/node_modules/lighthouse/cli/index.js"
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [
            node,
            str(script),
            url,
            "--quiet",
            "--no-enable-error-reporting",
            "--output=json",
            f"--output-path={report}",
        ]
        command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={FLAGS}"]
        command += ["--preset=desktop"] if form == "desktop" else []
        subprocess.run(command, check=True, env=os.environ | {"CHROME_PATH": find_browser()})
        found = json.loads(report.read_text(encoding="utf-8"))
    for audit in found["audits"].values():
        if audit.get("score") == 0 and audit["scoreDisplayMode"] == "binary":
            print(f"    {form}: {audit['id']}: {audit['title']}")
    return {name: 100 * (found["categories"][name]["score"] or 0) for name in CATEGORIES}


def main() -> None:
    """Print a line for each page and form."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("addresses", nargs="*", help="pages to measure, such as /de/; else one of each kind")
    parser.add_argument("--site", type=Path, default=Path("public"))
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with serve(options.site) as server:
        for address in options.addresses or choose_addresses(options.site):
            for form in ("mobile", "desktop"):
                runs = [measure(server + address, form) for _ in range(options.runs)]
                medians = {name: statistics.median(run[name] for run in runs) for name in CATEGORIES}
                scores = "  ".join(f"{name} {score:3.0f}" for name, score in medians.items())
                print(f"{form:8}{scores}  {address}", flush=True)


if __name__ == "__main__":
    main()
