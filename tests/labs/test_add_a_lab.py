"""A lab is added in eight files or fewer, and nothing else has to know it: an invented one is added here, and used."""
import json
import os
import shutil
import subprocess
import sys

import pytest
from paths import ROOT

# What CONTRIBUTING.md says, step by step: the lab, its words, the list of labs. Test, notebook, questions and README make eight
# with data/datapackage.json, whose lock `make data-lock` renews.
LAB = '''"""Invented for a test: does a switch that nobody moves change anything?"""
from __future__ import annotations

from ..data import Words
from ..model.compare import compare
from ..show import ledger
from . import declare
from .values import guess_lines, notes

say = Words("labs/invented")


def declaration():
    """One switch, `receives`, and the guess `any`."""
    return declare.Lab("invented", say("title"), (declare.switch_control("receives"),), show, {"any": _guess()})


def _guess():
    return declare.guess("any", say("guess.any.prompt"), (("yes", "Yes"), ("no", "No")), say("guess.any.waiting"))


def show(state):
    """The ledger of the setting, as a table and as lights."""
    comparison = compare(state.baseline, state.policy)
    guess = _guess() if state.guess_id else None
    saw = comparison.headline if state.moved else ""
    return ledger.shown(comparison, say("finding") if comparison.changed else "", ledger.lights(comparison.rows, ledger.shorts()),
                        extra=(*guess_lines(state, guess, saw), *notes(state)))
'''
WORDS = '''title = "Does looking away change anything?"
finding = "Something changed."
guess.any.prompt = "Will anything change?"
guess.any.waiting = "Now move the switch."
# end
'''
USE = '''
import json, scomm as sc
from scomm import labs
panel = sc.lab("invented", guess="any")
asked = panel.text()
panel.set(guess="no").set(receives="no")
print(json.dumps([list(labs.NAMES)[-1], asked, panel.text(), len(panel.shown.picture.svg), panel.html().count("<table")]))
'''


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A copy of the package and its data with one lab more."""
    folder = tmp_path_factory.mktemp("course")
    leave = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "scomm", folder / "scomm", ignore=leave)
    shutil.copytree(ROOT / "data", folder / "data", ignore=leave)
    (folder / "scomm" / "labs" / "invented.py").write_text(LAB, encoding="utf-8")
    (folder / "data" / "labs" / "invented.toml").write_text(WORDS, encoding="utf-8")
    names = folder / "scomm" / "labs" / "__init__.py"
    text = names.read_text(encoding="utf-8")
    assert text.count('"what_if_let_out")') == 1
    names.write_text(text.replace('"what_if_let_out")', '"what_if_let_out", "invented")'), encoding="utf-8")
    return folder


def test_an_invented_lab_of_three_files_asks_moves_and_shows_words_table_and_picture(course):
    environ = {name: value for name, value in os.environ.items() if name != "SCOMM_DATA"} | {"PYTHONPATH": str(course)}
    run = subprocess.run([sys.executable, "-c", USE], cwd=course, env=environ, capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert run.returncode == 0, run.stderr
    name, asked, said, drawn, tables = json.loads(run.stdout)
    assert name == "invented" and "Guess first: Will anything change?" in asked and "1 of 8 changed" not in asked
    assert "1 of 8 changed" in said and "Something changed." in said and "You guessed: No." in said
    assert drawn > 1000 and tables == 1


def test_the_way_to_add_a_lab_is_written_down_in_eight_files_or_fewer():
    section = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## Add a lab")[1].split("\n## ")[0]
    steps = [line for line in section.splitlines() if line[:2].rstrip(".").isdigit()]
    assert 3 <= len(steps) <= 8 and all("`" in step for step in steps), "each step names its file"
