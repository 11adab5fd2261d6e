"""What a drawing says and where: its texts with their boxes, measured in the font it is drawn in."""
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import matplotlib
from matplotlib.ft2font import FT2Font

SVG = "{http://www.w3.org/2000/svg}"


class Text(NamedTuple):
    words: str
    size: float
    left: float
    top: float
    right: float
    bottom: float


@lru_cache(maxsize=None)
def _font(bold):
    path = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / f"DejaVuSans{'-Bold' if bold else ''}.ttf"
    font = FT2Font(str(path))
    font.set_size(100, 72)
    return font


@lru_cache(maxsize=None)
def width(words, size, bold):
    font = _font(bold)
    font.set_text(words)
    return font.get_width_height()[0] / 64 * size / 100


def root(picture):
    return ElementTree.fromstring(picture.svg)


def texts(picture):
    """Every text of a picture with the box it fills."""
    out = []
    for node in root(picture).iter(f"{SVG}text"):
        size, x, y = (float(node.get(name)) for name in ("font-size", "x", "y"))
        long = width(node.text, size, node.get("font-weight") == "bold")
        left = x - {"middle": long / 2, "end": long}.get(node.get("text-anchor"), 0)
        out.append(Text(node.text, size, left, y - 0.75 * size, left + long, y + 0.22 * size))
    return out


def diamonds(picture, id):
    """The centers of the diamonds of every shape of that id: a list of (x, y) for each shape."""
    shapes = [node.get("d") for node in root(picture).iter(f"{SVG}path") if node.get("id") == id]
    tops = [re.findall(r"M([\d.]+) ([\d.]+)l([\d.]+)", path) for path in shapes]
    return [[(float(x), float(y) + float(half)) for x, y, half in found] for found in tops]


def unreadable(picture):
    """What is wrong with the texts of a picture: too small, cut off, or one upon the other."""
    found, all_texts = [], texts(picture)
    for t in all_texts:
        if t.size < 18:
            found.append(f"{t.words!r} is {t.size} units high")
        if t.left < 0 or t.top < 0 or t.right > picture.width or t.bottom > picture.height:
            found.append(f"{t.words!r} is cut off")
    for i, a in enumerate(all_texts):
        found += [f"{a.words!r} lies on {b.words!r}" for b in all_texts[i + 1:]
                  if a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom]
    return found


def overflowing(picture):
    """Texts that begin inside a frame and end outside of it: (words, right edge, the frame's right edge)."""
    frames = []
    for node in root(picture).iter(f"{SVG}rect"):
        if node.get("stroke") not in (None, "none") and node.get("width"):
            x, y, w, h = (float(node.get(name)) for name in ("x", "y", "width", "height"))
            frames.append((x, y, x + w, y + h))
    out = []
    for t in texts(picture):
        around = [f for f in frames if f[0] <= t.left < f[2] and f[1] <= (t.top + t.bottom) / 2 < f[3]]
        if around:
            inner = min(around, key=lambda f: (f[2] - f[0]) * (f[3] - f[1]))
            if t.right > inner[2]:
                out.append((t.words, round(t.right), inner[2]))
    return out
