"""From what nbconvert and the stored outputs give to a page that stands alone: ids, links, source keys.

Every function changes a parsed piece of HTML in place.
"""
from __future__ import annotations

import re

from bs4 import NavigableString

KEY = re.compile(r"\[([a-z0-9]+(?:-[a-z0-9]+)*)\]")
ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;)]")
NOT_INSIDE = {"a", "pre", "code", "script", "style", "title"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def link_pages(soup, pages, elsewhere=None):
    """Links between notebooks become links between pages.

    pages: {notebook file name: page}. elsewhere: {path in the project: page} for links of the README.
    A link that leads to neither, nor to a place on the page, nor outside, is an error.
    """
    for link in soup.find_all("a", href=True):
        target, mark, place = link["href"].partition("#")
        name = target.removeprefix("notebooks/")
        if name in pages:
            link["href"] = pages[name] + mark + place
        elif target in (elsewhere or {}):
            link["href"] = elsewhere[target]
        elif re.match(r"https?://", target):
            link["rel"] = "external"
        elif target:
            raise ValueError(f"A link leads to {target}, which is no page of the site.")


def link_keys(soup, known):
    """Source keys in square brackets become links to their line on the page of sources; gives the keys found."""
    found = []

    def parts(text):
        last = 0
        for hit in KEY.finditer(text):
            if hit[1] in known:
                found.append(hit[1])
                yield text[last:hit.start()], _link(soup, hit[0], f"sources.html#{hit[1]}", "key")
                last = hit.end()
        yield text[last:], None

    _replace(soup, parts)
    return found


def link_addresses(soup):
    """Bare web addresses in a list of sources become links that may be followed; nothing is loaded from there."""
    def parts(text):
        last = 0
        for hit in ADDRESS.finditer(text):
            yield text[last:hit.start()], _link(soup, hit[0], hit[0], "address")
            last = hit.end()
        yield text[last:], None

    _replace(soup, parts)


def _replace(soup, parts):
    for text in [node for node in soup.find_all(string=True) if type(node) is NavigableString]:
        if not NOT_INSIDE.isdisjoint(parent.name for parent in text.parents):
            continue
        pieces = [piece for pair in parts(str(text)) for piece in pair if piece not in (None, "")]
        if any(not isinstance(piece, str) for piece in pieces):
            for piece in pieces:
                text.insert_before(piece)
            text.extract()


def _link(soup, words, target, name):
    link = soup.new_tag("a", href=target)
    link["class"] = [name]
    if name == "address":
        link["rel"] = "external"
    link.string = words
    return link


def number_headings(soup, taken=()):
    """Give every heading an id made of its words, each id once; gives the (id, words) of those of level two."""
    used, listed = set(taken), []
    for heading in soup.find_all(HEADINGS):
        base = slug(heading.get_text()) or "part"
        id, n = base, 2
        while id in used:
            id, n = f"{base}-{n}", n + 1
        used.add(id)
        heading["id"] = id
        if heading.name == "h2":
            listed.append((id, heading.get_text().strip()))
    return listed


def slug(words):
    """Words as an address can carry them: "What did you see?" becomes what-did-you-see."""
    plain = words.lower().replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
