"""Which values of data/ are changed, and what one step means for each: numbers, dates, keys and quotations; words are not.

A changed word is seen in the diff; a changed digit is not. Every table and every TOML file is walked as it is described, so that a
new one comes along by itself. A value has a name that stays when its content changes.
"""
from __future__ import annotations

import csv
import json
import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

LONG = 1_000                            # rows: of a longer table one row stands for all that are alike but for their key and counts
SHARES = {"record", "removable", "share", "levels", "level_3"}      # of county.toml, per 10,000: their step is one percent
NAMES = ("id", "name", "about")         # what names an entry of a list; others are counted from 1
DAY = re.compile(r"\d{4}(-\d\d(-\d\d( \d\d:\d\d)?)?)?")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
KEY = re.compile(r"[a-z0-9][a-z0-9_-]*( [a-z0-9][a-z0-9_-]*)*|[A-Z]{1,2}|[A-Z]\d\d?")


@dataclass(frozen=True)
class Value:
    """One value: its file, where it stands in it, its kind, its name, and how many values it stands for."""
    file: str
    path: tuple
    kind: str
    name: str
    count: int = 1


@lru_cache
def resources(folder):
    """What datapackage.json says of each table: {file: resource}."""
    listed = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    return {resource["path"]: resource for resource in listed if resource["path"].endswith(".csv")}


def read(folder, file):
    """A file as plain rows or as a plain tree."""
    text = (folder / file).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines())) if file.endswith(".csv") else tomllib.loads(text)


def values(folder):
    """Every value of a folder of data, in the order of its files."""
    for path in sorted([*folder.glob("*.csv"), *folder.rglob("*.toml")]):
        file = path.relative_to(folder).as_posix()
        yield from (of_table if file.endswith(".csv") else of_tree)(folder, file)


# ---- tables ---------------------------------------------------------------------------------------------------------

def kinds(resource):
    """The kind of each column that is changed: {column: "number", "date", "key" or "quotation"}."""
    schema = resource["schema"]
    keys = {name for key in (schema.get("primaryKey", ()), *(each["fields"] for each in schema.get("foreignKeys", ())))
            for name in ([key] if isinstance(key, str) else key)}
    out = {}
    for field in schema["fields"]:
        if field["name"] in keys or "listOf" in field:
            out[field["name"]] = "key"
        elif field["type"] in ("integer", "number"):
            out[field["name"]] = "number"
        elif field["type"] == "date" or "partialDate" in field:
            out[field["name"]] = "date"
        elif field["name"] == "quote":
            out[field["name"]] = "quotation"
    return out


def of_table(folder, file):
    resource, rows, seen = resources(folder)[file], read(folder, file), {}
    key, changed = resource["schema"].get("primaryKey"), kinds(resource)
    alike = [tuple(row[column] for column in row if len(rows) > LONG and column != key and changed.get(column) in ("date", "key"))
             for row in rows]
    for place, row in enumerate(rows):
        name = row[key] if isinstance(key, str) else " ".join(filter(None, (row[part] for part in key or (next(iter(row)),))))
        for column, kind in changed.items():
            group = (column, alike[place])
            if not row[column] or len(rows) > LONG and seen.setdefault(group, place) != place:
                continue
            count = alike.count(alike[place]) if len(rows) > LONG else 1
            yield Value(file, (place, column), kind, f"{file}:{name}.{column}", count)


# ---- TOML files -----------------------------------------------------------------------------------------------------

@lru_cache
def known(folder):
    """Every word that is a key somewhere: an id of a table or of an entry, a switch, a choice."""
    out = set()
    for file, resource in resources(folder).items():
        key = resource["schema"].get("primaryKey")
        if isinstance(key, str):
            out |= {row[key] for row in read(folder, file)}
    for path in folder.rglob("*.toml"):
        out |= {value for keys, value in walk(tomllib.loads(path.read_text(encoding="utf-8"))) if keys[-1] == "id"}
    return out


def of_tree(folder, file):
    tree = read(folder, file)
    for path, value in walk(tree):
        kind = kind_of(path, value, tree, folder)
        if kind:
            yield Value(file, path, kind, f"{file}:{named(tree, path)}")


def walk(node, path=()):
    """(path, value) for everything in a tree that is neither a table nor a list."""
    if isinstance(node, (dict, list)):
        for key, inside in node.items() if isinstance(node, dict) else enumerate(node):
            yield from walk(inside, (*path, key))
    else:
        yield path, node


def kind_of(path, value, tree, folder):
    if isinstance(value, (bool, int, float)):
        return "number"
    if isinstance(value, (date, datetime)) or DAY.fullmatch(value) and len(value) >= 7:
        return "date"
    if NUMBER.fullmatch(value):
        return "number"
    if path[-1] == "text" and at(tree, path[:-1]).get("kind") == "quotation":
        return "quotation"
    return "key" if KEY.fullmatch(value) and set(value.split(" ")) <= known(folder) else ""


def at(tree, path):
    """What stands at a place of a tree."""
    for key in path:
        tree = tree[key]
    return tree


def named(tree, path):
    """The name of a place: entries of lists by their id where that is their own, otherwise by their number."""
    out = []
    for key in path:
        inside = tree[key]
        if isinstance(key, int):
            own = next((inside[name] for name in NAMES if isinstance(inside, dict) and isinstance(inside.get(name), str)), None)
            alike = [each for each in tree if isinstance(each, dict) and own in each.values()]
            key = own if own and len(alike) == 1 else key + 1
        out.append(str(key))
        tree = inside
    return ".".join(out)


# ---- one step -------------------------------------------------------------------------------------------------------

def steps(value, tree, folder):
    """The changes of a value by one step, the best first: a later one is tried only where an earlier one is refused."""
    old = at(tree, value.path)
    if isinstance(old, bool):
        return [not old]
    if value.kind == "quotation":
        words = old.split(" ")
        return [" ".join(words[:len(words) // 2] + words[len(words) // 2 + 1:])]
    if value.kind == "key":
        return others(value, tree, folder)
    if value.kind == "date":
        return [day_step(old, 1), day_step(old, -1)]
    by = 100 if value.file == "county.toml" and SHARES & set(value.path) else 1
    return [number_step(old, by), number_step(old, -by)]


def others(value, tree, folder):
    """Other keys of the same kind for a cell or an entry: of a list of keys the first one is changed."""
    old, last = at(tree, value.path), value.path[-1]
    if value.file.endswith(".csv"):
        field = next(field for field in resources(folder)[value.file]["schema"]["fields"] if field["name"] == last)
        wish = field.get("listOf")
        column = [row[wish["field"]] for row in read(folder, f"{wish['resource']}.csv")] if wish else [row[last] for row in tree]
        first, *rest = old.split(" ") if wish else [old]
        return [" ".join([after(column, first), *rest])]
    same = [inside for path, inside in walk(tree) if [k for k in path if isinstance(k, str)][-1:] == [k for k in value.path if isinstance(k, str)][-1:]
            and isinstance(inside, str)]
    kind = [word for word in dict.fromkeys(same) if kind_of(value.path, word, tree, folder) == "key"] or [old]
    listed = sorted(known(folder))
    return list(dict.fromkeys(word for word in (after(kind, old), after(kind[::-1], old), after(listed, old.split(" ")[0])) if word != old))


def after(words, word):
    """The next other word of a list, the first one after the last."""
    listed = list(dict.fromkeys(words))
    return listed[(listed.index(word) + 1) % len(listed)] if word in listed else listed[0]


def day_step(old, by):
    """A day, month, year or hour later or earlier, in its own form."""
    if not isinstance(old, str):
        return old + by * (timedelta(hours=1) if isinstance(old, datetime) else timedelta(days=1))
    if len(old) > 10:
        return (datetime.fromisoformat(old) + by * timedelta(hours=1)).isoformat(" ", "minutes")
    if len(old) == 10:
        return (date.fromisoformat(old) + by * timedelta(days=1)).isoformat()
    months = 12 * int(old[:4]) + (int(old[5:]) - 1 + by if len(old) == 7 else 12 * by)
    return f"{months // 12}-{months % 12 + 1:02d}" if len(old) == 7 else f"{months // 12}"


def number_step(old, by):
    """One more in the last place: 1508 → 1509, 0.4 → 0.5; "0.99" → "1.00" where it is written."""
    if isinstance(old, int):
        return old + by
    text = repr(old) if isinstance(old, float) else old
    decimals = len(text.partition(".")[2])
    moved = round(float(text) + by * 10 ** -decimals, decimals)
    return moved if isinstance(old, float) else f"{moved:.{decimals}f}"
