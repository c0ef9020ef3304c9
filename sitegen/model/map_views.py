"""What a layout needs of a map: a box, shapes with their colours, lines between places.

Owns this part of the contract between planners and layouts. All numbers are units of the map's file, into which
``shape`` is an anchor. Must not know what a map is about.
"""

from typing import NamedTuple


class MapShape(NamedTuple):
    """A place on a map; ``level`` is the strength of its colour, 0 (nothing there) to 3; ``title`` its name alone."""

    shape: str
    url: str
    title: str
    number: int
    level: int


class Arc(NamedTuple):
    """A line from the home country to a place: ``path`` is what ``d`` of a ``<path>`` takes; it ends at x, y."""

    path: str
    x: int
    y: int


class MapLabel(NamedTuple):
    """A name at a place: x and y in percent of what is shown, so that letters need not grow and shrink with the map.

    ``anchor`` is what of the words stands at x: their start, middle or end. ``above`` says on which side of y they are.
    """

    x: float
    y: float
    text: str
    anchor: str
    above: bool


class MapView(NamedTuple):
    """A map. ``file`` and ``ground`` are the address of its file and the anchor of all shapes together."""

    file: str
    ground: str
    box: tuple[int, int, int, int]
    """Left, top, width, height of what is shown."""
    home: tuple[str, ...]
    """Shapes of the home country."""
    shapes: tuple[MapShape, ...]
    arcs: tuple[Arc, ...]
    labels: tuple[MapLabel, ...]
    wide: bool
    """So much of the world is shown that lines and letters must be small."""
