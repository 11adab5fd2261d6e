"""What all pages have in common: one frame, one security policy, and the writing of files."""
from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import jinja2
from bs4 import BeautifulSoup
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from .rewrite import link_keys, link_pages, number_headings
from .styles import Styles
from .tables import finish_tables

HERE = Path(__file__).resolve().parent
TEMPLATES = HERE / "templates"
COURSE = "Who Holds the Switch?"
# Only what lies beside the page may be shown, pictures inside it included; nothing may run, and nothing may be sent.
POLICY = "default-src 'none'; img-src 'self' data:; style-src 'self'; base-uri 'none'; form-action 'none'"
NAVIGATION = (("index.html", "Start"), ("teachers.html", "For teachers"), ("glossary.html", "Glossary"),
              ("sources.html", "Sources"), ("downloads.html", "Downloads"))
STATIC = ("site.css", "code.css", "icon.svg")
# Where the README's links to files of the project lead on the site.
ELSEWHERE = {"data/sources.csv": "sources.html", "LICENSE": "downloads/LICENSE.txt",
             "LICENSE-content": "downloads/LICENSE-content.txt"}


@dataclass
class Site:
    """What every page is made from, and the folder that it goes to."""
    root: Path
    out: Path
    listed: tuple
    known: frozenset
    print_pack: bool = False
    styles: Styles = field(default_factory=Styles)
    used: dict = field(default_factory=dict)      # source key -> the pages that cite it

    def __post_init__(self):
        loader = jinja2.FileSystemLoader(TEMPLATES / "pages")
        self.templates = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined,
                                            trim_blocks=True, lstrip_blocks=True)

    @property
    def readme(self):
        return (self.root / "README.md").read_text(encoding="utf-8")

    def write(self, name, template, window_title, description, **values):
        """Write one page. window_title: without the course's name. description: one sentence for search engines."""
        whole = COURSE if window_title == COURSE else f"{window_title} · {COURSE}"
        page = self.templates.get_template(template).render(
            policy=POLICY, course=COURSE, window_title=whole, description=description, navigation=NAVIGATION,
            here=name, listed=self.listed, print_pack=self.print_pack, **values)
        (self.out / name).write_text(page, encoding="utf-8", newline="\n")

    def note(self, keys, page):
        """Remember which page cites which source."""
        for key in keys:
            pages = self.used.setdefault(key, [])
            if page not in pages:
                pages.append(page)

    def markdown(self, text, page):
        """A piece of Markdown from the README as HTML, with its links leading to pages of the site."""
        renderer = IPythonRenderer(escape=False, exclude_anchor_links=True)
        soup = BeautifulSoup(MarkdownWithMath(renderer=renderer).render(text), "html.parser")
        link_pages(soup, {lesson.file: lesson.page for lesson in self.listed if lesson.name}, ELSEWHERE)
        number_headings(soup, taken=("top", "content"))
        finish_tables(soup)
        self.note(link_keys(soup, self.known), page)
        self.styles.take(soup)
        return str(soup)

    def static(self):
        """The style sheets and pictures that all pages share; called last, when all styles are known."""
        for name in STATIC:
            shutil.copyfile(HERE / "static" / name, self.out / name)
        (self.out / "stored.css").write_text(self.styles.sheet(), encoding="utf-8", newline="\n")
