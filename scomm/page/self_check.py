"""Whether a computer can run the course: what `python -m scomm check` prints, in plain words."""
from __future__ import annotations

import re
import sys

from .. import data, labs
from ..data import ScommError, whole
from ..data.mistakes import shortened
from ..questions import bank
from .panel import Panel
from .question import ask

NEEDED = ("svg.py", "ipywidgets", "anywidget", "jupyterlab")
USEFUL = ("pandas", "matplotlib")          # some tables and charts; every lesson goes on without them


def check():
    """Whether this computer can run the course: packages, every file of data/, every lab, a question of each kind.

    Returns (lines to print, whether all is well). What fails is a line, and the check goes on.
    """
    found = [(f"Python {sys.version.split()[0]}", True), *_packages(), *_files(), *_labs(), *_questions()]
    well = all(fine for _, fine in found)
    end = "All is well: open notebooks/00_start_here.ipynb." if well else \
        "Something needs attention: see the line that says what to do."
    return [*dict.fromkeys(line for line, _ in found), end], well


def _packages():
    """A line for each package: its version, or what to install."""
    least = _least_versions()
    for package in (*NEEDED, *USEFUL):
        version, needed = _version(package), package in NEEDED
        oldest = least.get(package.replace(".", "-"), "")
        if not version:
            for_what = "" if needed else " (some tables and charts)"
            yield f"{package} is missing: pip install {package}{for_what}", not needed
        elif _numbers(version) < _numbers(oldest):
            yield (f"{package} {version} is too old, the course needs {oldest} or newer: "
                   f"pip install --upgrade {package}"), not needed
        else:
            yield f"{package} {version}", True


def _least_versions():
    """The oldest version of each package that will do, as the installed course asks for it; {} where it cannot say."""
    from importlib.metadata import PackageNotFoundError, requires
    try:
        asked = requires("scomm") or ()
    except PackageNotFoundError:          # run from its folder, without being installed
        return {}
    found = (re.match(r"([\w.-]+?) *>= *([\d.]+)", each) for each in asked)
    return {each[1].replace(".", "-").lower(): each[2] for each in found if each}


def _numbers(version):
    """A version as numbers that can be compared: 8.1.5 and 8.1.5rc1 are (8, 1, 5); 4.0 is (4,)."""
    numbers = [int(part) for part in re.match(r"[\d.]*", version)[0].split(".") if part]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def _version(package):
    from importlib.metadata import PackageNotFoundError, version
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _tried(what, act):
    """Lines on what fails, with what it was; none where it works."""
    try:
        act()
    except ScommError as error:
        yield str(error), False
    except Exception as error:            # whatever it is, the lines after it are still to be printed
        yield f"{what} does not work ({type(error).__name__}: {shortened(str(error))}).", False


def _files():
    """A line for each file of data/ that is missing, damaged or not as it was checked last; else how much there is."""
    found = []
    failed = [*_tried("data/", lambda: found.extend(whole.faults()))]
    yield from failed
    yield from ((fault, False) for fault in found)
    if not failed and not found:
        rows = sum(len(data.rows(name)) for name in data.package())
        yield f"data: {len(data.package())} tables, {rows:,} rows, every file as it was checked last", True


def _labs():
    """Every lab drawn, and one move: what a county that looks away changes."""
    failed = [line for name in labs.NAMES for line in _tried(f"the lab {name}", lambda: _whole(_lab(name)))]
    yield from failed
    said = []
    yield from _tried("a move", lambda: said.extend(_lab("two_screens").set(receives="no").shown.words[:1]))
    for words in said:
        yield (f"labs: {len(labs.NAMES) - len(failed)} of {len(labs.NAMES)} drawn; two_screens, receives=no: {words}",
               words.startswith("1 of 8 changed"))


def _questions():
    """The whole bank read, and the first question of each kind asked."""
    first = {}
    yield from _tried("the bank of questions", lambda: first.update(
        {question.kind: id for id, question in reversed(bank.bank().items())}))
    failed = [line for id in first.values() for line in _tried(f"question {id}", lambda: _whole(ask(id)))]
    yield from failed
    if first and not failed:
        yield f"questions: {', '.join(sorted(first.values()))} asked, one of each kind", True


def _lab(name):
    return Panel(labs.load(name))


def _whole(shown):
    return shown.text(), shown.html()
