"""What a meaning of "opt out" changes, as a sentence says it: which outcomes stop, start, or change their number."""
from __future__ import annotations

from ...data import Words
from ...model.compare import FORM, SAME
from ...model.meanings import changed
from ...show.numbers import listed

say = Words("labs/opt_out_decoder")


def number(count):
    """A count as it is printed; never a bare zero."""
    return f"{count:,}" if count else say("none")


def marks_of(both, same=False):
    """The marks of the outcomes that change, or of those that stay the same: ("O7", "O8")."""
    return tuple(row.mark for row in both.rows if (row.change == SAME) == same)


def run(marks):
    """Marks as a sentence says them: "O7", "O7 and O8", "O2 to O8": a run of three or more by its ends."""
    numbers = [int(mark[1:]) for mark in marks]
    if len(marks) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"{marks[0]} to {marks[-1]}"
    return listed(marks)


def finding(meaning, both):
    """Which outcomes stop, start or change their number, and which stay the same: "O7 stops, O8 goes from 99 to 66"."""
    moved, same = [row for row in both.rows if row.change != SAME], marks_of(both, same=True)
    if not moved:
        return f"{meaning.short}, {meaning.by}: no outcome changes."
    if len(moved) > 2 and not any(row.chosen for row in moved):
        told = f"{run(marks_of(both))} stop"
    else:
        told = ", ".join(_moves(row) for row in moved)
    rest = f"The same: {run(same)}." if same else "None stays the same."
    return f"{meaning.short}, {meaning.by}: {told}. {rest}"


def _moves(row):
    """What becomes of one outcome that changes."""
    if row.change == FORM:
        return f"{row.mark} is {row.detail}"
    if not row.baseline:
        return f"{row.mark} starts ({row.chosen:,})"
    return f"{row.mark} goes from {row.baseline:,} to {row.chosen:,}" if row.chosen else f"{row.mark} stops"


def found(meaning, both):
    """The title: how many of the eight changed, and which."""
    n, which = len(both.changed), marks_of(both)
    return f"{meaning.short}: {n} of 8 changed{f', {run(which)}' if which else ''}"


def beside(sides):
    """What the second meaning changes, and what both change."""
    if len(sides) < 2:
        return ""
    (one, first), (other, second) = sides
    if one == other:
        return say("beside.alike")
    shared = [mark for mark in marks_of(second) if mark in marks_of(first)]
    both = say("beside.both", which=run(shared)) if shared else say("beside.apart")
    return f"{say('beside.other', short=other.short, headline=second.headline)} {both}"


def changes(name):
    """The outcomes that a meaning changes, in words: "O7 and O8", or "none, or O4" where it depends on who does it."""
    return ", or ".join(run(marks) for marks in changed(name))
