"""Who said what, and when? Twelve statements, sorted while dates and speakers are closed, then laid on a timeline."""
from __future__ import annotations

from ...data import cited, Words
from ...record.dates import as_date
from ...show import Shown, Table, tables
from .. import declare
from ..declare import Control
from . import timeline
from .cards import BANDS, cards, closed

say = Words("labs/who_said_what")
NAME, WAITS, NONE, OWN = "who_said_what", "sort_cards", "none", "own"


def declaration():
    """Which cards are counted, one card to look at or to move in time, and the guess `sort_cards`."""
    letters = tuple((letter, say("look_at.card", letter=letter)) for letter, _ in closed())
    made = (Control("group", say("group.question"), say.list("group.choices"), "all"),
            Control("look_at", say("look_at.question"), ((NONE, say("look_at.none")), *letters), NONE, "dropdown"),
            Control("dated", say("dated.question"), say.list("dated.choices"), OWN, "dropdown"))
    return declare.Lab(NAME, say("title"), made, show, {WAITS: _guess()}, presets=False, baseline=False)


def _guess():
    """Voluntary, mandatory or ambiguous, asked once for each card."""
    options = say.list("guess.sort_cards.options")
    parts = tuple((letter, say("guess.sort_cards.part", letter=letter, text=text), options)
                  for letter, text in closed())
    return declare.Guess(WAITS, say("guess.sort_cards.prompt"), parts, "")


def show(state):
    """The cards with nothing opened, or the timeline with what each row says."""
    if state.waiting:
        return _waiting()
    dealt, sorted_by = _dealt(state), _sorted_by(state)
    counted = [card for card in dealt if state["group"] in ("all", card.group)]
    early, late = _halves(counted)
    headline = say("headline", group=_group(state), n=len(counted))
    spans = (say("counted.early", bands=_counts(early)), say("counted.late", bands=_counts(late)))
    lines = (headline, *spans, _lean(early, late), say("reading") if state["group"] == "all" else say("others"),
             *_looked(state), *_guessed(sorted_by), _setting(state))
    conflicts = tables.conflicts(say.list("conflicts.ids"), say("conflicts.caption"), say.list("conflicts.columns"))
    return Shown(lines, _table(dealt, sorted_by), _picture(state, dealt, counted, spans, sorted_by), say("ribbon"),
                 say("found"), ((say("conflicts.heading"), conflicts),))


def _picture(state, dealt, counted, spans, sorted_by):
    """The timeline: every card on the band it belongs to, at its date."""
    marks = tuple(timeline.Mark(card.letter, card.day, card.band, card.role, card in counted,
                                card.letter == state["look_at"], _another(card, sorted_by)) for card in dealt)
    legend = (("agency", say("legend.agency")), ("official", say("legend.official")), ("state", say("legend.state")))
    legend += (("yours", say("legend.yours")),) if sorted_by else ()
    alt = say("alt", group=_group(state), n=len(counted), counted=" ".join(spans))
    return timeline.draw_timeline(marks, tuple(_bands().items()), legend, alt)


def _waiting():
    """The cards in the order of their letters: no date, speaker, band or source is read."""
    letters = tuple(letter for letter, _ in closed())
    picture = timeline.draw_open(letters, tuple(_bands().values()), say("waiting.axis"), say("waiting.alt"))
    return Shown((say("waiting.headline"), say("waiting.finding")),
                 Table(say("waiting.caption"), say.list("waiting.columns"), closed()), picture, say("waiting.ribbon"))


# ---- what is counted ------------------------------------------------------------------------------------------------

def _dealt(state):
    """The cards by date; the card that is looked at may be moved to another date, as a what-if."""
    if _moved_to(state) is None:
        return cards()
    here = [card._replace(day=_moved_to(state)) if card.letter == state["look_at"] else card for card in cards()]
    return tuple(sorted(here, key=lambda card: (card.day, card.letter)))


def _moved_to(state):
    """The date to which the card that is looked at is moved, or None."""
    return as_date(state["dated"]) if state["dated"] != OWN and state["look_at"] != NONE else None


def _halves(counted):
    """The cards before the day on which the messages turned, and those from it on."""
    turn = as_date(say("counted.turn"))
    return [card for card in counted if card.day < turn], [card for card in counted if card.day >= turn]


def _tally(found):
    return {band: sum(card.band == band for card in found) for band in BANDS}


def _counts(found):
    """How many cards are in each band: "3 voluntary, 1 mandatory"."""
    return ", ".join(f"{n} {_bands()[band]}" for band, n in _tally(found).items() if n) or say("counted.nobody")


def _lean(early, late):
    """The band that most cards of each span are in, if there is one."""
    most = []
    for found in (early, late):
        ranked = sorted(_tally(found).items(), key=lambda pair: -pair[1])
        most.append(_bands()[ranked[0][0]] if ranked[0][1] > ranked[1][1] else None)
    if None in most:
        return say("lean.none")
    return say("lean.same", band=most[0]) if most[0] == most[1] else say("lean.turns", first=most[0], second=most[1])


# ---- in words -------------------------------------------------------------------------------------------------------

def _bands():
    """The three bands in words, {band: word}, in the order in which they are drawn."""
    return {"voluntary": say("bands.voluntary"), "ambiguous": say("bands.ambiguous"),
            "mandatory": say("bands.mandatory")}


def _group(state):
    return dict(say.list("group.choices"))[state["group"]]


def _date(state):
    return dict(say.list("dated.choices"))[state["dated"]]


def _setting(state):
    """The choices in the words of their controls."""
    return say("setting", group=_group(state), look_at=state["look_at"], dated=_date(state))


def _looked(state):
    """The card that is looked at, in full, and what moving it means."""
    if state["look_at"] == NONE:
        return (say("look_at.first"),) if state["dated"] != OWN else ()
    (card,) = (card for card in cards() if card.letter == state["look_at"])
    line = say("look_at.told", letter=card.letter, who=card.who, when=card.when, text=card.text, decides=card.decides,
               keys=cited(card.sources))
    if _moved_to(state) is None:
        return (line,)
    return (line, say("look_at.what_if", letter=card.letter, here=card.when, there=_date(state)))


def _sorted_by(state):
    """How the learner sorted, by letter; nothing without a sorting."""
    letters = (letter for letter, _ in closed())
    return dict(zip(letters, state.answer or ())) if state.guess_id == WAITS else {}


def _another(card, sorted_by):
    """The learner's band, where it is neither this course's nor accepted too."""
    band = sorted_by.get(card.letter, card.band)
    return "" if band == card.band or band in card.accepts else band


def _guessed(sorted_by):
    """How many cards were sorted alike, how many in a band that is accepted too, and which in another."""
    if not sorted_by:
        return ()
    alike = sum(sorted_by[card.letter] == card.band for card in cards())
    other = [card for card in sorted(cards()) if _another(card, sorted_by)]
    also = len(cards()) - alike - len(other)
    line = (f"You sorted {alike} of {len(cards())} as this course does"
            f"{f', and {also} more in a band that is accepted too' if also else ''}.")
    if not other:
        return (line,)
    which = ", ".join(f"{card.letter} (you: {_bands()[_another(card, sorted_by)]}; here: {_bands()[card.band]})"
                      for card in other)
    return (f"{line} Another band: {which}. Read what decides each, and say which phrase you would trust.",)


def _table(dealt, sorted_by):
    """The twelve cards by date, each with what its row says and what decides it."""
    rows = tuple((card.letter, card.when, card.who, card.text, _sorting(card, sorted_by), card.decides,
                  cited(card.sources)) for card in dealt)
    return Table(say("caption"), say.list("columns"), rows)


def _sorting(card, sorted_by):
    """The band of a card, what is accepted too, and how the learner sorted it: "voluntary (you: mandatory)"."""
    band = _bands()[card.band]
    if card.accepts:
        band = f"{band}; {', '.join(_bands()[other] for other in card.accepts)} is accepted too"
    return f"{band} (you: {_bands()[sorted_by[card.letter]]})" if sorted_by else band
