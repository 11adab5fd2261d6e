"""The country over time: agreements on record above, published counts of active places below."""
from __future__ import annotations

from ... import data
from ...model.compare import compare
from ...model.policy import Policy
from ...record import agreements
from ...record.dates import as_date, last_day, month_name, plain
from ...record.practice import join_day, places_active
from ...record.published import published_counts, published_until
from ...show import tables
from ...show.shown import Shown, Table
from . import timelines


def assumption(practice, words):
    """What a what-if takes for granted, in one sentence; nothing for what happened."""
    if practice == "happened":
        return ""
    ends = {entry["id"]: entry["date"] for entry in data.toml("leavers")["leaver"]}
    days = {name: plain(ends[name]) for name in data.toml("leavers")["practice"]["ended"]}
    return words["practice"]["assumes"][practice].format(day=plain(join_day()), **days)


def nation(month, practice, show_sources, words, guess, receipt):
    """Two ribbons over time, the tables behind them, and under a what-if a third, hatched ribbon.

    guess, receipt: lines that stand among the words. Returns a Shown.
    """
    say, day, name = words["nation"], last_day(month), month_name(month)
    tally, published = agreements.tally(day), published_until(day)
    over = day >= agreements.ended()
    facts = {"month": name, "text": published[-1].text, "when": published[-1].when, "all": len(agreements.states()),
             **{status: len(codes) or words["none"] for status, codes in tally.items()}}
    facts["paper"] = say["paper_ended" if over else "paper_early"].format(**facts)
    here, there = places_active(day), places_active(day, practice)
    facts |= {"here": f"{here:,}", "n": f"{there:,}", "practice": words["practice"]["names"][practice]}
    said = [say["headline"].format(pipe=say["pipe"].format(**facts), **facts)]
    if practice != "happened":
        said.insert(0, words["said"]["practice"].format(text=say["what_if"].format(by=_by(here, there, say), **facts)))
        said[1:] = [assumption(practice, words), say["as_happened"].format(text=said[1])]
    said += _findings(day, published, say) if practice == "happened" else _had(practice, say)
    tables = _tables(day, name, practice, show_sources, (tally, published, facts), words)
    picture = timelines.nation(_drawn(day, practice, published, say), (*(heading.format(month=name) for heading in say["headings"]), say["legend"]),
                             _three(say) if over else (), _alt(facts, over, practice, say))
    return Shown((*said, *guess, receipt), tables[0], picture,
                 say["ribbon"] if practice == "happened" else words["practice"]["ribbon"],
                 _title(here, there, over, facts, practice, say), tables[1:] + _disagreements(month, words))


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
    if day >= as_date(data.row("events", "johnson-memo-2014")["date"]):
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
    ended, rows = agreements.ended(), {row["id"]: row for row in data.shown_rows("figures")}
    dated = tuple((step, len(agreements.tally(step)["yes"])) for step in agreements.steps() if step <= day)
    order, total = rows[say["order_row"]], rows[say["three_rows"]["ended"]]
    marks = [(as_date(order["as_of"]), int(order["value"]), say["order_label"].format(n=order["value"], scope=order["scope"])),
             (as_date(total["as_of"]), int(total["value"]), "")]
    first = as_date(data.toml("switches")["program"]["first"])
    labels = published[-1:] if len(published) < 2 or published[-1].number != published[-2].number else published[-2:-1]
    estimate = ()
    if practice != "happened":
        estimate = tuple((step, places_active(step, practice)) for step in _month_ends(day))
    return timelines.Nation(day, dated or ((first, 0),), (first, min(day, ended), int(total["value"])),
                          tuple(mark for mark in marks if mark[0] <= day), tuple((c.day, c.number, c.checked) for c in published),
                          tuple((c.day, c.number, c.text) for c in labels), estimate)


def _month_ends(day):
    """The last day of every month up to a day."""
    return tuple(last_day(f"{n // 12}-{n % 12 + 1:02}") for n in range(2008 * 12 + 9, day.year * 12 + day.month))


def _three(say):
    rows = {row["id"]: row for row in data.shown_rows("figures")}
    values = {name: rows[key]["value"] for name, key in say["three_rows"].items()}
    return tuple(line.format(**values) for line in say["three"])


def _alt(facts, over, practice, say):
    paper = say["alt_paper"]["ended" if over else "early"].format(**facts)
    what_if = say["alt_practice"].format(**facts) if practice != "happened" else ""
    return say["alt"].format(**{**facts, "paper": paper, "practice": what_if})


# ---- tables ---------------------------------------------------------------------------------------------------------

def _tables(day, name, practice, show_sources, results, words):
    """The table of the month first, then those that open: (heading, table) pairs."""
    say, (tally, published, facts) = words["nation"], results

    def table(caption, columns, rows):
        """Each row carries its sources last; they are left out unless they are asked for."""
        kept = tuple(row if show_sources else row[:-1] for row in rows)
        return Table(caption.format(month=name), (*columns, *((words["source"],) if show_sources else ())), kept)

    out = [table(say["caption"], say["columns"], _month(day, practice, tally, published, facts, words)),
           (say["points_heading"], table(say["points_caption"], say["points_columns"], tuple(
               (c.when, c.text, c.said, data.cited(" ".join(c.sources))) for c in published)))]
    dated = tuple((row["state"], row["signed"], row["ended"] if _past(row["ended"], day) else say["still"],
                   row["ended_by"] if _past(row["ended"], day) else "", data.cited(row["source_ids"]))
                  for row in sorted(data.shown_rows("agreements"), key=lambda row: row["signed"])
                  if row["status"] == "signed_dated" and _past(row["signed"], day))
    if dated:
        out.append((say["dates_heading"], table(say["dates_caption"], say["dates_columns"], dated)))
    out.append((say["unknown_heading"], table(say["unknown_caption"], say["unknown_columns"], _unknown(say))))
    if day >= agreements.ended():
        rows = {row["id"]: row for row in data.shown_rows("figures")}
        listed = tuple((row["value"], row["definition"], row["as_of"], row["note"], data.cited(row["source_ids"]))
                       for row in (rows[key] for key in say["how_many_rows"]))
        out.append((say["how_many_heading"], Table(say["how_many_caption"], tuple(say["how_many_columns"]), listed)))
    return tuple(out)


def _past(text, day):
    return bool(text) and agreements.last_day(text) <= day


def _month(day, practice, tally, published, facts, words):
    """The rows of the month: what is on record, what is not, and the counts; sources last."""
    say, label = words["nation"], words["nation"]["rows"]
    total = facts["all"]
    month = [c for c in published if (c.day.year, c.day.month) == (day.year, day.month)]
    table = "[asad-baer-bositis-2025]"
    rows = [(label["yes"], _codes(tally["yes"], total, words), _keys(tally["yes"], day)),
            (label["no"], _codes(tally["no"], total, words), _keys(tally["no"], day)),
            (label["unknown"], say["not_known"].format(n=len(tally["unknown"]), all=total) if tally["unknown"] else words["none"], ""),
            (label["month"], "; ".join(say["count"].format(text=c.text, when=c.when) for c in month) or say["no_count"],
             _joined(c.sources for c in month)),
            (label["last"], say["count"].format(**facts), _joined([published[-1].sources]))]
    if practice != "happened":
        rows += [(label["what_if"].format(practice=facts["practice"]), facts["n"], table), (label["compiled"], facts["here"], table)]
    return rows


def _codes(codes, total, words):
    if len(codes) == total:
        return words["nation"]["all_states"].format(n=total)
    return words["listed"].format(n=len(codes), which=", ".join(sorted(codes))) if codes else words["none"]


def _keys(codes, day):
    """The sources of a status: the rows that date it, or what ended all of them at once."""
    if day >= agreements.ended():
        return "[hstoday-2011] [ice-sc-page]"
    return _joined(agreements.paper(code, day).row["source_ids"].split() for code in codes)


def _joined(lists):
    return data.cited(" ".join(dict.fromkeys(key for keys in lists for key in keys)))


def _unknown(say):
    """How many states and territories have which kind of record; a state with two agreements counts once."""
    rows = []
    for status, label in say["unknown_rows"].items():
        found = sorted({row["postal"] for row in data.shown_rows("agreements") if row["status"] == status})
        keys = {key for row in data.shown_rows("agreements") if row["status"] == status for key in row["source_ids"].split()}
        cited = data.cited(" ".join(sorted(keys))) if status != "unknown" else ""
        rows.append((label, len(found), ", ".join(found), cited))
    return tuple(rows)


def _disagreements(month, words):
    ids = [name for since, names in words["conflicts"]["nation"].items() if since <= month for name in names]
    return ((words["conflicts_heading"], tables.conflicts(ids, words["conflicts"])),)
