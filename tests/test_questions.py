"""The questions: every answer is told something of its own, no key is typed that can be counted, nothing is given away."""
import re
import subprocess
import sys
import tomllib
from fractions import Fraction
from html import escape
from itertools import permutations, product
from pathlib import Path

import closed_form
import pytest
from claim_rules import FULL_DATE, STATUTE
from prose_text import closing, count_words, keys as keys_in, sentences

import scomm as sc
from scomm import data, feedback, keys, questions
from scomm.data import DataError, ScommError

ROOT = Path(__file__).resolve().parent.parent
RAW = tomllib.loads((ROOT / "data" / "questions.toml").read_text(encoding="utf-8"))
TABLES = {table["id"]: table for table in RAW["question"]}
IDS = ["A01", "A02", "A03", "B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08"]
OUTCOMES = ["fbi_answer", "checked", "match", "county_sees", "ice_sees", "request", "held", "custody"]
MARKS = [f"O{n}" for n in range(1, 9)]
SWITCHES = {"submits": ("yes", "no"), "activated": ("yes", "no"), "receives": ("yes", "no"),
            "agreement": ("in_force", "ended_by_ice", "ended_by_state", "refused_ice_waits")}
# The right answers as the assessment has them, typed here on purpose: the bank computes what can be counted.
RIGHT = {"A01": ["B"], "A02": ["A"], "A03": ["C"], "B01": list("CFAEDB"), "B02": ["C"], "B03": ["D"], "B04": ["C"],
         "B05": ["O4"], "B06": ["A"], "B07": [], "B08": [4]}


def letters(table):
    return MARKS if table["kind"] == "MA" else [chr(ord("A") + n) for n in range(len(table.get("option", ())))]


def some_answers(id):
    """Every answer of a question; of orders and of sets a selection that holds every neighbor of the right one."""
    table, right = TABLES[id], RIGHT[id]
    if table["kind"] == "MC":
        return [[letter] for letter in letters(table)]
    if table["kind"] == "MA":
        return [[mark] for mark in MARKS] + [MARKS] + [["O4", mark] for mark in MARKS if mark != "O4"]
    if table["kind"] == "ORD":
        swapped = [right[:n] + [right[n + 1], right[n]] + right[n + 2:] for n in range(len(right) - 1)]
        return [right, right[::-1], sorted(right), *swapped]
    return [[n] for n in range(1, 33)] if table["kind"] == "NUM" else [[]]




def told_texts(tree):
    """Every sentence that is said only to somebody who has answered."""
    said = ("feedback", "unmarked", "reason", "right", "otherwise", "follow_up")
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key == "rubric":
                yield from value
            elif key in said and isinstance(value, str):
                yield value
            else:
                yield from told_texts(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from told_texts(value)


# ---- the bank -----------------------------------------------------------------------------------------------------

def test_the_bank_holds_the_eleven_questions_of_two_notebooks_in_order():
    assert list(questions.bank()) == IDS
    assert [entry.notebook for entry in questions.bank().values()] == ["00"] * 3 + ["01"] * 8


@pytest.mark.parametrize("id", IDS)
def test_every_question_has_an_aim_a_kind_and_stars(id):
    table = TABLES[id]
    assert table["objective"] and set(table["objective"]) <= set(range(1, 6))
    assert table["kind"] in questions.KINDS and table["stars"] in (1, 2, 3)


@pytest.mark.parametrize("id", IDS)
def test_every_option_has_feedback_that_no_other_option_has(id):
    options = questions.find(id).options
    said = [option.feedback for option in options]
    assert all(said) and len(set(said)) == len(options)
    assert len(options) == {"MC": 4, "MA": 8, "ORD": 6}.get(TABLES[id]["kind"], 0)


@pytest.mark.parametrize("id", IDS)
def test_no_feedback_is_long_or_a_bare_verdict(id):
    for text in told_texts({k: v for k, v in TABLES[id].items() if k != "reason"}):
        assert count_words(text) <= 35, text
        assert count_words(text) >= 3, text
        assert not re.search(r"\b(wrong|incorrect|false|mistake)\b", text, re.I), text


@pytest.mark.parametrize("id", IDS)
def test_every_source_exists_and_the_reason_ends_with_exactly_these_keys(id):
    table = TABLES[id]
    assert table["sources"] and len(set(table["sources"])) == len(table["sources"])
    for source in table["sources"]:
        assert data.row("sources", source)["id"] == source != "unsourced"
    if table["kind"] != "SRC":
        assert closing(table["reason"]) == (table["sources"], False)
        assert keys_in(table["reason"]) == table["sources"]


def test_a_sentence_with_a_date_or_a_statute_ends_with_a_source():
    for id, text in ((id, text) for id, table in TABLES.items() for text in [table["prompt"], *told_texts(table)]):
        for sentence in sentences(text):
            if FULL_DATE.search(sentence) or STATUTE.search(sentence):
                assert closing(sentence)[0], f"{id}: {sentence}"


def test_the_quotation_stands_in_the_source_that_it_names():
    table = TABLES["B07"]
    [card] = [card for card in data.toml("documents")["document"] if card["id"] == table["sources"][0]]
    [quoted] = re.findall(r'"([^"]+)"', table["quotation"])
    for part in quoted.split(" ... "):
        assert any(part in passage["text"] for passage in card["passages"] if passage["kind"] == "quotation"), part
    assert count_words(quoted) <= 30


# ---- the keys -----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("id", IDS)
def test_a_key_is_computed_or_a_single_option_or_an_order_of_all(id):
    table = TABLES[id]
    if table["kind"] in ("NUM", "MA"):
        assert "compute" in table and "key" not in table and "value" not in table
    elif table["kind"] == "MC":
        assert table["key"] in letters(table)
    elif table["kind"] == "ORD":
        assert sorted(table["key"]) == letters(table)


@pytest.mark.parametrize("id", IDS)
def test_the_right_answers_are_those_of_the_assessment(id):
    assert questions.key(questions.find(id)) == (RIGHT[id][0] if id == "B08" else tuple(RIGHT[id]))


def changed(**setting):
    """The marks that change against the baseline, by the closed form of the tests, not by the package."""
    return [mark for mark, a, b in zip(MARKS, closed_form.rounded(), closed_form.rounded(**setting)) if a != b]


def test_the_end_of_the_agreement_changes_as_many_outcomes_as_the_right_option_says():
    [option] = [option for option in questions.find("A02").options if option.id == RIGHT["A02"][0]]
    assert option.value == len(changed(agreement="ended_by_ice")) == keys.compute(TABLES["A02"]["compute"])


def test_looking_away_changes_the_outcomes_that_the_key_lists():
    assert list(questions.key(questions.find("B05"))) == changed(receives="no") == ["O4"]


def test_the_settings_and_ledgers_are_those_counted_by_hand():
    settings = [dict(zip(SWITCHES, setting)) for setting in product(*SWITCHES.values())]
    ledgers = set()
    for s in settings:       # what can differ: are prints sent, are they checked, does the county see the result
        sent = s["submits"] == "yes"
        checked = sent and s["activated"] == "yes" and s["agreement"] != "refused_ice_waits"
        ledgers.add((sent, checked, checked and s["receives"] == "yes" and s["agreement"] != "ended_by_state"))
    assert len(ledgers) == len({closed_form.counts(**s) for s in settings}) == questions.key(questions.find("B08"))
    assert keys.compute({**TABLES["B08"]["compute"], "give": "settings"}) == len(settings)
    assert f"{len(settings)} settings" in TABLES["B08"]["prompt"]
    assert TABLES["B08"]["number"]["most"] == len(settings)


def test_an_outcome_is_counted_for_the_county_for_a_part_of_it_and_in_percent():
    match = {"policy": "baseline", "outcome": "match"}
    assert keys.compute(match) == closed_form.rounded()[2]
    assert keys.compute({**match, "part": "citizens"}) == 200 * 15 // 100
    assert keys.compute({**match, "part": "citizens", "as": "percent of match"}) == Fraction(100 * 30) / closed_form.counts()[2]
    assert keys.compute({**match, "policy": {"activated": "no"}}) == 0
    assert keys.compute({**match, "policy": sc.Policy(submits="no").code, "outcome": "fbi_answer"}) == 0


@pytest.mark.parametrize("spec, sentence", [
    ({"policy": "baseline"}, "nothing to compute"),
    ({"call": "policy.sum"}, "`policy.sum` is not a call; there is: policy.count"),
    ({"policy": "baseline", "give": "rows"}, "`rows` is not something a comparison gives; there is: rows changed, outcomes changed"),
    ({"call": "policy.count", "switches": ["submits"], "give": "rows"}, "there is: settings, ledgers"),
    ({"policy": "baseline", "outcome": "matches"}, "`matches` is not an outcome; there is: fbi_answer"),
    ({"policy": "baseline", "outcome": "match", "as": "percent"}, "`percent` is not a form of an outcome"),
])
def test_what_cannot_be_computed_is_named(spec, sentence):
    with pytest.raises(DataError, match=re.escape(sentence)):
        keys.compute(spec)


# ---- what an answer is told ----------------------------------------------------------------------------------------

@pytest.mark.parametrize("id", IDS)
def test_right_answers_get_their_reason_and_sources_and_every_other_answer_can_be_changed(id):
    table = TABLES[id]
    for answer in some_answers(id):
        lines = sc.ask(id).answer(*answer).lines()
        if id == "B07":
            assert [line[3:] for line in lines[1:4]] == table["rubric"] and table["follow_up"] in lines[-1]
        elif answer == RIGHT[id]:
            assert lines[-1] == f"Why: {table['reason']}"
            assert all(f"[{source}]" in lines[-1] for source in table["sources"])
        else:
            assert lines[-1] == RAW["words"]["again"], answer
            assert not any(table["reason"] in line for line in lines)


@pytest.mark.parametrize("id", IDS)
def test_no_two_answers_are_told_the_same(id):
    told = {}
    for answer in some_answers(id):
        lines = sc.ask(id).answer(*answer).lines()[1:]
        told.setdefault(tuple(lines), []).append(answer)
    common = [answers for lines, answers in told.items() if len(answers) > 1]
    if id == "B08":          # numbers without a known way of getting them share one text
        [common] = common
        known = {4, 32} | {known["value"] for known in TABLES[id]["known"] if "value" in known}
        assert [n for [n] in common] == [n for n in range(1, 33) if n not in known]
    else:
        assert common == []


@pytest.mark.parametrize("id", [id for id in IDS if TABLES[id]["kind"] == "MC"])
def test_a_chosen_option_gets_its_own_feedback(id):
    for letter, option in zip(letters(TABLES[id]), TABLES[id]["option"]):
        assert sc.ask(id).answer(letter).lines()[:2] == [f"Your answer: {letter}. {option['text']}", option["feedback"]]


def test_every_mark_is_told_something_and_a_right_one_left_out_is_mentioned():
    options = {option["outcome"]: option for option in TABLES["B05"]["option"]}
    assert list(options) == OUTCOMES
    lines = sc.ask("B05").answer("O1", "O5").lines()
    assert lines[0] == "Your answer: O1, O5"
    assert options["fbi_answer"]["feedback"] in lines[1] and options["ice_sees"]["feedback"] in lines[2]
    assert options["county_sees"]["unmarked"] in lines[3] and len(lines) == 5
    both = sc.ask("B05").answer("O4", "O5").lines()
    assert options["county_sees"]["feedback"] in both[1] and options["county_sees"]["unmarked"] not in "".join(both)
    assert both == sc.ask("B05").answer("O5", "o4", "O4").lines() == sc.ask("B05").answer(["O5", "O4"]).lines()


def test_neighbors_that_are_swapped_leave_four_of_six_in_place():
    right = RIGHT["B01"]
    for n in range(5):
        order = right[:n] + [right[n + 1], right[n]] + right[n + 2:]
        lines = sc.ask("B01").answer(order).lines()
        assert lines[1] == "4 of 6 in place; one swap of two neighbors puts the order right."
    assert sc.ask("B01").answer(right[::-1]).lines()[1].startswith("0 of 6 in place; 15 swaps of two neighbors")


def test_ice_ahead_of_the_fbi_is_told_so_and_no_other_order_is():
    special, entry = TABLES["B01"]["special"]["feedback"], questions.find("B01")
    for order in permutations("ABCDEF"):
        assert (special in feedback.told(entry, order)) == (order.index("B") < order.index("A")), order


def test_a_station_out_of_place_gets_its_own_word_and_one_in_place_gets_none():
    said = {letter: option["feedback"] for letter, option in zip("ABCDEF", TABLES["B01"]["option"])}
    lines = " ".join(sc.ask("B01").answer(*"CFEADB").lines())
    assert [letter for letter in "ABCDEF" if said[letter] in lines] == ["A", "E"]


@pytest.mark.parametrize("number", [24, 8, 5, 3, 2, 1])
def test_a_number_with_a_known_way_of_getting_it_has_its_own_feedback(number):
    [known] = [known for known in TABLES["B08"]["known"] if known.get("value") == number]
    assert sc.ask("B08").answer(number).lines()[1] == known["feedback"]


NEW = """
[[question]]
id = "Z01"
notebook = "02"
objective = [1]
kind = "NUM"
stars = 2
prompt = "What percent of the matches are citizens?"
compute = { policy = "baseline", outcome = "match", part = "citizens", as = "percent of match" }
number = { label = "Percent (0 to 100)", least = 0.0, most = 100.0, tolerance = 0.2 }
right = "Yes."
otherwise = "Of which group is the question asking?"
reason = "Thirty of all matches [ice-sc-page]."
sources = ["ice-sc-page"]
known = [{ value = 0.3, feedback = "You divided by all bookings." }]
"""


def add(copy, text):
    path = copy / "questions.toml"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    data.forget()


def replace(copy, old, new):
    path = copy / "questions.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    data.forget()


def test_a_number_within_the_tolerance_is_right_and_one_outside_is_not(changed_data):
    add(changed_data, NEW)          # exactly 100 * 30 / 555 = 5.405...
    for number, line in ((5.4, "Yes."), ("5.6", "Yes."), (5.21, "Yes."), (5.2, "Of which"), (5.7, "Of which"), (0.3, "You divided")):
        assert sc.ask("Z01").answer(number).lines()[1].startswith(line), number
    question = sc.ask("Z01")
    question.sheet.fields.field.value = 5.4
    press(question)
    assert question.sheet.live.lines == sc.ask("Z01").answer(5.4).lines()
    with pytest.raises(ScommError, match="a number from 0.0 to 100.0"):
        question.answer(100.5)


# ---- the plain form ------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("id", IDS)
def test_the_plain_form_is_the_prompt_and_the_options_and_nothing_else(id):
    table, lines = TABLES[id], sc.ask(id).text().splitlines()
    assert lines[0].startswith(f"Question {id} · ") and table["prompt"] in lines
    asked = [line for line in lines[1:] if line != table["prompt"]]
    if table["kind"] in ("SRC", "NUM"):
        expected = [f"{table['quotation']} [ice-sc-page]"] if table["kind"] == "SRC" else [f"  {table['number']['label']}"]
    else:
        texts = [option.get("text") or {o["id"]: o["label"] for o in data.toml("switches")["outcome"]}[option["outcome"]]
                 for option in table["option"]]
        expected = [f"  {letter}. {text}" for letter, text in zip(letters(table), texts)]
    assert asked == expected


@pytest.mark.parametrize("id", IDS)
def test_no_form_of_an_open_question_gives_feedback_or_the_key_away(id):
    question = sc.ask(id)
    forms = question._repr_mimebundle_()
    shown = [forms["text/plain"], forms["text/html"], repr(question), *widget_texts(question.sheet.box)]
    for text in told_texts(TABLES[id]):
        assert not any(text in form or text.replace("'", "&#x27;") in form for form in shown), text
    assert question.sheet.live.lines == [] and question.lines() == []


def widget_texts(widget):
    """All text that the widgets hold."""
    yield from (str(value) for name, value in widget.get_state().items() if name in ("value", "description", "lines", "tooltip"))
    for child in getattr(widget, "children", ()):
        yield from widget_texts(child)


def test_the_open_form_is_the_same_whatever_the_key_is(changed_data):
    open_form = sc.ask("A03").text(), sc.ask("A03").html()
    replace(changed_data, 'key = "C"', 'key = "D"')
    assert (sc.ask("A03").text(), sc.ask("A03").html()) == open_form
    assert sc.ask("A03").answer("D").lines()[-1].startswith("Why")


@pytest.mark.parametrize("id", IDS)
def test_an_answered_question_says_the_same_as_text_and_as_html(id):
    for answer in some_answers(id):
        question = sc.ask(id).answer(*answer)
        assert question.text() == repr(question) == sc.ask(id).text() + "\n\n" + "\n".join(question.lines())
        assert all(escape(line) in question.html() for line in question.lines())


# ---- the widgets ---------------------------------------------------------------------------------------------------

def press(question):
    """What the button does; ipywidgets' own dispatcher would only log an exception."""
    for callback in question.sheet.check._click_handlers.callbacks:
        callback(question.sheet.check)


def fill(question, answer):
    """What a learner does with the fields, by their own values."""
    fields, kind = question.sheet.fields, question.entry.kind
    if kind == "MC":
        fields.box.value = answer[0]
    elif kind == "MA":
        for letter, box in fields.boxes.items():
            box.value = letter in answer
    elif kind == "ORD":
        for letter, made in fields.lists.items():
            made.value = answer.index(letter) + 1
    elif kind == "NUM":
        fields.field.value = answer[0]


@pytest.mark.parametrize("id", IDS)
def test_a_click_says_the_same_as_its_written_down_twin(id):
    for answer in some_answers(id):
        clicked, written = sc.ask(id), sc.ask(id).answer(*answer)
        region = clicked.sheet.live
        fill(clicked, answer)
        assert region.lines == []                    # nothing is said until the button is pressed
        press(clicked)
        assert clicked.sheet.live is region and region.lines == written.lines(), answer
        assert clicked.text() == written.text(), answer


@pytest.mark.parametrize("id", IDS)
def test_an_answer_that_was_written_down_fills_the_fields(id):
    shown = sc.ask(id)
    shown._repr_mimebundle_()
    for answer in some_answers(id):
        written = sc.ask(id).answer(*answer)
        filled = written.sheet.fields.given()
        assert sorted(filled) == sorted(answer) if TABLES[id]["kind"] == "MA" else list(filled) == answer
        shown.answer(*answer)
        assert shown.sheet.fields.given() == filled, answer
        assert shown.sheet.live.lines == written.sheet.live.lines == written.lines(), answer


@pytest.mark.parametrize("id", IDS)
def test_every_field_has_a_full_label_and_every_group_a_prompt(id):
    table, box = TABLES[id], sc.ask(id).sheet.box
    heading, fields, row, region = box.children
    assert {"scomm-question", f"scomm-ask-{id}"} <= set(box._dom_classes)
    assert [button.description for button in row.children] == ["Compare with the rubric" if id == "B07" else "Check my answer"]
    named = [f"{option}" for option in questions.find(id).options]
    if table["kind"] == "MC":
        assert fields.description == table["prompt"] and [label for label, _ in fields.options] == named
        assert fields.value is None
    else:
        prompt, *each = fields.children
        assert "scomm-group" in fields._dom_classes and "scomm-prompt" in prompt._dom_classes
        assert escape(table["prompt"]) in prompt.value
        labels = [field.description for field in each]
        assert labels == ([table["number"]["label"]] if table["kind"] == "NUM" else named)
    if table["kind"] == "NUM":
        assert all(str(table["number"][end]) in table["number"]["label"] for end in ("least", "most"))


def test_an_open_question_marks_no_answer():
    assert sc.ask("B05").sheet.fields.given() == () == sc.ask("A01").sheet.fields.given()
    assert {made.value for made in sc.ask("B01").sheet.fields.lists.values()} == {None}


def test_the_widgets_are_made_once_and_print_nothing(capsys):
    question = sc.ask("A01")
    first = question._repr_mimebundle_()
    sheet = question.sheet
    press(question.answer("C"))
    question.sheet.fields.box.value = None
    press(question)                       # a problem is said in the live region, not printed
    second = question._repr_mimebundle_()
    view = "application/vnd.jupyter.widget-view+json"
    assert question.sheet is sheet and first[view] == second[view]
    assert capsys.readouterr() == ("", "")


def test_a_bug_in_a_callback_is_raised_and_not_swallowed(monkeypatch):
    question = sc.ask("A01")
    fill(question, ["A"])
    monkeypatch.setattr(feedback, "told", lambda entry, given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        press(question)


def test_a_question_is_asked_and_answered_without_importing_widgets():
    code = ("import scomm as sc, sys; sc.ask('B08').answer(4).html(); "
            "sys.exit(bool({'ipywidgets', 'anywidget', 'pandas', 'matplotlib', 'svg'} & set(sys.modules)))")
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


EXAMPLES = {"A01": '.answer("A")', "B01": '.answer("A", "B", ...)', "B05": '.answer("O1", "O2")', "B07": ".answer()",
            "B08": ".answer(1)"}


@pytest.mark.parametrize("id", EXAMPLES)
@pytest.mark.parametrize("package", ["ipywidgets", "anywidget"])
def test_without_widgets_the_question_stands_as_text_below_one_sentence(id, package, monkeypatch):
    monkeypatch.setitem(sys.modules, package, None)
    bundle = sc.ask(id)._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/html"}
    missing, rest = bundle["text/plain"].split("\n\n", 1)
    assert "pip install ipywidgets anywidget" in missing and f'sc.ask("{id}"){EXAMPLES[id]}' in missing
    assert rest == sc.ask(id).text() and bundle["text/html"].endswith(sc.ask(id).html())


# ---- bad input -----------------------------------------------------------------------------------------------------

BAD = [  # question, answer, words of the sentence
    ("A01", ("E",), "`E` is not an answer to question A01. The answers: A, B, C, D."),
    ("A01", (2,), "`2` is not an answer to question A01."),
    ("A01", (None,), "`None` is not an answer to question A01."),
    ("A01", (), "Choose an answer first: one of A, B, C, D."),
    ("A01", ("A", "B"), "takes one answer, and 2 were given: choose one (A, B, C, D)."),
    ("B05", (), "Mark at least one answer first: any of O1, O2"),
    ("B05", ("O4", "O9"), "`O9` is not an answer to question B05. The answers: O1,"),
    ("B05", ("O44",), "Did you mean `O4`?"),
    ("B01", (), "Give every line a number first."),
    ("B01", ("C", "F"), "takes each of A, B, C, D, E, F once, from first to last: A, B, D, E still missing."),
    ("B01", tuple("CFAEDD"), "B still missing; D given more than once."),
    ("B01", tuple("CFAEDBB"), "from first to last: B given more than once."),
    ("B01", tuple("CFAEDX"), "`X` is not an answer to question B01."),
    ("B07", ("the county",), "takes no typed answer"),
    ("B08", (), "Give a number first."),
    ("B08", ("four",), "`four` does not fit here: question B08 takes a whole number from 1 to 32."),
    ("B08", (0,), "`0` does not fit here"),
    ("B08", (33,), "a whole number from 1 to 32"),
    ("B08", (4.5,), "`4.5` does not fit here"),
    ("B08", (True,), "`True` does not fit here"),
    ("B08", (float("nan"),), "`nan` does not fit here"),
    ("B08", ("",), "`` does not fit here"),
    ("B08", (4, 5), "takes one answer, and 2 were given"),
]


@pytest.mark.parametrize("id, answer, sentence", BAD)
def test_what_is_no_answer_gets_one_sentence_and_the_last_feedback_stays(id, answer, sentence):
    question = sc.ask(id).answer(*RIGHT[id])
    stood = question.text()
    with pytest.raises(ScommError) as caught:
        question.answer(*answer)
    assert sentence in str(caught.value) and "\n" not in str(caught.value)
    assert caught.value._render_traceback_() == [str(caught.value)]
    assert question.text() == stood


@pytest.mark.parametrize("id, near", [("A1", "A01"), ("BO8", "B08"), ("b9", ""), ("two_screens", ""), (None, ""), (7, "")])
def test_an_unknown_question_gets_the_list_and_the_nearest_spelling(id, near):
    with pytest.raises(ScommError) as caught:
        sc.ask(id)
    assert str(caught.value).startswith(f"`{id}` is not a question.") and ", ".join(IDS) in str(caught.value)
    assert f"Did you mean `{near}`?" in str(caught.value) if near else "Did you mean" not in str(caught.value)


def test_small_letters_and_spaces_are_no_mistake():
    assert sc.ask(" b08 ").answer(" 4 ").text() == sc.ask("B08").answer(4).text()
    assert sc.ask("a01").answer(" b").text() == sc.ask("A01").answer("B").text()


def test_pressing_without_an_answer_is_said_in_the_live_region():
    for id, said in (("A01", "Choose an answer first"), ("B05", "Mark at least one"), ("B01", "no number yet for A, B, C, D, E, F.")):
        question = sc.ask(id)
        press(question)
        [line] = question.sheet.live.lines
        assert said in line


def test_a_missing_or_doubled_place_is_one_sentence_and_the_last_feedback_stays():
    question = sc.ask("B01")
    fill(question, RIGHT["B01"])
    press(question)
    told = question.lines()
    question.sheet.fields.lists["A"].value = 6
    press(question)
    assert question.sheet.live.lines == ["Each of the numbers 1 to 6 belongs to one line: 6 given more than once.", *told]
    question.sheet.fields.lists["A"].value = None
    press(question)
    assert question.sheet.live.lines == ["Give every line a number first: no number yet for A.", *told]
    assert question.sheet.fields.lists["A"].value is None     # what the learner has filled in stays, too
    fill(question, RIGHT["B01"])
    press(question)
    assert question.sheet.live.lines == told


def test_a_word_typed_into_the_number_field_is_said_and_the_last_feedback_stays():
    question = sc.ask("B08")
    fill(question, [24])
    press(question)
    told = question.lines()
    question.sheet.live._handle_custom_msg({"rejected": "four", "field": "Number"}, [])
    assert question.sheet.live.lines == ["`four` does not fit here: question B08 takes a whole number from 1 to 32.", *told]
    press(question)
    assert question.sheet.live.lines == told


# ---- damaged data --------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("old, new, act, sentence", [
    ('key = "D"\n', "", lambda: sc.ask("B03"), "question B03: 'key' is missing"),
    ('feedback = "Yes: the FBI sends them on automatically."\n', "", lambda: sc.ask("A01"), "question B02: 'feedback' is missing"),
    ('text = "The state bureau"\n', "", lambda: sc.ask("A01"), "question B02: 'text' is missing"),
    ('kind = "ORD"', 'kind = "SORT"', lambda: sc.ask("A01"), "question B01: 'SORT' is missing or not known"),
    ('key = "D"', 'key = "E"', lambda: sc.ask("B03").answer("A"), "question B03: its key E is not among its options"),
    ('key = "A"\ncompute', 'key = "B"\ncompute', lambda: sc.ask("A02").answer("A"), "question A02: the key B is not what the model gives"),
    ('outcome = "county_sees"', 'outcome = "ice_sees"', lambda: sc.ask("B05").answer("O1"), "question B05: its key O4 is not among"),
    ('[[question]]', '[[questions]]', lambda: sc.ask("A01"), "data/questions.toml is damaged"),
    ('[words]', '[words', lambda: sc.ask("A01"), "data/questions.toml is damaged"),
])
def test_a_damaged_bank_is_named_in_one_sentence(changed_data, old, new, act, sentence):
    replace(changed_data, old, new)
    with pytest.raises(ScommError) as caught:
        act()
    assert sentence in str(caught.value) and "\n" not in str(caught.value)


def test_a_bank_without_questions_says_so(changed_data):
    (changed_data / "questions.toml").write_text("[words]\n", encoding="utf-8")
    data.forget()
    with pytest.raises(DataError, match="holds no question"):
        sc.ask("A01")


def test_a_bank_without_the_words_of_the_buttons_says_so(changed_data):
    for table in ("[words]", "[words.kind]", "[words.empty]", "[words.example]"):
        replace(changed_data, table, table.replace("words", "word"))
    with pytest.raises(DataError, match=r"has no \[words\]"):
        sc.ask("A01").text()


def test_the_model_decides_the_key_and_not_the_bank(monkeypatch):
    rule = keys.compare
    monkeypatch.setattr(keys, "compare", lambda a, b: rule(a, b.but(honors="none")))
    assert questions.key(questions.find("B05")) == ("O4", "O7", "O8")
    with pytest.raises(DataError, match="A02: the key A is not what the model gives"):
        sc.ask("A02").answer("A")
