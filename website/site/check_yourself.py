"""What a reader without a kernel gets under a question: every answer's feedback, each behind its own line.

The words are those of `data/questions.toml`, by way of the same classes that the widgets use, so
the page and the notebook cannot disagree. Nothing is open until the reader opens it.
"""
from __future__ import annotations

import re
from html import escape

from scomm.questions import bank

ASKED = re.compile(r'sc\.ask\("(\w+)"\)')


def asked(source):
    """The id of the question that a cell asks, or None."""
    found = ASKED.fullmatch(source.strip())
    return found[1] if found else None


def check_html(id):
    """The feedback of one question, as lines that a reader opens: one for each answer, then the answer itself."""
    body = "".join(f"<details><summary>{escape(summary)}</summary>{_paragraphs(lines)}</details>"
                   for summary, lines in bank.find(id).hints())
    return f'<div class="check"><p class="check-title">Check yourself</p>{body}</div>'


def _paragraphs(lines):
    return "".join(f"<p>{escape(line)}</p>" for line in lines)
