"""How far the invented county stands from what was observed: said where its numbers appear."""
from __future__ import annotations

from .. import data
from ..model.outcomes import run
from ..model.policy import Policy
from .numbers import percent
from .shown import Table


def table():
    """The shares of the teaching county beside the published ones, each with its source."""
    words = data.toml("labs")["gaps"]
    rows = [(gap["about"], _share(*(_count(name) for name in gap["here"]), words), gap["observed"],
             _keys(data.row("rates", gap["rate"])["source_ids"])) for gap in data.toml("county")["gap"]]
    rows += [_place(place, words) for place in words["place"]]
    return Table(words["caption"], tuple(words["columns"]), tuple(rows))


def shown():
    """The table under its heading, as one thing to open."""
    return ((data.toml("labs")["gaps"]["heading"], table()),)


def _count(name):
    """A count of the baseline: one of the eight outcomes, or the matches of citizens."""
    return run(Policy(), part="citizens").match if name == "citizens" else getattr(run(Policy()), name)


def _place(place, words):
    """A published pair of counts, where the same page gives matches and detainers."""
    part, whole = (data.row("figures", place[side]) for side in ("part", "of"))
    return (place["about"], words["nothing"], _share(int(part["value"]), int(whole["value"]), words), _keys(part["source_ids"]))


def _share(part, whole, words):
    return words["share"].format(part=part, whole=whole, percent=percent(part, whole))


def _keys(ids):
    return " ".join(f"[{key}]" for key in ids.split())
