"""The sample of articles is the same for the same seed, and this project builds it without a problem."""

import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.commands.main import main

REPOSITORY = Path(__file__).parents[2]


def generate(folder: Path, *options: str) -> dict[str, bytes]:
    """What the script writes into the folder: names and bytes."""
    script = REPOSITORY / "benchmarks" / "corpus.py"
    subprocess.run([sys.executable, script, "--output", folder, *options], check=True, stdout=subprocess.DEVNULL)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    folder = tmp_path_factory.mktemp("corpus")
    return folder, generate(folder, "--items", "20")


def test_the_same_seed_gives_the_same_bytes(corpus: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    assert generate(tmp_path, "--items", "20") == corpus[1]


def test_another_seed_gives_other_articles(corpus: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    other = generate(tmp_path, "--items", "20", "--seed", "2")
    assert len(other) == len(corpus[1])
    assert not {name for name in other if name.startswith("content/news/") and name in corpus[1]}


def test_texts_are_as_long_as_those_of_editors(corpus: tuple[Path, dict[str, bytes]]) -> None:
    sizes = [len(text) for name, text in corpus[1].items() if name.startswith("content/news/")]
    assert len(sizes) == 40
    assert all(2500 < size < 5000 for size in sizes)


@pytest.mark.slow
def test_the_sample_builds_without_a_problem(
    corpus: tuple[Path, dict[str, bytes]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = ["--source", str(corpus[0]), "--output", str(tmp_path / "public")]
    assert main(["build", *source, "--now", "2026-11-22T12:00:00+01:00", "--strict"]) == 0
    assert "0 warnings" in capsys.readouterr().out
