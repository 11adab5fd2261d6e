"""Presenter mode: large panels and questions for a class, whose results wait for Reveal.

This is the one setting that lasts a whole session, and here is the one place that holds it. A panel
or question reads it once, when it is made: nothing on the page changes later, and no stored
output depends on it, because no stored cell turns it on.
"""
from __future__ import annotations

from dataclasses import replace

from ..data import ScommError, Words
from ..data.calls import well_called
from ..data.mistakes import plain_value, said
from ..show import Shown

say = Words("panel")


class _Session:
    presenting = False


@well_called
def present(on=True):
    """Show panels and questions to a class: large type, results kept back until Reveal, letters A to D for cards.

    on: True (also without it) turns presenter mode on, False turns it off again. It counts for
    panels and questions made afterward in this session; those on the page stay as they are. A
    teacher runs it in a new cell below `import scomm as sc`, closes the list of files (Ctrl+B),
    and runs the cells to show. Reveal, written down: .set(reveal=True) on a panel, .reveal() on
    a question. Returns one sentence that says what is on.
    """
    on = plain_value(on)
    if not isinstance(on, bool):
        raise ScommError(say("present.not_a_switch", given=said(on)))
    shown = Shown(words=(say("present.is_on") if on else say("present.is_off"),))   # what cannot be said is not done
    _Session.presenting = on
    return shown


def presenting():
    """Whether panels and questions that are made now are for a class: True or False."""
    return _Session.presenting


def css(made, letters=()):
    """The classes by which presenter.css sets a panel or question in large type: none but in presenter mode.

    letters: those of a question's options; A to D, for hands or cards, are set larger than the rest.
    """
    lettered = bool(letters) and all(len(letter) == 1 for letter in letters)
    return ("scomm-presenting", *(["scomm-lettered"] if lettered else [])) if made.for_class else ()


def waiting(shown):
    """A result that goes on standing while a newer one is kept back: its picture and table, without its words."""
    return replace(shown, words=(say("present.locked"), say("present.still")), title="")


def check_reveal(value, for_class, held_back):
    """Refuse, in one sentence, a Reveal that has nothing to reveal. for_class: whether presenter mode was on."""
    if value is not True:
        raise ScommError(say("present.not_reveal", given=said(value)))
    if not for_class:
        raise ScommError(say("present.no_reveal"))
    if not held_back:
        raise ScommError(say("present.nothing_kept"))
