"""Draw the illustrations of the sample content: ``python .ci/illustrations/draw.py`` writes them into ``content/``.

Owns the motifs: things and places, no people, five flat colours, each motif for one item. Needs Pillow alone, which a
build has anyway; not part of a build.
"""

import sys
from collections.abc import Callable
from math import cos, pi, sin
from pathlib import Path

from PIL import Image, ImageDraw

CONTENT = Path(__file__).resolve().parents[2] / "content"
WIDTH, HEIGHT, SCALE, FINER = 192, 128, 10, 2
"""Units of a motif, pixels of a unit, and how much finer it is drawn before it is made small."""
NIGHT, DEEP, MID, PALE, AMBER = "#0e2436", "#00517d", "#3f87b3", "#dbe9f2", "#e8a33d"
COLOURS = 48
"""Shades of a file: five colours and what lies between them at edges."""

Points = list[tuple[float, float]]


class Sheet:
    """A sheet to draw on, in units from the left and from the top."""

    def __init__(self, ground: str) -> None:
        """Begin with one colour."""
        self.factor = SCALE * FINER
        self.image = Image.new("RGB", (WIDTH * self.factor, HEIGHT * self.factor), ground)
        self.pen = ImageDraw.Draw(self.image)

    def _scaled(self, points: Points) -> Points:
        return [(x * self.factor, y * self.factor) for x, y in points]

    def rect(self, x: float, y: float, width: float, height: float, colour: str, round_: float = 0) -> None:
        """Draw a rectangle, with round corners where wanted."""
        box = self._scaled([(x, y), (x + width, y + height)])
        self.pen.rounded_rectangle([*box[0], *box[1]], round_ * self.factor, fill=colour)

    def poly(self, points: Points, colour: str) -> None:
        """Draw an area."""
        self.pen.polygon(self._scaled(points), fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """Draw a disc."""
        box = self._scaled([(x - radius, y - radius), (x + radius, y + radius)])
        self.pen.ellipse([*box[0], *box[1]], fill=colour)

    def ring(self, x: float, y: float, radius: float, colour: str, width: float) -> None:
        """Draw a circle."""
        box = self._scaled([(x - radius, y - radius), (x + radius, y + radius)])
        self.pen.ellipse([*box[0], *box[1]], outline=colour, width=round(width * self.factor))

    def line(self, points: Points, colour: str, width: float) -> None:
        """Draw a line with round ends and corners."""
        self.pen.line(self._scaled(points), fill=colour, width=round(width * self.factor), joint="curve")
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2, colour)

    def arc(self, x: float, y: float, radius: float, start: float, end: float, colour: str, width: float) -> None:
        """Draw part of a circle between two angles in degrees, clockwise from the right."""
        box = self._scaled([(x - radius, y - radius), (x + radius, y + radius)])
        self.pen.arc([*box[0], *box[1]], start, end, fill=colour, width=round(width * self.factor))

    def save(self, path: Path) -> None:
        """Write the file."""
        small = self.image.resize((WIDTH * SCALE, HEIGHT * SCALE), Image.Resampling.LANCZOS)
        path.parent.mkdir(parents=True, exist_ok=True)
        small.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def ground(sheet: Sheet, colour: str, top: float = 104) -> None:
    sheet.rect(0, top, WIDTH, HEIGHT - top, colour)


def sun(sheet: Sheet, x: float, y: float, radius: float = 15, colour: str = AMBER) -> None:
    sheet.disc(x, y, radius, colour)


def flask() -> Sheet:
    s = Sheet(PALE)
    ground(s, MID, 100)
    s.poly([(82, 18), (110, 18), (110, 52), (142, 104), (50, 104), (82, 52)], DEEP)
    s.poly([(68, 82), (124, 82), (136, 100), (56, 100)], AMBER)
    s.rect(76, 12, 40, 8, NIGHT, 2)
    for x, y, r in ((84, 76, 4), (100, 66, 3), (106, 76, 5), (92, 56, 2)):
        s.disc(x, y, r, AMBER)
    s.line([(90, 26), (90, 54)], MID, 2)
    return s


def port_crane() -> Sheet:
    s = Sheet(AMBER)
    sun(s, 150, 34, 18, PALE)
    ground(s, NIGHT, 108)
    for x in (48, 84):
        s.rect(x, 46, 5, 62, DEEP)
    s.rect(42, 60, 54, 5, DEEP)
    s.poly([(10, 40), (170, 40), (170, 46), (10, 46)], DEEP)
    s.poly([(64, 10), (70, 10), (168, 40), (160, 40), (68, 16), (24, 40), (16, 40)], DEEP)
    s.line([(138, 46), (138, 72)], NIGHT, 1.2)
    s.rect(122, 72, 34, 14, MID)
    for i, c in enumerate((MID, PALE, DEEP, PALE, MID)):
        s.rect(106 + (i % 3) * 27, 94 - (i // 3) * 14, 25, 13, c)
    return s


def chip() -> Sheet:
    s = Sheet(NIGHT)
    for i in range(7):
        y = 30 + i * 11
        s.line([(10, y), (182, y)], DEEP, 1.4)
        x = 62 + i * 11
        s.line([(x, 4), (x, 124)], DEEP, 1.4)
    s.rect(58, 26, 76, 76, MID, 3)
    s.rect(70, 38, 52, 52, PALE, 2)
    s.rect(82, 50, 28, 28, AMBER, 1)
    for x, y in ((20, 30), (172, 52), (20, 85), (172, 96), (62, 10), (128, 118)):
        s.disc(x, y, 3.4, AMBER)
    return s


def turbine() -> Sheet:
    s = Sheet(PALE)
    s.poly([(0, 96), (60, 84), (120, 94), (192, 80), (192, 128), (0, 128)], MID)
    s.poly([(0, 112), (80, 104), (192, 114), (192, 128), (0, 128)], DEEP)
    for x, y, size, turn in ((58, 46, 34, 0.2), (128, 34, 42, 0.9), (168, 62, 22, 1.6)):
        s.poly([(x - 1.2, y), (x + 1.2, y), (x + 2.4, 110), (x - 2.4, 110)], NIGHT)
        for blade in range(3):
            a = turn + blade * 2 * pi / 3
            tip = (x + cos(a) * size, y + sin(a) * size)
            side = (x + cos(a + 0.35) * size * 0.22, y + sin(a + 0.35) * size * 0.22)
            s.poly([(x, y), side, tip], NIGHT)
        s.disc(x, y, 2.6, AMBER)
    return s


def skyline() -> Sheet:
    s = Sheet(DEEP)
    sun(s, 140, 40, 22)
    for i, h in enumerate((38, 60, 46, 74, 52, 88, 40, 66, 54, 78, 44, 58)):
        s.rect(i * 16, 112 - h, 15, h, MID if i % 2 else NIGHT)
        for row in range(h // 12):
            s.rect(i * 16 + 4, 116 - h + row * 12, 3, 5, PALE if (i + row) % 3 else AMBER)
            s.rect(i * 16 + 9, 116 - h + row * 12, 3, 5, PALE if (i * row) % 4 else AMBER)
    ground(s, NIGHT, 112)
    return s


def city_map() -> Sheet:
    s = Sheet(PALE)
    blocks = [(8, 8, 40, 26), (54, 8, 26, 26), (86, 8, 52, 18), (146, 8, 38, 34), (8, 40, 26, 40), (40, 40, 40, 18)]
    blocks += [
        (8, 88, 44, 32),
        (58, 100, 34, 20),
        (100, 96, 30, 24),
        (138, 88, 46, 32),
        (112, 34, 26, 30),
        (146, 50, 38, 28),
    ]
    for i, (x, y, w, h) in enumerate(blocks):
        s.rect(x, y, w, h, (MID, DEEP, NIGHT)[i % 3], 1)
    s.line([(0, 96), (50, 82), (92, 84), (108, 72), (150, 82), (192, 70)], PALE, 12)
    s.line([(0, 96), (50, 82), (92, 84), (108, 72), (150, 82), (192, 70)], MID, 8)
    s.disc(98, 48, 8, AMBER)
    s.poly([(91, 52), (105, 52), (98, 68)], AMBER)
    s.disc(98, 48, 3.2, PALE)
    return s


def test_tubes() -> Sheet:
    s = Sheet(PALE)
    ground(s, DEEP, 106)
    s.rect(24, 44, 144, 7, NIGHT, 2)
    for i, (level, colour) in enumerate(((40, MID), (28, AMBER), (50, DEEP), (34, MID), (46, AMBER), (24, DEEP))):
        x = 36 + i * 22
        s.rect(x, 24, 12, 76, MID if colour != MID else NIGHT, 6)
        s.rect(x + 1.5, 25.5, 9, 73, PALE, 4.5)
        s.rect(x + 1.5, 98 - level, 9, level, colour, 4.5)
    s.rect(20, 84, 152, 6, NIGHT, 2)
    s.rect(20, 100, 152, 6, NIGHT)
    return s


def railway() -> Sheet:
    s = Sheet(MID)
    s.poly([(0, 60), (50, 34), (96, 62), (140, 26), (192, 60), (192, 90), (0, 90)], DEEP)
    ground(s, NIGHT, 88)
    s.poly([(20, 88), (20, 70), (130, 62), (160, 68), (178, 88)], PALE)
    s.poly([(132, 66), (156, 71), (164, 80), (132, 78)], NIGHT)
    for i in range(5):
        s.rect(30 + i * 19, 73, 12, 7, DEEP)
    s.rect(20, 84, 156, 3, AMBER)
    s.line([(0, 96), (192, 96)], PALE, 1.4)
    for i in range(13):
        s.rect(4 + i * 15, 98, 8, 3, MID)
    return s


def ship() -> Sheet:
    s = Sheet(PALE)
    sun(s, 44, 36, 14)
    ground(s, MID, 88)
    s.poly([(20, 76), (172, 76), (158, 100), (36, 100)], NIGHT)
    for row in range(3):
        for i in range(7 - row):
            s.rect(44 + i * 13 + row * 6, 62 - row * 12, 12, 11, (DEEP, AMBER, MID)[(i + row) % 3])
    s.rect(146, 46, 16, 30, DEEP)
    s.rect(149, 50, 10, 5, PALE)
    s.rect(151, 34, 6, 12, NIGHT)
    for i in range(4):
        s.arc(30 + i * 46, 118, 20, 220, 320, PALE, 2)
    return s


def field() -> Sheet:
    s = Sheet(AMBER)
    sun(s, 96, 46, 20, PALE)
    s.poly([(0, 66), (64, 50), (128, 64), (192, 54), (192, 128), (0, 128)], MID)
    for i in range(-6, 7):
        s.poly([(96 + i * 5, 62), (97 + i * 5, 62), (104 + i * 36, 128), (90 + i * 36, 128)], DEEP)
    s.rect(150, 44, 22, 16, NIGHT)
    s.poly([(146, 44), (161, 32), (176, 44)], NIGHT)
    return s


def satellite_dish() -> Sheet:
    s = Sheet(NIGHT)
    for x, y in ((20, 18), (52, 34), (166, 22), (142, 50), (30, 66), (178, 72), (96, 14)):
        s.disc(x, y, 1.2, PALE)
    ground(s, DEEP, 110)
    s.poly([(92, 78), (100, 78), (112, 112), (80, 112)], MID)
    s.pen.chord([50 * 20, 22 * 20, 142 * 20, 106 * 20], 20, 200, fill=PALE)
    s.line([(96, 60), (118, 26)], AMBER, 2)
    s.disc(118, 26, 4, AMBER)
    for r in (12, 20, 28):
        s.arc(118, 26, r, 270, 350, MID, 1.8)
    return s


def microscope() -> Sheet:
    s = Sheet(MID)
    ground(s, DEEP, 106)
    s.rect(58, 98, 76, 9, NIGHT, 2)
    s.arc(96, 66, 34, 270, 90, NIGHT, 9)
    s.poly([(78, 18), (94, 12), (108, 50), (92, 56)], PALE)
    s.poly([(82, 12), (90, 9), (94, 18), (84, 21)], NIGHT)
    s.rect(94, 54, 12, 14, AMBER)
    s.rect(66, 76, 54, 6, PALE)
    s.disc(130, 66, 6, AMBER)
    return s


def helix() -> Sheet:
    s = Sheet(DEEP)
    top, bottom = [], []
    for i in range(97):
        x = i * 2
        top.append((x, 64 + sin(i / 9) * 34))
        bottom.append((x, 64 - sin(i / 9) * 34))
    for i in range(3, 97, 5):
        s.line([top[i], bottom[i]], MID if i % 2 else AMBER, 2.2)
    s.line(top, PALE, 4)
    s.line(bottom, PALE, 4)
    return s


def hydrogen_tanks() -> Sheet:
    s = Sheet(PALE)
    ground(s, NIGHT, 106)
    for i, c in enumerate((DEEP, MID, DEEP)):
        x = 18 + i * 42
        s.rect(x, 32, 34, 74, c, 17)
        s.rect(x + 6, 46, 3, 46, PALE)
    s.line([(35, 32), (35, 20), (160, 20), (160, 106)], NIGHT, 4)
    s.rect(148, 62, 26, 44, AMBER, 3)
    s.rect(153, 68, 16, 10, NIGHT)
    s.disc(98, 20, 5, AMBER)
    return s


def lens() -> Sheet:
    s = Sheet(NIGHT)
    s.poly([(0, 50), (92, 34), (92, 94), (0, 78)], DEEP)
    for i, c in enumerate((PALE, AMBER, MID, PALE)):
        s.line([(96, 46 + i * 12), (192, 24 + i * 27)], c, 2.4)
    s.pen.ellipse([78 * 20, 14 * 20, 114 * 20, 114 * 20], fill=MID)
    s.pen.ellipse([84 * 20, 22 * 20, 100 * 20, 106 * 20], fill=PALE)
    s.rect(86, 114, 20, 14, AMBER)
    return s


def robot_arm() -> Sheet:
    s = Sheet(AMBER)
    ground(s, NIGHT, 106)
    s.rect(30, 92, 44, 14, DEEP, 2)
    s.line([(52, 90), (72, 48)], DEEP, 13)
    s.line([(72, 48), (124, 34)], DEEP, 10)
    s.line([(124, 34), (138, 62)], DEEP, 7)
    for x, y, r in ((52, 90, 8), (72, 48, 8), (124, 34, 6)):
        s.disc(x, y, r, PALE)
        s.disc(x, y, r / 2.4, NIGHT)
    s.poly([(130, 62), (146, 62), (150, 74), (144, 74), (141, 67), (135, 67), (132, 74), (126, 74)], NIGHT)
    s.rect(122, 84, 32, 22, MID, 2)
    return s


def aeroplane() -> Sheet:
    s = Sheet(MID)
    for x, y, r in ((30, 96, 14), (48, 100, 18), (70, 98, 12), (150, 30, 10), (164, 34, 13)):
        s.disc(x, y, r, PALE)
    s.poly([(30, 70), (40, 62), (150, 36), (166, 36), (170, 42), (160, 48), (48, 76)], NIGHT)
    s.poly([(88, 54), (110, 50), (96, 98), (86, 100)], DEEP)
    s.poly([(92, 50), (112, 46), (80, 18), (72, 18)], DEEP)
    s.poly([(32, 68), (46, 64), (30, 46), (22, 48)], AMBER)
    for i in range(6):
        s.disc(72 + i * 13, 60 - i * 3.1, 1.6, PALE)
    return s


def quantum() -> Sheet:
    s = Sheet(DEEP)
    for a in range(3):
        ring: Points = []
        for i in range(61):
            t = i / 60 * 2 * pi
            x, y = cos(t) * 66, sin(t) * 20
            turn = a * pi / 3
            ring.append((96 + x * cos(turn) - y * sin(turn), 64 + (x * sin(turn) + y * cos(turn)) * 0.86))
        s.line(ring, MID, 2)
        s.disc(*ring[8 + a * 14], 4.5, AMBER)
    s.disc(96, 64, 11, PALE)
    return s


def petri_dishes() -> Sheet:
    s = Sheet(PALE)
    for x, y, r, c in ((58, 62, 42, DEEP), (138, 44, 30, MID), (144, 100, 24, NIGHT)):
        s.disc(x, y, r, c)
        s.disc(x, y, r - 4, PALE)
        s.ring(x, y, r - 7, c, 1)
    for x, y, r in ((48, 52, 8), (66, 74, 10), (72, 48, 4), (44, 78, 5), (136, 40, 7), (146, 52, 4), (144, 102, 7)):
        s.disc(x, y, r, AMBER)
    return s


def bridge() -> Sheet:
    s = Sheet(PALE)
    sun(s, 160, 30, 13)
    ground(s, DEEP, 98)
    s.rect(0, 78, 192, 6, NIGHT)
    for x in (56, 136):
        s.rect(x - 3, 24, 6, 84, NIGHT)
        for i in range(1, 8):
            s.line([(x, 28 + i * 2), (x - i * 7, 78)], MID, 1)
            s.line([(x, 28 + i * 2), (x + i * 7, 78)], MID, 1)
    for i in range(5):
        s.arc(18 + i * 40, 122, 18, 225, 315, MID, 2)
    return s


def greenhouse() -> Sheet:
    s = Sheet(MID)
    ground(s, NIGHT, 104)
    s.poly([(24, 62), (96, 26), (168, 62), (168, 104), (24, 104)], PALE)
    for x in (48, 72, 96, 120, 144):
        s.line([(x, 104), (x, 50 if x != 96 else 26)], DEEP, 1.6)
    s.line([(24, 62), (96, 26), (168, 62), (24, 62)], DEEP, 2.4)
    for i in range(6):
        x = 36 + i * 24
        s.line([(x, 104), (x, 82)], DEEP, 2)
        s.disc(x - 5, 84, 6, DEEP)
        s.disc(x + 5, 80, 6, DEEP)
        s.disc(x, 74, 5, AMBER)
    return s


def lighthouse() -> Sheet:
    s = Sheet(NIGHT)
    s.poly([(90, 30), (192, 2), (192, 62)], MID)
    s.poly([(82, 30), (0, 12), (0, 52)], DEEP)
    ground(s, DEEP, 108)
    s.poly([(74, 44), (98, 44), (106, 110), (66, 110)], PALE)
    for y, w in ((56, 13.4), (76, 15.6), (96, 18)):
        s.poly([(86 - w, y), (86 + w, y), (86 + w + 1.2, y + 10), (86 - w - 1.2, y + 10)], AMBER)
    s.rect(76, 26, 20, 18, AMBER)
    s.poly([(72, 26), (100, 26), (86, 14)], PALE)
    return s


def foundry() -> Sheet:
    s = Sheet(PALE)
    ground(s, NIGHT, 108)
    for i in range(4):
        x = 20 + i * 30
        s.poly([(x, 74), (x + 30, 58), (x + 30, 74)], DEEP)
    s.rect(20, 74, 122, 34, DEEP)
    for x, h in ((146, 70), (164, 84)):
        s.rect(x, 108 - h, 12, h, MID)
        s.rect(x, 108 - h + 6, 12, 6, AMBER)
    for i in range(5):
        s.rect(30 + i * 22, 84, 12, 10, AMBER if i % 2 else PALE)
    return s


def solar() -> Sheet:
    s = Sheet(AMBER)
    sun(s, 36, 30, 16, PALE)
    ground(s, MID, 96)
    for row in range(2):
        for i in range(3):
            x, y = 30 + i * 52 + row * 10, 44 + row * 36
            s.poly([(x, y), (x + 44, y), (x + 34, y + 28), (x - 10, y + 28)], NIGHT)
            for k in range(1, 4):
                s.line([(x + k * 11, y), (x - 10 + k * 11, y + 28)], MID, 0.9)
            s.line([(x - 5, y + 14), (x + 39, y + 14)], MID, 0.9)
    return s


def globe() -> Sheet:
    s = Sheet(PALE)
    s.disc(96, 64, 48, DEEP)
    for r in (16, 32):
        s.pen.ellipse([(96 - r) * 20, 16 * 20, (96 + r) * 20, 112 * 20], outline=MID, width=30)
    for y in (40, 64, 88):
        half = (48**2 - (y - 64) ** 2) ** 0.5
        s.line([(96 - half, y), (96 + half, y)], MID, 1.5)
    s.arc(96, 86, 52, 205, 335, AMBER, 2.6)
    for x, y in ((49, 64), (143, 64), (96, 34)):
        s.disc(x, y, 5, AMBER)
    return s


def capsules() -> Sheet:
    s = Sheet(DEEP)
    for i, (x, y, turn) in enumerate(((50, 40, 0.5), (120, 34, -0.4), (88, 78, 0.1), (150, 88, 0.9), (40, 98, -0.7))):
        dx, dy = cos(turn) * 17, sin(turn) * 17
        s.line([(x - dx, y - dy), (x, y)], PALE, 15)
        s.line([(x, y), (x + dx, y + dy)], AMBER if i % 2 else MID, 15)
    return s


def pulse() -> Sheet:
    s = Sheet(NIGHT)
    for i in range(13):
        s.line([(i * 16, 0), (i * 16, 128)], DEEP, 0.5)
    for i in range(9):
        s.line([(0, i * 16), (192, i * 16)], DEEP, 0.5)
    beat = [
        (0, 70),
        (40, 70),
        (48, 58),
        (56, 70),
        (66, 70),
        (74, 22),
        (84, 104),
        (92, 70),
        (112, 70),
        (122, 54),
        (134, 70),
        (192, 70),
    ]
    s.line(beat, PALE, 3.4)
    s.disc(74, 22, 5, AMBER)
    return s


def drops() -> Sheet:
    s = Sheet(PALE)
    for x, y, r, c in ((60, 72, 26, DEEP), (118, 54, 19, MID), (148, 92, 14, AMBER), (24, 34, 10, MID)):
        s.disc(x, y, r, c)
        s.poly([(x - r * 0.86, y - r * 0.5), (x + r * 0.86, y - r * 0.5), (x, y - r * 2)], c)
        s.arc(x, y, r * 0.68, 100, 160, PALE, 2)
    ground(s, MID, 116)
    return s


def timber() -> Sheet:
    s = Sheet(MID)
    for row, count in enumerate((5, 4, 3)):
        for i in range(count):
            x, y = 32 + i * 32 + row * 16, 102 - row * 28
            s.disc(x, y, 16, NIGHT)
            s.disc(x, y, 14, PALE)
            for r in (10.5, 7, 3.5):
                s.ring(x, y, r, AMBER, 1.2)
    ground(s, DEEP, 118)
    return s


def batteries() -> Sheet:
    s = Sheet(AMBER)
    ground(s, NIGHT, 106)
    for i, level in enumerate((3, 5, 2, 4)):
        x = 26 + i * 37
        s.rect(x + 8, 20, 13, 8, NIGHT, 1)
        s.rect(x, 26, 29, 80, NIGHT, 3)
        for k in range(level):
            s.rect(x + 4, 90 - k * 14, 21, 11, PALE if i % 2 else MID, 1)
    return s


def columns() -> Sheet:
    s = Sheet(PALE)
    ground(s, MID, 108)
    s.poly([(20, 44), (96, 14), (172, 44)], DEEP)
    s.disc(96, 34, 6, AMBER)
    s.rect(20, 44, 152, 7, NIGHT)
    for i in range(6):
        s.rect(32 + i * 24, 52, 10, 46, DEEP)
    s.rect(24, 98, 144, 5, NIGHT)
    s.rect(16, 103, 160, 6, NIGHT)
    return s


def dome() -> Sheet:
    s = Sheet(MID)
    ground(s, NIGHT, 106)
    s.pen.pieslice([66 * 20, 8 * 20, 126 * 20, 76 * 20], 180, 360, fill=PALE)
    for x in (76, 86, 96, 106, 116):
        s.line([(96, 9), (x + (x - 96) * 0.4, 42)], DEEP, 0.8)
    s.rect(22, 46, 148, 60, DEEP)
    s.rect(66, 42, 60, 6, NIGHT)
    for i in range(8):
        s.rect(30 + i * 17, 60, 8, 22, AMBER if i in {3, 4} else PALE)
    s.rect(14, 96, 164, 10, PALE)
    return s


def lectern() -> Sheet:
    s = Sheet(DEEP)
    s.poly([(96, 0), (20, 128), (172, 128)], MID)
    s.poly([(70, 58), (122, 58), (116, 116), (76, 116)], NIGHT)
    s.poly([(62, 48), (130, 48), (124, 60), (68, 60)], AMBER)
    s.line([(96, 48), (104, 28)], NIGHT, 2)
    s.disc(104, 27, 4, NIGHT)
    s.rect(52, 114, 88, 6, NIGHT)
    return s


def table() -> Sheet:
    s = Sheet(NIGHT)
    s.rect(0, 78, 192, 50, PALE)
    for x in (46, 146):
        s.disc(x, 100, 20, MID)
        s.disc(x, 100, 13, PALE)
        s.rect(x - 30, 86, 3, 28, DEEP)
        s.rect(x + 27, 86, 3, 28, DEEP)
    s.rect(90, 46, 12, 54, DEEP, 2)
    s.rect(93, 30, 6, 20, DEEP)
    s.disc(96, 24, 7, AMBER)
    for x in (72, 120):
        s.poly([(x - 9, 50), (x + 9, 50), (x, 72)], AMBER)
        s.rect(x - 1, 70, 2, 16, MID)
    return s


def flags() -> Sheet:
    s = Sheet(PALE)
    ground(s, DEEP, 108)
    for x, c, d in ((46, MID, DEEP), (84, AMBER, NIGHT), (122, DEEP, MID)):
        s.rect(x, 18, 2.4, 90, NIGHT)
        s.poly([(x + 2, 20), (x + 32, 26), (x + 32, 52), (x + 2, 46)], c)
        s.poly([(x + 2, 33), (x + 32, 39), (x + 32, 52), (x + 2, 46)], d)
    return s


def chairs() -> Sheet:
    s = Sheet(MID)
    for row in range(3):
        for i in range(6 - row):
            x, y = 18 + i * 28 + row * 14, 100 - row * 30
            s.rect(x, y - 20, 18, 18, NIGHT if row != 1 else DEEP, 4)
            s.rect(x - 1, y - 4, 20, 6, AMBER if (i + row) % 4 == 0 else PALE, 2)
            s.line([(x + 2, y + 2), (x + 2, y + 10)], NIGHT, 1.4)
            s.line([(x + 16, y + 2), (x + 16, y + 10)], NIGHT, 1.4)
    return s


def speech() -> Sheet:
    s = Sheet(AMBER)
    s.rect(18, 18, 92, 52, DEEP, 10)
    s.poly([(36, 66), (60, 66), (32, 88)], DEEP)
    s.rect(84, 56, 92, 46, PALE, 10)
    s.poly([(140, 98), (162, 98), (166, 118)], PALE)
    for i in range(3):
        s.rect(32, 31 + i * 11, 64 - i * 14, 4, PALE)
        s.rect(98, 67 + i * 10, 64 - (i % 2) * 22, 4, MID)
    return s


def suitcases() -> Sheet:
    s = Sheet(DEEP)
    ground(s, NIGHT, 106)
    for x, y, w, h, c in ((24, 44, 60, 62, MID), (90, 62, 42, 44, AMBER), (138, 34, 34, 72, PALE)):
        s.rect(x + w / 2 - 9, y - 10, 18, 14, NIGHT, 4)
        s.rect(x + w / 2 - 6, y - 7, 12, 10, DEEP, 3)
        s.rect(x, y, w, h, c, 5)
        s.rect(x, y + h / 2 - 2, w, 4, NIGHT)
        s.rect(x + 6, y, 3, h, NIGHT)
        s.rect(x + w - 9, y, 3, h, NIGHT)
    return s


def archive() -> Sheet:
    s = Sheet(PALE)
    for row in range(3):
        y = 12 + row * 38
        s.rect(10, y + 30, 172, 4, NIGHT)
        x = 14
        for i in range(15):
            w, h = 7 + (i * 5 + row * 3) % 6, 20 + (i * 7 + row * 5) % 9
            if x + w < 178:
                s.rect(x, y + 30 - h, w, h, (DEEP, MID, NIGHT, AMBER)[(i + row) % 4])
            x += w + 1.6
    return s


def electrolyser() -> Sheet:
    s = Sheet(NIGHT)
    s.disc(96, 54, 24, MID)
    s.poly([(75, 42), (117, 42), (96, 4)], MID)
    s.line([(96, 78), (56, 104)], PALE, 2)
    s.line([(96, 78), (136, 104)], PALE, 2)
    for x, c in ((44, AMBER), (62, AMBER), (140, PALE)):
        s.disc(x, 108, 10 if c == AMBER else 14, c)
    s.arc(96, 54, 16, 100, 160, PALE, 2)
    return s


def campus() -> Sheet:
    s = Sheet(PALE)
    ground(s, MID, 100)
    s.rect(38, 30, 92, 70, DEEP)
    s.rect(130, 54, 34, 46, NIGHT)
    for row in range(4):
        for i in range(7):
            s.rect(44 + i * 12, 38 + row * 15, 8, 9, AMBER if (i * 3 + row) % 7 == 0 else PALE)
    for x in (20, 174):
        s.rect(x - 1.5, 74, 3, 26, NIGHT)
        s.disc(x, 68, 13, MID)
    s.poly([(84, 100), (94, 100), (112, 128), (70, 128)], PALE)
    return s


def booths() -> Sheet:
    s = Sheet(NIGHT)
    for i in range(6):
        s.line([(i * 38, 0), (96, 34)], DEEP, 1.5)
    ground(s, MID, 104)
    for x, c in ((14, DEEP), (72, AMBER), (130, DEEP)):
        s.rect(x, 44, 48, 60, PALE)
        s.rect(x, 36, 48, 12, c)
        s.rect(x + 8, 58, 32, 18, MID)
        s.rect(x + 12, 86, 24, 18, NIGHT)
    return s


def handover() -> Sheet:
    s = Sheet(AMBER)
    s.rect(44, 16, 104, 100, PALE, 2)
    s.rect(58, 30, 60, 6, NIGHT)
    for i in range(6):
        s.rect(58, 46 + i * 8, 76 - (i % 3) * 12, 3, MID)
    s.disc(126, 100, 12, DEEP)
    s.disc(126, 100, 6, PALE)
    s.line([(60, 104), (72, 96), (80, 106), (96, 98)], NIGHT, 2)
    s.poly([(150, 44), (160, 50), (112, 106), (104, 108), (104, 100)], NIGHT)
    return s


def mountain_city() -> Sheet:
    s = Sheet(AMBER)
    s.poly([(40, 96), (104, 20), (168, 96)], DEEP)
    s.poly([(88, 40), (104, 20), (120, 40), (110, 46), (104, 38), (96, 46)], PALE)
    for i, h in enumerate((20, 30, 16, 36, 24, 18, 40, 26, 20, 32, 22, 28)):
        s.rect(i * 16, 112 - h, 14, h, NIGHT if i % 3 else MID)
    s.poly([(58, 112), (64, 40), (70, 112)], PALE)
    ground(s, NIGHT, 112)
    return s


def prism_network() -> Sheet:
    s = Sheet(PALE)
    nodes = [(34, 40), (70, 24), (66, 84), (104, 56), (140, 28), (146, 92), (104, 106), (170, 60)]
    for a, b in ((0, 1), (0, 2), (1, 3), (2, 3), (3, 4), (3, 5), (2, 6), (5, 6), (4, 7), (5, 7), (1, 4)):
        s.line([nodes[a], nodes[b]], MID, 2)
    for i, (x, y) in enumerate(nodes):
        s.disc(x, y, 9 if i == 3 else 6, AMBER if i == 3 else DEEP if i % 2 else NIGHT)
    return s


MOTIFS: dict[str, Callable[[], Sheet]] = {
    name: found
    for name, found in globals().items()
    if callable(found) and getattr(found, "__annotations__", {}).get("return") is Sheet
}


def main(wanted: list[str]) -> None:
    """Draw every picture of the list beside this file, or those whose path holds one of the words."""
    rows = (Path(__file__).parent / "pictures.txt").read_text(encoding="utf-8").split("\n")
    for path, _, motif in (row.partition(" ") for row in rows if row.strip()):
        if not wanted or any(word in path for word in wanted):
            MOTIFS[motif.strip()]().save(CONTENT / path)


if __name__ == "__main__":
    main(sys.argv[1:])
