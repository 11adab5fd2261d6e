"""What if the places that asked to leave had been let out, or the one that asked to join sooner let in?

The exposure of those places after the day on which they asked, times the national rates. An
estimate of what ran through this pipeline; not a count, and not the effect of leaving.
"""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date

from .. import data
from ..data import frame, not_valid, ScommError, shortened
from ..data.mistakes import members, one_of
from .cells import day_in
from .dates import plain
from .estimate import estimable, Estimate, exposed, Four, four
from .leavers import asked_to_leave, leavers
from .place_check import place_band
from .rollout import active, Exposure

LEAVE = ("asked", "never")
ALL = "all"


@dataclass(frozen=True)
class WhatIf:
    """What a counterfactual changes by a day, as estimates for the four quantities.

    kind: "less" for places that leave, "more" for one that joins sooner; the numbers are never
    negative. by_place: (Leaver, Four of Estimates) pairs, which add up to `changed`. nation: the
    national estimate as it happened. notes: sentences that belong to the result.
    """
    leavers: tuple
    until: Date
    leave: str
    kind: str
    changed: Four
    by_place: tuple
    nation: Four
    notes: tuple

    @property
    def share(self):
        """The central estimate as a part of the national one, from 0 to 1, for each quantity."""
        return _share(self.changed, self.nation)

    @property
    def place_shares(self):
        """The same for each place: (Leaver, Four of shares) pairs."""
        return tuple((leaver, _share(changed, self.nation)) for leaver, changed in self.by_place)

    @property
    def place_check(self):
        """The wider band: the central estimate times the lowest and highest ratio of the place check."""
        return Four(*(_banded(each.central) for each in self.changed))

    @property
    def share_check(self):
        """The shares in the wider band: a Four of Estimates, the nation held fixed."""
        return Four(*map(_banded, self.share))

    def frame(self):
        """The four ranges as a pandas DataFrame: one row a quantity: what changes, the nation, the share."""
        rows = [(name, *getattr(self.changed, name), *getattr(self.nation, name), getattr(self.share, name))
                for name in Four._fields]
        ends = Estimate._fields
        return frame.of(rows, ("quantity", *ends, *(f"nation_{end}" for end in ends), "share"))


def what_if(places, until, leave="asked"):
    """How much less would have run through the pipeline if places that asked to leave had been let out?

    places: "all" for the six that asked to leave, or names or ids of them, one or a list; or
    "Georgia", which asked to join sooner. until: a day from Oct 27, 2008, to Nov 20, 2014.
    leave: "asked" (off, or never on, from the day it asked) or "never" (never switched on).
    Returns a WhatIf. Sources: actions.csv for the days, and those of the four rates.
    """
    day, chosen = estimable(until), _chosen(places)
    if not one_of(leave, LEAVE):
        raise not_valid(leave, "a way to leave", LEAVE, "ways")
    joins = any(leaver.joins for leaver in chosen)
    if joins and not all(leaver.joins for leaver in chosen):
        raise ScommError("Georgia asked to join sooner and the others to leave: ask for Georgia by itself.")
    if joins and leave == "never":
        raise ScommError("Georgia asked to join sooner: for Georgia, `leave` is \"asked\".")
    changed = [_changed(leaver, day, leave) for leaver in chosen]
    together = Exposure(*(sum(part) for part in zip(*changed))) if changed else Exposure(0, 0)
    return WhatIf(chosen, day, leave, "more" if joins else "less", four(together),
                  tuple(zip(chosen, map(four, changed))), four(exposed(day)), _notes(chosen, day, leave))


def _chosen(names):
    """The Leavers that names or ids stand for, in the order of `leavers`, each once."""
    by_name = {word.casefold(): (entry.id,) for entry in leavers().values() for word in (entry.id, entry.name)}
    by_name |= {ALL: tuple(entry.id for entry in asked_to_leave())}
    wanted = set()
    for name in members(names):
        if not isinstance(name, str):
            raise ScommError(f"`places` is \"{ALL}\", or names of places such as \"Illinois\"; "
                             f"{shortened(name)} is none.")
        if name.strip().casefold() not in by_name:
            raise not_valid(name, "a place that asked", [ALL, *(entry.name for entry in leavers().values())], "places")
        wanted.update(by_name[name.strip().casefold()])
    return tuple(entry for entry in leavers().values() if entry.id in wanted)


def _changed(leaver, day, leave):
    """What one place changes, in person-days: its exposure after the day it asked, or what joining then would add."""
    start = None if leave == "never" else min(leaver.asked, day)
    after = exposed(day, start, leaver.places)
    if not leaver.joins:
        return after
    everyone, days = active(day, leaver.places), (day - start).days
    return Exposure(everyone.of_residents * days - after.residents, everyone.of_noncitizens * days - after.noncitizens)


def _share(changed, nation):
    """Part ÷ whole of the central estimates; 0 before anything was produced, a blank for a blank."""
    pairs = [(part.central, whole.central) for part, whole in zip(changed, nation)]
    return Four(*(None if None in pair else pair[0] / pair[1] if pair[1] else 0.0 for pair in pairs))


def _banded(central):
    low, high = place_band()
    return Estimate(*(None if central is None else central * factor for factor in (low, 1, high)))


def _notes(chosen, day, leave):
    """Sentences that belong to the result: what came too late to change anything, and what is not known."""
    words = data.toml("rollout")["what_if"]
    last = last_removals()
    out = [words[key].format(name=leaver.name, asked=plain(leaver.asked), day=plain(day))
           for leaver in chosen for key in [_note(leaver, day, leave)] if key]
    out += [] if chosen else [words["no_places"]]
    out += [words["beyond"].format(day=plain(last))] if day > last else []
    return (*out, words["custody_low"])


def last_removals():
    """The day of the last published national total of removals, from figures.csv."""
    return day_in("figures", data.row("figures", data.toml("rollout")["last_removals"]), "as_of")


def _note(leaver, day, leave):
    """Which sentence belongs to one place, if any."""
    if leave == "asked" and leaver.asked >= day:
        return "before"
    if leaver.joins:
        return ""
    if not active(day, leaver.places).places:
        return "not_yet"
    return "never_on" if leave == "asked" and not active(leaver.asked, leaver.places).places else ""
