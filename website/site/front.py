"""The front page, and the page for teachers: what the README and the notebooks say, put together for a visitor."""
from __future__ import annotations

import re
import tomllib

from bs4 import BeautifulSoup

from .lessons import ready, section
from .notebook_pages import finish
from .pages import COURSE, HERE


def write_front(site):
    """What the course is, its first picture behind one question, and the notebooks."""
    about = re.search(r"\A# [^\n]+\n\n(.+?)\n\n", site.readme, re.S)[1]
    rights = section(site.readme, "Rights, and how to cite").partition("\n\n")[0]
    question, picture, found = first_lab(site)
    site.write("index.html", "index.html.j2", COURSE,
               "A course in notebooks about Secure Communities (2008–2014) and American federalism: "
               "guess, move one switch, see what changes.",
               about=site.markdown(about, "index.html"), rights=site.markdown(rights, "index.html"), question=question,
               picture=picture, found=found, first=ready(site.listed)[0], paths=paths(site.listed))


def first_lab(site):
    """The first two labs of the first notebook, as stored: (title, guess and picture; and what a move shows).

    The second is the first with one switch moved, so a visitor can guess before looking.
    """
    labs = [cell for cell in ready(site.listed)[0].node.cells if cell.cell_type == "code" and "sc.lab(" in cell.source]
    before, after = (BeautifulSoup(cell.outputs[0].data["text/html"], "html.parser") for cell in labs[:2])
    title = before.p.extract().get_text()
    picture = BeautifulSoup("", "html.parser")
    # The guess, its answers and the picture; its table is in the notebook.
    for part in [before.p, before.ul, before.figure]:
        picture.append(part.extract())
    for soup in (picture, after):
        site.note(finish(soup, site.known, site.styles), "index.html")
    return title, str(picture), str(after)


def write_teachers(site):
    """Ways through the course with minutes, and the plan for a class as the README has it."""
    plan = re.sub(r"^\*\*(.+?)\*\*: (.)", lambda hit: f"### {hit[1]}\n\n{hit[2].upper()}",
                  section(site.readme, "For teachers"), flags=re.M)
    site.write("teachers.html", "teachers.html.j2", "For teachers",
               "Ways through the course from ten minutes to a week, with a plan for one class.",
               paths=paths(site.listed), plan=site.markdown(plan, "teachers.html"))


def paths(listed):
    """The ways through the course: (the way, its lessons, the titles of those that are only planned)."""
    of_number = {lesson.number: lesson for lesson in listed}
    found = []
    for path in tomllib.loads((HERE / "paths.toml").read_text(encoding="utf-8"))["path"]:
        steps = [of_number[number] for number in path["notebooks"]]
        found.append((path, steps, [step for step in steps if not step.name]))
    return sorted(found, key=lambda each: bool(each[2]))     # those that can be taught today come first
