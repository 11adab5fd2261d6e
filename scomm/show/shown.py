"""One object holds the words, the table and the picture of a result, so they cannot disagree.

`Shown` is the only thing that reaches a screen. Its plain-text form is what terminals,
saved notebooks and nbval read; its HTML form is what JupyterLab and screen readers read.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from urllib.parse import quote

from ..data import frame
from ..data.mistakes import NameMistake, not_valid

INK, SECONDARY, CHANGED = "#1A1A1A", "#595959", "#A84300"
PAPER = "background-color:#FFFFFF"
CELL = "padding:3px 8px;text-align:left;border-bottom:1px solid #8A8A8A"
RIBBONS = ("Source:", "Estimate:", "Invented numbers, real rules")


@dataclass(frozen=True)
class Chip:
    """A small label at the end of a row: a word with a symbol and a shape, never color alone.

    word: "SAME", "CHANGED" or "CHANGED FORM". detail: what follows, such as "stops".
    """
    word: str
    detail: str = ""
    SYMBOLS = {"SAME": "=", "CHANGED": "▲", "CHANGED FORM": "◆"}

    def __str__(self):
        symbol = self.SYMBOLS[self.word]
        return f"{symbol} {self.word}" + (f" ({self.detail})" if self.detail else "")

    def html(self):
        fill, edge, ink = {"SAME": ("#FFFFFF", SECONDARY, SECONDARY),
                           "CHANGED": (CHANGED, CHANGED, "#FFFFFF"),
                           "CHANGED FORM": ("#FFFFFF", CHANGED, CHANGED)}[self.word]
        style = (f"background-color:{fill};color:{ink};border:2px solid {edge};border-radius:4px;"
                 "padding:0 6px;white-space:nowrap;font-weight:bold")
        detail = f' <span style="white-space:nowrap">{escape(self.detail)}</span>' if self.detail else ""
        return (f'<span style="{style}"><span aria-hidden="true">{self.SYMBOLS[self.word]}</span> '
                f"{self.word}</span>{detail}")


@dataclass(frozen=True)
class Table:
    """A small table with a caption; the first column names the row.

    columns: headings. rows: tuples as long as `columns`, of text, numbers or chips.
    """
    caption: str
    columns: tuple
    rows: tuple

    def __post_init__(self):
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"A row of the table '{self.caption}' has {len(row)} cells "
                                 f"for {len(self.columns)} columns: {row!r}")

    def text(self):
        """The table as plain lines with aligned columns."""
        grid = [tuple(str(_plain(cell)) for cell in row) for row in (self.columns, *self.rows)]
        widths = [max(len(row[i]) for row in grid) for i in range(len(self.columns))]
        lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in grid]
        rule = "  ".join("-" * width for width in widths)
        return "\n".join([self.caption, lines[0], rule, *lines[1:]])

    def frame(self):
        """The table as a pandas DataFrame; a chip is its text."""
        return frame.of([tuple(str(c) if isinstance(c, Chip) else c for c in row) for row in self.rows], self.columns)

    def html(self):
        """The table for a browser: a caption, a scope on every heading, and paper below every row.

        JupyterLab paints rows in the colors of its theme, so the background of the table alone is not enough.
        """
        head = "".join(f'<th scope="col" style="{CELL}">{escape(column)}</th>' for column in self.columns)
        body = "".join(f'<tr style="{PAPER}">{_row(cells)}</tr>' for cells in self.rows)
        top = f'<caption style="text-align:left;font-weight:bold;color:{INK};{PAPER}">{escape(self.caption)}</caption>'
        return (f'<table style="border-collapse:collapse;color:{INK};{PAPER}">{top}'
                f'<thead><tr style="{PAPER}">{head}</tr></thead><tbody>{body}</tbody></table>')


def _row(cells):
    """The cells of one row: its first one is its heading, and a number stays on one line."""
    first, *others = cells
    return f'<th scope="row" style="{CELL};font-weight:normal">{_html(first)}</th>' + "".join(
        f'<td style="{CELL}{";white-space:nowrap" if _is_number(cell) else ""}">{_html(cell)}</td>' for cell in others)


@dataclass(frozen=True)
class Picture:
    """A diagram as SVG text, with the sentence that stands for it.

    alt: at most 240 characters: the kind of picture, what is compared, the finding.
    """
    svg: str
    alt: str
    width: int = 1000
    height: int = 300

    def html(self):
        """An inert image: it is shown in notebooks that are not trusted, too."""
        data = "data:image/svg+xml," + quote(self.svg, safe=" =:/;,()!*'?@$~")
        return (f'<img alt="{escape(self.alt)}" width="{self.width}" height="{self.height}" '
                f'style="max-width:100%;height:auto" src="{escape(data)}">')


@dataclass(frozen=True)
class Shown:
    """A result as a reader meets it: what happened, in words, in a table and in a picture.

    words: lines in the order they are read; the headline comes first.
    ribbon: what kind of number this is; begins with one of RIBBONS, or is empty where
    nothing is counted. opens: (heading, text or table) pairs that a reader opens on demand.
    code: program text shown as it stands, or empty. result: the numbers behind it, with a `.frame()`
    for pandas; without one, the table itself. What a result has can be asked of what is shown, too:
    sc.active("2011-08-05").places is sc.active("2011-08-05").result.places.
    """
    words: tuple = ()
    table: Table | None = None
    picture: Picture | None = None
    ribbon: str = ""
    title: str = ""
    opens: tuple = ()
    code: str = ""
    result: object = field(default=None, compare=False)

    def __post_init__(self):
        if self.result is None:
            object.__setattr__(self, "result", self.table)
        if self.ribbon and not self.ribbon.startswith(RIBBONS):
            raise ValueError(f"A ribbon begins with one of {RIBBONS}, not {self.ribbon[:40]!r}.")

    def __getattr__(self, name):
        """What the result has; Python asks here only for what a Shown itself has not."""
        behind = self.__dict__.get("result")
        if name.startswith("_") or behind is None:
            raise AttributeError(f"'Shown' object has no attribute '{name}'")
        if not hasattr(behind, name):
            known = [each for each in dir(behind) if not each.startswith("_") and not hasattr(tuple, each)]
            raise not_valid(name, "a part of this result", known, "parts", error=NameMistake)
        return getattr(behind, name)

    def text(self):
        """Words and table as plain text: for terminals, saved notebooks and tests."""
        opened = (f"{heading}\n{_text(inside)}" for heading, inside in self.opens)
        table = self.table.text() if self.table else ""
        parts = [self.title, "\n".join(self.words), self.code, table, *opened, self.ribbon]
        return "\n\n".join(part for part in parts if part)

    def html(self):
        """Picture, words and table for a browser, in the order in which they are read."""
        return "".join([self.figure_html(), self.words_html(), self.code_html(),
                        self.table_html(), self.ribbon_html()])

    def figure_html(self):
        title = f"<strong>{escape(self.title)}</strong>" if self.title else ""
        if self.picture is None:
            return f"<p>{title}</p>" if title else ""
        return (f'<figure style="margin:0;color:{INK};background-color:#FFFFFF">'
                f"<figcaption>{title}</figcaption>{self.picture.html()}</figure>")

    def words_html(self):
        lines = [escape(line) for line in self.words]
        if len(lines) > 1 and self.table:
            lines[0] = f"<strong>{lines[0]}</strong>"  # the headline of a result
        return "".join(f'<p style="margin:4px 0;overflow-wrap:anywhere">{line}</p>' for line in lines)

    def table_html(self):
        opens = "".join(f'<details><summary style="padding:4px 0">{escape(heading)}</summary>{_opened(inside)}'
                        "</details>" for heading, inside in self.opens)
        return (self.table.html() if self.table else "") + opens

    def code_html(self):
        return f"<pre><code>{escape(self.code)}</code></pre>" if self.code else ""

    def ribbon_html(self):
        style = f"color:{SECONDARY};background-color:#FFFFFF;margin:4px 0"
        return f'<p style="{style}">{escape(self.ribbon)}</p>' if self.ribbon else ""

    def __repr__(self):
        return self.text()

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/plain": self.text(), "text/html": self.html()}


def _plain(cell):
    return f"{cell:,}" if isinstance(cell, int) and not isinstance(cell, bool) else cell


def _is_number(cell):
    """Whether a cell is one number, which no narrow window may break in two."""
    return re.fullmatch(r"[+−]?\d[\d,.]*%?", str(_plain(cell))) is not None


def _html(cell):
    return cell.html() if isinstance(cell, Chip) else escape(str(_plain(cell)))


def _text(inside):
    return inside.text() if isinstance(inside, Table) else inside


def _opened(inside):
    return inside.html() if isinstance(inside, Table) else f"<p>{escape(inside)}</p>"
