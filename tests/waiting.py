"""Waiting for what another process or the clock does, no longer than it takes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sitegen.build.stamps import MOMENT

if TYPE_CHECKING:
    from collections.abc import Callable


def wait_a_moment() -> None:
    """Wait until what was written is old enough to be taken for unchanged; its time is never ahead of the clock."""
    time.sleep(MOMENT / 1e9 + 0.005)


def wait_for(condition: Callable[[], bool], patience: float) -> bool:
    """Wait until a condition holds; False after so many seconds."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.01)
    return False
