"""The places that asked to leave the program, or to stay out, and the one that asked to join sooner."""
from __future__ import annotations

from datetime import date as Date
from typing import NamedTuple

from .. import data
from ..data import remembered
from .cells import day_in


class Leaver(NamedTuple):
    """A place that asked to leave, or to join sooner. places: postal codes or Census codes.

    asked: the day on which it asked. action, kind: its row of actions.csv, and what kind of request that is.
    """
    id: str
    name: str
    places: tuple
    asked: Date
    action: str
    kind: str
    source_ids: tuple

    @property
    def joins(self):
        """Whether it asked to join sooner."""
        return self.kind == "asked_to_join"


@remembered
def leavers():
    """The places that asked: {id: Leaver}, those that asked to leave first, states before counties, each by its day.

    Sources: leavers.csv, and actions.csv for the days.
    """
    found = sorted(map(_read, data.shown_rows("leavers")), key=_order)
    return {each.id: each for each in found}


def asked_to_leave():
    """The places that asked to leave, without the one that asked to join sooner."""
    return tuple(each for each in leavers().values() if not each.joins)


def _read(row):
    action = data.row("actions", row["action_id"])
    return Leaver(row["id"], row["name"], tuple(row["places"].split()), day_in("actions", action, "date"), action["id"],
                  action["kind"], tuple(row["source_ids"].split()))


def _order(leaver):
    a_county = leaver.places[0].isdecimal()
    return leaver.joins, a_county, leaver.asked, leaver.places
