"""The country over time: agreements on record above, published counts of active places below."""
from __future__ import annotations

from typing import NamedTuple

from ...data import row, toml, Words
from ...model.compare import compare
from ...model.policy import Policy
from ...record import agreements
from ...record.cells import day_in, whole_in
from ...record.dates import Dated, months
from ...record.practice import places_active
from ...record.published import published_counts, published_until
from ...show.shown import Shown
from . import in_words, nation_tables, timelines

say = Words("labs/paper_and_pipe")


class Now(NamedTuple):
    """The country at the end of a month. tally: the postal codes with each status of agreement.

    published: the counts of active places until then. here, there: the places active in the compiled
    dates, as it happened and under the practice.
    """
    month: Dated
    practice: str
    tally: dict
    published: tuple
    here: int
    there: int

    @property
    def over(self):
        """Whether ICE has ended the agreements."""
        return self.month.last >= agreements.ended()

    @property
    def happened(self):
        """Whether this is the record, and no what-if."""
        return self.practice == "happened"


def show(month, practice, show_sources, lines):
    """Two ribbons over time, the tables behind them, and under a what-if a third, hatched ribbon.

    lines: the guess and the setting, which stand among the words. Returns a Shown.
    """
    day = month.last
    now = Now(month, practice, agreements.tally(day), published_until(day), places_active(day),
              places_active(day, practice))
    first, *opens = nation_tables.tables_of(now, show_sources)
    return Shown((*(_findings(now) if now.happened else _what_if(now)), *lines), first, _picture(now),
                 say("nation.ribbon") if now.happened else say("what_if_ribbon"), _title(now), tuple(opens))


# ---- in words -------------------------------------------------------------------------------------------------------

def _headline(now):
    """Agreements and the last published count at the end of the month."""
    last, (yes, no, unknown) = now.published[-1], (len(codes) or say("none") for codes in now.tally.values())
    paper = (say("nation.paper_ended") if now.over else
             say("nation.paper_early", all=len(agreements.states()), yes=yes, no=no, unknown=unknown))
    return say("nation.headline", month=now.month.said, paper=paper, text=last.text, when=last.when)


def _findings(now):
    """What the record says of this time: while agreements were sought, once they ended, and once the name did."""
    told = [_headline(now)]
    if not now.over:
        return (*told, say("nation.early"))
    since = "; ".join(f"{c.text} ({c.when})" for c in now.published if c.day >= agreements.ended())
    told.append(say("nation.ended", counts=since))
    told.append(say("nation.outcomes", headline=compare(Policy(), Policy(agreement="ended_by_ice")).headline))
    if now.month.last >= day_in("events", row("events", "johnson-memo-2014"), "date"):
        told.append(say("nation.over"))
    return (*told, say("nation.no_later")) if now.month.last > published_counts()[-1].day else tuple(told)


def _what_if(now):
    """What a practice would have made of the places that are active, what it assumes, and what happened."""
    n, here = f"{abs(now.here - now.there):,}", f"{now.here:,}"
    by = say("nation.by.same")
    if now.here != now.there:
        by = say("nation.by.fewer", n=n) if now.there < now.here else say("nation.by.more", n=n)
    told = (say("what_if", text=say("nation.what_if", n=f"{now.there:,}", by=by, here=here)),
            in_words.assumption(now.practice), say("nation.as_happened", text=_headline(now)))
    if now.practice != "required":
        return told
    both = compare(Policy(), Policy(activated="no"))
    return (*told, say("nation.required_outcomes", headline=both.headline), both.not_a_bare_zero)


def _title(now):
    """The finding: what happened, or how many more or fewer places a practice would have made active."""
    if now.happened:
        return say("nation.title_ended") if now.over else say("nation.title_early")
    name, n = in_words.practice_name(now.practice), f"{abs(now.here - now.there):,}"
    lead = name[0].upper() + name[1:]
    if now.here == now.there:
        return f"{lead}: as many places at the end of {now.month.said}"
    return f"{lead}: {n} {'fewer' if now.there < now.here else 'more'} places at the end of {now.month.said}"


# ---- picture --------------------------------------------------------------------------------------------------------

def _picture(now):
    """The ribbons of the country up to the end of the month."""
    headings = (say("nation.heading.paper", month=now.month.said), say("nation.heading.pipe"),
                say("nation.heading.what_if"), say("nation.legend"))
    last, (yes, _, unknown) = now.published[-1], (len(codes) or say("none") for codes in now.tally.values())
    paper = (say("nation.alt_ended") if now.over else
             say("nation.alt_early", yes=yes, unknown=unknown, all=len(agreements.states())))
    what_if = "" if now.happened else say("nation.alt_what_if", n=f"{now.there:,}")
    alt = say("nation.alt", month=now.month.said, paper=paper, text=last.text, when=last.when, practice=what_if)
    return timelines.draw_nation(_drawn(now), headings, _three() if now.over else (), alt)


def _drawn(now):
    """The ribbons up to one day, as days and numbers."""
    day, ended, first = now.month.last, agreements.ended(), toml("switches")["program"]["first"]
    dated_ones = tuple((step, len(agreements.tally(step)["yes"])) for step in agreements.steps() if step <= day)
    order, total = row("figures", say("nation.figures.order")), row("figures", say("nation.figures.ended"))
    number = whole_in("figures", total, "value")
    label = say("nation.order_label", n=order["value"], scope=order["scope"])
    marks = ((day_in("figures", order, "as_of"), whole_in("figures", order, "value"), label),
             (day_in("figures", total, "as_of"), number, ""))
    published, estimate = now.published, ()
    labels = published[-1:] if len(published) < 2 or published[-1].number != published[-2].number else published[-2:-1]
    if not now.happened:
        estimate = tuple((each.last, places_active(each.last, now.practice)) for each in months(first, day))
    return timelines.Nation(day, dated_ones or ((first, 0),), (first, min(day, ended), number),
                            tuple(mark for mark in marks if mark[0] <= day),
                            tuple((c.day, c.number, c.checked) for c in published),
                            tuple((c.day, c.number, c.text) for c in labels), estimate)


def _three():
    """Three numbers of agreements that were published, one under the other, where the paper has ended."""
    return (say("nation.three.asked"),
            say("nation.three.ended", n=row("figures", say("nation.figures.ended"))["value"]),
            say("nation.three.reviewed", n=row("figures", say("nation.figures.reviewed"))["value"]),
            say("nation.three.about", n=row("figures", say("nation.figures.about"))["value"]))
