"""Tables and pictures as every reader can take them in: a caption, scopes, and a form for a narrow window.

In a window that is too narrow for its columns a table becomes a list of rows, each cell with the heading
of its column before it; roles say again what the elements are, because such a form would hide it. A
wide picture, and a table for which no window is wide enough, scrolls in a box of its own, which can be
reached with the keyboard and has a name. So the page itself never scrolls sideways.
"""
from __future__ import annotations

import re

from .styles import add_class

LETTER, CELL = 9.2, 18             # CSS pixels of a letter in a table, at its widest, and of a cell's padding
# The widest table that keeps its columns in windows of 320 pixels, and from 640 and 960 pixels on (static/site.css).
ALWAYS, MEDIUM, LARGE = 270, 560, 860
WIDE_PICTURE = 600
ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}


def finish_tables(soup):
    """Every data table: a caption, scopes on its headings, no empty heading, no looks of its own."""
    for table in soup.find_all("table"):
        for look in ("border", "class"):
            table.attrs.pop(look, None)
        _one_heading_row(table)
        for cell in table.select("thead th"):
            cell["scope"] = "col"
        for row in table.select("tbody tr"):
            first = row.find(["th", "td"])
            if first is not None:
                first.name, first["scope"] = "th", "row"
        for cell in table.find_all("th"):
            if not cell.get_text(strip=True):
                cell.name = "td"
                cell.attrs.pop("scope", None)
        for row in table.find_all("tr"):
            row.attrs.pop("align", None)
        if table.caption is None:
            caption = soup.new_tag("caption")
            caption.string, caption["class"] = words_before(table), ["unseen"]
            table.insert(0, caption)
        _fit(soup, table)


def _fit(soup, table):
    """Choose from which width of the window on the table keeps its columns."""
    columns = [cell.get_text(" ", strip=True) for cell in table.select("thead tr:first-child > *")]
    needed = narrowest(table)
    if needed <= ALWAYS and len(columns) <= 2:
        return
    if needed > LARGE:
        table.wrap(box(soup, f"Table: {table.caption.get_text(' ', strip=True)}"))
    add_class(table, "stack-m" if needed <= MEDIUM else "stack-l")
    for tag in [table, *table.find_all(list(ROLES))]:
        tag["role"] = ROLES[tag.name]
    for cell in table.find_all("th"):
        cell["role"] = "columnheader" if cell.get("scope") == "col" else "rowheader"
    for row in table.select("tbody tr"):
        for name, cell in zip(columns, row.find_all(["th", "td"])):
            if cell.name == "td" and name:
                cell["data-label"] = f"{name} " if name.endswith("?") else f"{name}: "


def _one_heading_row(table):
    """pandas writes the index's name into a second row of headings, of which all others are empty: one is enough."""
    rows = table.select("thead tr")
    if len(rows) == 2 and sum(bool(cell.get_text(strip=True)) for cell in rows[1].find_all("th")) == 1:
        first, name = rows[0].find("th"), rows[1].get_text(strip=True)
        if not first.get_text(strip=True):
            first.string = name
            rows[1].decompose()


def finish_pictures(soup):
    """Wide pictures get a box that scrolls; a caption without words goes."""
    for caption in soup.find_all("figcaption"):
        if not caption.get_text(strip=True):
            caption.decompose()
    for picture in soup.find_all("img"):
        if int(picture.get("width", 0)) > WIDE_PICTURE:
            frame = box(soup, "Picture; it scrolls sideways in a narrow window")
            add_class(frame, "picture")
            picture.wrap(frame)


def box(soup, name):
    """A part of the page that scrolls by itself. A group, not a landmark: there are many of them."""
    tag = soup.new_tag("div", role="group", tabindex="0")
    tag["aria-label"] = name
    tag["class"] = ["wide"]
    return tag


def words_before(table):
    """What a table without a caption is called: the line that introduces it, or else the heading it stands under."""
    before = table.find_previous_sibling()
    if before is not None and before.name == "p" and before.get_text(strip=True).endswith(":"):
        return before.get_text(" ", strip=True).rstrip(":")
    heading = table.find_previous(["h1", "h2", "h3", "h4"])
    return heading.get_text(" ", strip=True) if heading is not None else "Table"


def narrowest(table):
    """About how many pixels a table needs if every word that may break does: columns side by side."""
    columns = []
    for row in table.find_all("tr"):
        for place, cell in enumerate(row.find_all(["th", "td"])):
            if place == len(columns):
                columns.append(0)
            columns[place] = max(columns[place], longest(cell))
    return sum(LETTER * letters + CELL for letters in columns)


def longest(cell):
    """The letters of a cell's longest piece that cannot break: a word, or all that must stay in one line."""
    pieces = [len(part.get_text(" ", strip=True)) for part in [cell, *cell.find_all(True)] if unbroken(part)]
    words = re.split(r"[\s\-\N{EN DASH}/]+", cell.get_text(" "))
    return max([*pieces, *map(len, words)], default=0)


def unbroken(tag):
    """Whether a tag's words must stay in one line, as its style says (it is read before styles become classes)."""
    return "nowrap" in tag.get("style", "")
