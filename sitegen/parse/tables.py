"""The rows of a table to its elements.

Owns alignment, and what is told of rows with too many or too few cells. Must not know where a table ends.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from sitegen.parse.inline import Notes
from sitegen.parse.lines import MARGIN, cells_of

ALIGN = {(True, False): "align-left", (False, True): "align-right", (True, True): "align-center"}
"""The class of a cell by the colons at the beginning and at the end of its column's mark."""


def add_table(parent: ET.Element, rows: list[str], number: int, notes: Notes) -> None:
    """Add a table; the first of its rows is the head, the second the margin, and ``number`` the line of the first."""
    align = [ALIGN.get((mark[:1] == ":", mark[-1:] == ":"), "") for mark in cells_of(rows[1])]
    table = ET.SubElement(parent, "table")
    _add_row(ET.SubElement(table, "thead"), "th", cells_of(rows[0]), align)
    if len(rows) > 2:  # noqa: PLR2004  head and margin
        body = ET.SubElement(table, "tbody")
        for index, row in enumerate(rows[2:], 2):
            cells = cells_of(row)
            _add_row(body, "td", cells, align)
            if len(cells) != len(align):
                _tell(notes, number + index, row, len(cells), len(align))


def tell_margins(rows: Iterable[str], number: int, notes: Notes) -> None:
    """Tell of rows of text that would be a table if head and margin had as many cells."""
    before = ""
    for index, row in enumerate(rows):
        if "|" in row and "|" in before and "-" in row and MARGIN.match(row):
            _tell(notes, number + index, row, len(cells_of(row)), len(cells_of(before)))
        before = row


def _tell(notes: Notes, number: int, row: str, cells: int, wanted: int) -> None:
    notes.fault("table-cells", number, row.strip(), cells=str(cells), wanted=str(wanted))


def _add_row(parent: ET.Element, tag: str, cells: list[str], align: list[str]) -> None:
    row = ET.SubElement(parent, "tr")
    for number in range(max(len(cells), len(align))):
        cell = ET.SubElement(row, tag)
        cell.text = cells[number] if number < len(cells) else ""
        if number < len(align) and align[number]:
            cell.set("class", align[number])
