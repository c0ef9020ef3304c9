"""The workflows: valid, safe for changes of strangers, and the scripts in them do what they say."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
BIN = Path(sys.executable).parent


def read(name: str) -> dict[str, Any]:
    """Return a workflow."""
    found: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows" / name).read_text(encoding="utf-8"))
    return found


def steps() -> list[tuple[str, str, dict[str, Any]]]:
    """Return every step with the names of its workflow and its job."""
    return [
        (path.name, job, step)
        for path in WORKFLOWS
        for job, one in read(path.name)["jobs"].items()
        for step in one["steps"]
    ]


def test_the_linters_find_nothing() -> None:
    places = [str(path) for path in WORKFLOWS]
    safe = [str(BIN / "zizmor"), "--offline", "--persona=auditor", "--no-progress", *places]
    valid = [str(BIN / "check-jsonschema"), "--builtin-schema", "vendor.github-workflows", *places]
    for command in (safe, valid):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0", "@v5"),
        ("on:\n  pull_request:", "on:\n  pull_request_target:"),
        ('gh pr comment "$NUMBER"', "gh pr comment ${{ github.event.pull_request.title }}"),
    ],
)
def test_the_linter_would_see_it(tmp_path: Path, old: str, new: str) -> None:
    text = (ROOT / ".github/workflows/preview.yml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "preview.yml").write_text(text.replace(old, new), encoding="utf-8")
    command = [str(BIN / "zizmor"), "--offline", "--no-progress", str(tmp_path / "preview.yml")]
    assert subprocess.run(command, capture_output=True, check=False).returncode != 0


def test_every_action_is_pinned_by_its_commit_and_says_which_version_that_is() -> None:
    for path in WORKFLOWS:
        for line in path.read_text(encoding="utf-8").splitlines():
            if "uses:" in line:
                assert re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), f"{path.name}: {line}"


def test_no_job_has_more_rights_than_it_needs() -> None:
    rights = {
        (path.name, name): job.get("permissions", read(path.name)["permissions"])
        for path in WORKFLOWS
        for name, job in read(path.name)["jobs"].items()
    }
    assert {job: given for job, given in rights.items() if "write" in given.values()} == {
        ("preview.yml", "comment"): {"pull-requests": "write"},
        ("site.yml", "ledger"): {"contents": "write"},
    }


def test_what_a_stranger_proposes_meets_no_secret_and_no_right_to_write() -> None:
    for path in WORKFLOWS:
        text, triggers = path.read_text(encoding="utf-8"), read(path.name)[True]  # type: ignore[index]  # YAML takes "on" for a truth value
        assert not set(triggers) & {"pull_request_target", "workflow_run", "issue_comment"}
        if "pull_request" in triggers:
            assert "secrets." not in text
    comment = read("preview.yml")["jobs"]["comment"]
    assert "head.repo.full_name == github.repository" in comment["if"]
    assert not [step for step in comment["steps"] if "checkout" in step.get("uses", "")]


def test_no_text_of_a_change_stands_in_a_script() -> None:
    for name, job, step in steps():
        assert "${{" not in step.get("run", ""), f"{name}, {job}"


@pytest.mark.parametrize("index", range(len(steps())))
def test_scripts_are_sound(index: int) -> None:
    script = steps()[index][2].get("run", "")
    done = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("event", "report", "due"),
    [
        ("push", {"next_build_at": None}, True),
        ("workflow_dispatch", {"next_build_at": None}, True),
        ("schedule", {"next_build_at": None}, False),
        ("schedule", {"next_build_at": "2020-01-01T08:00:00Z"}, True),
        ("schedule", {"next_build_at": "2999-01-01T08:00:00Z"}, False),
        ("schedule", None, True),
    ],
)
def test_a_scheduled_run_builds_when_something_is_due(
    tmp_path: Path,
    event: str,
    report: dict[str, object] | None,
    due: bool,  # noqa: FBT001  a fact of the table
) -> None:
    script = next(step["run"] for step in read("site.yml")["jobs"]["due"]["steps"] if "run" in step)
    if report is not None:
        (tmp_path / ".sitegen").mkdir()
        (tmp_path / ".sitegen/report.json").write_text(json.dumps(report), encoding="utf-8")
    output = tmp_path / "output"
    output.touch()
    environment = {"PATH": f"{BIN}:/usr/bin:/bin", "EVENT": event, "GITHUB_OUTPUT": str(output)}
    subprocess.run(["bash", "-e", "-o", "pipefail", "-c", script], cwd=tmp_path, env=environment, check=True)
    assert output.read_text(encoding="utf-8") == ("due=true\n" if due else "")
