"""What a reader without a kernel gets under a question: every answer's feedback, each behind its own line.

The words are those of `data/questions.toml`, by way of the same functions that the widgets use, so
the page and the notebook cannot disagree. Nothing is open until the reader opens it.
"""
from __future__ import annotations

import re
from fractions import Fraction
from html import escape

from scomm.questions import feedback, answer_key, bank, read_answer

MINUS = "\N{MINUS SIGN}"
ASKED = re.compile(r'sc\.ask\("(\w+)"\)')


def asked(source):
    """The id of the question that a cell asks, or None."""
    found = ASKED.fullmatch(source.strip())
    return found[1] if found else None


def check_html(id):
    """The feedback of one question, as lines that a reader opens: one for each answer, then the answer itself."""
    entry = bank.find(id)
    opens = list(EACH[entry.kind](entry))
    if entry.kind != "MC":       # of an MC, one of the lines above is the answer, with its reason
        opens.append(("Compare with the rubric" if entry.kind == "SRC" else "The answer, and why", answer(entry)))
    body = "".join(f"<details><summary>{escape(summary)}</summary>{_paragraphs(lines)}</details>" for summary, lines in opens)
    return f'<div class="check"><p class="check-title">Check yourself</p>{body}</div>'


def answer(entry):
    """What the right answer is told, beginning with the answer; a rubric where there is none."""
    if entry.kind == "SRC":
        return feedback.told(entry, ())
    given = bank.key(entry)
    if entry.kind == "NUM":
        given = tuple(short(entry, given, place) for place in range(len(given)))
    first, *others = feedback.told(entry, given)
    if entry.kind == "MATCH":    # the pairs that follow say it in words
        return tuple(others)
    first = first.replace("Your answer:", "Answer:", 1)
    return (first.replace("-", MINUS) if entry.kind == "NUM" else first, *others)


def short(entry, numbers, place):
    """A computed number with as few decimals as it can have and still be right."""
    exact, field = Fraction(numbers[place]), entry.fields[place]
    if exact.denominator == 1:
        return int(exact)
    decimals = next(n for n in range(1, 9) if abs(round(exact, n) - exact) <= Fraction(str(field.tolerance)))
    return round(float(exact), decimals)


def _chosen(entry):
    for option in entry.options:
        _, *lines = feedback.told(entry, (option.id,))
        yield f"If you chose {option.id}", [line for line in lines if line != bank.words()["again"]]


def _marked(entry):
    for option in entry.options:
        yield f"If you marked {option.id}", [option.feedback]


def _ordered(entry):
    for option in entry.options:
        yield f"A hint for {option.id}", [option.feedback]


def _matched(entry):
    """For every line what each choice is told."""
    for line in entry.lines:
        yield f"Check line {line.id}", [f"{text}: {line.feedback[id]}" for id, text in entry.choices.items()]


def _found(entry):
    """The numbers that readers often find instead: typed, or computed with one decimal."""
    for known in entry.more["known"]:
        found = answer_key.compute(known["compute"]) if "compute" in known else known["value"]
        listed = found if isinstance(found, (list, tuple)) else [found]
        numbers = [number if isinstance(number, int) or "value" in known else round(float(number), 1) for number in listed]
        yield f"If you found {' and '.join(read_answer.plain(n) for n in numbers)}".replace("-", MINUS), [known["feedback"]]


def _paragraphs(lines):
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


EACH = {"MC": _chosen, "MA": _marked, "ORD": _ordered, "MATCH": _matched, "NUM": _found, "SRC": lambda entry: ()}
