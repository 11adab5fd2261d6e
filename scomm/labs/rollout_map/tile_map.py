"""A map of equal squares, one per state, beside three curves that say how coverage grew.

Each square prints its code and its percent; fill and hatch repeat the percent in five steps, so nothing
is told by color alone. Pure drawing: it gets numbers and words, and knows no rule.
"""
from __future__ import annotations

from datetime import date as Date
from functools import lru_cache
from typing import NamedTuple

from ...show import draw
from ...show.shown import CHANGED, INK, Picture, SECONDARY

WIDTH, HEIGHT = 1000, 545
LEFT, TOP, PITCH, SIZE = 4, 44, 52, 49
# Row by row, from the top; a dot is no state.
GRID = ("AK .. .. .. .. .. .. .. .. .. ME", ".. .. .. .. .. WI .. .. .. VT NH", "WA ID MT ND MN IL MI .. NY MA ..",
        "OR NV WY SD IA IN OH PA NJ CT RI", "CA UT CO NE MO KY WV VA MD DE ..", ".. AZ NM KS AR TN NC SC DC .. ..",
        ".. .. .. OK LA MS AL GA .. .. ..", "HI .. .. TX .. .. .. .. FL .. PR")
PLACES = {code: (row, column) for row, line in enumerate(GRID) for column, code in enumerate(line.split())
          if code != ".."}
# The five steps: fill, hatch and ink; and the square without a number.
LOW, MIDDLE, HIGH = draw.STEPS
STEPS = {"none": (draw.WHITE, None, INK), "low": (*LOW, INK), "middle": (*MIDDLE, INK), "high": (*HIGH, draw.WHITE),
         "all": (draw.DEEPEST, None, draw.WHITE), "blank": (draw.WHITE, None, SECONDARY)}
CHART_LEFT, CHART_RIGHT, CHART_TOP, CHART_FOOT = 650, 984, 56, 356
TIME = draw.Time(Date(2008, 10, 1), Date(2013, 2, 15), CHART_LEFT, CHART_RIGHT)
LOOKS = {"places": "2 6", "residents": "12 6", "noncitizens": None, "state": "14 5 3 5"}


class Curve(NamedTuple):
    """One curve. kind: a measure, or "state". steps: (day, share) pairs; label: its words in the key."""
    kind: str
    steps: tuple
    label: str
    bold: bool


def step(percent):
    """The step of a printed percent, such as "23%"; "" is a square without a number."""
    number = int(percent.rstrip("%") or -1)
    return ("blank" if number < 0 else "none" if number == 0 else "low" if number < 25 else "middle" if number < 75 else
            "high" if number < 100 else "all")


def draw_map(percents, curves, published, day, heading, key, chosen, alt):
    """Tiles left, curves right. percents: (code, printed percent) pairs, "" where nothing can be printed.

    published: (day, share) of published counts, drawn as diamonds. key: the words of the five steps.
    chosen: the code of the state to outline, or "". curves, published and day may be empty or None.
    """
    return Picture(_svg(percents, curves, published, day, heading, key, chosen), alt, WIDTH, HEIGHT)


@lru_cache(maxsize=512)
def _svg(percents, curves, published, day, heading, key, chosen):
    elements = [_hatches(), *(draw.text(x, 26, words, 18, weight="bold")
                              for x, words in zip((LEFT, CHART_LEFT - 60), heading) if words)]
    elements += _tiles(percents, chosen)
    elements += _scale(key)
    elements += _axes()
    elements += [_curve(curve) for curve in curves]
    if published:
        elements.append(draw.diamonds([(TIME.at(when), _y(share)) for when, share in published], 6, draw.WHITE,
                                      CHANGED, 2, "published"))
    if day:
        elements.append(draw.plain(TIME.at(day) - 1.5, CHART_TOP - 8, 3, CHART_FOOT - CHART_TOP + 8, INK))
    elements += _legend(curves, heading[2] if published else "")
    return draw.canvas(WIDTH, HEIGHT, elements)


# ---- tiles ----------------------------------------------------------------------------------------------------------

def _hatches():
    """Three hatches, each in two close shades, so that words stay readable on them."""
    turns = {"low": 0, "middle": 45, "high": 135}
    return draw.patterns(*(draw.hatch(name, 10, 3, turn, STEPS[name][1], STEPS[name][0])
                           for name, turn in turns.items()))


def _corner(code):
    row, column = PLACES[code]
    return LEFT + PITCH * column, TOP + PITCH * row


def _tiles(percents, chosen):
    """All squares of one step as one path, then their words."""
    import svg
    out, by_step = [], {}
    for code, percent in percents:
        by_step.setdefault(step(percent), []).append(code)
    for name, (fill, hatch, _) in STEPS.items():
        corners = [_corner(code) for code in by_step.get(name, ())]
        path = "".join(f"M{x} {y}h{SIZE}v{SIZE}h-{SIZE}z" for x, y in corners)      # text: much faster than objects
        if path:
            out.append(svg.Path(d=[path], id=f"tiles-{name}", fill=f"url(#{name})" if hatch else fill,
                                stroke=INK if name != "blank" else SECONDARY,
                                stroke_width=1, stroke_dasharray="5 4" if name == "blank" else None))
    for code, percent in percents:
        x, y = _corner(code)
        ink = STEPS[step(percent)][2]
        out += [draw.text(x + SIZE / 2, y + 20, code, 18, ink, "bold", "middle"),
                draw.text(x + SIZE / 2, y + 42, percent.rstrip("%") or "–", 18, ink, anchor="middle")]
    if chosen:
        x, y = _corner(chosen)
        out.append(draw.box(x - 2, y - 2, SIZE + 4, SIZE + 4, stroke=CHANGED, fill="none", line=6))
    return out


def _scale(key):
    """The five steps with their percents, and the square without a number."""
    out, top, left = [], TOP + 8 * PITCH + 10, LEFT
    for name, words in key:
        fill, hatch, _ = STEPS[name]
        out += [draw.box(left, top, 26, 26, fill=f"url(#{name})" if hatch else fill, line=1, dashed=name == "blank"),
                draw.text(left + 32, top + 20, words, 18)]
        left += 40 + round(draw.width(words))
    return out


# ---- curves ---------------------------------------------------------------------------------------------------------

def _y(share):
    return round(CHART_FOOT - share * (CHART_FOOT - CHART_TOP), 1)


def _axes():
    out = []
    for percent in (0, 25, 50, 75, 100):
        y = _y(percent / 100)
        out += [draw.plain(CHART_LEFT, y, CHART_RIGHT - CHART_LEFT, 2 if percent == 0 else 1,
                           INK if percent == 0 else draw.GRID),
                draw.text(CHART_LEFT - 8, y + 6, f"{percent}%", 18, SECONDARY, anchor="end")]
    for year, start, middle in TIME.years:
        out += [draw.plain(start, CHART_FOOT, 1, 8, INK),
                draw.text(middle, CHART_FOOT + 24, year, 18, SECONDARY, anchor="middle")]
    return out


@lru_cache(maxsize=256)
def _path(steps):
    """Steps that hold until the next one: flat, then straight up."""
    flat_and_up = "".join(f"H{TIME.at(day)}V{_y(share)}" for day, share in steps)
    return f"M{TIME.at(max(steps[0][0], TIME.first))} {_y(0)}{flat_and_up}H{CHART_RIGHT}"


def _curve(curve):
    import svg
    return svg.Path(d=[_path(curve.steps)], id=f"curve-{curve.kind}", fill="none", stroke=_ink(curve),
                    stroke_width=5 if curve.bold else 2.5,
                    stroke_dasharray=LOOKS[curve.kind])


def _ink(curve):
    return CHANGED if curve.kind == "state" else draw.CHOSEN if curve.bold else INK


def _legend(curves, published):
    """A sample of each line with its words, and the diamond where published counts are drawn."""
    import svg
    out, y = [], CHART_FOOT + 56
    for curve in curves:
        out += [svg.Path(d=[svg.M(CHART_LEFT - 60, y), svg.H(CHART_LEFT)], stroke=_ink(curve),
                         stroke_width=5 if curve.bold else 2.5,
                         stroke_dasharray=LOOKS[curve.kind]),
                draw.text(CHART_LEFT + 10, y + 6, curve.label, 18, weight="bold" if curve.bold else "normal")]
        y += 26
    return out + ([draw.text(CHART_LEFT - 38, y + 6, "◇", 18, CHANGED, "bold"),
                   draw.text(CHART_LEFT + 10, y + 6, published, 18)] if published else [])
