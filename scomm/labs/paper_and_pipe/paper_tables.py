"""The tables behind the ribbons: every count, every dated agreement, and what is not known."""
from __future__ import annotations

from ...record import agreements
from ... import data
from ...show import conflicts
from ...show.shown import Table


def tables(day, name, practice, show_sources, results, words):
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
             joined(c.sources for c in month)),
            (label["last"], say["count"].format(**facts), joined([published[-1].sources]))]
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
    return joined(agreements.paper(code, day).row["source_ids"].split() for code in codes)


def joined(lists):
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


def disagreements(month, words):
    ids = [name for since, names in words["conflicts"]["nation"].items() if since <= month for name in names]
    return ((words["conflicts_heading"], conflicts.table(ids, words["conflicts"])),)
