"""Every page is valid HTML, by the checker that the standard's own people use."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.site.pages import tell

pytestmark = pytest.mark.slow


def test_every_page_is_valid_html(built_site: Path, repository: Path) -> None:
    checker = repository / "tests/tools/node_modules/vnu-jar/build/dist/vnu.jar"
    assert checker.is_file(), "vnu-jar is missing; `make test` installs it"
    assert shutil.which("java"), "a Java runtime is missing; `make test` installs it or says how"
    done = subprocess.run(
        ["java", "-jar", str(checker), "--errors-only", "--skip-non-html", "--format", "json", str(built_site)],
        capture_output=True,
        text=True,
        check=False,
    )
    faults = [
        f"{message.get('url', '').partition(built_site.name + '/')[2]}:{message.get('lastLine')}: {message['message']}"
        for message in json.loads(done.stderr)["messages"]
    ]
    assert not faults, tell(faults)
    assert done.returncode == 0
