"""The pages one looks things up in: the glossary, in English and Spanish, and the sources."""
from __future__ import annotations

import re
from html import escape

from .rewrite import ADDRESS
from scomm import data, api

# How the kinds of source are called in a heading, in the order of the page.
KINDS = {"statute": "Statutes", "regulation": "Regulations", "court": "Courts", "official": "Government documents",
         "research": "Research", "press": "Press", "advocacy": "Advocates, on all sides", "reference": "Reference"}


def known_keys():
    """The keys of all sources that a reader may see: `unsourced` marks the lack of one."""
    return frozenset(row["id"] for row in data.shown_rows("sources")) - {"unsourced"}


def write_glossary(site):
    """The glossary: every term with its meaning and its Spanish."""
    site.write("glossary.html", "glossary.html.j2", "Glossary",
               "The words of the course in plain English, with the Spanish terms.", rows=data.shown_rows("glossary"))


def write_sources(site):
    """Every source that may be shown, by kind, each with the pages that cite it. Called after all pages that cite."""
    groups, of_page = [], {lesson.page: lesson for lesson in site.listed if lesson.name}
    rows = [row for row in data.shown_rows("sources") if row["id"] in site.known]

    def cited(key):
        return sorted(site.used.get(key, []))

    for kind in [*KINDS, *sorted({row["kind"] for row in rows} - set(KINDS))]:
        entries = [(row["id"], as_html(row), [of_page[page] for page in cited(row["id"]) if page in of_page])
                   for row in rows if row["kind"] == kind]
        if entries:
            groups.append((kind, KINDS.get(kind, kind.capitalize()), entries))
    site.write("sources.html", "sources.html.j2", "Sources",
               "Every document and data set that the course cites, by kind.",
               groups=groups, many=len(rows))


def as_html(row):
    """A source in the words of `sc.sources`, its title linked to its address, which paper prints."""
    line = api.sources_line(row["id"]).removesuffix(f" [{row['id']}]")
    url, title = row["url"], escape(row["title"].rstrip("."))
    if url:
        line = line.replace(f" {url.rstrip('.')}.", "", 1)
    html = escape(line)
    if url:
        html = html.replace(title, f'<a href="{escape(url)}" rel="external">{title}</a>', 1)
    head, link, tail = html.partition("</a>")
    note = ADDRESS.sub(lambda hit: f'<a href="{hit[0]}" rel="external">{hit[0]}</a>', tail if link else head)
    html = head + link + note if link else note
    known = known_keys()

    def key(hit):
        return f'<a class="key" href="#{hit[1]}">{hit[0]}</a>' if hit[1] in known else hit[0]

    return re.sub(r"\[([a-z0-9-]+)\]", key, html)
