"""Who said what, and when? Twelve statements, sorted while dates and speakers are closed, then laid on a timeline."""
from __future__ import annotations

from dataclasses import replace
from datetime import date as Date

from ...show import Shown, Table, tables
from .. import declare
from ..declare import Control
from . import timeline
from .cards import BANDS, cards, closed, words

NAME, WAITS, NONE, OWN = "who_said_what", "sort_cards", "none", "own"


def declaration():
    """Which cards are counted, one card to look at or to move in time, and the guess `sort_cards`."""
    say = words()
    letters = tuple((letter, say["name"].format(letter=letter)) for letter, _ in closed())
    made = (Control("group", say["group"]["question"], tuple(map(tuple, say["group"]["choices"])), "all"),
            Control("look_at", say["look_at"]["question"], ((NONE, say["look_at"]["none"]), *letters), NONE, "dropdown"),
            Control("dated", say["dated"]["question"], tuple(map(tuple, say["dated"]["choices"])), OWN, "dropdown"))
    return declare.Lab(NAME, say["title"], made, show, {WAITS: _guess()}, presets=False, baseline=False)


def _guess():
    """Voluntary, mandatory or ambiguous, asked once for each card."""
    guess = declare.guesses(NAME)[WAITS]
    (_, _, options), = guess.parts
    part = words()["guess"][WAITS]["part"]
    return replace(guess, parts=tuple((letter, part.format(letter=letter, text=text), options) for letter, text in closed()))


def show(state):
    """The cards with nothing opened, or the timeline with what each row says."""
    if state.waiting:
        return _waiting()
    say, sorted_by, dealt = words(), _sorted_by(state), _dealt(state)
    counted = [card for card in dealt if state["group"] in ("all", card.group)]
    group = _label("group", state)
    spans = [say["counted"].format(span=say["split"][side], bands=_bands(found)) for side, found in zip(("to", "from"), _halves(counted))]
    lines = (say["headline"].format(group=group, n=len(counted)), *spans, _lean(counted), say["reading"] if state["group"] == "all" else
             say["others"], *_looked(state), *_guessed(sorted_by), _setting(state))
    marks = tuple(timeline.Mark(card.letter, card.day, card.band, card.role, card in counted, card.letter == state["look_at"],
                                _another(card, sorted_by)) for card in dealt)
    labels = tuple((band, say["bands"][band]) for band in BANDS)
    alt = say["alt"].format(group=group, n=len(counted), counted=" ".join(spans))
    legend = (*say["legend"].items(), *([("yours", say["mark_yours"])] if sorted_by else ()))
    opens = ((say["conflicts_heading"], tables.conflicts(say["conflict_ids"], say["conflicts"]["caption"], say["conflicts"]["columns"])),)
    return Shown(tuple(filter(None, lines)), _table(dealt, sorted_by), timeline.drawn(marks, labels, legend, alt), say["ribbon"],
                 say["found"], opens)


def _waiting():
    """The cards in the order of their letters: no date, speaker, band or source is read."""
    given = words()["waiting"]
    picture = timeline.waiting(tuple(letter for letter, _ in closed()), tuple(words()["bands"].values()), given["axis"], given["alt"])
    return Shown((given["headline"], given["finding"]), Table(given["caption"], tuple(given["columns"]), closed()), picture, given["ribbon"])


# ---- what is counted ------------------------------------------------------------------------------------------------

def _dealt(state):
    """The cards by date; the card that is looked at may be moved to another date, as a what-if."""
    if _moved_to(state) is None:
        return cards()
    here = [card._replace(day=_moved_to(state)) if card.letter == state["look_at"] else card for card in cards()]
    return tuple(sorted(here, key=lambda card: (card.day, card.letter)))


def _moved_to(state):
    return Date.fromisoformat(state["dated"]) if state["dated"] != OWN and state["look_at"] != NONE else None


def _halves(counted):
    first = words()["split"]["first"]
    return [card for card in counted if card.day < first], [card for card in counted if card.day >= first]


def _tally(found):
    return {band: sum(card.band == band for card in found) for band in BANDS}


def _bands(found):
    say, tally = words(), _tally(found)
    return ", ".join(say["band_count"].format(n=n, band=say["bands"][band]) for band, n in tally.items() if n) or say["nobody"]


def _lean(counted):
    """The band that most cards of each span are in, if there is one."""
    say, most = words(), []
    for found in _halves(counted):
        ranked = sorted(_tally(found).items(), key=lambda pair: -pair[1])
        most.append(ranked[0][0] if ranked[0][1] > ranked[1][1] else None)
    if None in most:
        return say["no_lean"]
    return say["lean" if most[0] != most[1] else "lean_same"].format(first=say["bands"][most[0]], second=say["bands"][most[1]])


# ---- in words -------------------------------------------------------------------------------------------------------

def _label(name, state):
    return dict(map(tuple, words()[name]["choices"]))[state[name]]


def _setting(state):
    """The choices in the words of their controls."""
    return words()["setting"].format(group=_label("group", state), look_at=state["look_at"], dated=_label("dated", state))


def _looked(state):
    """The card that is looked at, in full, and what moving it means."""
    say = words()
    if state["look_at"] == NONE:
        return (say["pick_first"],) if state["dated"] != OWN else ()
    (card,) = (card for card in cards() if card.letter == state["look_at"])
    line = say["look"].format(letter=card.letter, who=card.who, when=card.when, text=card.text, decides=card.decides, keys=_keys(card))
    moved = (say["what_if"].format(letter=card.letter, here=card.when, there=_label("dated", state)),) if _moved_to(state) else ()
    return (line, *moved)


def _keys(card):
    return " ".join(f"[{key}]" for key in card.sources)


def _sorted_by(state):
    """How the learner sorted, by letter; nothing without a sorting."""
    if state.guess_id != WAITS or state.guess == "skip":
        return {}
    return dict(zip((letter for letter, _ in closed()), state.guess))


def _another(card, sorted_by):
    """The learner's band, where it is neither this course's nor accepted too."""
    band = sorted_by.get(card.letter, card.band)
    return "" if band == card.band or band in card.accepts else band


def _guessed(sorted_by):
    """How many cards were sorted alike, how many in a band that is accepted too, and which in another."""
    if not sorted_by:
        return ()
    said, bands = words()["guess"][WAITS], words()["bands"]
    alike = sum(sorted_by[card.letter] == card.band for card in cards())
    other = [said["one"].format(letter=card.letter, yours=bands[_another(card, sorted_by)], band=bands[card.band])
             for card in sorted(cards()) if _another(card, sorted_by)]
    also = len(cards()) - alike - len(other)
    return (said["said"].format(n=alike, also=said["also"].format(n=also) if also else "",
                                others=said["others"].format(which=", ".join(other)) if other else ""),)


def _table(dealt, sorted_by):
    """The twelve cards by date, each with what its row says and what decides it."""
    say, rows = words(), []
    for card in dealt:
        band = say["bands"][card.band]
        if card.accepts:
            band = say["accepts"].format(band=band, others=", ".join(say["bands"][other] for other in card.accepts))
        if sorted_by:
            band = say["yours"].format(band=band, yours=say["bands"][sorted_by[card.letter]])
        rows.append((card.letter, card.when, card.who, card.text, band, card.decides, _keys(card)))
    return Table(say["caption"], tuple(say["columns"]), tuple(rows))
