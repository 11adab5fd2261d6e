"""Every feedback belongs to its option: words of both are written down by hand, so that two that were exchanged are noticed."""
import copy
import re
import tomllib

import pytest
from test_questions import IDS, of_kind, RAW, RIGHT, TABLES
from paths import ROOT

from scomm import data
from scomm.questions import bank

BELONGS = tomllib.loads((ROOT / "tests" / "questions" / "belongs.toml").read_text(encoding="utf-8"))
RIGHT_WORD = re.compile(r"(Yes|Right)[:., ]")


def said(id):
    """What is said of each answer of a question, as the course reads it: {what is answered: (its text, its feedback)}."""
    question = bank.find(id)
    options = {option.id: (option.text, option.feedback) for option in question.options}
    unmarked = {f"{option.id} unmarked": (option.text, option.unmarked) for option in question.options if option.unmarked}
    pairs = {(line.id, choice): (line.text, text) for line in question.lines for choice, text in line.feedback.items()}
    special = TABLES[id].get("special", {}) and {"special": (options[question.special["first"]][0], question.special["feedback"])}
    return options | unmarked | pairs | special


def rows(id):
    """The rows that are written by hand, in the same form; a line's text is not repeated there."""
    if TABLES[id]["kind"] == "MATCH":
        return {(line, choice): (None, words) for line, row in BELONGS[id].items() for choice, words in row.items()}
    return BELONGS[id]


def strangers(id):
    """What does not fit the rows: an answer without a row or a row without an answer, and words that are elsewhere, too, or nowhere."""
    answers, found = said(id), []
    one = [RIGHT[id][0]] if TABLES[id]["kind"] == "MC" else []
    if one and [answer for answer, (_, feedback) in answers.items() if RIGHT_WORD.match(feedback)] != one:
        found.append(f"the right option alone begins with Yes or Right: {one}")
    found += [f"{answer}: no row" for answer in {*answers} - {*rows(id)} - {*one}]
    for answer, (of_option, of_feedback) in rows(id).items():
        having = [each for each, (_, feedback) in answers.items() if of_feedback.lower() in feedback.lower()]
        if having != [answer]:
            found.append(f"{answer}: \"{of_feedback}\" is in the feedback on {having}")
        owners = [text for each, (text, _) in answers.items() if of_option and of_option.lower() in text.lower()]
        if of_option and answers[answer][0] != of_option and {*owners} != {answers[answer][0]}:
            found.append(f"{answer}: \"{of_option}\" is in the options {owners}")
    return found


ASKED = of_kind("MC", "MA", "ORD", "MATCH")


@pytest.mark.parametrize("id", ASKED)
def test_every_feedback_belongs_to_its_option(id):
    assert strangers(id) == []


def test_every_question_with_options_or_lines_has_its_rows_and_no_other_has():
    assert [*BELONGS] == ASKED


def places_of_feedback(table):
    """Where a question holds what it says of an answer: (the table, its key)."""
    for option in table.get("option", ()):
        yield option, "feedback"
        if "unmarked" in option:
            yield option, "unmarked"
    for line in table.get("line", ()):
        yield from ((line["feedback"], choice) for choice in line["feedback"])
    if "special" in table:
        yield table["special"], "feedback"


@pytest.mark.parametrize("id", ASKED)
def test_any_two_feedbacks_that_are_exchanged_are_noticed(id, monkeypatch):
    read, tables = data.toml, {**RAW, "question": copy.deepcopy(RAW["question"])}
    monkeypatch.setattr(data, "toml", lambda name: tables if name == "questions" else read(name))
    places = list(places_of_feedback(tables["question"][IDS.index(id)]))
    for n, (one, key) in enumerate(places):
        for other, its_key in places[n + 1:]:
            one[key], other[its_key] = other[its_key], one[key]
            assert strangers(id), (one, other)
            one[key], other[its_key] = other[its_key], one[key]
    assert strangers(id) == []
