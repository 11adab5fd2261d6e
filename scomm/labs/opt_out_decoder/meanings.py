"""Five meanings of "opt out": what each sets, and to whom it was open on a day.

To whom is read from the dates in `switches.toml`; what was said or done beyond them is a claim in the lab's own file.
"""
from __future__ import annotations

from datetime import date as Date
from typing import NamedTuple

from ...data import remembered
from ...model.compare import holders
from ...model.policy import choice, declared, Policy
from ...record.dates import plain
from .. import declare


class Answer(NamedTuple):
    """Whether a meaning was open to an office on a day: "yes", "disputed" or "no", in words, why, and by which source."""
    kind: str
    answer: str
    says: str
    sources: tuple


def words():
    """The words of the decoder, from its own file."""
    return declare.words("opt_out_decoder")


@remembered
def meanings():
    """The five meanings by id and in order; the name of each is the `opt_out` of its switch in switches.toml."""
    return {entry["id"]: {**entry, "name": declared()[next(iter(entry["setting"]))]["opt_out"].capitalize()} for entry in words()["meaning"]}


def short(name):
    """A meaning by its number and its name: "M3 View"."""
    return words()["short"].format(**meanings()[name])


def policy(name, actor):
    """What a meaning sets; an agreement that ICE ends is another setting than one that the state ends."""
    entry = meanings()[name]
    return Policy(**entry.get("by_ice", entry["setting"]) if actor == "ice" else entry["setting"])


def switch_of(name):
    """The switch that a meaning moves."""
    return next(iter(meanings()[name]["setting"]))


def day_of(when):
    """The day that a choice of `as_of` stands for: a month is taken at its last day."""
    return words()["as_of"]["days"][when]


@remembered
def available(name, actor, day):
    """Whether a meaning was open to an office on a day; a claim comes before the dates of the switch.

    name: "M1" to "M5". actor: an id of the lab's `actor`. day: a date. Returns an Answer.
    """
    for claim in words()["claim"]:
        if claim["meaning"] == name and actor in claim["actors"] and claim["from"] <= day <= claim.get("until", day):
            return Answer(claim["kind"], claim["answer"], claim["says"], tuple(claim["sources"]))
    offices, over = set(words()["actor"]["holders"][actor]), None
    for switch, chosen in meanings()[name]["open"]:
        for term in choice(switch, chosen)["open"]:
            if offices & set(term["to"]):
                if term["from"] <= day <= term.get("until", Date.max):
                    return Answer("yes", words()["yes"], term["note"], tuple(term["sources"]))
                over = (switch, choice(switch, chosen)["label"], term)
    return _over(*over) if over else _not_theirs(switch_of(name))


def _over(switch, label, term):
    """The choice was theirs, at other dates."""
    until = words()["until"].format(last=plain(term["until"])) if "until" in term else ""
    says = words()["span"].format(choice=label, first=plain(term["from"]), until=until, holders=holders(switch))
    return Answer("no", words()["no"], says, tuple(term["sources"]))


def _not_theirs(switch):
    """The choice was never theirs: whose switch it is."""
    return Answer("no", words()["no"], words()["not_held"].format(holders=holders(switch)), tuple(declared()[switch]["sources"]))
