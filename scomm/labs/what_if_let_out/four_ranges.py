"""The what-if of leaving as its lab shows it: ranges, shares, and where each place stood on the day it asked."""
from __future__ import annotations

from ... import data
from ...data import remembered, Words
from ...record.dates import plain
from ...record.estimate import Four
from ...record.leavers import asked_to_leave
from ...record.rollout import active
from ...show.let_out import about, percent
from ...show.shown import Table
from . import ranges

say = Words("labs/what_if_let_out")
of_estimate = Words("rollout")


def picture(result, show, band):
    """Four ranges and the divided bar of a WhatIf. show: "counts" or "shares". band: "rates" or "place"."""
    told = {name: about(getattr(result.changed, name).central) for name in Four._fields}
    less, end, share = result.kind == "less", _ends(result)["share"], percent(result.share.matches)
    kind = say("alt.less") if less else say("alt.more")
    alt = say("alt.told", kind=kind, day=plain(result.until), share=share, **told)
    made = tuple((_share_range if show == "shares" else _count_range)(name, result, band) for name in Four._fields)
    parts = tuple((f"{leaver.name} {percent(part.matches, 2)}", part.matches * 100 / end)
                  for leaver, part in result.place_shares)
    return ranges.draw_ranges(say("heading.less") if less else say("heading.more"), made,
                              say("shares.title", share=share), parts, ("0%", f"{end}%"),
                              say("other_channels") if less else "", alt)


def waiting():
    """The four axes and the bar, with nothing on them: an axis that ended at 16% would rule out an answer."""
    made = tuple(ranges.Range(name, "", (), None, None, None, (), "?") for name in _short().values())
    return ranges.draw_ranges("", made, say("shares.title", share="?"), (), ("0%", "?"), "", say("waiting.alt"))


def _short():
    """The four quantities in the words of a picture."""
    return {"submissions": say("short.submissions"), "matches": say("short.matches"), "custody": say("short.custody"),
            "removed": say("short.removed")}


def _ends(result):
    """Where the axes end, {quantity: count}, and "share" in percent."""
    return dict(say.list("axis.less") if result.kind == "less" else say.list("axis.more"))


def _count_range(name, result, band):
    """A count on its own axis; the two lines at the right are the ranges in numbers."""
    each, check, end = getattr(result.changed, name), getattr(result.place_check, name), _ends(result)[name]
    low, central, high = (None if value is None else value / end for value in each)
    rates = (say("rates.no_low", high=about(each.high)) if each.low is None else
             say("rates.range", low=about(each.low), high=about(each.high)))
    place = (say("place", low=about(check.low), high=about(check.high)),) if band == "place" else ()
    return ranges.Range(_short()[name], say("about", n=about(each.central)), (rates, *place), low, central, high,
                        (check.low / end, check.high / end) if place else (), f"{end:,}")


def _share_range(name, result, band):
    """A share of the nation: the national rate cancels, so only the place check has a width."""
    share, check, end = getattr(result.share, name), getattr(result.share_check, name), _ends(result)["share"] / 100
    place = (say("place", low=percent(check.low), high=percent(check.high)),) if band == "place" else ()
    at, band_at = share / end, (check.low / end, check.high / end) if place else ()
    return ranges.Range(_short()[name], say("about", n=percent(share)), (say("rates.one"), *place), at, at, at, band_at,
                        f"{_ends(result)['share']}%")


def shares(result):
    """The shares of the nation as a table."""
    names = {"submissions": of_estimate("what_if.rows.submissions"), "matches": of_estimate("what_if.rows.matches"),
             "custody": of_estimate("what_if.rows.custody"), "removed": of_estimate("what_if.rows.removed")}
    kind = of_estimate("what_if.kind_less") if result.kind == "less" else of_estimate("what_if.kind_more")
    rows = []
    for quantity, name in names.items():
        check = getattr(result.share_check, quantity)
        rows.append((name, percent(getattr(result.share, quantity)), f"{percent(check.low)}–{percent(check.high)}",
                     about(getattr(result.nation, quantity).central)))
    return Table(say("shares.caption", day=plain(result.until), kind=kind), say.list("shares.columns"), tuple(rows))


@remembered
def seen(chosen):
    """Each place on the day it asked: its noncitizen residents, how many were covered, its places active."""
    rows = []
    for each in chosen:
        then = active(each.asked, list(each.places))
        rows.append((each.name, plain(each.asked), f"{then.of_noncitizens:,}", percent(then.share("noncitizens"), 0),
                     f"{then.places} of {then.of_places}"))
    return Table(say("seen.caption"), say.list("seen.columns"), tuple(rows))


@remembered
def asked():
    """Who asked, on which day and for what, with the sources: nothing of an estimate."""
    rows = tuple((each.name, plain(each.asked), data.row("actions", each.action)["asked"], data.cited(each.source_ids))
                 for each in asked_to_leave())
    return Table(say("waiting.caption"), say.list("waiting.columns"), rows)
