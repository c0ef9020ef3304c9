"""In which widths a photo is offered.

Owns the steps. Must not know pictures or how they are encoded: these are numbers.
"""

from collections.abc import Mapping
from types import MappingProxyType

STEPS: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {
        "lead": (480, 960, 1440, 1920),
        "list": (320, 640, 1280),
    }
)
"""Widths in pixels by the photo's role on the page, ascending."""

LARGE = 1280
"""Width of the JPEG that is the fallback, the download and the picture of feeds and social networks."""


ALL_STEPS = tuple(sorted({LARGE, *(step for steps in STEPS.values() for step in steps)}))
"""Every width that any photo may be offered in, ascending."""


def target_widths(width: int, role: str) -> tuple[int, ...]:
    """Return the widths for a photo of this width, ascending; its own is the last where it lies below a step.

    Raises KeyError for a role that is not in ``STEPS``.
    """
    steps = STEPS[role]
    return (*(step for step in steps[:-1] if step < width), min(width, steps[-1]))


def large_width(width: int) -> int:
    """Return the width of the large JPEG: a photo is never enlarged."""
    return min(width, LARGE)


def scaled_height(width: int, height: int, target: int) -> int:
    """Return the height that belongs to a target width, in whole pixels and at least one."""
    return max(1, (2 * height * target + width) // (2 * width))
