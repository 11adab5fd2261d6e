"""What a typed name that is no place may have meant: another spelling, or one of several places of that name."""
from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches

from .. import data
from ..data import remembered, ScommError, shortened

KIND = re.compile(r" (?:county|parish|borough|census area|city and borough|municipality|municipio)$")
CITY = " city"
A_FEW = 3                       # so many places are listed by name; of more, their states are
LIKE, VERY_LIKE = 0.6, 0.8      # how near a spelling is: within a state that was typed, and in the whole country


def not_a_place(typed, places, states, how):
    """One sentence for a name that is not a place: what is near it, in the state that was typed if one was.

    typed: as the reader wrote it, a text or not. places: those that may be named. states: names by
    postal code. how: what to write instead. Returns a ScommError.
    """
    refused = f"\"{shortened(typed)}\" is not a place in the record"
    if not isinstance(typed, str):
        return ScommError(f"{refused}. {how}")
    name, postal = _parted(typed, states)
    inside = [place for place in places if postal in (None, place.state)]
    if postal and not inside:
        return ScommError(f"{refused}: {states[postal]} has no activation date in the table.")
    found = _same_name(name, inside)
    called = list(dict.fromkeys(_jurisdiction(place) for place in found))
    if len(called) < len(found) or len(found) > A_FEW:
        what = called[0] if len(called) == 1 else f"\"{shortened(typed)}\""
        return ScommError(f"{what} is in {_states_of(found)}: write its state, too, such as \"{found[0].name}\".")
    near = " or ".join(f"\"{place.name}\"" for place in found) or _near(name, postal, inside, states)
    return ScommError(f"{refused}.{f' Did you mean {near}?' if near else ''} {how}")


def state_called(typed, states):
    """The postal code of a state, also as "D.C." or "Washington State" is written; None if it is no state."""
    said = re.sub(r"^(?:the )?state of | state$", "", _plain(typed))
    return next((postal for postal, state in states.items() if said in (_plain(postal), _plain(state))), None)


def _parted(typed, states):
    """A typed name and the postal code of the state that it ends with, if it does: ("Cook County", "IL")."""
    words = typed.replace(",", " , ").split()
    for at in range(1, len(words)):
        postal = state_called(" ".join(words[at:]).strip(" ,"), states)
        if postal:
            return " ".join(words[:at]).strip(" ,"), postal
    return typed.replace(",", " ").strip(), None


def _same_name(name, inside):
    """The places that are called so, with or without "County" and its like, or that a city of this name lies in."""
    wanted, short = _plain(name), _short(name)
    full = [place for place in inside if _plain(_jurisdiction(place)) == wanted]
    cities = {_plain(city): place for city, place in data.toml("rollout")["also_called"].items()}
    return (full or [place for place in inside if short == _short(_jurisdiction(place)).removesuffix(CITY)]
            or [place for place in inside if place.name == cities.get(wanted)])


def _near(name, postal, inside, states):
    """What is spelled nearly so, in words; a state that has one place alone stands for it."""
    alike = {}
    for place in inside:
        alike.setdefault(_plain(_jurisdiction(place)), []).append(place)
    spellings = [*alike, *(map(_plain, states.values()) if postal is None else ())]
    if _plain(name).endswith(CITY):     # most cities are not listed by themselves, and are like no county
        spellings = [each for each in alike if each.endswith(CITY) and postal]
    close = get_close_matches(_plain(name), spellings, n=1, cutoff=LIKE if postal else VERY_LIKE)
    if not close:
        return f"\"{inside[0].name}\"" if len(inside) == 1 else ""
    if close[0] not in alike:
        return next(f"\"{state}\"" for state in states.values() if _plain(state) == close[0])
    first, *others = alike[close[0]]
    return f"{_jurisdiction(first)}, in {_states_of([first, *others])}" if others else f"\"{first.name}\""


def _states_of(places):
    return ", ".join(sorted({place.state for place in places}))


def _jurisdiction(place):
    """The name of a place without its state."""
    return place.name.rsplit(",", 1)[0]


def _short(name):
    """A name without "County" and its like."""
    return KIND.sub("", _plain(name))


@remembered
def _plain(text):
    """A name without capitals, accents, dots and the two ways to write "Saint"."""
    letters = unicodedata.normalize("NFKD", text.replace("\u2019", "'")).casefold()
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter)).replace(".", "")
    return re.sub(r"^(?:saint|ste?) ", "st ", " ".join(letters.split()))
