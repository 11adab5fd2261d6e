"""Which notebooks there are, and what is said of each: read from notebooks and README, listed nowhere else.

A title and the first words come from the notebook's own first cell; the driving question and the
minutes from the README's table, which also names what is planned.
"""
from __future__ import annotations

import re
from dataclasses import dataclass

import nbformat

ROW = re.compile(r"^\|(.+)\|\s*$", re.M)
LINKED = re.compile(r"\[(\d\d) (.+)\]\(notebooks/(\w+)\.ipynb\)")


@dataclass(frozen=True)
class Lesson:
    """One notebook as the pages speak of it. `node` is empty where it is only planned."""
    number: str
    title: str
    question: str
    minutes: str
    name: str = ""
    node: object = None

    @property
    def page(self):
        """The file name of its page."""
        return f"{self.name}.html"

    @property
    def file(self):
        """The file name of the notebook itself."""
        return f"{self.name}.ipynb"


def section(text, heading):
    """The words of one `## ` section of a Markdown file, without its heading; one sentence if it is gone."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    if found is None:
        raise ValueError(f"The README has no section '{heading}', from which a page is made: "
                         "restore it, or change website/site/lessons.py.")
    return found[1].strip()


def first_heading(node):
    """The title of a notebook, from its first cell."""
    found = re.match(r"# (.+)", node.cells[0].source)
    if found is None:
        raise ValueError("A notebook's first cell has to begin with its title, as '# Title'.")
    return found[1].strip()


def _table(readme):
    """The README's table of notebooks: (number, title, name or "", question, minutes) of each row."""
    for row in ROW.finditer(section(readme, "The notebooks")):
        cells = [cell.strip() for cell in row[1].split("|")]
        linked, planned = LINKED.fullmatch(cells[0]), re.fullmatch(r"(\d\d) (.+)", cells[0])
        if linked:
            yield linked[1], linked[2], linked[3], cells[1], cells[2]
        elif planned:
            yield planned[1], planned[2], "", cells[1], cells[2]


def lessons(root):
    """All notebooks, in the order of their numbers, those that are only planned among them."""
    described = list(_table((root / "README.md").read_text(encoding="utf-8")))
    of_name = {name: (question, minutes) for _, _, name, question, minutes in described if name}
    found = []
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        node = nbformat.read(path, as_version=4)
        question, minutes = of_name.get(path.stem, ("", ""))
        found.append(Lesson(path.stem[:2], first_heading(node), question, minutes, path.stem, node))
    here = {lesson.number for lesson in found}
    found += [Lesson(number, title, question, minutes) for number, title, name, question, minutes in described
              if not name and number not in here]
    return tuple(sorted(found, key=lambda lesson: lesson.number))


def ready(listed):
    """Those notebooks that exist, in order."""
    return tuple(lesson for lesson in listed if lesson.name)
