"""Twelve statement cards: what each says, and the row from which its date, speaker, band and source come.

The row is read when a card is opened; while cards are sorted only letter and text are used.
"""
from __future__ import annotations

from datetime import date as Date
from typing import NamedTuple

from ... import data
from ...data import remembered
from ...record.cells import date_in
from .. import declare

BANDS = ("voluntary", "ambiguous", "mandatory")


class Card(NamedTuple):
    """One statement. day: its date, a month at its first day and a year in its middle; when: as people write it.

    band: how this course sorts it; accepts: bands that are accepted too. role: "agency", "official" or "state".
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


def words():
    """The words of the lab, from its own file."""
    return declare.words("who_said_what")


@remembered
def closed():
    """What a card shows before it is opened: (letter, text) pairs, in the order of the letters."""
    return tuple(sorted((card["letter"], card["text"]) for card in words()["card"]))


@remembered
def cards():
    """The twelve cards with all that their rows say, by date."""
    return tuple(sorted((_card(entry) for entry in words()["card"]), key=lambda card: (card.day, card.letter)))


def _card(entry):
    table, *ids = entry["row"]
    row = data.row(table, ids[0])
    when = date_in(table, row, "decided_or_effective" if table == "law" else "date")
    a_year = when.first.month != when.last.month
    day = Date(when.first.year, 7, 1) if a_year else when.first
    who = {"statements": "speaker", "actions": "actor", "law": "citation"}[table]
    speaker = row[who] + (f", {row['organization']}" if row.get("role") == "official" else "")
    sources = dict.fromkeys(key for name in ids for key in data.row(table, name)["source_ids"].split())
    return Card(entry["letter"], entry["text"], entry["decides"], entry["group"], day, when.said, speaker,
                entry.get("role") or row["role"], entry.get("band") or row["band"], tuple(entry["accepts"]), tuple(sources),
                (table, *ids))
