"""Read the course's tables: the one place that touches files.

Tables live in `data/`. `datapackage.json` holds the hash of every file as it was last locked (`make data-lock`).
A file that still is that file is read without a further look. Any other is checked: what is missing, cut short or
does not fit its column is told in one sentence; a table that was edited and fits is read like any other.
"""
from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from difflib import get_close_matches
from types import MappingProxyType

from .checks import restore, table_faults
from .entries import entries
from .files import as_locked, description_damaged, folder, forget, remembered, resources, text_of
from .mistakes import DataError, marked, not_valid, ScommError, shortened
from .outline import cut_faults, toml_faults

__all__ = ["DataError", "ScommError", "Words", "cited", "folder", "forget", "not_valid", "package", "remembered",
           "restore", "row", "rows", "shortened", "shown_rows", "toml"]

# The bank looks at each of its questions itself, so that one that is damaged leaves the others as they are.
OWN_LOOK = ("questions",)


@remembered
def package():
    """The tables there are and their columns, as `datapackage.json` describes them."""
    return MappingProxyType({resource["name"]: tuple(field["name"] for field in resource["schema"]["fields"])
                             for resource in resources().values() if "schema" in resource})


@remembered
def _column(name, column):
    """The cells of one column, read without any check: what the cells of another table may name."""
    try:
        return frozenset(row.get(column) for row in csv.DictReader(io.StringIO(text_of(f"{name}.csv"))))
    except csv.Error as error:
        raise DataError(f"data/{name}.csv cannot be split into cells ({error}): {restore(f'{name}.csv')}.") from None


def faults_of(name, text, also_named=False):
    """Every fault of a table. also_named: whether rows of other tables that its cells name have to be there, too."""
    try:
        yield from table_faults(f"{name}.csv", text, resources()[f"{name}.csv"], _column if also_named else None)
    except (KeyError, TypeError, AttributeError, re.error) as error:
        raise description_damaged(f"{name}: {error}") from None


@remembered
def rows(name):
    """All rows of one table, as read-only mappings from column to text.

    Raises DataError, naming the table, the line and the column, where something is missing or does not fit.
    """
    if name not in package():
        if name in [path.stem for path in folder().glob("*.csv")]:
            raise description_damaged(f"it does not describe {name}.csv")
        raise not_valid(name, "a table", package(), "tables")
    text, columns = text_of(f"{name}.csv"), package()[name]
    for fault in () if as_locked(f"{name}.csv", text) else faults_of(name, text):
        raise DataError(fault)
    reader = csv.reader(io.StringIO(text))
    if tuple(next(reader)) != columns:                # the table is as it was locked, so its description is not
        raise description_damaged(f"the columns of {name}")
    return tuple(MappingProxyType(dict(zip(columns, cells))) for cells in reader)


@remembered
def shown_rows(name):
    """The rows a learner may see: none marked `show = no`, and none that is unsourced.

    In agreements.csv that word means only that no document about the agreement was found; a rate
    without a source stays, as a blank.
    """
    sourced = name in ("agreements", "rates")
    return tuple(row for row in rows(name) if row.get("show") != "no"
                 and (sourced or "unsourced" not in (row.get("confidence"), row.get("source_ids"))))


@remembered
def toml(name):
    """One of the course's TOML files, as a dictionary (treat it as read-only)."""
    text, file = text_of(f"{name}.toml"), f"{name}.toml"
    tree = parsed(file, text)
    if not as_locked(file, text):
        looks = cut_faults(file, text, tree) if name in OWN_LOOK else \
            toml_faults(file, text, tree, outlines().get(file, {}))
        for fault in looks:
            raise DataError(fault)
    return entries(tree, file)


def parsed(file, text):
    """What a TOML file holds, or one sentence that names the line where it is damaged."""
    try:
        return tomllib.loads(text)
    except ValueError as error:                       # a syntax error, or a number of 5,000 digits
        raise DataError(f"data/{file} is damaged ({error}): {restore(file)}.") from None


@remembered
def outlines():
    """The outline of every TOML file, by its name."""
    text = text_of("outline.json")
    try:
        return dict(json.loads(text))
    except (ValueError, TypeError) as error:
        raise DataError(f"data/outline.json is damaged ({error}): {restore('outline.json')}.") from None


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
            raise DataError(f"data/{self.file}.toml: the sentence `{id}` asks for {error}, "
                            "which it is not given.") from None

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
