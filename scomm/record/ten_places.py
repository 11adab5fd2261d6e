"""The ten places on which the course follows agreement and activation apart from one another."""
from __future__ import annotations

from typing import NamedTuple

from .. import data
from ..data import remembered
from . import places
from .places import Group
from .stand import stand


class Followed(NamedTuple):
    """One of the ten places. state: its postal code; group: its places of the activation table.

    short: its name on the grid. asked_as: its names in the column `place` of actions.csv.
    """
    id: str
    name: str
    short: str
    state: str
    asked_as: tuple
    conflict_ids: tuple
    group: Group


@remembered
def ten_places():
    """The ten places by id, in the order in which they are shown. Source: ten_places.csv."""
    return {row["place"]: _read(row) for row in data.shown_rows("ten_places")}


def _read(row):
    group = places.within(row["fips"] or row["state"])
    group = places.without(group, [row["without"]]) if row["without"] else group
    asked_as = tuple(row["asked_as"].split("; ")) if row["asked_as"] else ()
    return Followed(row["place"], row["name"], row["short"], row["state"], asked_as,
                    tuple(row["conflict_ids"].split()), group)


@remembered
def ten_on(day, practice="happened"):
    """Where each of the ten places stands on a day: (Followed, Stand) pairs."""
    return tuple((each, stand(each.group, day, practice)) for each in ten_places().values())
