"""Facts in prose: does the rule for claims notice when the row behind a date or a number goes wrong?

A sentence can rest on several rows that say the same; then all of them are changed together.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

import claim_rules
from bite_values import Value, number_step
from prose_text import closing, sections, sentences

@dataclass(frozen=True)
class Row:
    """One row of a table as the rule for claims reads it: the keys it rests on, and what it says."""
    table: str
    id: str
    keys: frozenset
    cells: dict

    def text(self, changed=()):
        return " | ".join({**self.cells, **dict(changed)}.values())


def rows_of(tables):
    """Every row that may support a sentence. tables: {name: rows}, as they stand in data/."""
    ids = {row["id"] for row in tables["sources"]}
    out = []
    for table, rows in tables.items():
        for row in rows:
            keys = claim_rules.rests_on(row, ids)
            if keys:
                out.append(Row(table, next(iter(row.values())), frozenset(keys), claim_rules.said_by(row, ids)))
    return out


def facts(book, rows):
    """The cells behind each date and number of a notebook's prose.

    Returns {Value: what its cell says one step away}, and for each Value the values that say the same of a claim.
    """
    by_key, steps, together = {}, {}, {}
    for row in rows:
        for key in row.keys:
            by_key.setdefault(key, []).append(row)
    for cited, written, patterns in claims(book):
        behind = {}
        for row in {id(row): row for key in cited for row in by_key.get(key, ())}.values():
            for column, cell in row.cells.items():
                found = next((m for p in patterns for m in [re.search(p, cell, re.I)] if m), None)
                if found:
                    value = Value(f"{row.table}.csv", (row.id, column), f"{row.table}.csv:{row.id}.{column}")
                    behind[value] = (row, column, _every(patterns, cell))
        for value, change in behind.items():
            steps.setdefault(value, []).append(change)
            together.setdefault(value, []).append(behind)
    return steps, together


def claims(book):
    """(keys, what is written, patterns) for each date or number that the rule looks for in the rows."""
    for _, block, _ in sections(book):
        for sentence in sentences(block.text):
            cited, invented = closing(sentence)
            if cited and not invented:
                for written, patterns in claim_rules.dates_and_figures(sentence, book.words):
                    yield cited, written, patterns


def _every(patterns, cell):
    """The cell with each place that says so moved by one step."""
    for pattern in patterns:
        cell = re.sub(pattern, lambda m: said_step(m[0]), cell, flags=re.I)
    return cell


def said_step(said):
    """A date or number as a row says it, one step away: a later day, month or year, or the next number."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", said):
        return (date.fromisoformat(said) + timedelta(days=1)).isoformat()
    if re.fullmatch(r"\d{4}-\d\d", said):
        year, month = int(said[:4]), int(said[5:])
        return f"{year + month // 12}-{month % 12 + 1:02d}"
    if re.fullmatch(r"[\d.]+", said):
        return number_step(said)
    year = re.search(r"\d{4}$", said)       # "Aug 5, 2011", "August of 2011"
    return f"{said[:year.start()]}{int(year[0]) + 1}"


def noticed(book, rows):
    """How the rule for claims notices each value behind the prose of a notebook.

    Returns {Value: "prose", "prose, together" or "read"}.
    """
    steps, together = facts(book, rows)
    record = {}
    for row in rows:
        for key in row.keys:
            record.setdefault(key, []).append(row)
    said = {key: [row.text() for row in listed] for key, listed in record.items()}
    known = {key: [] for key in book.record} | said

    def bites(changes):
        """changes: (row, column, cell) triples. Does the rule find a problem in the changed copy?"""
        by_row = {}
        for row, column, cell in changes:
            by_row.setdefault(id(row), {})[column] = cell
        touched = {key for row, _, _ in changes for key in row.keys}
        copy = known | {key: [row.text(by_row.get(id(row), {}).items()) for row in record[key]] for key in touched}
        return bool(claim_rules.figures_stand_in_the_record(replace(book, record=copy)))

    out = {}
    for value, changes in steps.items():
        if any(bites([change]) for change in changes):
            out[value] = "prose"
        elif any(bites(list(behind.values())) for behind in together[value]):
            out[value] = "prose, together"
        else:
            out[value] = "read"
    return out
