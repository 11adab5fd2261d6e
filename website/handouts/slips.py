"""Prediction slips: what a learner marks on paper instead of locking a guess in. No slip asks for a name."""
from __future__ import annotations

from math import ceil
from typing import NamedTuple

from scomm import labs
from scomm.page.panel import Panel

LINE = 78            # letters on a line of a slip
FEW, MANY = 3, 12    # up to FEW answers stand beside their question; MANY or more are not listed: the answer is written


class Slip(NamedTuple):
    """One guess on paper.

    parts: (question, options) pairs. options: (letter, label) pairs listed once for all parts, or () where each part
    has its own. per_page: how many identical slips fit on a page. ledger: whether rows that changed are to be counted.
    """
    notebook: str
    guess: str
    title: str
    prompt: str
    parts: tuple
    options: tuple
    say: str
    ledger: bool
    per_page: int


def slips(notebook, ledger_columns):
    """A slip for each guess of a notebook, in the order of its cells. ledger_columns: by which a ledger is known."""
    out = []
    for call in notebook.calls:
        if call.guess and call.guess not in [slip.guess for slip in out]:
            panel = Panel(labs.load(call.lab), call.guess, **call.start)
            table = Panel(labs.load(call.lab), None, **call.start).shown.table
            out.append(_slip(notebook.number, panel, call.say, bool(table) and table.columns == ledger_columns))
    return tuple(out)


def _slip(number, panel, say, ledger):
    guess = panel.guess
    labels = [tuple(label for _, label in options) for _, _, options in guess.parts]
    alike = len(labels) > 1 and len(set(labels)) == 1 and FEW < len(labels[0]) < MANY
    parts = tuple(("" if question == guess.prompt else question, () if alike else _answers(options))
                  for (_, question, _), options in zip(guess.parts, labels))
    shared = _answers(labels[0]) if alike else ()
    return Slip(number, guess.id, panel.lab.title, guess.prompt, parts, shared, say, ledger,
                _fit(guess.prompt, parts, shared, say, ledger))


def _answers(labels):
    """What can be marked: (letter, label) pairs; numbers need no letter, a long list becomes one line to write on."""
    if len(labels) >= MANY:
        return (("…", f"{labels[0]} … {labels[-1]}"),)
    if all(label.isdigit() for label in labels):
        return tuple(("", label) for label in labels)
    return tuple((chr(ord("A") + i), label) for i, label in enumerate(labels))


def _fit(prompt, parts, shared, say, ledger):
    """How many slips a page holds, from how many lines each takes."""
    lines = ceil(len(prompt) / LINE) + 2 + ledger + ceil(len(say) / LINE) + ceil(len(shared) / 2)
    for question, options in parts:
        beside = options and len(options) <= FEW           # the answers stand beside the question, which has less room
        lines += ceil((len(question) + (10 if shared else 0)) / (LINE * 0.7 if beside else LINE))
        if len(options) > FEW and all(not letter for letter, _ in options):
            lines += 1
        elif len(options) > FEW:
            lines += ceil(len(options) / 2) + (max(len(label) for _, label in options) > LINE / 2)
    return next(n for n, most in ((4, 10), (3, 14), (2, 22), (1, 999)) if lines <= most)
