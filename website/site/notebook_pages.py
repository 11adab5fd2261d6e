"""One page per notebook: its words, its code, and every stored result, readable with no kernel and no script."""
from __future__ import annotations

from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from traitlets.config import Config

from . import check_yourself
from .rewrite import link_addresses, link_keys, link_pages, number_headings
from .tables import finish_pictures, finish_tables

# Cells that only show something, such as a question or a list: their code folds away. What moves or works
# something out stays in sight, because it is the click written down.
SHOWS_ONLY = ("sc.ask(", "sc.document(", "sc.sources(", "sc.glossary(")


def article(lesson, listed, templates, known, styles):
    """A notebook as the inside of its page.

    listed: all lessons. known: the source keys there are. styles: takes over the style attributes.
    Returns (HTML of the article, [(id, heading)] of its parts, the source keys it uses).
    """
    soup = BeautifulSoup(exported(lesson, templates), "html.parser")
    link_pages(soup, {other.file: other.page for other in listed if other.name})
    parts = number_headings(soup, taken=("top", "content", "parts"))
    used = finish(soup, known, styles)
    title = soup.h1.extract()
    title.attrs = {"id": "title"}
    return str(title), str(soup), parts, used


def finish(soup, known, styles):
    """What every piece of stored output needs: names for tables, boxes for what is wide, links, classes for styles."""
    for sheet in soup.find_all("style"):
        sheet.decompose()
    finish_tables(soup)
    finish_pictures(soup)
    used = link_keys(soup, known)
    link_addresses(soup)
    styles.take(soup)
    return used


def exported(lesson, templates):
    """What nbconvert makes of a notebook with our template; questions bring their feedback along."""
    node = lesson.node.copy()
    node.cells = [_prepared(cell) for cell in node.cells]
    config = Config({"HTMLExporter": {"exclude_anchor_links": True}})
    exporter = HTMLExporter(config=config, template_name="cells", extra_template_basedirs=[str(templates)])
    html, _ = exporter.from_notebook_node(node)
    return html


def _prepared(cell):
    """A cell with what the template asks for: whether its code folds away, and a question's feedback."""
    if cell.cell_type != "code":
        return cell
    cell = cell.copy()
    shows = not cell.outputs or cell.source.startswith(SHOWS_ONLY)
    question = check_yourself.asked(cell.source)
    cell.metadata = {**cell.metadata, "folded": shows and "door" not in cell.metadata.get("tags", []),
                     "check": check_yourself.check_html(question) if question else ""}
    return cell
