"""The table of planted faults plants what it says: each piece of text stands exactly once, and names tests that are there."""
import sys

import pytest
from paths import ROOT, TESTS

sys.path.insert(0, str(TESTS / "mutants"))

import run as mutants  # noqa: E402

LISTED = mutants.mutants()


def test_every_planted_fault_finds_its_text_once_and_changes_it():
    assert mutants.missing(LISTED) == []
    assert [fault["id"] for fault in LISTED if fault["old"] == fault["new"]] == []


def test_there_are_enough_of_them_over_all_rooms():
    rooms = {fault["file"].removeprefix("scomm/").split("/")[0] for fault in LISTED}
    assert len(LISTED) >= 60
    assert {"model", "record", "show", "labs", "questions", "page", "data", "notebooks", "website"} <= rooms


def test_each_names_tests_that_are_there():
    assert [(fault["id"], test) for fault in LISTED for test in fault["tests"] if not (ROOT / test).exists()] == []


@pytest.mark.parametrize("text", ["no such text", "def "])
def test_a_text_that_is_gone_or_stands_twice_is_named(text):
    assert mutants.missing([{**LISTED[0], "old": text}]) == [LISTED[0]["id"]]
