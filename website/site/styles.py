"""Stored outputs carry their looks in `style` attributes, which the pages' policy forbids: they become classes.

What the site's own style sheet decides anyway is dropped; every other set of declarations
becomes one class, named after its content, in one generated style sheet.
"""
from __future__ import annotations

import hashlib

# What static/site.css decides for these elements; a declaration that is not listed here is kept.
DECIDED = {
    "table": {"border-collapse", "color", "background-color"},
    "caption": {"text-align", "font-weight", "color"},
    "tr": {"text-align"},
    "th": {"padding", "text-align", "border-bottom", "font-weight"},
    "td": {"padding", "text-align", "border-bottom"},
    "p": {"margin", "overflow-wrap", "color", "background-color"},
    "ul": {"list-style"},
    "figure": {"margin", "color", "background-color"},
    "img": {"max-width", "height"},
}


class Styles:
    """The classes that were needed so far: {name: declarations}."""

    def __init__(self):
        self.classes = {}

    def take(self, soup):
        """Put a class in the place of every style attribute."""
        for tag in soup.find_all(style=True):
            decided = DECIDED.get(tag.name, ())
            kept = [(name, value) for name, value in declarations(tag["style"]) if name not in decided]
            if ("color", "#595959") in declarations(tag["style"]) and tag.name == "p":
                add_class(tag, "ribbon")          # the line that says what kind of number this is
            if ("list-style", "none") in declarations(tag["style"]):
                add_class(tag, "plain")
            if kept:
                add_class(tag, self.name(kept))
            del tag["style"]

    def name(self, kept):
        """The class of these declarations; the same ones always have the same name."""
        text = ";".join(f"{name}:{value}" for name, value in kept)
        name = "as-" + hashlib.sha256(text.encode()).hexdigest()[:8]
        self.classes[name] = text
        return name

    def sheet(self):
        """All of them as a style sheet, in a fixed order."""
        head = "/* Made by website/styles.py from the stored outputs. */\n"
        named = sorted(self.classes.items())
        return head + "".join(f".{name} {{ {text.replace(';', '; ')} }}\n" for name, text in named)


def declarations(style):
    """The declarations of a style attribute, as (property, value)."""
    pairs = (part.partition(":") for part in style.split(";") if part.strip())
    return [(name.strip().lower(), value.strip()) for name, _, value in pairs]


def add_class(tag, name):
    tag["class"] = [*tag.get("class", []), name]
