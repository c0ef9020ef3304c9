"""Owns how long `sitegen serve` takes from saving a file to the new page; the figures lie beside those of the builds.

Must not know how the server finds out: it saves, looks at the file until the new words are there, and asks for the page
then. Asking again and again would keep the server from building.

    python benchmarks/serving.py [--items 1000] [--rounds 10]
"""

import argparse
import http.client
import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from corpus import make_items, write_corpus
from figures import Case, add_run
from peers.common import BENCH, REPOSITORY
from peers.own import NOW, Own

#: Seconds between two looks, and until it is given up.
PAUSE = 0.002
PATIENCE = 300


@contextmanager
def serve(source: Path, port: int) -> Iterator[None]:
    command = [
        str(REPOSITORY / ".venv/bin/sitegen"),
        "serve",
        "--source",
        str(source),
        "--port",
        str(port),
        "--now",
        NOW,
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            yield
        finally:
            server.terminate()


def wait_for(words: str, look: Callable[[], str]) -> None:
    """Look until the words are there."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if words in look():
            return
        time.sleep(PAUSE)
    raise TimeoutError(f"{words!r} never appeared")


def fetch(port: int, address: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", address)
        return connection.getresponse().read().decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        return ""
    finally:
        connection.close()


def find_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def measure(items: int, rounds: int) -> None:
    source = BENCH / "sites" / f"serve-{items}"
    write_corpus(source, items)
    item = list(make_items(items))[-5]
    path = source / f"content/news/{item.name}/index.de.md"
    address = f"/de/meldungen/{item.date.year}/{item.texts['de'].slug}/"
    page = source / f".sitegen/serve{address}index.html"
    text = path.read_text(encoding="utf-8")
    port = find_port()
    with serve(source, port):
        wait_for("</html>", partial(fetch, port, address))
        for number in range(1, rounds + 1):
            words = f"Der {number}. Nachtrag"
            time.sleep(1)
            begin = time.perf_counter()
            path.write_text(f"{text}\n{words} zu dieser Meldung.\n", encoding="utf-8")
            wait_for(words, partial(page.read_text, encoding="utf-8"))
            wait_for(words, partial(fetch, port, address))
            wall = time.perf_counter() - begin
            load = os.getloadavg()[0]
            add_run(
                Case("sitegen", Own(search=False).version(), items, "serve"),
                {"wall": wall, "load": load},
                first=number == 1,
            )
            print(f"{items:6} serve {number:3} {wall:.3f} s, load {load:.1f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures the time from saving a file to the new page.")
    parser.add_argument("--items", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=10)
    options = parser.parse_args()
    measure(options.items, options.rounds)


if __name__ == "__main__":
    main()
