"""The country over time: agreements on record above, published counts of active places below."""
from __future__ import annotations

from ... import data
from ...model.compare import compare
from ...model.policy import Policy
from ...record import agreements
from ...record.cells import day_in, whole_in
from ...record.dates import dated, months, plain
from ...record.leavers import leavers
from ...record.practice import join_day, places_active
from ...record.published import published_counts, published_until
from ...show import tables
from ...show.shown import Shown, Table
from . import timelines


def assumption(practice, words):
    """What a what-if takes for granted, in one sentence; nothing for what happened."""
    if practice == "happened":
        return ""
    illinois, new_york = (plain(leavers()[name].asked) for name in ("illinois", "new_york"))
    return words["practice"]["assumes"][practice].format(day=plain(join_day()), illinois=illinois, new_york=new_york)


def show(month, practice, show_sources, words, guess, receipt):
    """Two ribbons over time, the tables behind them, and under a what-if a third, hatched ribbon.

    guess, receipt: lines that stand among the words. Returns a Shown.
    """
    say, day = words["nation"], month.last
    tally, published = agreements.tally(day), published_until(day)
    over = day >= agreements.ended()
    facts = {"month": month.said, "text": published[-1].text, "when": published[-1].when,
             "all": len(agreements.states())}
    facts |= {status: len(codes) or words["none"] for status, codes in tally.items()}
    facts["paper"] = say["paper_ended" if over else "paper_early"].format(**facts)
    here, there = places_active(day), places_active(day, practice)
    facts |= {"here": f"{here:,}", "n": f"{there:,}", "practice": words["practice"]["names"][practice]}
    said = [say["headline"].format(pipe=say["pipe"].format(**facts), **facts)]
    if practice != "happened":
        said.insert(0, words["said"]["practice"].format(text=say["what_if"].format(by=_by(here, there, say), **facts)))
        said[1:] = [assumption(practice, words), say["as_happened"].format(text=said[1])]
    said += _findings(day, published, say) if practice == "happened" else _had(practice, say)
    first, *opens = _tables(month, practice, show_sources, (tally, published, facts), words)
    headings = (*(heading.format(month=month.said) for heading in say["headings"]), say["legend"])
    picture = timelines.draw_nation(_drawn(day, practice, published, say), headings, _three(say) if over else (),
                                    _alt(facts, over, practice, say))
    return Shown((*said, *guess, receipt), first, picture,
                 say["ribbon"] if practice == "happened" else words["practice"]["ribbon"],
                 _title(here, there, over, facts, practice, say), (*opens, *_disagreements(month, words)))


def _by(here, there, say):
    way = "same" if here == there else "fewer" if there < here else "more"
    return say["by"][way].format(n=f"{abs(here - there):,}")


def _findings(day, published, say):
    """What the record says of this time: while agreements were sought, once they ended, and once the name did."""
    if day < agreements.ended():
        return [say["early"]]
    since = "; ".join(f"{c.text} ({c.when})" for c in published if c.day >= agreements.ended())
    out = [say["ended"].format(counts=since)]
    out.append(say["outcomes"].format(headline=compare(Policy(), Policy(agreement="ended_by_ice")).headline))
    if day >= day_in("events", data.row("events", "johnson-memo-2014"), "date"):
        out.append(say["over"])
    return out + ([say["no_later"]] if day > published_counts()[-1].day else [])


def _had(practice, say):
    """What the end of an agreement would have done in an active place, had it been required."""
    if practice != "required":
        return []
    both = compare(Policy(), Policy(activated="no"))
    return [say["required_outcomes"].format(headline=both.headline), both.not_a_bare_zero]


def _title(here, there, over, facts, practice, say):
    if practice == "happened":
        return say["title_ended" if over else "title_early"]
    lead = facts["practice"][0].upper() + facts["practice"][1:]
    if here == there:
        return say["title_what_if_same"].format(practice=lead, month=facts["month"])
    way = say["way"]["fewer" if there < here else "more"]
    return say["title_what_if"].format(practice=lead, n=f"{abs(here - there):,}", way=way, month=facts["month"])


# ---- picture --------------------------------------------------------------------------------------------------------

def _drawn(day, practice, published, say):
    """The ribbons up to one day, as days and numbers."""
    ended, first = agreements.ended(), data.toml("switches")["program"]["first"]
    dated_ones = tuple((step, len(agreements.tally(step)["yes"])) for step in agreements.steps() if step <= day)
    order, total = data.row("figures", say["order_row"]), data.row("figures", say["three_rows"]["ended"])
    number = whole_in("figures", total, "value")
    label = say["order_label"].format(n=order["value"], scope=order["scope"])
    marks = ((day_in("figures", order, "as_of"), whole_in("figures", order, "value"), label),
             (day_in("figures", total, "as_of"), number, ""))
    labels = published[-1:] if len(published) < 2 or published[-1].number != published[-2].number else published[-2:-1]
    estimate = ()
    if practice != "happened":
        estimate = tuple((each.last, places_active(each.last, practice)) for each in months(first, day))
    return timelines.Nation(day, dated_ones or ((first, 0),), (first, min(day, ended), number),
                            tuple(mark for mark in marks if mark[0] <= day),
                            tuple((c.day, c.number, c.checked) for c in published),
                            tuple((c.day, c.number, c.text) for c in labels), estimate)


def _three(say):
    rows = {row["id"]: row for row in data.shown_rows("figures")}
    values = {name: rows[key]["value"] for name, key in say["three_rows"].items()}
    return tuple(line.format(**values) for line in say["three"])


def _alt(facts, over, practice, say):
    paper = say["alt_paper"]["ended" if over else "early"].format(**facts)
    what_if = say["alt_practice"].format(**facts) if practice != "happened" else ""
    return say["alt"].format(**{**facts, "paper": paper, "practice": what_if})


# ---- tables ---------------------------------------------------------------------------------------------------------

def _tables(month, practice, show_sources, results, words):
    """The table of the month first, then those that open: (heading, table) pairs."""
    say, day, (tally, published, facts) = words["nation"], month.last, results

    def table(caption, columns, rows):
        """Each row carries its sources last; they are left out unless they are asked for."""
        kept = tuple(row if show_sources else row[:-1] for row in rows)
        return Table(caption.format(month=month.said), (*columns, *((words["source"],) if show_sources else ())), kept)

    out = [table(say["caption"], say["columns"], _of_month(month, practice, tally, published, facts, words)),
           (say["points_heading"], table(say["points_caption"], say["points_columns"], tuple(
               (c.when, c.text, c.said, data.cited(" ".join(c.sources))) for c in published)))]
    dated_ones = _dated(day, say)
    if dated_ones:
        out.append((say["dates_heading"], table(say["dates_caption"], say["dates_columns"], dated_ones)))
    out.append((say["unknown_heading"], table(say["unknown_caption"], say["unknown_columns"], _unknown(say))))
    if day >= agreements.ended():
        listed = tuple((row["value"], row["definition"], row["as_of"], row["note"], data.cited(row["source_ids"]))
                       for row in (data.row("figures", key) for key in say["how_many_rows"]))
        out.append((say["how_many_heading"], Table(say["how_many_caption"], tuple(say["how_many_columns"]), listed)))
    return out


def _dated(day, say):
    """Every agreement that was signed by a day and whose date is on record, by date of signing; sources last."""
    signed = [each for row in agreements.states().values() for each in row
              if each.row["status"] == "signed_dated" and each.signed.last <= day]
    rows = []
    for row, _, ended in sorted(signed, key=lambda each: each.row["signed"]):
        over = ended and ended.last <= day
        end = (row["ended"], row["ended_by"]) if over else (say["still"], "")
        rows.append((row["state"], row["signed"], *end, data.cited(row["source_ids"])))
    return tuple(rows)


def _of_month(month, practice, tally, published, facts, words):
    """The rows of the month: what is on record, what is not, and the counts; sources last."""
    say, label, day = words["nation"], words["nation"]["rows"], month.last
    total, table = facts["all"], "[asad-baer-bositis-2025]"
    now = [c for c in published if c.day >= month.first]
    unknown = say["not_known"].format(n=len(tally["unknown"]), all=total) if tally["unknown"] else words["none"]
    rows = [(label["yes"], _codes(tally["yes"], total, words), _keys(tally["yes"], day)),
            (label["no"], _codes(tally["no"], total, words), _keys(tally["no"], day)),
            (label["unknown"], unknown, ""),
            (label["month"], "; ".join(say["count"].format(text=c.text, when=c.when) for c in now) or say["no_count"],
             _joined(c.sources for c in now)),
            (label["last"], say["count"].format(**facts), _joined([published[-1].sources]))]
    if practice != "happened":
        rows += [(label["what_if"].format(practice=facts["practice"]), facts["n"], table),
                 (label["compiled"], facts["here"], table)]
    return rows


def _codes(codes, total, words):
    if len(codes) == total:
        return words["nation"]["all_states"].format(n=total)
    return words["listed"].format(n=len(codes), which=", ".join(sorted(codes))) if codes else words["none"]


def _keys(codes, day):
    """The sources of a status: the rows that date it, or what ended all of them at once."""
    if day >= agreements.ended():
        return "[hstoday-2011] [ice-sc-page]"
    return _joined(agreements.agreement_on(code, day).row["source_ids"].split() for code in codes)


def _joined(lists):
    return data.cited(" ".join(dict.fromkeys(key for keys in lists for key in keys)))


def _unknown(say):
    """How many states and territories have which kind of record; a state with two agreements counts once."""
    rows = []
    for status, label in say["unknown_rows"].items():
        known = [each.row for both in agreements.states().values() for each in both if each.row["status"] == status]
        found = sorted({row["postal"] for row in known})
        keys = {key for row in known for key in row["source_ids"].split()}
        cited = data.cited(" ".join(sorted(keys))) if status != "unknown" else ""
        rows.append((label, len(found), ", ".join(found), cited))
    return tuple(rows)


def _disagreements(month, words):
    ids = [name for since, names in words["conflicts"]["nation"].items()
           if dated(since).first <= month.first for name in names]
    says = words["conflicts"]
    return ((words["conflicts_heading"], tables.conflicts(ids, says["caption"], says["columns"])),)
