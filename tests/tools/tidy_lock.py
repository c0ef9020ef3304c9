"""Takes out of package-lock.json the addresses that npm adds: who to send money to, and where each package lay.

Both change without the packages changing, and the integrity sums alone say what is installed.
"""

import json
import sys
from pathlib import Path


def main(path: Path) -> None:
    """Rewrite the lock file in place."""
    lock = json.loads(path.read_text(encoding="utf-8"))
    for package in lock["packages"].values():
        package.pop("funding", None)
        package.pop("resolved", None)
    path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
