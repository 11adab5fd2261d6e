"""What a saved notebook keeps: the rule of style that hides words must find the very words that stand beside it."""
from html.parser import HTMLParser
import re

from scomm.page import live_region, stored


class _Classes(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = set()

    def handle_starttag(self, tag, attrs):
        self.found.update((dict(attrs).get("class") or "").split())


def test_the_words_of_a_saved_notebook_bear_the_class_that_its_style_looks_for():
    html = stored.bundle("words", "<p>words</p>")["text/html"]
    read = _Classes()
    read.feed(html)
    asked = {name for name in re.findall(r"\.(scomm-[a-z-]+)", html)}
    assert asked - {"scomm-panel", "scomm-question"} == read.found != set()


def test_a_panel_is_paper_in_every_theme():
    css = live_region.region()._css
    schemes = re.findall(r"\{[^}]*color-scheme:\s*(\w+)", css)
    assert schemes == ["light"]
