"""Five meanings of "opt out": what each sets, which outcomes it changes, and to whom it was open on a day.

To whom is read from the dates in `switches.toml`; what was said or done beyond them is a row of `claims.csv`.
"""
from __future__ import annotations

from datetime import date as Date
from typing import NamedTuple

from .. import data
from ..data import remembered
from ..record.cells import day_in
from ..record.dates import plain
from .compare import compare, holders
from .policy import choice, declared, Policy


class Meaning(NamedTuple):
    """One meaning of "opt out", "M1" to "M5", and the one switch it moves.

    name: in one word. by: what a place does. choice_by_ice: what ICE or DHS would choose. open: the
    (switch, choice) pairs whose dates say who could. note: what to keep in mind about its ledger.
    """
    id: str
    name: str
    by: str
    switch: str
    choice: str
    choice_by_ice: str
    open: tuple
    note: str

    @property
    def short(self):
        """Its number and its name: "M3 View"."""
        return f"{self.id} {self.name}"

    def policy(self, office):
        """What an office would set: an agreement that ICE ends is another setting than one that the state ends."""
        return Policy(**{self.switch: self.choice_by_ice if office == "ice" else self.choice})


class Answer(NamedTuple):
    """Whether a meaning was open to an office on a day, in words, why, and by which sources.

    kind: "yes", "disputed" or "no".
    """
    kind: str
    answer: str
    says: str
    source_ids: tuple


@remembered
def meanings():
    """The five meanings by id and in order. Source: meanings.csv."""
    return {row["id"]: _meaning(row) for row in data.shown_rows("meanings")}


def _meaning(row):
    by_ice = row["choice_by_ice"] or row["choice"]
    chosen = dict.fromkeys(((row["switch"], row["choice"]), (row["switch"], by_ice)))
    also = tuple(tuple(pair.split("=")) for pair in row["same_as"].split())
    return Meaning(row["id"], row["name"].capitalize(), row["by"], row["switch"], row["choice"], by_ice,
                   (*chosen, *also), row["note"])


@remembered
def changed(name):
    """The sets of outcomes that a meaning changes, in marks such as ("O7", "O8"), each set once.

    Four meanings have one set; ending the agreement has two, none where ICE ends it and O4 where the state does.
    """
    sides = [compare(Policy(), meanings()[name].policy(office)) for office in ("ice", "state")]
    return tuple(dict.fromkeys(tuple(row.mark for row in both.rows if row.id in both.changed) for both in sides))


@remembered
def available(name, office, day):
    """Was a meaning open to an office on a day? A claim comes before the dates of the switch.

    name: "M1" to "M5". office: "county", "state", "ice" (with DHS), "fbi", "courts" or "congress".
    Returns an Answer. Sources: claims.csv, and the dates in switches.toml.
    """
    for claim in data.shown_rows("claims"):
        if claim["meaning"] == name and office in claim["offices"].split() and _holds(claim, day):
            return Answer(claim["kind"], claim["answer"], claim["says"], tuple(claim["source_ids"].split()))
    meaning, over = meanings()[name], None
    for switch, chosen in meaning.open:
        for term in choice(switch, chosen)["open"]:
            if _offices(office) & set(term["to"]):
                if term["from"] <= day <= term.get("until", Date.max):
                    return Answer("yes", "Yes", term["note"], tuple(term["sources"]))
                over = (switch, choice(switch, chosen)["label"], term)
    return _over(*over) if over else _not_theirs(meaning.switch)


def _holds(claim, day):
    """Whether a claim holds on a day; one without a last day never ended."""
    return day_in("claims", claim, "first_day") <= day and (
        not claim["last_day"] or day <= day_in("claims", claim, "last_day"))


def _offices(office):
    """The holders whose choices were an office's own: ICE is a part of DHS."""
    return {"ice", "dhs"} if office == "ice" else {office}


def _over(switch, label, term):
    """The choice was theirs, at other dates."""
    until = f" until {plain(term['until'])}" if "until" in term else ""
    says = f"{label}: open from {plain(term['from'])}{until}. Held by: {holders(switch)}."
    return Answer("no", "No", says, tuple(term["sources"]))


def _not_theirs(switch):
    """The choice was never theirs: whose switch it is."""
    return Answer("no", "No", f"Held by: {holders(switch)}.", tuple(declared()[switch]["sources"]))
