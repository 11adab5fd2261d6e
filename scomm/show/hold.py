"""One hold as a reader meets it: when it ends, in words, as an account of hours, and as a ribbon.

Words, table and picture come from the same Hold, so they cannot disagree.
"""
from __future__ import annotations

from datetime import datetime, time

from .. import data
from ..model.clock import in_hours
from ..model.days import DAY, HOUR
from ..record.dates import plain
from .draw import wrap
from .hold_ribbon import Flag, Part, ribbon, strip
from .numbers import percent
from .shown import Shown, Table
from .times import days, hour, hours, long, number, short, weekday, words


def deadline_shown(hold, source="", guess=None, guess_row=False, extra=()):
    """A hold in words, table and picture.

    source: what the ribbon says instead of naming the regulation and the holidays. guess: a
    datetime, drawn as an open diamond. extra: lines after the finding. Returns a Shown of it.
    """
    says = words()
    headline = says["headline"].format(deadline=long(hold.deadline), counted=hours(hold.counted_hours),
                                       clock=hours(hold.clock_hours), days=days(hold.clock_hours))
    if not hold.counted_hours:
        headline = says["zero"]
    lines = (headline, finding(hold) if hold.counted_hours else "", *extra, *hold.notes)
    source = source or source_of(hold.counted_hours, hold.skip_weekends, hold.holidays)
    return Shown(tuple(line for line in lines if line), account(hold), picture(hold, guess, guess_row), source,
                 title(hold), result=hold)


def title(hold):
    """The finding: "48 hours" take 120 hours on this start."""
    same = hold.clock_hours == hold.counted_hours
    return words()["title_same" if same else "title_longer"].format(hours=hours(hold.counted_hours),
                                                                    clock=hours(hold.clock_hours))


def finding(hold):
    """Where the other hours went: "72 hours are left out: Saturday 24, ..." """
    out = hold.not_counted
    if not out:
        return words()["every"]
    which = ", ".join(f"{why} {number(length)}" for why, length in out.items())
    return words()["finding"].format(hours=hours(sum(out.values())), which=which)


def source_of(counted_hours, skip_weekends, holidays):
    """The ribbon under a result: the regulation, our reading, whose holidays, and what is a what-if."""
    says = data.toml("clock")
    lists = {entry["id"]: entry["source"] for entry in says["holiday_list"]}
    rules = {entry["id"]: entry["source"] for entry in says["rule"]}
    parts = [rules["regulation"], lists[holidays]]
    parts += [] if skip_weekends else [says["words"]["weekends_in"]]
    if counted_hours != says["hours"]["usual"]:
        parts.append(says["words"]["hours_other"].format(hours=hours(counted_hours)))
    return " ".join(parts)


def account(hold):
    """Every hour of a hold, day by day: counted or left out, and why."""
    says, rows, so_far = words(), [], 0
    for piece in hold.pieces:
        so_far += piece.hours if piece.counted else 0
        end = says["end_of_day"] if piece.end.date() > piece.start.date() else hour(piece.end)
        counted = says["counted"] if piece.counted else says["not_counted"].format(why=piece.why)
        rows.append((" ".join(_day(piece.start)), hour(piece.start), end, number(piece.hours), counted, number(so_far)))
    rows.append((says["together"], says["from_start"], says["to_end"], number(hold.clock_hours),
                 says["together_counted"].format(hours=number(so_far)), number(so_far)))
    caption = says["caption"].format(start=short(hold.start), end=short(hold.deadline),
                                     year=hold.deadline.year)
    return Table(caption, tuple(says["columns"]), tuple(rows))


# ---- the picture ----------------------------------------------------------------------------------------------------

def picture(hold, guess=None, guess_row=False):
    """The ribbon of one hold; its axis is the same for all starts."""
    says, left = words(), hold.clock_hours - hold.counted_hours
    numbers = (("counted", number(hold.counted_hours), tuple(says["counted_number"])),
               ("left out", number(left), tuple(says["left_out_number"])),
               ("", number(hold.clock_hours), tuple(line.format(days=_in_days(hold.clock_hours))
                                                    for line in says["clock_number"])))
    flags = (Flag(0, says["starts"].format(when=short(hold.start))),
             Flag(hold.clock_hours, says["ends"].format(when=short(hold.deadline))))
    diamond = Flag(in_hours(guess - hold.start), says["guess"].format(when=short(guess))) if guess else None
    alt = says["alt"].format(start=short(hold.start), end=short(hold.deadline), counted=hours(hold.counted_hours),
                             left_out=number(left), clock=hours(hold.clock_hours),
                             why=", ".join(why.split(" (")[0] for why in hold.not_counted) or says["alt_nothing"],
                             guess=says["alt_guess"].format(when=short(guess)) if guess else "")
    end = axis(hold.counted_hours)
    parts = tuple(_part(hold.start, piece, roomy=end == axis(0)) for piece in hold.pieces)
    return ribbon(parts, end, numbers, flags, alt.replace("..", "."), says["axis"], diamond, guess_row)


def waiting(hold):
    """The ribbon while a guess is open: the start and the days, not the end. `hold` gives the start alone."""
    says, end = words(), axis(hold.counted_hours)
    numbers = (("open", number(hold.counted_hours), tuple(says["given_number"])),)
    flags = (Flag(0, says["starts"].format(when=short(hold.start))),)
    alt = says["alt_waiting"].format(start=short(hold.start), axis=end)
    return ribbon(_open_days(hold.start, end), end, numbers, flags, alt, says["axis"], None, True, says["waiting"])


def _open_days(start, end):
    """The days of the axis, with nothing said about them."""
    out, at, last = [], start, start + end * HOUR
    while at < last:
        until = min(datetime.combine(at.date() + DAY, time()), last)
        out.append(Part(in_hours(at - start), in_hours(until - start), "open", (), _day(at)))
        at = until
    return tuple(out)


def axis(counted_hours):
    """The last hour of the axis: one for all starts, so that equal lengths look equal."""
    return next(end for most, end in data.toml("clock")["axis"] if counted_hours <= most)


def _part(start, piece, roomy):
    """One day of the ribbon. roomy: whether a day is wide enough for its full name."""
    says, length = words(), words()["hours_label"].format(hours=number(piece.hours))
    name = piece.why.split(" (")[0]
    shorter = weekday(piece.start)[:3] if name == weekday(piece.start) else says["holiday"]
    labels = ((*wrap(name, 13), length), (shorter, length), (shorter,))[0 if roomy else 1:]
    return Part(in_hours(piece.start - start), in_hours(piece.end - start), "counted" if piece.counted else "left out",
                ((length,),) if piece.counted else labels, _day(piece.start))


def _day(when):
    return weekday(when)[:3], plain(when.date()).split(",")[0]


def _in_days(length):
    """The length in days, short enough to stand beside a large number."""
    whole, rest = divmod(length, 24)
    if whole < 2 or not isinstance(length, int):
        return ""
    return words()["clock_days"][bool(rest)].format(days=whole, rest=rest)


# ---- all starts -----------------------------------------------------------------------------------------------------

def spread_shown(spread, source, extra=()):
    """How long holds last over every start hour: a sentence of counts, a heat strip, a table of weekdays."""
    says, counted = data.toml("clock")["strip"], spread.counted_hours
    same = spread.shortest == spread.longest
    found = {"starts": f"{spread.starts:,}", "hours": hours(counted), "double": hours(2 * counted),
             "shortest": number(spread.shortest), "longest": hours(spread.longest)}
    lengths = {"same": (counted, counted), "twice": (2 * counted, 9999), "most": (spread.longest, 9999)}
    for name, (least, most) in lengths.items():
        found |= {name: f"{spread.number(least, most):,}", f"{name}_share": percent(spread.share(least, most))}
    lines = ((says["headline_same"] if same else says["headline"]).format(**found),
             "" if same else says["mean"].format(mean=hours(round(spread.mean))), *extra,
             says["span"].format(first=plain(spread.first), last=plain(spread.last)))
    rows = tuple((name, least, round(mean), most)
                 for name, (least, mean, most) in zip(data.toml("clock")["weekdays"], spread.weekdays))
    table = Table(says["caption"].format(**found), tuple(says["columns"]), rows)
    return Shown(tuple(line for line in lines if line), table, _strip(spread, says), source,
                 says["title_same" if same else "title"].format(**found), result=spread)


def _strip(spread, says):
    names = data.toml("clock")["weekdays"]
    means = sorted((mean, name) for name, row in zip(names, spread.means) for mean in row)
    (low, low_day), (high, high_day) = means[0], means[-1]
    alt = says["alt"].format(hours=hours(spread.counted_hours), low=round(low), low_day=low_day, high=round(high),
                             high_day=high_day)
    edges = tuple(spread.counted_hours + says["step"] * n for n in range(5))
    return strip(tuple(names), spread.means, tuple(map(tuple, says["labels"])), edges, alt, says["axis"], says["key"])
