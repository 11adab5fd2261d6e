"""Twelve statement cards: what each says, and the row from which its date, speaker, band and source come.

The row is read when a card is opened; while cards are sorted only letter and text are used.
"""
from __future__ import annotations

from datetime import date as Date
from typing import NamedTuple

from ... import data
from ...data import remembered
from ...record.cells import date_in

BANDS = ("voluntary", "ambiguous", "mandatory")


class Card(NamedTuple):
    """One statement. day: its date, a month at its first day and a year in its middle; when: as people write it.

    band: how this course sorts it; accepts: bands that are accepted too. role: "agency", "official" or "state".
    rows: the table, and the ids of its rows, that the card rests on.
    """
    letter: str
    text: str
    decides: str
    group: str
    day: Date
    when: str
    who: str
    role: str
    band: str
    accepts: tuple
    sources: tuple
    rows: tuple


@remembered
def closed():
    """What a card shows before it is opened: (letter, text) pairs, in the order of the letters."""
    return tuple(sorted((entry["letter"], entry["text"]) for entry in data.shown_rows("cards")))


@remembered
def cards():
    """The twelve cards with all that their rows say, by date. Source: cards.csv, and the rows it names."""
    return tuple(sorted(map(_card, data.shown_rows("cards")), key=lambda card: (card.day, card.letter)))


def _card(entry):
    table, rows, when, who = _rows(entry)
    row = rows[0]
    a_year = when.first.month != when.last.month
    day = Date(when.first.year, 7, 1) if a_year else when.first
    sources = dict.fromkeys(key for each in rows for key in each["source_ids"].split())
    return Card(entry["letter"], entry["text"], entry["decides"], entry["group"], day, when.said, who,
                entry["role"] or row["role"], entry["band"] or row["band"], tuple(entry["accepts"].split()),
                tuple(sources), (table, *(each["id"] for each in rows)))


def _rows(entry):
    """The rows that a card rests on: their table, themselves, and the date and the speaker of the first."""
    if entry["action_id"]:
        row = data.row("actions", entry["action_id"])
        return "actions", [row], date_in("actions", row, "date"), row["actor"]
    if entry["law_id"]:
        row = data.row("law", entry["law_id"])
        return "law", [row], date_in("law", row, "decided_or_effective"), row["citation"]
    rows = [data.row("statements", name) for name in entry["statement_ids"].split()]
    speaker, organization = rows[0]["speaker"], rows[0]["organization"]
    who = f"{speaker}, {organization}" if rows[0]["role"] == "official" else speaker
    return "statements", rows, date_in("statements", rows[0], "date"), who
