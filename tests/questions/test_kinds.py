"""A kind of question is one class, and one class of fields: an invented kind needs nothing else."""
import ast

import ipywidgets
import pytest
from paths import ROOT
from test_questions import IDS, press, RAW, TABLES

import scomm as sc
from scomm import data
from scomm.data import ScommError
from scomm.page import question_fields
from scomm.questions import bank
from scomm.questions.question import Question
from scomm.questions.read_answer import opened


class SayWhether(Question):
    """A kind that the course does not have: yes or no."""
    kind, counted = "YES", "says"
    keys = {**Question.keys, "key": str, "says": list}

    def reads(self, given):
        if opened(given) not in (("yes",), ("no",)):
            raise ScommError("Say yes or no.")
        return opened(given)

    @property
    def key(self):
        return (self.table["key"],)

    def feedback(self, given):
        return (self.table["says"][given[0] == "no"],)

    def task(self):
        return "say yes or no"

    def example(self):
        return "\"yes\""

    def hints(self):
        yield self.the_answer()

    def for_teacher(self):
        return self.key, (("yes", self.table["says"][0]),)


class Toggle:
    def __init__(self, w, question, prompt):
        self.box = w.Checkbox(description=question.prompt)

    def given(self):
        return ("yes" if self.box.value else "no",)

    def show(self, given):
        self.box.value = given == ("yes",)


TABLE = {"id": "Z01", "notebook": "00", "objective": [1], "kind": "YES", "stars": 1, "prompt": "Is a request an order?", "key": "no",
         "says": ["A request can be declined. Who would decline it?", "Yes: it asks."], "reason": "It asks [ice-sc-page].",
         "sources": ["ice-sc-page"]}


@pytest.fixture
def with_a_new_kind(monkeypatch):
    read = data.toml
    tables = {**RAW, "question": [*RAW["question"], TABLE], "how_many": {**RAW["how_many"], "Z01": 2}}
    monkeypatch.setattr(data, "toml", lambda name: tables if name == "questions" else read(name))
    monkeypatch.setitem(bank.KINDS, "YES", SayWhether)
    monkeypatch.setitem(question_fields.FIELDS, SayWhether, Toggle)


def test_a_new_kind_is_one_class_and_one_class_of_fields(with_a_new_kind):
    assert [*bank.bank()] == [*IDS, "Z01"]
    clicked, written = sc.ask("Z01"), sc.ask("Z01").answer("yes")
    clicked.sheet.fields.box.value = True
    press(clicked)
    assert clicked.lines() == written.lines() == ["Your answer: yes", TABLE["says"][0], "You can choose another answer."]
    assert sc.ask("Z01").answer("no").lines()[-1] == "Why: It asks [ice-sc-page]."
    assert written.sheet.fields.box.value and isinstance(written.sheet.fields.box, ipywidgets.Checkbox)
    assert "Question Z01 · say yes or no" in written.text() and "Question Z01 · say yes or no" in written.html()
    with pytest.raises(ScommError, match="Say yes or no."):
        written.answer("perhaps")
    assert [*bank.find("Z01").hints()] == [("The answer, and why", ["Answer: no", "Yes: it asks.", "Why: It asks [ice-sc-page]."])]


def test_a_new_kind_declares_its_keys(with_a_new_kind, monkeypatch):
    monkeypatch.delitem(TABLE, "says")
    with pytest.raises(ScommError, match="question Z01: `says` is missing"):
        sc.ask("Z01")


def test_every_kind_has_its_class_its_fields_its_words_and_a_question():
    kinds = {table["kind"] for table in TABLES.values()}
    assert {*bank.KINDS} == kinds == {kind for kind, words in RAW["words"].items() if isinstance(words, dict)}
    assert {*question_fields.FIELDS} == {*bank.KINDS.values()} and len({*question_fields.FIELDS.values()}) == len(kinds)
    for kind, each in bank.KINDS.items():
        assert each.kind == kind and each.counted in {**each.keys}


def test_no_other_code_asks_of_which_kind_a_question_is():
    """A comparison with a kind would be a place to look at when a kind is added."""
    files = [*(ROOT / "scomm").rglob("*.py"), *(ROOT / "website").rglob("*.py")]
    asking = [f"{path.name}, line {node.lineno}" for path in files if "node_modules" not in path.parts
              for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
              if isinstance(node, ast.Constant) and node.value in bank.KINDS]
    declared = [f"{each.__module__.rsplit('.')[-1]}.py" for each in bank.KINDS.values()]
    assert sorted(line.split(",")[0] for line in asking) == sorted(declared), asking
