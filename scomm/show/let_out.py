"""A what-if of leaving or joining sooner, as a reader meets it: a sentence, four ranges and the places' shares.

Numbers are rounded as coarsely as they are known; the exact ones are on the result.
"""
from __future__ import annotations

from .. import data
from ..record.dates import plain
from ..record.estimate import Four, rate
from ..record.leavers import asked_to_leave
from ..record.place_check import place_band
from . import numbers
from .shown import Shown, Table


def let_out_shown(result):
    """A WhatIf in words, as a table of four ranges, and place by place. Returns a Shown of it."""
    says, names = data.toml("rollout")["what_if"], Four._fields
    check, share = result.place_check, result.share
    rows = tuple((says["rows"][name], *(_cell(value, says) for value in getattr(result.changed, name)),
                  _band(getattr(check, name), says), _cell(getattr(result.nation, name).central, says),
                  percent(getattr(share, name))) for name in names)
    caption = says["caption"].format(day=plain(result.until), kind=says[f"kind_{result.kind}"])
    low, high = place_band()
    caveats = tuple(line.format(low=low, high=high) for line in says["caveats"])
    less = (says["other"],) if result.kind == "less" else ()
    lines = (_headline(result, says), *less, *result.notes, says["one_share"], *caveats)
    opens = ((says["places_heading"], _by_place(result, says)),) if result.leavers else ()
    return Shown(lines, Table(caption, tuple(says["columns"]), rows), None, says["ribbon"],
                 opens=(*opens, (says["rates_heading"], _rates(says))), result=result)


def _headline(result, says):
    if not any(each.central for each in result.changed):
        return says["nothing"].format(day=plain(result.until))
    six = len(result.leavers) == len(asked_to_leave())
    names = [each.name for each in result.leavers]
    who = says["six"] if six else numbers.listed(names)
    opening = says["sooner" if result.kind == "more" else result.leave]
    changed, check, share = result.changed, result.place_check, result.share
    return (opening.format(who=who, each="each" if len(names) > 1 else "it") + says[result.kind]).format(
        day=plain(result.until), matches=about(changed.matches.central), share=percent(share.matches),
        all_matches=about(result.nation.matches.central),
        submissions=about(changed.submissions.central), share_submissions=percent(share.submissions),
        custody=about(changed.custody.central), removed=about(changed.removed.central),
        removed_low=about(changed.removed.low), removed_high=about(changed.removed.high),
        place_low=about(check.removed.low), place_high=about(check.removed.high))


def _by_place(result, says):
    rows = tuple((leaver.name, plain(leaver.asked), percent(share.submissions, 2), percent(share.matches, 2),
                  data.cited(leaver.source_ids))
                 for leaver, share in result.place_shares)
    return Table(says["places_caption"], tuple(says["places_columns"]), rows)


def _rates(says):
    """The published national rates behind every number, each with its sources."""
    def row(each):
        ends = (says["blank"] if value is None else f"{value:,.5g}" for value in each[1:4])
        return (says["rows"][each.quantity], *ends, says["per"][each.of].format(per=f"{each.per:,}"),
                data.cited(each.source_ids))
    rows = tuple(row(rate(name)) for name in Four._fields)
    return Table(says["rates_caption"], tuple(says["rates_columns"]), rows)


def _band(estimate, says):
    return says["blank"] if estimate.low is None else f"{about(estimate.low)}–{about(estimate.high)}"


def _cell(value, says):
    return says["blank"] if value is None else about(value)


def about(value):
    """An estimate as it is printed: 36,268 as 36,000, 7,298 as 7,300, 57 as 57; halves up. A blank is a dash."""
    if value is None:
        return "–"
    step = next(step for most, step in ((100, 1), (1_000, 10), (10_000, 100), (float("inf"), 1_000)) if value < most)
    return f"{int(value / step + 0.5) * step:,}"


def percent(share, decimals=1):
    """A share of the estimate, with one decimal whatever its size: 0.0396 as 4.0%. A blank is a dash."""
    return "–" if share is None else f"{numbers.per_hundred(share, decimals=decimals, counted=False)}%"
