"""The route of one booking's prints, drawn as a swimlane: who handles them, and what moves.

One lane per office, left to right is the order of the steps. A solid arrow means that data
move, a dotted one that nothing does; each says so in words and wears the letter of its holder.
"""
from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ...show import draw
from ...show.shown import INK, Picture, SECONDARY

WIDTH, TOP, LANE, BADGE = 1000, 6, 96, 30
HEIGHT = 2 * TOP + 5 * LANE
LANES = ("county", "state", "fbi", "dhs", "ice")

# Where each station stands: its lane, its left edge, its width; and where "You are here" stands beside it.
STATIONS = {"booking": (0, 104, 108, "below"), "state_bureau": (1, 246, 96, "below"), "fbi": (2, 380, 120, "below"),
            "dhs": (3, 572, 96, "left"), "lesc": (4, 664, 96, "below"), "ice_office": (4, 896, 96, "below"),
            "answers": (0, 412, 582, "inside")}

# Each arrow's corners, the middles of its legs' badges, and where its label stands (x, y, anchor).
ARROWS = {"to_state": (((212, 46), (294, 46), (294, 116)), ((250, 46),), (218, 25, "start")),
          "to_fbi": (((342, 142), (408, 142), (408, 212)), ((372, 142),), (348, 121, "start")),
          "history": (((480, 212), (480, 72)), ((480, 188), (480, 134)), (426, 63, "start")),
          "to_dhs": (((500, 238), (620, 238), (620, 308)), ((558, 238),), (508, 217, "start")),
          "query": (((668, 334), (692, 334), (692, 404)), ((692, 368),), (672, 384, "end")),
          "to_ice": (((760, 430), (896, 430)), ((824, 430),), (826, 411, "middle")),
          "result": (((734, 404), (734, 72)), ((734, 368), (734, 230), (734, 134)), (734, 63, "middle")),
          "request": (((944, 404), (944, 72)), ((944, 368),), (984, 63, "end"))}
NEW_AT = (634, 206)     # right of the corner of the arrow from the FBI to DHS


class Arrow(NamedTuple):
    """One arrow as it is drawn. state: "moves", "still", or "alike" while a guess is open.

    label: its number and words. legs: for each hand-off, the offices that decide it.
    """
    id: str
    label: str
    state: str
    legs: tuple
    strong: bool = False
    new: bool = False


def picture(stations, arrows, holders, notes, alt, here=None, here_words="", new_word=""):
    """The whole route as a picture; equal values give equal bytes.

    stations: (id, lines of its label) pairs. arrows: Arrow values, in order. holders: (id, letter,
    label, color) of the five offices. notes: lines of the box in the corner, each a pair of a
    sample ("solid", "dotted", "letter", a chip's word, or "") and its words. here: the id of the station to mark.
    """
    return Picture(_svg(stations, arrows, holders, notes, here, here_words, new_word), alt, WIDTH, HEIGHT)


@lru_cache(maxsize=256)
def _svg(stations, arrows, holders, notes, here, here_words, new_word):
    offices = {name: (letter, label, color) for name, letter, label, color in holders}
    elements = _lanes(offices)
    for arrow in arrows:
        elements += _line(arrow)
    for name, lines in stations:
        elements += _station(name, lines, offices, name == here, here_words)
    for arrow in arrows:
        elements += _labels(arrow, offices, new_word)
    return draw.canvas(WIDTH, HEIGHT, elements + _notes(notes, offices))


def _top(lane):
    return TOP + lane * LANE


def _lanes(offices):
    out = []
    for i, name in enumerate(LANES):
        letter, label, color = offices[name]
        out += [draw.plain(0, _top(i), WIDTH, LANE, draw.STRIPE if i % 2 == 0 else draw.WHITE),
                draw.plain(0, _top(i), WIDTH, 1, draw.GRID),
                *_badge(26, _top(i) + 32, name, offices, 32), draw.text(10, _top(i) + 76, label, 21, color, "bold")]
    return out


def _badge(x, y, name, offices, size=BADGE):
    """A holder's letter in its own shape, around the point x, y."""
    letter, _, color = offices[name]
    return draw.badge(x - size / 2, y - size / 2, letter, color, federal=name in ("fbi", "dhs", "ice"),
                      round_corner=name == "state", size=size)


def _station(name, lines, offices, here, here_words):
    lane, x, width, place = STATIONS[name]
    top, middle = _top(lane) + 14, x + width / 2
    color = offices[LANES[lane]][2]
    out = [draw.box(x, top, width, 52, stroke=INK if here else color, radius=10, line=7 if here else 3)]
    if place == "inside":
        out.append(draw.text(x + 14, top + 21, lines[0], 20, weight="bold"))
    else:
        first = top + (33 if len(lines) == 1 else 22)
        out += [draw.text(middle, first + 23 * i, line, 20, weight="bold", anchor="middle")
                for i, line in enumerate(lines)]
    if here:
        tag = 152
        left, at = {"below": (min(max(middle - tag / 2, 104), WIDTH - 8 - tag), top + 56),
                    "left": (x - tag - 10, top + 13), "inside": (x + 400, top + 5)}[place]
        height = 24 if place != "inside" else 21
        foot = at + height - 6 + (place == "inside")
        out += [draw.box(left, at, tag, height, fill=INK, radius=4),
                draw.text(left + tag / 2, foot, here_words, 18, draw.WHITE, "bold", "middle")]
    return out


def _line(arrow):
    """The line and its head; both are solid where data move, and dotted and hollow where nothing does."""
    import svg
    corners = ARROWS[arrow.id][0]
    (x0, y0), (x, y) = corners[-2], corners[-1]
    dx, dy = (x > x0) - (x < x0), (y > y0) - (y < y0)
    wide = 7 if arrow.strong else 4
    reach, half = (20, 11) if arrow.strong else (16, 9)
    tip, neck = (x - 2 * dx, y - 2 * dy), (x - (reach + 2) * dx, y - (reach + 2) * dy)
    still = arrow.state == "still"
    ink = SECONDARY if still else INK
    path = [svg.M(*corners[0]), *(svg.L(*corner) for corner in corners[1:-1]), svg.L(*neck)]
    head = [svg.M(*tip), svg.L(neck[0] + half * dy, neck[1] + half * dx),
            svg.L(neck[0] - half * dy, neck[1] - half * dx), svg.Z()]
    return [svg.Path(d=path, id=f"arrow-{arrow.id}", class_=[arrow.state], fill="none", stroke=ink, stroke_width=wide,
                     stroke_linecap="round" if still else "butt",
                     stroke_dasharray=f"0.1 {wide * 2.2:g}" if still else None),
            svg.Path(d=head, fill=draw.WHITE if still else ink, stroke=ink, stroke_width=2)]


def _labels(arrow, offices, new_word):
    _, badges, (x, y, anchor) = ARROWS[arrow.id]
    out = [draw.text(x, y, arrow.label, 18, SECONDARY if arrow.state == "still" else INK,
                     "normal" if arrow.state == "still" else "bold" if arrow.strong else "normal", anchor)]
    for (at, middle), leg in zip(badges, arrow.legs):
        for i, name in enumerate(leg):
            out += _badge(at + (i - (len(leg) - 1) / 2) * (BADGE + 5), middle, name, offices)
    return out + (_new(new_word) if arrow.new else [])


def _new(word):
    x, y = NEW_AT
    color = draw.CHANGED
    return [draw.box(x, y, 64, 28, stroke=color, fill=color),
            draw.text(x + 32, y + 21, word, 20, draw.WHITE, "bold", "middle")]


def _notes(notes, offices):
    """The box in the free corner: what lines and letters mean, and what this view adds."""
    import svg
    row = min(34, 186 // len(notes))
    tall = row * len(notes) + 6
    left, wide, top = 106, 398, HEIGHT - TOP - 6 - tall
    out = [draw.box(left, top, wide, tall, stroke=SECONDARY, radius=6, line=1)]
    for i, (sample, words) in enumerate(notes):
        y, x = top + row // 2 + 3 + row * i, left + 12
        if sample in ("solid", "dotted"):
            still = sample == "dotted"
            out.append(svg.Path(d=[svg.M(x, y), svg.L(x + 64, y)], stroke=SECONDARY if still else INK, stroke_width=4,
                                stroke_linecap="round" if still else "butt",
                                stroke_dasharray="0.1 8.8" if still else None))
            x += 76
        elif sample == "letter":
            out += [*_badge(x + 15, y, "county", offices), *_badge(x + 50, y, "state", offices)]
            x += 76
        elif sample:
            out += draw.chip(x, y - 14, sample)
            x += draw.chip_width(sample) + 10
        out.append(draw.text(x, y + 7, words, 18))
    return out
