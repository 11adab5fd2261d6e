"""How words, picture and table of a lab's state share a page that lies on its side: measured in the browser.

`stacked`: one below the other. `side`: words beside the table, below the picture. `over`: the table goes to the next
page, with those last lines of the words that have no room; the picture keeps its headline and its ribbon.
"""
from __future__ import annotations

from typing import NamedTuple

WIDE, HIGH = 9.7, 7.6      # inches inside the margins of such a page; the same as in handouts.css
PIXELS = 96                 # of a browser to an inch
SLACK = 4                   # pixels that may differ between the screen and the printed page

# In the page as it is, each state in turn takes both forms, and then loses lines until picture and words have room.
MEASURE = """(limit) => Object.fromEntries([...document.querySelectorAll('.sheet-state')].map((part) => {
    const fits = (kind) => { part.dataset.layout = kind; return part.getBoundingClientRect().height <= limit; };
    const table = part.querySelector('.result > table'), lines = [...part.querySelectorAll('.words p')];
    for (const kind of ['stacked', 'side'])
        if ((kind === 'stacked' || table) && fits(kind)) return [part.id, [kind, lines.length]];
    if (table) table.remove();
    let kept = lines.length;
    while (!fits('over') && kept > 1) lines[--kept].remove();
    return [part.id, ['over', kept]];
}))"""


class Layout(NamedTuple):
    """kind: "stacked", "side" or "over". lines: how many lines of the words stand with the picture."""
    kind: str = "stacked"
    lines: int = 99


def measured(page):
    """The layout of each state, by its id. page: the pack, opened in a browser."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": round(WIDE * PIXELS), "height": round(HIGH * PIXELS)})
    found = page.evaluate(MEASURE, HIGH * PIXELS - SLACK)
    return {id: Layout(kind, lines) for id, (kind, lines) in found.items()}
