"""The words learners type after `import scomm as sc`: each looks something up and shows it.

Everything here is thin: the facts are in data/, the rules in model/outcomes.py, the looks in show/.
What is shown has the numbers behind it as `.result`, and those as a pandas DataFrame: `.result.frame()`.
"""
from __future__ import annotations

from . import data, labs
from .data import frame, ScommError
from .data.calls import well_called
from .data.mistakes import marked, not_valid, one_by_one, one_of
from .model import clock, outcomes, policy as settings
from .model.compare import compare as compared, holders
from .page import panel
from .record import rollout
from .record.what_if import what_if as let_out_if
from .show import coverage, hold, ledger, let_out, listing, Shown, Table

# The questions of a source card, in the order a careful reader asks them.
CARD = {"who": "Who wrote it?", "when": "When?", "how_sure": "How sure is the date?", "for_whom": "For whom?",
        "why": "Why?", "held": "What do we hold?", "good_for": "What can it show?",
        "cannot_show": "What can it not show?", "rights": "May it be quoted?"}


@well_called
def lab(name, guess=None, **start):
    """A lab on the page: controls to move, and words, a table and a picture that answer.

    guess: the id of a guess to lock in first. start: settings to begin with.
    `.set(receives="no")` on a fresh lab is the click written down.
    """
    return panel.Panel(labs.load(name), guess, **start)


@well_called
def run(policy, rules=None, part=None, **rates):
    """How many of the teaching county's 10,000 bookings reach each of the eight outcomes.

    policy: an sc.Policy or a scenario code. rates: in percent, such as pickup=13.
    rules: {"held": my_rule} puts a rule of your own in place of one of the eight.
    Returns a named tuple of eight whole numbers, its fields the outcome ids.
    """
    return outcomes.run(settings.as_policy(policy), rules, part, **rates)


@well_called
def compare(baseline, chosen, **rates):
    """Which of the eight outcomes change when one policy is chosen instead of another.

    Shows eight rows: counts on both sides, and SAME, CHANGED or CHANGED FORM. rates: in percent,
    the same on both sides, such as pickup=13. `.changed` names the outcomes that changed.
    """
    both = compared(settings.as_policy(baseline), settings.as_policy(chosen), **rates)
    return ledger.shown(both, picture=ledger.lights(both.rows, ledger.shorts()))


@well_called
def why(booking, policy):
    """What happened to one booking under a policy, rule by rule, with holder and source.

    booking: a number from 1 to 10,000; the screens show booking 1047.
    """
    followed = outcomes.follow(booking, settings.as_policy(policy))
    seen = followed.outcomes
    entries = [outcomes.outcome(name) for name in seen._fields]
    rows = tuple((f"{entry['mark']} {entry['short']}", "yes" if getattr(seen, entry["id"]) else "no",
                  outcomes.meaning(entry["id"]), settings.in_words(entry["holders"]), data.cited(entry["sources"]))
                 for entry in entries)
    happened = [entry["short"] for entry in entries if getattr(seen, entry["id"])]
    words = [f"Booking {followed.booking:,} reaches {len(happened)} of 8 outcomes: {', '.join(happened) or 'none'}.",
             compared(settings.Policy(), followed.policy).receipt]
    if not seen.request and seen.match:
        words.append("No request in this setting, or the review did not find the person removable.")
    if not seen.request:
        words.append(data.toml("switches")["program"]["not_a_bare_zero"])
    table = Table(f"The eight rules for booking {followed.booking:,}",
                  ("Outcome", "Happens?", "Rule", "Holder", "Source"), rows)
    return Shown(tuple(words), table, ribbon=ledger.invented(), result=followed)


@well_called
def policies(*switches):
    """Every setting of the named switches, the others at the baseline (all 960 without names)."""
    return settings.policies(*switches)


@well_called
def switches():
    """The seven switches: the question each asks, its choices, who holds it, and the source."""
    rows = tuple((name, entry["question"],
                  " · ".join(f"{c['id']} ({c['label']})" for c in entry["choice"] if not c.get("record_only")),
                  holders(name), data.cited(entry["sources"]))
                 for name, entry in settings.declared().items())
    return Shown(table=Table("The seven switches and who holds them",
                             ("Switch", "Question", "Choices", "Holder", "Source"), rows))


@well_called
def rule(name=None):
    """The text of one rule, as it runs: a rule can be read aloud. Without a name: the eight rules.

    name: an outcome such as "held", or a rule that others ask, such as "honored".
    """
    if name is not None:
        return Shown(code=outcomes.source_text(name))
    entries = [outcomes.outcome(id) for id in outcomes.Counts._fields]
    rows = tuple((entry["id"], f"{entry['mark']} {entry['short']}", outcomes.meaning(entry["id"]),
                  settings.in_words(entry["holders"])) for entry in entries)
    asked = ", ".join(f"sc.rule(\"{name}\")" for name in outcomes.HELPERS)
    how = f"sc.rule(\"held\") shows a rule as it runs. Rules that others ask, or that stand in for one: {asked}."
    return Shown((how,),
                 Table("The eight rules, in the order in which they are asked",
                       ("Rule", "Outcome", "What it says", "Holder"), rows))


@well_called
def hold_ends(start, hours=48, skip_weekends=True, holidays="federal"):
    """When a detainer's hold has to end, with an account of every hour until then.

    start: local time of release, 2008 to 2017, such as "2011-09-02 18:00". holidays: "none",
    "federal" or "federal_plus". The result shows words, picture and table, and has
    .deadline, .clock_hours and .counted_hours. Rule: 8 CFR 287.7(d); see scomm/clock.py.
    """
    return hold.deadline_shown(clock.hold_ends(start, hours, skip_weekends, holidays))


@well_called
def active(date, place=None):
    """How many places, residents and noncitizen residents the program covered on a day.

    date: from 2008-10-27 to 2015-12-31, such as "2011-08-05". place: a county such as
    "Cook County, IL", a state such as "Illinois", or a list of them; without it, the country.
    The result shows words and a table, and has .places, .residents, .noncitizens and
    .share("places"). Sources: activation dates, 2010 Census, American Community Survey.
    """
    return coverage.coverage_shown(rollout.active(date, place), place)


@well_called
def what_if(places, until, leave="asked"):
    """How much less would have run through the pipeline if places that asked to leave had been let out.

    places: "all" for the six that asked to leave, one or several of their names, or "Georgia",
    which asked to join sooner. until: a day up to 2014-11-20. leave: "asked" (from the day each
    asked) or "never" (never switched on). An estimate from activation dates, residents and
    national rates; the result has .changed, .share, .place_shares, .place_check and .nation.
    """
    return let_out.let_out_shown(let_out_if(places, until, leave))


@well_called
def document(id):
    """A source card: who wrote a document, when, for whom and why, and then its passages."""
    found = {card["id"]: card for card in data.toml("documents")["document"]}
    if not one_of(id, found):
        raise not_valid(id, "a document of the course", found, "documents")
    card = found[id]
    rows = tuple((question, card[key]) for key, question in CARD.items())
    opens = tuple((f"{p['about']} ({p['kind']}; words of {p['words_of']})", p["text"].strip())
                  for p in card["passages"])
    return Shown(words=(sources_line(id),), opens=opens,
                 table=Table(f"Source card: {data.row('sources', id)['title']}", ("Question", "Answer"), rows))


@well_called
def sources(*ids):
    """The sources by their keys, as a reader would cite them. Without keys: how to name them."""
    if not ids:
        raise ScommError("Name the sources you want, such as sc.sources(\"gao-12-708\"); "
                         "sc.table(\"sources\") lists all of them.")
    for key in ids:
        if one_of(key, ("unsourced",)):
            raise ScommError("`unsourced` marks rows without a source; it is not one, and such rows are not shown.")
        several = one_by_one("sources", key, {row["id"] for row in data.rows("sources")})
        if several or not isinstance(key, str):
            example = " Write keys one by one, such as sc.sources(\"gao-12-708\", \"trac-433\")."
            raise ScommError(f"{marked(key)} is not the key of one source.{several or example}")
    return Shown(words=tuple(sources_line(key) for key in ids))


def sources_line(key):
    """One source as a sentence: author, title, publisher, date, address, note, key."""
    row = data.row("sources", key)
    parts = [row["author"], row["title"], row["publisher"] if row["publisher"] != row["author"] else "",
             row["published"] or "no date recorded", row["url"], row["note"]]
    return " ".join(part.rstrip(".") + "." for part in parts if part) + f" [{row['id']}]"


@well_called
def table(name=None):
    """Any table of the course as a pandas DataFrame, one row per fact. Try sc.table("events").

    Without a name: the tables there are. Where pandas is missing: the first rows, and a sentence that says so.
    """
    if name is None:
        return listing.tables()
    return listing.first_rows(name) if frame.missing() else frame.table(name)


@well_called
def glossary(term=None, language="en"):
    """What a word means here, in plain English and, with language="es", in Spanish."""
    if not one_of(language, ("en", "es")):
        raise not_valid(language, "a language of the glossary", ("en", "es"), "languages")
    listed = data.rows("glossary")
    if term is not None:
        asked = term.strip().strip('"').casefold() if isinstance(term, str) else None
        listed = [row for row in listed if row["term"].casefold().strip('"') == asked]
        if not listed:
            raise not_valid(term, "a term of the glossary", [row["term"] for row in data.rows("glossary")], "terms")
    heading = ("Term", "Meaning", "Español") if language == "es" else ("Term", "Meaning")
    rows = tuple((row["term"], row["definition"], row["spanish"])[:len(heading)] for row in listed)
    return Shown(table=Table("Glossary", heading, rows))
