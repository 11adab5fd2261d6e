"""The tables behind the ribbons of the country: the month, published counts, agreements, and what is not known."""
from __future__ import annotations

from ...data import cited, row, Words
from ...record import agreements
from ...record.dates import dated
from ...show import tables
from ...show.shown import Table
from . import in_words

say = Words("labs/paper_and_pipe")


def tables_of(now, show_sources):
    """The table of the month first, then those that open: (heading, table) pairs."""

    def table(caption, columns, rows):
        """Each row carries its sources last; they are left out unless they are asked for."""
        kept = tuple(cells if show_sources else cells[:-1] for cells in rows)
        return Table(caption, (*columns, *((say("source"),) if show_sources else ())), kept)

    month = now.month.said
    out = [table(say("nation.caption", month=month), say.list("nation.columns"), _of_month(now)),
           (say("points.heading"), table(say("points.caption", month=month), say.list("points.columns"), _points(now)))]
    signed = _signed(now.month.last)
    if signed:
        out.append((say("dates.heading"), table(say("dates.caption", month=month), say.list("dates.columns"), signed)))
    out.append((say("unknown.heading"), table(say("unknown.caption"), say.list("unknown.columns"), _unknown())))
    if now.over:
        listed = tuple((each["value"], each["definition"], each["as_of"], each["note"], cited(each["source_ids"]))
                       for each in (row("figures", key) for key in say.list("how_many.figures")))
        out.append((say("how_many.heading"), Table(say("how_many.caption"), say.list("how_many.columns"), listed)))
    return (*out, _disagreements(now.month))


def _of_month(now):
    """The rows of the month: what is on record, what is not, and the counts; sources last."""
    day, last, total = now.month.last, now.published[-1], len(agreements.states())
    yes, no, unknown = now.tally["yes"], now.tally["no"], now.tally["unknown"]
    this_month = [count for count in now.published if count.day >= now.month.first]
    counts = "; ".join(f"{count.text} ({count.when})" for count in this_month)
    rows = [(say("nation.rows.yes"), _codes(yes, total), _keys(yes, day)),
            (say("nation.rows.no"), _codes(no, total), _keys(no, day)),
            (say("nation.rows.unknown"),
             say("nation.not_known", n=len(unknown), all=total) if unknown else say("none"), ""),
            (say("nation.rows.month"), counts or say("nation.no_count"),
             _joined(count.sources for count in this_month)),
            (say("nation.rows.last"), f"{last.text} ({last.when})", _joined([last.sources]))]
    if now.happened:
        return tuple(rows)
    key, practice = cited("asad-baer-bositis-2025"), in_words.practice_name(now.practice)
    return (*rows, (say("nation.rows.what_if", practice=practice), f"{now.there:,}", key),
            (say("nation.rows.compiled"), f"{now.here:,}", key))


def _codes(codes, total):
    """Which states have a status: their number and their codes."""
    if len(codes) == total:
        return say("nation.all_states", n=total)
    return f"{len(codes)}: {', '.join(sorted(codes))}" if codes else say("none")


def _keys(codes, day):
    """The sources of a status: the rows that date it, or what ended all of them at once."""
    if day >= agreements.ended():
        return cited("hstoday-2011 ice-sc-page")
    return _joined(agreements.agreement_on(code, day).row["source_ids"].split() for code in codes)


def _joined(lists):
    return cited(dict.fromkeys(key for keys in lists for key in keys))


def _points(now):
    """Every count of active places that was published by the end of the month; sources last."""
    return tuple((count.when, count.text, count.said, cited(count.sources)) for count in now.published)


def _signed(day):
    """Every agreement that was signed by a day and whose date is on record, by date of signing; sources last."""
    known = [each for both in agreements.states().values() for each in both
             if each.row["status"] == "signed_dated" and each.signed.last <= day]
    rows = []
    for of, _, ended in sorted(known, key=lambda each: each.row["signed"]):
        end = (of["ended"], of["ended_by"]) if ended and ended.last <= day else (say("dates.still"), "")
        rows.append((of["state"], of["signed"], *end, cited(of["source_ids"])))
    return tuple(rows)


def _unknown():
    """How many states and territories have which kind of record; a state with two agreements counts once."""
    labels = {"signed_dated": say("unknown.signed_dated"), "signed_undated": say("unknown.signed_undated"),
              "probably_signed": say("unknown.probably_signed"), "never_signed": say("unknown.never_signed"),
              "unknown": say("unknown.nothing_found")}
    rows = []
    for status, label in labels.items():
        known = [each.row for both in agreements.states().values() for each in both if each.row["status"] == status]
        found = sorted({of["postal"] for of in known})
        keys = sorted({key for of in known for key in of["source_ids"].split()}) if status != "unknown" else ()
        rows.append((label, len(found), ", ".join(found), cited(keys)))
    return tuple(rows)


def _disagreements(month):
    """Where documents disagree about the time up to this month."""
    ids = [name for since, *names in say.list("conflicts.nation")
           if dated(since).first <= month.first for name in names]
    table = tables.conflicts(ids, say("conflicts.caption"), say.list("conflicts.columns"))
    return (say("conflicts.heading"), table)
