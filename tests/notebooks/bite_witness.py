"""Who notices that one value is one step away: the reader of the tables, a stored output, or the rule for claims in prose."""
from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import replace

import claim_rules
import course
from bite_cells import cells, effect, executed, fresh
from bite_reads import noted

from scomm import data
from scomm.data import ScommError


def refused(file):
    """Whether the package refuses the file as it stands now, with one sentence."""
    try:
        data.toml(file.removesuffix(".toml")) if file.endswith(".toml") else data.rows(file.removesuffix(".csv"))
    except ScommError:
        return True
    return False


class Outputs:
    """The code cells of all executed notebooks, and which values each of them reads."""

    def __init__(self):
        self.cells = [cell for name in executed() for cell in cells(name)]
        self.stale = [f"{cell.notebook}, code cell {cell.number}" for cell in self.cells if effect(cell)]
        self.readers = defaultdict(list)
        counts = {}
        for cell in self.cells:
            with noted() as reads:
                fresh(cell)
            counts[cell] = len(reads)
            for place in reads:
                self.readers[place].append(cell)
        for listed in self.readers.values():
            listed.sort(key=counts.get)             # those that read little run first

    def first(self, value):
        """The first cell that differs now among those that read a value: ("differs" or "raises", its name), or nothing."""
        found = ()
        for cell in self.readers.get((value.file, value.path), ()):
            how = effect(cell)
            if how == "differs":
                return how, f"{cell.notebook}::{cell.number}"
            found = found or (how and (how, f"{cell.notebook}::{cell.number}"))
        return found or ("", "")


class Claims:
    """The notebooks' prose, held against the rows behind each sentence."""

    def __init__(self, folder):
        self.books = [course.book(name) for name in course.NAMES]
        self.tables = {}
        for path in sorted(folder.glob("*.csv")):
            with path.open(encoding="utf-8", newline="") as file:
                self.tables[path.stem] = list(csv.DictReader(file))
        self.ids = {row["id"] for row in self.tables["sources"]}
        self.behind = defaultdict(list)             # source key -> (table, place) of the rows that rest on it
        for table, rows in self.tables.items():
            for place, row in enumerate(rows):
                for key in claim_rules.rests_on(row, self.ids):
                    self.behind[key].append((table, place))
        self.cited = {book.name: {key for _, _, sentence in claim_rules._sentences(book) for key in claim_rules.keys(sentence)}
                      for book in self.books}

    def first(self, value, new):
        """The first notebook whose prose has a date or number without its row, once a cell of a table is new."""
        table, (place, column) = value.file.removesuffix(".csv"), value.path
        old = self.tables[table][place]
        row = {**old, column: new}
        keys = claim_rules.rests_on(old, self.ids) | claim_rules.rests_on(row, self.ids)

        def said(key):
            listed = [(row if (t, p) == (table, place) else self.tables[t][p]) for t, p in self.behind[key]]
            listed += [row] if (table, place) not in self.behind[key] else []
            return [" | ".join(claim_rules.said_by(each, self.ids).values()) for each in listed
                    if key in claim_rules.rests_on(each, self.ids)]

        for book in self.books:
            touched = keys & self.cited[book.name]
            if touched:
                record = {**book.record, **{key: said(key) for key in touched}}
                if claim_rules.figures_stand_in_the_record(replace(book, record=record)):
                    return book.name
        return ""
