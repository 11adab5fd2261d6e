"""What was published beside what is estimated: single places, and every national total with the misses."""
from __future__ import annotations

from .. import data
from ..data import remembered
from ..record.dates import plain
from ..record.place_check import place_checks
from ..record.published import totals
from .let_out import about
from .shown import Table


def shown():
    """Both tables under their headings, as things to open."""
    words = data.toml("labs")["checks"]
    return ((words["place_heading"], places()), (words["totals_heading"], nation()))


@remembered
def places():
    """The place check: published ÷ estimated, place by place."""
    words, names = data.toml("labs")["checks"], data.toml("rollout")["what_if"]["rows"]
    rows = tuple((check.place, words["place_what"].format(what=names[check.quantity], day=plain(check.until)), f"{check.published:,}",
                  about(check.estimated), f"{check.ratio:.2f}", f"{data.cited(check.source_ids)} {check.note}".strip())
                 for check in place_checks())
    return Table(words["place_caption"], tuple(words["place_columns"]), rows)


@remembered
def nation():
    """Every published national total beside the three values of the estimate; a miss says why."""
    words, names = data.toml("labs")["checks"], data.toml("rollout")["what_if"]["rows"]
    rows = tuple((words["place_what"].format(what=names[total.quantity], day=_day(total, words)), f"{total.published:,}",
                  *(words["none"] if value is None else about(value) for value in _worse(total)), _gap(total, words),
                  f"{data.cited(total.source_ids)} {total.why}".strip()) for total in totals())
    return Table(words["totals_caption"], tuple(words["totals_columns"]), rows)


def _worse(total):
    """The estimate at the end of the count that lies farther from what was published: the one the gap is told of."""
    return max((total.at_earliest, total.at_latest), key=lambda each: abs(each.central - total.published))


def _day(total, words):
    if total.earliest == total.latest:
        return plain(total.latest)
    return words["between"].format(first=plain(total.earliest), last=plain(total.latest))


def _gap(total, words):
    said = f"{abs(total.gap):.1%}"
    said = said if said == "0.0%" else f"{'+' if total.gap > 0 else '−'}{said}"
    return f"{said} ({words['miss']})" if total.miss else said
