"""The tables that stand beside a result: estimates held against what was published, conflicts, counts, and gaps."""
from __future__ import annotations

from .. import data
from ..data import remembered, Words
from ..model.outcomes import run
from ..model.policy import Policy
from ..record.dates import plain
from ..record.place_check import place_checks
from ..record.published import counts, totals
from .let_out import about
from .numbers import per_hundred
from .shown import Table

say = Words("tables")


def estimate_checks():
    """Both tables under their headings, as things to open."""
    return ((say("checks.place_heading"), places()), (say("checks.totals_heading"), nation()))


@remembered
def places():
    """The place check: published ÷ estimated, place by place."""
    names = data.toml("rollout")["what_if"]["rows"]
    rows = tuple((check.place, f"{names[check.quantity]}, {plain(check.until)}", f"{check.published:,}",
                  about(check.estimated), f"{check.ratio:.2f}", f"{data.cited(check.source_ids)} {check.note}".strip())
                 for check in place_checks())
    return Table(say("checks.place_caption"), say.list("checks.place_columns"), rows)


@remembered
def nation():
    """Every published national total beside the three values of the estimate; a miss says why."""
    names = data.toml("rollout")["what_if"]["rows"]
    rows = tuple((f"{names[total.quantity]}, {_day(total)}", f"{total.published:,}",
                  *(say("checks.none") if value is None else about(value) for value in _worse(total)), _gap(total),
                  f"{data.cited(total.source_ids)} {total.why}".strip()) for total in totals())
    return Table(say("checks.totals_caption"), say.list("checks.totals_columns"), rows)


def _worse(total):
    """The estimate at the end of the count that lies farther from what was published: the one the gap is told of."""
    return max((total.at_earliest, total.at_latest), key=lambda each: abs(each.central - total.published))


def _day(total):
    if total.earliest == total.latest:
        return plain(total.latest)
    return f"{plain(total.earliest)} to {plain(total.latest)}"


def _gap(total):
    said = f"{round(1_000 * abs(total.gap)) / 10:.1f}%"         # no share of a whole: a gap may round to nothing
    said = said if said == "0.0%" else f"{'+' if total.gap > 0 else '−'}{said}"
    return f"{said} ({say('checks.miss')})" if total.miss else said


def conflicts(ids, caption, columns):
    """The named rows of conflicts.csv as a table: the topic, one version, another version, and how it is shown.

    A version without a source never reaches a learner, so a row that has one is left out.
    """
    found = {row["id"]: row for row in data.rows("conflicts")}
    rows = (found[name] for name in ids)
    return Table(caption, tuple(columns), tuple(
        (row["topic"], f"{row['version_a']} {data.cited(row['source_a'])}",
         f"{row['version_b']} {data.cited(row['source_b'])}", row["how_we_show_it"])
        for row in rows if "unsourced" not in (row["source_a"], row["source_b"])))


@remembered
def count_checks(caption, columns):
    """One row per published count with a source: day, published, compiled, difference, and as it was published."""
    rows = tuple((plain(check.day), check.published, check.compiled, _signed(check.difference),
                  f"{check.text} {data.cited(check.source_ids)}") for check in counts() if check.show)
    return Table(caption, columns, rows)


def _signed(number):
    return f"+{number}" if number > 0 else f"−{-number}" if number else "0"


@remembered
def _gaps():
    """The shares of the teaching county beside the published ones, each with its source."""
    rows = [(gap["about"], _share(*(_count(name) for name in gap["here"])), gap["observed"],
             data.cited(data.row("rates", gap["rate"])["source_ids"])) for gap in data.toml("county")["gap"]]
    rows += [_pair(pair) for pair in data.toml("county")["published_pair"]]
    return Table(say("gaps.caption"), say.list("gaps.columns"), tuple(rows))


def gaps():
    """The table under its heading, as one thing to open."""
    return ((say("gaps.heading"), _gaps()),)


def _count(name):
    """A count of the baseline: one of the eight outcomes, or the matches of citizens."""
    return run(Policy(), part="citizens").match if name == "citizens" else getattr(run(Policy()), name)


def _pair(pair):
    """A published pair of counts, where the same page gives matches and detainers."""
    part, whole = (data.row("figures", pair[side]) for side in ("part", "of"))
    return (pair["about"], "–", _share(int(part["value"]), int(whole["value"])), data.cited(part["source_ids"]))


def _share(part, whole):
    return f"{part:,} of {whole:,} ({per_hundred(part, whole)} percent)"
