"""Owns the installation of the other generators: each pinned, each in an environment of its own below .bench/.

Must not know how they are used. What cannot be installed is told and left out.

    python benchmarks/install.py [NAME ...]
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

from peers.common import BENCH, REPOSITORY, VERSIONS


def install_python(folder: Path, requirements: list[str]) -> None:
    venv.create(folder, with_pip=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *requirements], check=True)


def install_node(folder: Path, requirements: list[str]) -> None:
    """With the Node.js of the development environment, so that none is needed on the machine."""
    folder.mkdir(parents=True, exist_ok=True)
    path = f"{REPOSITORY / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    npm = ["npm", "--prefix", str(folder), "install", "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run([*npm, "--loglevel=error", *requirements], env={**os.environ, "PATH": path}, check=True)


def install(names: list[str]) -> None:
    """Those named, or all; one that is there in the pinned version stays."""
    for kind, installer in (("pip", install_python), ("npm", install_node)):
        for name, requirements in VERSIONS[kind].items():
            stamp = BENCH / name / ".installed"
            wanted = " ".join(requirements)
            if (names and name not in names) or (stamp.exists() and stamp.read_text(encoding="utf-8") == wanted):
                continue
            try:
                installer(BENCH / name, requirements)
                stamp.write_text(wanted, encoding="utf-8")
            except (OSError, subprocess.CalledProcessError) as error:
                print(f"{name} is left out: {error}", file=sys.stderr)


if __name__ == "__main__":
    install(sys.argv[1:])
