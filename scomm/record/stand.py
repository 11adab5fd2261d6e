"""Where do places stand on a day: is there an agreement, and are they on? Neither follows from the other."""
from __future__ import annotations

from typing import NamedTuple

from ..data import remembered
from . import agreements
from .agreements import Standing, under
from .dates import months
from .places import listed
from .practice import span

CELLS = ("yes-on", "yes-off", "no-on", "no-off")


class Stand(NamedTuple):
    """Where places of one state stand on a day: the state's agreement, how many of them are on, and since when.

    since: the day on which the first, and the last, of those that are on was switched on, or None.
    """
    agreement: Standing
    on: int
    all: int
    since: tuple

    @property
    def pipe(self):
        """"on", "off", or "part" where only some of the places are on."""
        return "off" if not self.on else "on" if self.on == self.all else "part"

    @property
    def cell(self):
        """Its cell of agreement against activation, such as "no-on"; "unknown-on" belongs to none of the four."""
        return f"{self.agreement.status}-{'on' if self.on else 'off'}"


@remembered
def stand(group, day, practice="happened"):
    """Where a group of places of one state stands on a day, as it happened or under a what-if about agreements."""
    spans = [span(place, practice) for place in group.members]
    since = sorted(first for first, _ in spans if first and first <= day)
    on = sum(bool(first) and first <= day and not (last and last <= day) for first, last in spans)
    agreement = under(practice, group.members[0].state, day)
    return Stand(agreement, on, len(spans), (since[0], since[-1]) if since else (None, None))


def filled(stands):
    """Which of the four cells hold at least one of these; where the agreement is unknown, a place belongs to none."""
    found = {each.cell for each in stands}
    return tuple(cell for cell in CELLS if cell in found)


def all_four(groups):
    """The first and the last month at whose end each of the four cells holds one of the groups: two Dated."""
    span_of_agreements = months(min(place.activated for place in listed()), agreements.ended())
    full = [month for month in span_of_agreements if filled(stand(group, month.last) for group in groups) == CELLS]
    return full[0], full[-1]
