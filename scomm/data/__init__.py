"""Read the course's tables: the one place that touches files.

Tables live in `data/`. Every read checks the heading row against `datapackage.json`,
so a missing, truncated or edited file gives one sentence that names the file and what
would be right, instead of a failure somewhere downstream.
"""
from __future__ import annotations

import csv
import io
import json
import os
import tomllib
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from .mistakes import DataError, marked, not_valid, ScommError, shortened

_REMEMBERED = []


def remembered(function):
    """Work something out once per process; `forget` makes all of it be worked out anew.

    What a learner typed is checked before it is looked up here: 1, 1.0 and True would be remembered as one.
    """
    cached = lru_cache(maxsize=4096, typed=True)(function)
    _REMEMBERED.append(cached)
    return cached


def folder():
    """Where the tables are: beside the package in a checkout, inside it when installed.

    The environment variable SCOMM_DATA names another folder (tests change a copy).
    """
    named = os.environ.get("SCOMM_DATA")
    here = Path(__file__).resolve().parent.parent
    places = [Path(named)] if named else [here / "_data", here.parent / "data"]
    for place in places:
        if place.is_dir():
            return place
    raise DataError(f"The folder of tables was not found at {' or '.join(p.name for p in places)}: "
                    "run the course from a full copy of the project, with its data/ folder.")


def _read(name):
    path = folder() / name
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DataError(f"data/{name} is missing: restore it from the project (git checkout data/{name}).") from None
    except UnicodeDecodeError:
        raise DataError(f"data/{name} is not readable as UTF-8 text: restore it from the project.") from None


@remembered
def package():
    """The tables there are and their columns, as `datapackage.json` describes them."""
    return MappingProxyType({name: tuple(field["name"] for field in resource["schema"]["fields"])
                             for name, resource in _described().items()})


@remembered
def _described():
    try:
        resources = json.loads(_read("datapackage.json"))["resources"]
        return {r["name"]: r for r in resources if r["schema"]["fields"]}
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise DataError(f"data/datapackage.json is damaged ({error}): restore it from the project.") from None


@remembered
def rows(name):
    """All rows of one table, as read-only mappings from column to text.

    Raises DataError, naming the table and the row, if a column or a cell is missing.
    """
    if name not in package():
        raise not_valid(name, "a table", package(), "tables")
    text = _read(f"{name}.csv")
    reader = csv.reader(io.StringIO(text))
    heading, expected = tuple(next(reader, ())), package()[name]
    if heading != expected:
        missing = [c for c in expected if c not in heading] or [c for c in heading if c not in expected]
        raise DataError(f"data/{name}.csv, line 1, has the wrong columns (look at: {', '.join(missing) or 'their order'}); "
                        f"it should have: {', '.join(expected)}.")
    out = []
    for number, cells in enumerate(reader, start=2):
        if len(cells) != len(expected):
            raise DataError(f"data/{name}.csv, line {number}: {len(cells)} cells where {len(expected)} belong; "
                            "the file may be cut short. Restore it from the project.")
        out.append(MappingProxyType(dict(zip(expected, cells))))
    if not text.endswith("\n"):  # a cut inside the last cell leaves every cell in place
        raise DataError(f"data/{name}.csv, line {len(out) + 1}: the file is cut short inside this line. "
                        "Restore it from the project.")
    if len(out) != _described()[name].get("rows", len(out)):
        raise DataError(f"data/{name}.csv has {len(out):,} rows where datapackage.json says "
                        f"{_described()[name]['rows']:,}: restore the file, or correct that number if you added rows.")
    return tuple(out)


@remembered
def shown_rows(name):
    """The rows a learner may see: none marked `show = no`, and none that is unsourced.

    In agreements.csv that word means only that no document about the agreement was found; a rate
    without a source stays, as a blank.
    """
    return tuple(row for row in rows(name) if row.get("show") != "no"
                 and (name in ("agreements", "rates") or "unsourced" not in (row.get("confidence"), row.get("source_ids"))))


@remembered
def toml(name):
    """One of the course's TOML files, as a dictionary (treat it as read-only)."""
    try:
        return tomllib.loads(_read(f"{name}.toml"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"data/{name}.toml is damaged ({error}): restore it from the project.") from None


class Words:
    """The sentences of one file of words: `say("guess.prompt")` gives one, with its facts filled in.

    file: such as "labs/two_screens". Nothing is read before a sentence is asked for. Each id is written
    out where it is used, so that a sentence on the screen leads to its file, and its id to the code.
    """

    def __init__(self, file):
        self.file = file

    def __call__(self, id, /, **facts):
        """The sentence of that id. Raises one sentence that names file, id and what is missing."""
        text = self._find(id)
        if not isinstance(text, str):
            raise DataError(f"data/{self.file}.toml: `{id}` is no sentence. Restore the file from the project.")
        try:
            return text.format(**facts)
        except (KeyError, IndexError, ValueError) as error:
            raise DataError(f"data/{self.file}.toml: the sentence `{id}` asks for {error}, which it is not given.") from None

    def list(self, id):
        """What stands there as a list: words, numbers, dates, or pairs of these. Lists come as tuples."""
        found = self._find(id)
        if not isinstance(found, list):
            raise DataError(f"data/{self.file}.toml: `{id}` is no list. Restore the file from the project.")
        return tuple(tuple(each) if isinstance(each, list) else each for each in found)

    def _find(self, id):
        found = toml(self.file)
        for part in id.split("."):
            if not isinstance(found, dict) or part not in found:
                raise DataError(f"data/{self.file}.toml has no `{id}`: restore it from the project "
                                f"(git checkout data/{self.file}.toml).")
            found = found[part]
        return found


def row(table, key):
    """One row of a table by its id; an unknown id gets the nearest ones."""
    for candidate in shown_rows(table) if isinstance(key, str) else ():
        if candidate["id"] == key:
            return candidate
    ids = [candidate["id"] for candidate in shown_rows(table)]
    near = get_close_matches(key[:100].casefold(), ids, n=3, cutoff=0.4) if isinstance(key, str) else ()
    hint = f" Near it: {', '.join(near)}." if near else ""
    raise ScommError(f"{marked(key)} is not an id in the table `{table}`.{hint}")


def cited(ids):
    """Source ids, as a list or with spaces between them, as a reader meets them: "[gao-12-708] [trac-433]"."""
    return " ".join(f"[{key}]" for key in (ids.split() if isinstance(ids, str) else ids))


def forget():
    """Forget what was read and what was worked out from it (tests change the files)."""
    for cached in _REMEMBERED:
        cached.cache_clear()
