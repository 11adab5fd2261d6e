"""The HTML of the print pack: its templates, and how a cell, a picture and a notebook's own Markdown become HTML.

No element has a style of its own: looks are in handouts.css, because the pages' security policy allows nothing else.
"""
from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote_to_bytes

import jinja2
import mistune
from markupsafe import Markup, escape

from scomm.show.shown import Chip

HERE = Path(__file__).resolve().parent
KINDS = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg"}


def environment():
    """The templates of the pack, with what they call; an unknown name is an error, never a blank."""
    found = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE / "templates"), undefined=jinja2.StrictUndefined,
                               autoescape=True, trim_blocks=True, lstrip_blocks=True)
    found.filters |= {"cell": cell, "markdown": markdown, "letters": letters,
                      "is_table": lambda inside: hasattr(inside, "rows")}
    return found


def cell(value):
    """What stands in one cell of a table: a chip with its word and symbol, a number with commas, or text."""
    if isinstance(value, Chip):
        kind = value.word.lower().replace(" ", "-")
        detail = f" {escape(value.detail)}" if value.detail else ""
        symbol = f'<span aria-hidden="true">{value.SYMBOLS[value.word]}</span>'
        return Markup(f'<span class="chip {kind}">{symbol} {value.word}</span>{detail}')
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else value


def letters(options):
    """How long the longest label of some answers is: short ones stand in columns."""
    return max((len(label) for _, label in options), default=0)


def picture_file(picture, name):
    """A picture as a file of its own: (file name, bytes), whatever its kind."""
    kind, data = re.search(r'src="data:([^,"]+),([^"]*)"', picture.html()).groups()
    raw = unquote_to_bytes(unescape(data))
    if kind.endswith(";base64"):
        from base64 import b64decode
        raw = b64decode(raw)
    return f"{name}.{KINDS[kind.partition(';')[0]]}", raw


def smallest_text(picture):
    """The height of the smallest letters of a drawing, in its own units; None where it holds no text."""
    return min((float(size) for size in re.findall(r'font-size="([\d.]+)"', getattr(picture, "svg", ""))), default=None)


class _Words(mistune.HTMLRenderer):
    """A notebook's words on paper: headings go below those of the pack; links, which cannot be followed, are words."""

    def heading(self, text, level, **attributes):
        return f"<h{min(level + 2, 6)}>{text}</h{min(level + 2, 6)}>\n"

    def link(self, text, url, title=None):
        return text


def markdown(text):
    """Markdown of a notebook as HTML; HTML that it holds is shown as text."""
    cards = re.sub(r'`sc\.document\("([^"]+)"\)`', r"the source card [\1]", text)      # paper runs no code
    made = mistune.create_markdown(renderer=_Words(escape=True), plugins=["table"])(cards)
    return Markup(re.sub(r' style="[^"]*"', "", made).replace("<th>", '<th scope="col">'))
