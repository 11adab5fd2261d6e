"""What was covered on a day, as a reader meets it: a sentence, and a table of three measures."""
from __future__ import annotations

from .. import data
from ..record import places, published
from ..record.dates import plain
from ..record.rollout import ices_count, MEASURES
from . import numbers
from .shown import Shown, Table


def coverage_shown(coverage, place=None):
    """A Coverage in words and as a table. place: the name it was asked for. Returns a Shown of it."""
    group, says = places.within(place), data.toml("rollout")["active"]
    lines = (_headline(coverage, group, says), *_notes(coverage, group, says), says["means"])
    rows = tuple((says["measure"][measure], *_cells(coverage, measure, says["blank"])) for measure in MEASURES)
    caption = says["caption"].format(day=plain(coverage.day), where=coverage.where or says["nation_name"])
    return Shown(lines, Table(caption, tuple(says["columns"]), rows), None, says["ribbon"], result=coverage)


def _headline(coverage, group, says):
    if len(group.members) == 1:
        [place] = group.members
        return says["one_on" if coverage.places else "one_off"].format(
            where=place.name, day=plain(coverage.day), since=plain(place.activated))
    one = group.label in places.states().values()
    kind = "nation" if not group.label else "no_people" if coverage.residents is None else "state" if one else "several"
    return says[kind].format(day=plain(coverage.day), where=coverage.where, places=f"{coverage.places:,}",
                             of_places=f"{coverage.of_places:,}", share=percent(coverage, "places"),
                             residents=percent(coverage, "residents"), noncitizens=percent(coverage, "noncitizens"))


def _notes(coverage, group, says):
    """What a reader has to know beside the numbers: a published count, places without residents, the end."""
    out = []
    if not group.label:
        out += [says["published"].format(count=check.text, sources=data.cited(check.source_ids))
                for check in published.counts() if check.day == coverage.day and check.show]
        ices = ices_count(coverage.day)
        out += [says["alaska"].format(count=f"{ices:,}")] if ices != coverage.places else []
    if coverage.uncounted and coverage.residents is not None:
        out.append(says["puerto_rico"].format(count=coverage.uncounted))
    return [*out, says["over"]] if coverage.day > data.toml("rollout")["last"] else out


def _cells(coverage, measure, blank):
    part, whole = getattr(coverage, measure), getattr(coverage, f"of_{measure}")
    return (blank, blank, blank) if part is None else (part, whole, percent(coverage, measure, 1))


def percent(coverage, measure, decimals=0):
    """The part of a measure that is covered, in percent: "65%"; "0%" and "100%" without decimals; "" if not counted."""
    part, whole = getattr(coverage, measure), getattr(coverage, f"of_{measure}")
    return numbers.percent(part, whole, decimals if 0 < part < whole else 0) if whole else ""
