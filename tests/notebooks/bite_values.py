"""Which values of data/ there are to change, and what one step means for each.

A value is one entry of a TOML file or one cell of a table that notebooks use. It has a name
that stays when its content changes.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

# Shares of county.toml are whole numbers per 10,000: their step is one percent, as on the screen.
SHARES = {"record", "removable", "share", "levels", "level_3"}
ENTRY_NAMES = ("id", "name", "about")   # what names an entry of a list; others are counted from 1
NEIGHBORS = 3                           # how many other valid words are tried where an added word is not valid


@dataclass(frozen=True)
class Value:
    """One value of the course: its file, where it stands in it, and its name in the table."""
    file: str
    path: tuple
    name: str


def values_of(file, tree):
    """Every value of a TOML file in order: each scalar, each empty table, and each list as a whole."""
    return [Value(file, path, f"{file}:{name}") for path, name, _ in _walk(tree, (), "")]


def _walk(node, path, name, in_list=False):
    if isinstance(node, dict) and node:
        for key, inside in node.items():
            yield from _walk(inside, (*path, key), f"{name}.{key}".lstrip("."))
    elif isinstance(node, list):
        if not in_list:                 # a pair such as [id, label] has no shorter form
            yield path, f"{name}[]", node
        for place, inside in enumerate(node):
            yield from _walk(inside, (*path, place), f"{name}.{_entry(inside, place, node)}", True)
    else:
        yield path, name, node


def _entry(inside, place, among):
    for key in ENTRY_NAMES:
        if isinstance(inside, dict) and isinstance(inside.get(key), str):
            alike = [other for other in among if isinstance(other, dict) and other.get(key) == inside[key]]
            return inside[key] if len(alike) == 1 else str(place + 1)
    return str(place + 1)


def at(tree, path):
    """What stands at a place of a tree."""
    for key in path:
        tree = tree[key]
    return tree


# ---- one step -------------------------------------------------------------------------------------------------------

def steps(value, tree):
    """The changes of a value by one step, the best first: valid ones are looked for before others."""
    old = at(tree, value.path)
    keys = [key for key in value.path if isinstance(key, str)]
    by = 100 if value.file == "county.toml" and keys[-1] in SHARES else 1
    if isinstance(old, bool):
        return [not old]
    if isinstance(old, (int, float)):
        return [old + by, old - by]
    if isinstance(old, date):
        one = timedelta(hours=1) if isinstance(old, datetime) else timedelta(days=1)
        return [old + one, old - one]
    others = [inside for path, _, inside in _walk(tree, (), "") if type(inside) is type(old) and inside != old
              and [key for key in path if isinstance(key, str)][-1:] == keys[-1:]]
    near = [other for place, other in enumerate(others) if other not in others[:place]][:NEIGHBORS]
    if isinstance(old, list):
        return [old[:-1]] if old else [other[:1] for other in near] or [["more"]]
    if isinstance(old, dict):
        return near or [{"more": "more"}]
    return [step(old), *([] if " " in old else near)]


def step(text):
    """A text changed by one step: a number or a day by one, a color by its last digit, other words by one word more."""
    if re.fullmatch(r"#[0-9A-F]{6}", text):
        return text[:-1] + ("1" if text[-1] == "0" else "0")
    if re.fullmatch(r"[A-Z]", text):
        return "Q" if text != "Q" else "Z"
    if re.fullmatch(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?", text):
        timed = " " in text
        later = datetime.fromisoformat(text) + (timedelta(hours=1) if timed else timedelta(days=1))
        return later.isoformat(" ", "minutes") if timed else later.date().isoformat()
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return number_step(text)
    return f"{text} more".lstrip()


def number_step(text):
    """A written number with one more in its last place: 1508 → 1509, 0.4 → 0.5."""
    whole, dot, decimals = text.partition(".")
    more = str(int(whole + decimals) + 1).zfill(len(decimals) + 1)
    return more[:len(more) - len(decimals)] + dot + more[len(more) - len(decimals):]
