"""Presenter mode: large panels and questions for a class, whose results wait for Reveal.

This is the one setting that lasts a whole session, and here is the one place that holds it. A panel
or question reads it once, when it is made: nothing on the page changes later, and no stored
output depends on it, because no stored cell turns it on.
"""
from __future__ import annotations

from dataclasses import replace

from .. import data
from ..data import ScommError
from ..show import Shown


class _Session:
    presenting = False


def present(on=True):
    """Show panels and questions to a class: large type, results kept back until Reveal, letters A to D for cards.

    on: True (also without it) turns presenter mode on, False turns it off again. It counts for
    panels and questions made afterward in this session; those on the page stay as they are. A
    teacher runs it in a new cell below `import scomm as sc`, closes the list of files (Ctrl+B),
    and runs the cells to show. Reveal, written down: .set(reveal=True) on a panel, .reveal() on
    a question. Returns one sentence that says what is on.
    """
    if not isinstance(on, bool):
        raise ScommError(words()["not_a_switch"].format(given=repr(on)))
    _Session.presenting = on
    return Shown(words=(words()["is_on" if on else "is_off"],))


def presenting():
    """Whether panels and questions that are made now are for a class: True or False."""
    return _Session.presenting


def css(made, letters=()):
    """The classes by which presenter.css sets a panel or question in large type: none but in presenter mode.

    letters: those of a question's options; A to D, for hands or cards, are set larger than the rest.
    """
    lettered = bool(letters) and all(len(letter) == 1 for letter in letters)
    return ("scomm-presenting", *(["scomm-lettered"] if lettered else [])) if made.for_class else ()


def words():
    """The words of presenter mode, from labs.toml."""
    return data.toml("labs")["panel"]["present"]


def waiting(shown):
    """A result that goes on standing while a newer one is kept back: its picture and table, without its words."""
    return replace(shown, words=(words()["locked"], words()["still"]), title="")


def check_reveal(value, for_class, kept):
    """Refuse, in one sentence, a Reveal that has nothing to reveal. for_class: whether presenter mode was on."""
    if value is not True:
        raise ScommError(words()["not_reveal"].format(given=repr(value)))
    if not for_class:
        raise ScommError(words()["no_reveal"])
    if not kept:
        raise ScommError(words()["nothing_kept"])
