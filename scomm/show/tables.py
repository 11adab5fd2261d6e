"""The tables that stand beside a result: estimates held against what was published, conflicts, counts, and gaps."""
from __future__ import annotations

from .. import data
from ..data import remembered
from ..model.outcomes import run
from ..model.policy import Policy
from ..record.dates import plain
from ..record.place_check import place_checks
from ..record.published import counts, totals
from .let_out import about
from .numbers import per_hundred
from .shown import Table


def estimate_checks():
    """Both tables under their headings, as things to open."""
    words = data.toml("tables")["checks"]
    return ((words["place_heading"], places()), (words["totals_heading"], nation()))


@remembered
def places():
    """The place check: published ÷ estimated, place by place."""
    words, names = data.toml("tables")["checks"], data.toml("rollout")["what_if"]["rows"]
    rows = tuple((check.place, words["place_what"].format(what=names[check.quantity], day=plain(check.until)),
                  f"{check.published:,}", about(check.estimated), f"{check.ratio:.2f}",
                  f"{data.cited(check.source_ids)} {check.note}".strip())
                 for check in place_checks())
    return Table(words["place_caption"], tuple(words["place_columns"]), rows)


@remembered
def nation():
    """Every published national total beside the three values of the estimate; a miss says why."""
    words, names = data.toml("tables")["checks"], data.toml("rollout")["what_if"]["rows"]
    rows = tuple((words["place_what"].format(what=names[total.quantity], day=_day(total, words)),
                  f"{total.published:,}",
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
    said = f"{round(1_000 * abs(total.gap)) / 10:.1f}%"         # no share of a whole: a gap may round to nothing
    said = said if said == "0.0%" else f"{'+' if total.gap > 0 else '−'}{said}"
    return f"{said} ({words['miss']})" if total.miss else said


def conflicts(ids, words):
    """The named rows of conflicts.csv as a table. words: its caption and columns.

    A version without a source never reaches a learner, so a row that has one is left out.
    """
    found = {row["id"]: row for row in data.rows("conflicts")}
    rows = (found[name] for name in ids)
    return Table(words["caption"], tuple(words["columns"]), tuple(
        (row["topic"], *(f"{row[f'version_{side}']} {data.cited(row[f'source_{side}'])}" for side in "ab"),
         row["how_we_show_it"])
        for row in rows if "unsourced" not in (row["source_a"], row["source_b"])))


@remembered
def count_checks(caption, columns, as_published):
    """One row per published count with a source. columns: five headings; as_published: its text and keys."""
    rows = tuple((plain(check.day), check.published, check.compiled, _signed(check.difference),
                  as_published.format(text=check.text, keys=data.cited(check.source_ids)))
                 for check in counts() if check.show)
    return Table(caption, columns, rows)


def _signed(number):
    return f"+{number}" if number > 0 else f"−{-number}" if number else "0"


@remembered
def _gaps():
    """The shares of the teaching county beside the published ones, each with its source."""
    words = data.toml("tables")["gaps"]
    rows = [(gap["about"], _share(*(_count(name) for name in gap["here"]), words), gap["observed"],
             data.cited(data.row("rates", gap["rate"])["source_ids"])) for gap in data.toml("county")["gap"]]
    rows += [_pair(place, words) for place in words["place"]]
    return Table(words["caption"], tuple(words["columns"]), tuple(rows))


def gaps():
    """The table under its heading, as one thing to open."""
    return ((data.toml("tables")["gaps"]["heading"], _gaps()),)


def _count(name):
    """A count of the baseline: one of the eight outcomes, or the matches of citizens."""
    return run(Policy(), part="citizens").match if name == "citizens" else getattr(run(Policy()), name)


def _pair(place, words):
    """A published pair of counts, where the same page gives matches and detainers."""
    part, whole = (data.row("figures", place[side]) for side in ("part", "of"))
    return (place["about"], words["nothing"], _share(int(part["value"]), int(whole["value"]), words),
            data.cited(part["source_ids"]))


def _share(part, whole, words):
    return words["share"].format(part=part, whole=whole, percent=per_hundred(part, whole))
