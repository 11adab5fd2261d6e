"""The what-if of leaving as its lab shows it: ranges, shares, and where each place stood on the day it asked."""
from __future__ import annotations

from ... import data
from ...data import remembered
from ...record.dates import plain
from ...record.estimate import Four
from ...record.rollout import active
from ...record.what_if import leavers
from ...show.let_out import about, percent
from ...show.shown import Table
from . import ranges


def words():
    """The words of the lab, from its own file."""
    return data.toml("labs/what_if_let_out")


def picture(result, show, band):
    """Four ranges and the divided bar of a WhatIf. show: "counts" or "shares". band: "rates" or "place"."""
    say = words()
    told = {name: about(getattr(result.changed, name).central) for name in Four._fields}
    alt = say["alt"].format(kind=say["alt_kind"][result.kind], day=plain(result.until), share=percent(result.share.matches), **told)
    made = tuple((_share_range if show == "shares" else _count_range)(name, result, band) for name in Four._fields)
    parts = tuple((f"{leaver.name} {percent(share.matches, 2)}", share.matches * 100 / say["share_axis"]) for leaver, share in result.place_shares)
    return ranges.drawn(say["heading"][result.kind], made, say["share_title"].format(share=percent(result.share.matches)), parts,
                        ("0%", f"{say['share_axis']}%"), say["other_channels"] if result.kind == "less" else "", alt)


def waiting(alt):
    """The four axes and the bar, with nothing on them: an axis that ended at 16% would rule out an answer."""
    say = words()
    made = tuple(ranges.Range(say["short"][name], "", (), None, None, None, (), "?") for name in Four._fields)
    return ranges.drawn("", made, say["share_title"].format(share="?"), (), ("0%", "?"), "", alt)


def _count_range(name, result, band):
    """A count on its own axis; the two lines at the right are the ranges in numbers."""
    say, each, check = words(), getattr(result.changed, name), getattr(result.place_check, name)
    end = say["axis"][result.kind][name]
    low, central, high = (None if value is None else value / end for value in each)
    rates = (say["no_low"].format(high=about(each.high)) if each.low is None else
             say["rates"].format(low=about(each.low), high=about(each.high)))
    place = (say["place"].format(low=about(check.low), high=about(check.high)),) if band == "place" else ()
    return ranges.Range(say["short"][name], say["about"].format(n=about(each.central)), (rates, *place), low, central, high,
                        (check.low / end, check.high / end) if place else (), f"{end:,}")


def _share_range(name, result, band):
    """A share of the nation: the national rate cancels, so only the place check has a width."""
    say, share, check = words(), getattr(result.share, name), getattr(result.share_check, name)
    end = say["share_axis"] / 100
    place = (say["place"].format(low=percent(check.low), high=percent(check.high)),) if band == "place" else ()
    return ranges.Range(say["short"][name], say["about"].format(n=percent(share)), (say["rates_share"], *place), share / end, share / end,
                        share / end, (check.low / end, check.high / end) if place else (), f"{say['share_axis']}%")


def shares(result):
    """The shares of the nation as a table."""
    say, names = words(), data.toml("rollout")["what_if"]["rows"]
    rows = tuple((names[name], percent(getattr(result.share, name)), "–".join(percent(getattr(getattr(result.share_check, name), end))
                                                                              for end in ("low", "high")),
                  about(getattr(result.nation, name).central)) for name in Four._fields)
    kind = data.toml("rollout")["what_if"][f"kind_{result.kind}"]
    return Table(say["shares_caption"].format(day=plain(result.until), kind=kind), tuple(say["shares_columns"]), rows)


@remembered
def seen(chosen):
    """Each place on the day it asked: its noncitizen residents, how many were covered, its places active. chosen: Leavers."""
    say, rows = words(), []
    for each in chosen:
        then = active(each.asked, list(each.places))
        rows.append((each.name, plain(each.asked), f"{then.of_noncitizens:,}", percent(then.share("noncitizens"), 0),
                     say["of"].format(n=then.places, all=then.of_places)))
    return Table(say["seen_caption"], tuple(say["seen_columns"]), tuple(rows))


@remembered
def asked():
    """Who asked, on which day and for what, with the sources: nothing of an estimate."""
    given = words()["waiting"]
    rows = tuple((each.name, plain(each.asked), data.row("actions", each.action)["asked"], data.cited(each.source_ids))
                 for each in leavers().values() if not each.joins)
    return Table(given["caption"], tuple(given["columns"]), rows)
