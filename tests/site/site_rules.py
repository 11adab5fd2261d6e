"""Rules for one page of the site: what it may load, how it is built, what stands for its pictures and tables.

Each rule is a pure function from a parsed page to a list of problems; an empty list is a pass.
"""
from __future__ import annotations

import re
from collections import Counter

HEADINGS = re.compile(r"h[1-6]")
LOADING = {"img": ("src", "srcset"), "link": ("href",), "script": ("src",), "iframe": ("src",),
           "source": ("src", "srcset"), "object": ("data",), "embed": ("src",), "form": ("action",), "input": ("src",),
           "video": ("src",), "audio": ("src",)}
ALLOWED_SOURCES = {"'none'", "'self'", "data:"}
NEEDED = {"default-src": {"'none'"}, "style-src": {"'self'"}, "img-src": {"'self'", "data:"}, "base-uri": {"'none'"},
          "form-action": {"'none'"}}


def policy(page):
    """The page's security policy as {directive: its sources}; None without one."""
    meta = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    if meta is None:
        return None
    parts = [part.split() for part in meta["content"].split(";") if part.strip()]
    return {name: set(sources) for name, *sources in parts}


def allows_only_itself(page):
    """A policy that allows the site's own files alone stands before anything is loaded."""
    found = policy(page)
    if found is None:
        return ["no security policy"]
    out = [f"{name} allows {sources - ALLOWED_SOURCES}" for name, sources in found.items() if sources - ALLOWED_SOURCES]
    out += [f"{name} is {found.get(name)}" for name, wanted in NEEDED.items() if found.get(name) != wanted]
    before = page.find("meta", attrs={"http-equiv": True}).find_all_previous(["link", "script", "style", "img"])
    return out + [f"{tag.name} stands before the policy" for tag in before]


def nothing_inline(page):
    """No style or script inside the page, which the policy would stop; no script at all."""
    out = [f"a {tag.name} element" for tag in page.find_all(["script", "style"])]
    return out + [f"{name} on {tag.name}" for tag in page.find_all(True) for name in tag.attrs
                  if name == "style" or name.startswith("on")]


def loads_nothing_from_outside(page):
    """Whatever the page loads has an address beside the page, or is inside it."""
    return [f"{tag.name} loads {value[:80]}" for tag in page.find_all(list(LOADING)) for name in LOADING[tag.name]
            if (value := tag.get(name)) and re.match(r"(?!data:image/)[a-z][a-z0-9+.-]*:|//|/", value)]


def is_one_document(page):
    """A language, a title, a description, one of each landmark, and a first link that skips to the content."""
    out = [] if page.html.get("lang") == "en-US" else ["no language"]
    out += [] if page.title and page.title.get_text().strip() else ["no title"]
    about = page.find("meta", attrs={"name": "description"})
    out += [] if about and 20 <= len(about["content"]) <= 240 else ["no description of 20 to 240 letters"]
    counts = {name: len(page.find_all(name)) for name in ("header", "main", "footer")}
    out += [f"{many} of {name}" for name, many in counts.items() if many != 1]
    out += [f"a nav without a name: {nav}"[:80] for nav in page.find_all("nav") if not nav.get("aria-label")]
    first = page.body.find("a")
    if first.get("href") != "#content" or page.main.get("id") != "content":
        out.append("the first link does not skip to the content")
    return out


def has_orderly_headings(page):
    """One title of level one, first; no level skipped; every heading with words."""
    found = page.find_all(HEADINGS)
    levels = [int(heading.name[1]) for heading in found]
    titled = levels[:1] == [1] and levels.count(1) == 1
    out = [] if titled else [f"headings begin {levels[:3]}, {levels.count(1)} of level 1"]
    out += [f"level {b} after {a}: {h.get_text()[:40]}" for a, b, h in zip(levels, levels[1:], found[1:]) if b > a + 1]
    out += ["an empty heading" for heading in found if not heading.get_text().strip()]
    return out + [f"{h.name} without an id: {h.get_text()[:40]}" for h in found if h.name == "h2" and not h.get("id")]


def has_every_id_once(page):
    counts = Counter(tag["id"] for tag in page.find_all(id=True))
    return [f"the id {id} stands {n} times" for id, n in counts.items() if n > 1]


def describes_its_pictures(page):
    """A real description of at most 240 letters for every picture but the mark beside the course's name."""
    out = []
    for picture in page.find_all("img"):
        alt = picture.get("alt")
        if picture["src"] == "icon.svg" and alt == "":
            continue
        if not alt or not 20 <= len(alt) <= 240 or "description has been provided" in alt.lower():
            out.append(f"a picture described as {alt!r}")
    return out


def names_its_tables(page):
    """A caption, headings for all columns and rows, a scope on each, and no heading without words."""
    out = []
    for table in page.find_all("table"):
        name = table.caption.get_text().strip() if table.caption else ""
        if not name:
            out.append(f"a table without a caption: {table.get_text(' ')[:60]}")
        for cell in table.find_all("th"):
            if cell.get("scope") not in ("col", "row") or not cell.get_text().strip():
                out.append(f"{name}: a heading without scope or words: {cell}"[:160])
        rows = table.select("tbody tr")
        if not rows or not table.select("thead th[scope=col]"):
            out.append(f"{name}: no rows, or no headings of columns")
        out += [f"{name}: a row without a heading: {row.get_text(' ')[:60]}" for row in rows
                if len(row.select("th[scope=row]")) != 1]
    return out


def names_what_scrolls(page):
    """What scrolls by itself can be reached with the keyboard, and says what it is."""
    return [f"a box that scrolls has no {name}" for box in page.select(".wide")
            for name in ("tabindex", "role", "aria-label") if not box.get(name)]


RULES = (allows_only_itself, nothing_inline, loads_nothing_from_outside, is_one_document, has_orderly_headings,
         has_every_id_once, describes_its_pictures, names_its_tables, names_what_scrolls)
