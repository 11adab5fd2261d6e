"""What was covered on a day, as a reader meets it: a sentence, and a table of three measures."""
from __future__ import annotations

from dataclasses import dataclass

from .. import data
from ..record import places, published
from ..record.dates import plain
from ..record.rollout import Coverage, ices_count, MEASURES
from .shown import Shown, Table


@dataclass(frozen=True, repr=False)
class Covered(Shown):
    """A Shown that also answers in numbers: `.places`, `.residents`, `.noncitizens`, `.share(measure)`."""
    coverage: Coverage | None = None

    @property
    def places(self):
        return self.coverage.places

    @property
    def residents(self):
        return self.coverage.residents

    @property
    def noncitizens(self):
        return self.coverage.noncitizens

    def share(self, measure="places"):
        return self.coverage.share(measure)


def coverage_shown(coverage, place=None):
    """A Coverage in words and as a table. place: the name it was asked for. Returns a Covered."""
    group, says = places.within(place), data.toml("rollout")["active"]
    lines = (_headline(coverage, group, says), *_notes(coverage, group, says), says["means"])
    rows = tuple((says["measure"][measure], *_cells(coverage, measure, says["blank"])) for measure in MEASURES)
    caption = says["caption"].format(day=plain(coverage.day), where=coverage.where or says["nation_name"])
    return Covered(lines, Table(caption, tuple(says["columns"]), rows), None, says["ribbon"], coverage=coverage)


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
    """A share in percent, halves up; what is not all never prints as 100%, what is not nothing never as 0%."""
    part, whole = getattr(coverage, measure), getattr(coverage, f"of_{measure}")
    if not whole:
        return ""
    unit = 10 ** decimals
    steps = (200 * unit * part + whole) // (2 * whole)
    steps = min(max(steps, 1), 100 * unit - 1) if 0 < part < whole else steps
    return f"{steps / unit:.{decimals}f}%" if part not in (0, whole) else f"{100 * part // whole}%"
