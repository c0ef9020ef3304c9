"""Owns the comparison of how photos are encoded: the whole site, Hugo's pipeline, libvips and Pillow by themselves.

The photos are invented: landscapes of noise in octaves, as detailed as those of a camera. Everybody makes WebP in the
same four widths and one JPEG; what AVIF adds is measured for itself. CPU seconds count, since the clock of a shared
machine says little.

    python benchmarks/photos.py [--number 100] [--size 2400x1600] [--only NAME ...] [--quality FILE ...]
"""

import argparse
import importlib.util
import io
import json
import math
import os
import random
import shutil
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from peers.common import BENCH, REPOSITORY
from PIL import Image, ImageChops, ImageStat

from sitegen.plan.widths import STEPS

WORK = BENCH / "photos"
MEASURE = REPOSITORY / "benchmarks" / "measure.py"
WIDTHS = STEPS["lead"]
NOW = "2026-11-22T12:00:00+01:00"
OCTAVES = 9


def draw_photo(seed: int, size: tuple[int, int]) -> Image.Image:
    """A landscape of noise whose detail falls off with its fineness, as in photos; the same for the same seed."""
    rng, channels = random.Random(seed), []  # noqa: S311 - nothing is kept secret
    for _ in range(3):
        total = Image.new("L", size, 128)
        for octave in range(OCTAVES):
            side = 2 ** (octave + 1)
            small = (min(size[0], 3 * side), min(size[1], 2 * side))
            noise = Image.frombytes("L", small, rng.randbytes(small[0] * small[1]))
            noise = noise.resize(size, Image.Resampling.BICUBIC)
            total = Image.blend(total, noise, 0.42 / max(1, octave - 1))
        channels.append(total)
    grey = ImageChops.blend(channels[0], channels[1], 0.5)
    return Image.merge("RGB", [Image.blend(channel, grey, 0.6) for channel in channels])


def write_photos(number: int, size: tuple[int, int]) -> list[Path]:
    """Draw what is not there yet; one in five is drawn, the others are the same mirrored or cut."""
    folder = WORK / f"{size[0]}x{size[1]}"
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"p{index:04}.jpg" for index in range(number)]
    for base in range(0, number, 5):
        missing = [path for path in paths[base : base + 5] if not path.exists()]
        if not missing:
            continue
        picture = draw_photo(base, size)
        ways = [None, *(Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.FLIP_TOP_BOTTOM, Image.Transpose.ROTATE_180)]
        for index, path in enumerate(paths[base : base + 5]):
            way = ways[index % 4]
            one = picture if way is None else picture.transpose(way)
            ImageChops.offset(one, 97 * index).save(path, quality=92)
    return paths


# ---- those who encode ------------------------------------------------------------------------------------------------


def lay_out_own(folder: Path, photos: list[Path]) -> None:
    """One item for each photo, so that each is a lead photo; the newest stand in lists too."""
    for index, photo in enumerate(photos):
        item = folder / f"content/news/2026/p{index:04}"
        item.mkdir(parents=True)
        os.link(photo, item / "p.jpg")
        entry = "{file: p.jpg, credit: Bench, alt: Landschaft, caption: Eine Landschaft}"
        head = f"title: Foto {index}\ndate: 2026-01-15\nsummary: Ein Foto.\nregions: [DE]\nphotos: [{entry}]"
        (item / "index.de.md").write_text(f"---\n{head}\n---\nText.\n", encoding="utf-8")
    site = "name: Fotos\nbase_url: https://www.example.org\nlanguages: [de]\n"
    (folder / "content/site.yaml").write_text(site, encoding="utf-8")


def lay_out_hugo(folder: Path, photos: list[Path]) -> None:
    for index, photo in enumerate(photos):
        page = folder / f"content/p{index:04}"
        page.mkdir(parents=True)
        os.link(photo, page / "p.jpg")
        (page / "index.md").write_text(f"---\ntitle: Foto {index}\n---\nText.\n", encoding="utf-8")
    (folder / "layouts").mkdir()
    steps = " ".join(map(str, WIDTHS))
    template = f"""
        {{{{ $photo := .Resources.Get "p.jpg" }}}}
        {{{{ range slice {steps} }}}}{{{{ if le . $photo.Width }}}}
        <img src="{{{{ ($photo.Resize (printf "%dx webp q72 Lanczos" .)).RelPermalink }}}}">
        {{{{ end }}}}{{{{ end }}}}<img src="{{{{ ($photo.Resize "1280x jpg q78 Lanczos").RelPermalink }}}}">"""
    (folder / "layouts/page.html").write_text(textwrap.dedent(template), encoding="utf-8")
    (folder / "layouts/home.html").write_text("<p>Fotos</p>", encoding="utf-8")
    settings = (
        'baseURL = "https://www.example.org/"\ndisableKinds = ["taxonomy", "term", "rss", "sitemap", "section"]\n'
    )
    (folder / "hugo.toml").write_text(settings, encoding="utf-8")


ALONE = """
import sys
from multiprocessing import Pool
from pathlib import Path
WIDTHS, OUT = {widths}, Path("out")
{encode}
if __name__ == "__main__":
    OUT.mkdir()
    with Pool(2) as pool:
        pool.map(encode, sorted(map(str, Path("photos").iterdir())), chunksize=1)
"""
PILLOW = """
from PIL import Image
def encode(path):
    picture = Image.open(path)
    picture.draft(None, (int(WIDTHS[-1] * 1.5), int(WIDTHS[-1] * 1.5)))
    picture = picture.convert("RGB")
    for width in sorted({*WIDTHS, 1280}, reverse=True):
        picture = picture.resize((width, round(picture.height * width / picture.width)), 1, reducing_gap=3.0)
        if width in WIDTHS:
            picture.save(OUT / f"{Path(path).stem}-{width}.webp", quality=72, method=4)
        if width == 1280:
            picture.save(OUT / f"{Path(path).stem}.jpg", quality=78, progressive=True, optimize=True)
"""
VIPS = """
import pyvips
def encode(path):
    for width in sorted({*WIDTHS, 1280}, reverse=True):
        picture = pyvips.Image.thumbnail(path, width, height=100000).copy_memory()
        if width in WIDTHS:
            picture.webpsave(str(OUT / f"{Path(path).stem}-{width}.webp"), Q=72, effort=4, strip=True)
        if width == 1280:
            name = str(OUT / f"{Path(path).stem}.jpg")
            picture.jpegsave(name, Q=78, interlace=True, optimize_coding=True, strip=True)
"""


def lay_out_alone(folder: Path, photos: list[Path], encode: str) -> None:
    (folder / "photos").mkdir()
    for photo in photos:
        os.link(photo, folder / "photos" / photo.name)
    (folder / "run.py").write_text(ALONE.format(widths=WIDTHS, encode=encode), encoding="utf-8")


def find_hugo() -> str:
    found = sorted((BENCH / "hugo").glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    return str(found[0]) if found else ""


def find_vips() -> str:
    """A Python that has pyvips: that of ``install.py vips``."""
    python = BENCH / "vips" / "bin" / "python"
    return str(python) if python.exists() else ""


# ---- measuring -------------------------------------------------------------------------------------------------------


def watch_memory(done: threading.Event, found: list[int]) -> None:
    """Note the most memory that this process's descendants take together, shared pages counted once, in bytes."""
    while not done.wait(0.3):
        children: dict[int, list[int]] = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
                children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
            except (OSError, IndexError):
                continue
        waiting, total = [os.getpid()], 0
        while waiting:
            for child in children.get(waiting.pop(), ()):
                waiting.append(child)
                try:
                    rollup = Path(f"/proc/{child}/smaps_rollup").read_text(encoding="utf-8")
                    total += 1024 * int(rollup.partition("\nPss:")[2].split()[0])
                except (OSError, IndexError):
                    continue
        found[0] = max(found[0], total)


def run(folder: Path, command: list[str]) -> dict[str, float]:
    result, done, memory = WORK / "result.json", threading.Event(), [0]
    watcher = threading.Thread(target=watch_memory, args=(done, memory))
    watcher.start()
    try:
        call = [sys.executable, "-S", str(MEASURE), str(folder), str(result), *command]
        subprocess.run(call, check=True, stdout=subprocess.DEVNULL)
    finally:
        done.set()
        watcher.join()
    costs: dict[str, float] = json.loads(result.read_text(encoding="utf-8"))
    if costs["code"] != 0:
        raise SystemExit(f"failed: {command}")
    return {**costs, "all": memory[0] / 1e6}


def weigh(folder: Path, ending: str) -> float:
    return sum(path.stat().st_size for path in folder.rglob(f"*.{ending}")) / 1e6


def measure_all(photos: list[Path], only: list[str]) -> Iterator[Mapping[str, object]]:
    sitegen = [str(REPOSITORY / ".venv/bin/sitegen"), "build", "--now", NOW, "--jobs", "2"]
    hugo, vips = find_hugo(), find_vips()
    table: dict[str, tuple[object, list[str], str]] = {
        "sitegen, AVIF too": (lay_out_own, sitegen, "public"),
        "sitegen, preview": (lay_out_own, [*sitegen, "--future"], "public"),
        "Hugo": (lay_out_hugo, [hugo, "--quiet"] if hugo else [], "public"),
        "libvips": (lambda *both: lay_out_alone(*both, VIPS), [vips, "run.py"] if vips else [], "out"),
        "Pillow": (lambda *both: lay_out_alone(*both, PILLOW), [sys.executable, "run.py"], "out"),
    }
    for name, (lay_out, command, output) in table.items():
        if not command or (only and name not in only):
            continue
        folder = WORK / "site"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        lay_out(folder, photos)  # type: ignore[operator]
        cold = run(folder, command)
        out = folder / output
        sizes = {ending: weigh(out, ending) for ending in ("avif", "webp", "jpg")}
        shutil.rmtree(out)
        again = run(folder, command) if output == "public" else None
        yield {"name": name, **cold, **sizes, "cached": again["cpu"] if again else None}


# ---- quality ---------------------------------------------------------------------------------------------------------


def compare_quality(paths: list[Path]) -> Iterator[tuple[str, int, float, float, float]]:
    """Yield for each setting: bytes, PSNR, SSIMULACRA2 where it is installed, and CPU seconds, over some photos."""
    settings: dict[str, dict[str, object]] = {
        f"WebP {quality}": {"format": "WEBP", "quality": quality, "method": 4} for quality in (72, 78)
    }
    for speed in (6, 7, 8):
        for quality in (50, 54, 60):
            own = {"format": "AVIF", "quality": quality, "speed": speed, "max_threads": 1}
            settings[f"AVIF {quality}, speed {speed}"] = own
    judge = find_judge()
    for name, one in settings.items():
        size, noise, score, cpu = 0, 0.0, 0.0, 0.0
        for path in paths:
            picture = Image.open(path).convert("RGB")
            picture.thumbnail((960, 960))
            stream, begin = io.BytesIO(), time.process_time()
            picture.save(stream, **one)  # type: ignore[arg-type]
            cpu += time.process_time() - begin
            size += len(stream.getvalue())
            made = Image.open(stream).convert("RGB")
            noise += psnr(picture, made)
            score += judge(picture, made)
        yield name, size, noise / len(paths), score / len(paths), cpu


def psnr(one: Image.Image, other: Image.Image) -> float:
    error = sum(ImageStat.Stat(ImageChops.difference(one, other)).sum2) / (3 * one.width * one.height)
    return 10 * math.log10(255 * 255 / error) if error else 99.0


def find_judge():  # noqa: ANN201 - of a library that may not be there
    sys.path.extend(map(str, (BENCH / "quality").glob("lib/python*/site-packages")))
    if importlib.util.find_spec("ssimulacra2") is None:
        return lambda *_: math.nan
    from ssimulacra2 import compute_ssimulacra2  # noqa: PLC0415

    def judge(one: Image.Image, other: Image.Image) -> float:
        paths = [WORK / "one.png", WORK / "other.png"]
        for picture, path in zip((one, other), paths, strict=True):
            picture.save(path)
        return float(compute_ssimulacra2(*map(str, paths)))

    return judge


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--number", type=int, default=100)
    parser.add_argument("--size", default="2400x1600")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--quality", nargs="*", type=Path, help="compare formats on these photos instead")
    given = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    if given.quality:
        print("| setting | bytes | PSNR | SSIMULACRA2 | CPU s |\n|---|---:|---:|---:|---:|")
        for name, size, noise, score, cpu in compare_quality(given.quality):
            print(f"| {name} | {size:,} | {noise:.2f} | {score:.1f} | {cpu:.2f} |")
        return
    width, _, height = given.size.partition("x")
    photos = write_photos(given.number, (int(width), int(height)))
    print("| who | CPU s | photos a CPU second | again, CPU s | memory of all, MB | AVIF MB | WebP MB | JPEG MB |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for row in measure_all(photos, given.only):
        cached = "–" if row["cached"] is None else f"{row['cached']:.1f}"
        rate = given.number / float(str(row["cpu"]))
        sizes = " | ".join(f"{row[ending]:.1f}" for ending in ("avif", "webp", "jpg"))
        print(f"| {row['name']} | {row['cpu']:.1f} | {rate:.1f} | {cached} | {row['all']:.0f} | {sizes} |", flush=True)


if __name__ == "__main__":
    main()
