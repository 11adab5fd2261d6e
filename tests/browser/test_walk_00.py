"""Notebook 00 from top to bottom without a mouse: in under two minutes of key presses, no key lost, and heard in order.

What is heard is kept in tests/browser/heard_00.txt, which docs/access.md explains. After a change that is meant:
SCOMM_WRITE_HEARD=1 .venv/bin/python -m pytest tests/browser/test_walk_00.py
"""
import os
import shutil

import pytest
from jupyter_server import ROOT
from lab_page import open_notebook
from walk import Walk

pytestmark = pytest.mark.browser
HEARD = ROOT / "tests" / "browser" / "heard_00.txt"
A_SECOND = 2          # key presses: slower than a person who types, who presses five
CODE = "(n) => document.querySelectorAll('.jp-Cell')[n].classList.contains('jp-CodeCell')"
ON_CELL = "(n) => document.activeElement === document.querySelectorAll('.jp-Cell')[n]"
SAID = "() => window.told.length"
IN_CONTROLS = f"() => ({SAID})() && document.activeElement.closest('.scomm-controls')"


@pytest.fixture(scope="module")
def walk(page, server):
    """The walk itself, done once: what it counted and heard is looked at below."""
    base, course = server
    (course / "made").mkdir(exist_ok=True)
    shutil.copy(ROOT / "notebooks" / "00_start_here.ipynb", course / "made" / "walked.ipynb")
    open_notebook(page, base, "made/walked.ipynb")
    page.locator(".jp-NotebookPanel .jp-Cell").first.focus()      # where JupyterLab puts the keyboard
    walk, last = Walk(page), page.locator(".jp-Cell").count() - 1
    walk.read()
    for at in range(last + 1):
        code = page.locator(".jp-Cell").nth(at).locator(".jp-InputArea-editor").text_content()
        if walk.page.evaluate(CODE, at):
            walk.press("Control+Enter", runs=at)                  # runs the cell and stays
            walk.read()
            next((visit for says, visit in VISITS.items() if says in code), lambda walk: None)(walk)
        if at < last:
            back(walk, at)
            walk.press("ArrowDown")
            assert walk.cell == at + 1, f"the keyboard is in cell {walk.cell + 1}, not in {at + 2}"
            if not walk.page.evaluate(CODE, at + 1):
                walk.read()
    return walk


def back(walk, at):
    """Shift+Tab from a field of a cell's output, back to the cell."""
    for _ in range(6):
        if walk.page.evaluate(ON_CELL, at):
            return
        walk.press("Shift+Tab")
    raise AssertionError(f"Shift+Tab does not lead back to cell {at + 1}")


def into(walk, css):
    """Tab from the cell to the first field of its output."""
    for _ in range(4):
        walk.press("Tab")
        if walk.page.evaluate("css => Boolean(document.activeElement.closest(css))", css):
            return
    raise AssertionError(f"Tab does not lead into {css}")


def lab(*guess, moves):
    """Guess by these keys, lock it in, move the one control of the lab so many times."""
    def visit(walk):
        into(walk, ".scomm-guess")
        walk.press(*guess, "Tab")
        walk.press("Enter", until=IN_CONTROLS)
        walk.press(*["ArrowRight"] * moves, until=SAID)
    return visit


def passage(walk):
    """Open the first passage of the source card."""
    into(walk, "summary")
    walk.press("Enter")


def question(walk):
    """Mark the second option, then ask to have it checked."""
    into(walk, ".scomm-question")
    walk.press("Space", "ArrowDown", "Tab")
    walk.press("Enter", until=SAID)


VISITS = {'guess="ice_screen"': lab("Space", "ArrowRight", moves=1), 'guess="agreement_count"': lab("ArrowDown", "ArrowDown", moves=2),
          'sc.document("ice-sc-page")': passage,
          'sc.ask("A01")': question, 'sc.ask("A02")': question, 'sc.ask("A03")': question}


def test_the_notebook_is_walked_in_under_two_minutes_of_key_presses(walk):
    print(f"{walk.presses} key presses, {walk.presses / A_SECOND:.0f} seconds at {A_SECOND} a second")
    assert walk.presses / A_SECOND < 120
    assert walk.cell == walk.page.locator(".jp-Cell").count() - 1


def test_every_key_does_something_and_no_part_holds_the_keyboard(walk):
    assert walk.lost == []


def test_a_reader_sees_where_the_keyboard_is_at_every_stop(walk):
    assert walk.unseen == []


def test_what_is_heard_in_order_is_what_is_written_down(walk):
    found = "\n".join([f"{walk.presses} key presses.", *walk.lines, ""])
    if os.environ.get("SCOMM_WRITE_HEARD"):
        HEARD.write_text(found, encoding="utf-8")
    assert HEARD.read_text(encoding="utf-8").splitlines() == found.splitlines()
