"""The questions: every answer is told something of its own, no key is typed that can be counted, nothing is given away."""
import json
import re
import subprocess
import sys
import tomllib
from html import escape
from itertools import permutations, product
from pathlib import Path

import pytest
from claim_rules import FULL_DATE, STATUTE
from prose_text import closing, count_words, keys as keys_in, sentences

import scomm as sc
from scomm import data
from scomm.questions import answer_key, bank
from scomm.data import DataError, ScommError
from paths import ROOT

RAW = tomllib.loads((ROOT / "data" / "questions.toml").read_text(encoding="utf-8"))
TABLES = {table["id"]: table for table in RAW["question"]}
IDS = [f"{letter}{n:02}" for letter, count in (("A", 3), ("B", 9), ("C", 8), ("D", 12), ("E", 14), ("F", 11)) for n in range(1, count + 1)]
NOTEBOOKS = {"A": ("00", 4), "B": ("01", 5), "C": ("02", 5), "D": ("03", 6), "E": ("04", 7), "F": ("05", 6)}     # its number, and how many aims it has
OUTCOMES = ["fbi_answer", "checked", "match", "county_sees", "ice_sees", "request", "held", "custody"]
MARKS = [f"O{n}" for n in range(1, 9)]
# The right answers as the assessment has them, typed here on purpose: the bank computes what can be computed.
RIGHT = {"A01": ["B"], "A02": ["A"], "A03": ["C"], "B01": list("CFAEDB"), "B02": ["C"], "B03": ["D"], "B04": ["C"],
         "B05": ["O4"], "B06": ["A"], "B07": [], "B08": [4], "B09": ["local", "FBI", "DHS", "ICE", "local", "ICE"],
         "C01": ["B"], "C02": [40], "C03": [5.4], "C04": ["B"], "C05": [225_000], "C06": [], "C07": ["C"], "C08": [0.7, 3.4],
         "D01": ["C"], "D02": [120], "D03": [96], "D04": [84], "D05": ["C"], "D06": ["O7", "O8"], "D07": ["C"], "D08": [],
         "D09": ["B"], "D10": [-44.4], "D11": ["D"], "D12": ["B"],
         "E01": list("CBADEF"), "E02": ["C"], "E03": [], "E04": [], "E05": ["B"], "E06": ["B"], "E07": [], "E08": ["A", "D"], "E09": ["B"],
         "E10": [47.4], "E11": ["C"], "E12": [68.5, 75.1], "E13": ["B"], "E14": ["C"],
         "F01": ["none", "O2-O8", "O4", "O7-O8", "O1-O8"], "F02": ["A"], "F03": ["voluntary", "mandatory", "mandatory", "voluntary", "mandatory"],
         "F04": ["B"], "F05": [], "F06": ["C"], "F07": ["A"], "F08": ["A"], "F09": [4.0], "F10": ["C"], "F11": ["B"]}
# Of a MATCH: the choices of a line for which there is a good reason, too.
ACCEPTED = {"B09": [()] * 6, "F01": [("O4",), (), (), (), ()], "F03": [(), ("ambiguous",), ("ambiguous",), ("ambiguous",), ()]}
# Numbers with a known way of getting them; `test_known_answers.py` says what each way is.
KNOWN = {"B08": [[32], [24], [8], [5], [3], [2], [1]], "C02": [[2], [60], [67], [5]], "C03": [[0.3], [30], [15], [5.7]],
         "C05": [[2_250], [5_760], [58]], "C08": [[0.3, 2.9], [0.8, 3.1], [3.4, 0.7], [3, 13], [1.6, 1.6]],
         "D02": [[48], [96], [72]], "D03": [[48], [72], [31]], "D04": [[96], [48], [36]],
         "D10": [[44.4], [-79.8], [55.6], [-55.6]], "E10": [[52.6], [210.9], [110.9], [0.5]],
         "E12": [[47.5, 47.5], [75.1, 68.5], [31.5, 24.9]], "F09": [[17.8], [6.5], [7.2], [2.8]]}
OTHERS = {"B08": [n for n in range(4, 33) if n not in (4, 5, 8, 24, 32)]}     # every number that is neither


def of_kind(*kinds):
    return [id for id in IDS if TABLES[id]["kind"] in kinds]


def letters(table):
    return MARKS if by_outcome(table) else [chr(ord("A") + n) for n in range(len(table.get("option", ())))]


def by_outcome(table):
    """Whether what is marked are the eight outcomes of the ledger."""
    return table["kind"] == "MA" and "compute" in table


def is_right(id, answer):
    """Whether an answer is the one of the assessment, or one that it accepts, too."""
    return answer == RIGHT[id] or (TABLES[id]["kind"] == "MATCH" and all(
        choice in (key, *others) for choice, key, others in zip(answer, RIGHT[id], ACCEPTED[id])))


def fields(table):
    """The number fields of a question: one table stands for a list of one."""
    return table["number"] if isinstance(table["number"], list) else [table["number"]]


def some_answers(id):
    """Every answer of a question; of orders, sets, pairs and numbers a selection that holds every neighbor of the right one."""
    table, right = TABLES[id], RIGHT[id]
    if table["kind"] == "MC":
        return [[letter] for letter in letters(table)]
    if table["kind"] == "MA":
        marks = letters(table)
        others = [mark for mark in marks if mark not in right]
        return [[mark] for mark in marks] + [marks, right] * (len(right) > 1) + [[*right, mark] for mark in others]
    if table["kind"] == "ORD":
        swapped = [right[:n] + [right[n + 1], right[n]] + right[n + 2:] for n in range(len(right) - 1)]
        return [right, right[::-1], sorted(right), *swapped]
    if table["kind"] == "MATCH":
        choices = [choice["id"] for choice in table["choices"]]
        changed = [right[:n] + [c] + right[n + 1:] for n, key in enumerate(right) for c in choices if c != key]
        return [right, *changed, *([c] * len(right) for c in choices)]
    if table["kind"] == "NUM":
        ends = [[field[end] for field in fields(table)] for end in ("least", "most")]
        return [right, *KNOWN[id], *([n] for n in OTHERS[id])] if id in OTHERS else [right, *KNOWN[id], *ends]
    return [[]]


def told_texts(tree):
    """Every sentence that is said only to somebody who has answered."""
    said = ("feedback", "unmarked", "reason", "right", "otherwise", "follow_up")
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key == "rubric":
                yield from value
            elif key in said and isinstance(value, str):
                yield value
            elif key == "feedback":          # of a line: a text for each choice
                yield from value.values()
            else:
                yield from told_texts(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from told_texts(value)


# ---- the bank -----------------------------------------------------------------------------------------------------

def test_the_bank_holds_the_questions_of_six_notebooks_in_order():
    assert list(bank.bank()) == IDS and len(IDS) == 57
    assert [entry.notebook for entry in bank.bank().values()] == (
        ["00"] * 3 + ["01"] * 9 + ["02"] * 8 + ["03"] * 12 + ["04"] * 14 + ["05"] * 11)


def test_every_question_is_asked_in_its_notebook_and_every_question_asked_is_in_the_bank():
    asked = set()
    for path in sorted((ROOT / "notebooks").glob("0[0-5]*.ipynb")):
        code = "".join("".join(cell["source"]) + "\n" for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
                       if cell["cell_type"] == "code")
        for id in re.findall(r'sc\.ask\("(\w+)"\)', code):
            assert bank.find(id).notebook == path.name[:2], f"{path.name}: {id}"
            asked.add(id)
    assert asked == set(IDS)


@pytest.mark.parametrize("id", IDS)
def test_every_question_has_an_aim_a_kind_and_stars(id):
    table = TABLES[id]
    notebook, aims = NOTEBOOKS[id[0]]
    assert table["notebook"] == notebook
    assert table["objective"] and set(table["objective"]) <= set(range(1, aims + 1))
    assert table["kind"] in bank.KINDS and table["stars"] in (1, 2, 3)


@pytest.mark.parametrize("id", IDS)
def test_every_option_has_feedback_that_no_other_option_has(id):
    options = bank.find(id).options
    said = [option.feedback for option in options]
    assert all(said) and len(set(said)) == len(options)
    assert len(options) == (8 if by_outcome(TABLES[id]) else {"MC": 4, "MA": 4, "ORD": 6}.get(TABLES[id]["kind"], 0))


@pytest.mark.parametrize("id", of_kind("MA"))
def test_every_option_that_is_right_has_a_word_for_when_it_is_left_unmarked(id):
    options = bank.find(id).options
    assert [option.id for option in options if option.unmarked] == RIGHT[id]


@pytest.mark.parametrize("id", of_kind("MATCH"))
def test_every_pair_of_a_line_and_a_choice_has_feedback_of_its_own(id):
    table = TABLES[id]
    choices = [choice["id"] for choice in table["choices"]]
    said = [line["feedback"][choice] for line in table["line"] for choice in choices]
    assert all(said) and len(set(said)) == len(said) == len(table["line"]) * len(choices) == {"B09": 24, "F01": 25, "F03": 15}[id]
    assert all(set(line["feedback"]) == set(choices) for line in table["line"])
    for line, key, others in zip(table["line"], RIGHT[id], ACCEPTED[id], strict=True):
        assert [c for c in choices if re.match("Yes[:.]", line["feedback"][c])] == [key]
        assert [c for c in choices if line["feedback"][c].startswith("Accepted, too")] == list(others)


@pytest.mark.parametrize("id", of_kind("NUM"))
def test_every_known_way_to_a_number_has_feedback_of_its_own(id):
    table = TABLES[id]
    said = [table["right"], table["otherwise"], *(known["feedback"] for known in table["known"])]
    assert all(said) and len(set(said)) == len(said) == len(KNOWN[id]) + 2


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
    if table["kind"] == "SRC":
        assert set(keys_in(table["passage"])) <= set(table["sources"])
        assert set(keys_in(table["passage"] + " ".join(table["rubric"]))) == set(table["sources"])
    else:
        assert closing(table["reason"]) == (table["sources"], False)
        assert keys_in(table["reason"]) == table["sources"]


def test_a_sentence_with_a_date_or_a_statute_ends_with_a_source():
    for id, text in ((id, text) for id, table in TABLES.items() for text in [table["prompt"], *told_texts(table)]):
        for sentence in sentences(text):
            if FULL_DATE.search(sentence) or STATUTE.search(sentence):
                cited, invented = closing(sentence)
                assert cited or invented, f"{id}: {sentence}"


def on_the_card(source):
    """The exact words of a source that the course holds, in small letters."""
    cards = {card["id"]: card for card in data.toml("documents")["document"]}
    texts = [passage["text"] for passage in cards[source]["passages"] if passage["kind"] == "quotation"]
    return [text.lower() for text in texts]


@pytest.mark.parametrize("id", of_kind("SRC"))
def test_words_in_quotation_marks_stand_in_the_source_behind_them(id):
    for sentence in sentences(TABLES[id]["passage"]):
        for quoted in re.findall(r'"([^"]+)"', sentence):
            assert count_words(quoted) <= 30
            [source] = keys_in(sentence)
            for part in quoted.split(" ... "):
                assert any(part.lower() in text for text in on_the_card(source)), part


def test_the_words_that_the_verbs_are_shown_by_stand_on_the_page():
    said = [text for line in TABLES["B09"]["line"] for text in line["feedback"].values()] + [TABLES["B09"]["reason"]]
    quoted = [part for text in said for q in re.findall(r'"([^"]+)"', text) for part in q.split(" ... ")]
    assert len(quoted) > 15
    for part in quoted:
        assert any(part.lower() in text for text in on_the_card("ice-sc-page")), part


def test_the_statements_to_sort_are_those_of_the_table_and_of_the_page():
    said = [row["quote"] for row in data.rows("statements") if row["quote"]] + on_the_card("ice-sc-page")
    quoted = [line["text"].strip('"') for line in TABLES["F03"]["line"] if line["text"].startswith('"')]
    assert len(quoted) == 4
    for words in quoted:
        assert any(words.lower() in text.lower() for text in said), words
    bands = {row["id"]: row["band"] for row in data.rows("statements")}
    assert RIGHT["F03"] == [bands["setting-record-coercion-2010"], bands["napolitano-2010-10-06"], bands["ramlogan-mandatory-2010"],
                            bands["california-moa-clause-2009"], "mandatory"]
    forms = [sc.ask("F03").text(), sc.ask("F03").html()]
    assert not any(re.search(r"20(09|1\d), |ICE page|Napolitano|memo|fact sheet", form) for form in forms)   # no date, no speaker


@pytest.mark.parametrize("id, source", [("E05", "depnation-2011-08"), ("E05", "ice-sc-page"), ("E06", "depnation-2011-08"),
                                        ("E06", "ice-sc-page"), ("E09", "latimes-2012"), ("F02", "ice-sc-page"),
                                        ("F04", "latimes-2012"), ("F07", "johnson-memo-2014")])
def test_words_in_quotation_marks_stand_in_the_document_named_behind_them(id, source):
    for sentence in sentences(f"{TABLES[id]['prompt']} {TABLES[id]['reason']}"):
        if keys_in(sentence) and source in keys_in(sentence):
            for quoted in re.findall(r'"([^"]+)"', sentence):
                assert any(quoted.lower() in text for text in on_the_card(source)), quoted


# ---- the keys -----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("id", IDS)
def test_a_key_is_computed_or_a_single_option_or_an_order_of_all(id):
    table = TABLES[id]
    if table["kind"] == "NUM" or by_outcome(table):
        assert "compute" in table and "key" not in table and "value" not in table
    elif table["kind"] == "MA":
        assert set(table["key"]) < set(letters(table)) and not any("value" in option for option in table["option"])
    elif table["kind"] == "MC" and "compute" in table:
        assert "key" not in table and all("value" in option for option in table["option"])
    elif table["kind"] == "MC":
        assert table["key"] in letters(table) and not any("value" in option for option in table["option"])
    elif table["kind"] == "MATCH":
        computed = all("compute" in line and "key" not in line for line in table["line"])
        assert computed == all("outcomes" in choice for choice in table["choices"])
        assert computed or {line["key"] for line in table["line"]} <= {choice["id"] for choice in table["choices"]}
    elif table["kind"] == "ORD":
        assert sorted(table["key"]) == letters(table)


@pytest.mark.parametrize("id", IDS)
def test_the_right_answers_are_those_of_the_assessment(id):
    right, typed = bank.find(id).key, RIGHT[id]
    if TABLES[id]["kind"] == "NUM":     # the assessment rounds; how each number comes about is in test_keys.py
        assert len(right) == len(typed) and all(abs(a - b) < 0.06 for a, b in zip(right, typed))
    else:
        assert list(right) == typed


# ---- what an answer is told ----------------------------------------------------------------------------------------

@pytest.mark.parametrize("id", IDS)
def test_right_answers_get_their_reason_and_sources_and_every_other_answer_can_be_changed(id):
    table = TABLES[id]
    for answer in some_answers(id):
        lines = sc.ask(id).answer(*answer).lines()
        if table["kind"] == "SRC":
            assert [line[3:] for line in lines[1:-1]] == table["rubric"] and table["follow_up"] in lines[-1]
        elif is_right(id, answer):
            assert lines[-1] == f"Why: {table['reason']}"
            assert all(f"[{source}]" in lines[-1] for source in table["sources"])
        else:
            assert lines[-1] == RAW["words"]["again"], answer
            assert not any(table["reason"] in line for line in lines)


@pytest.mark.parametrize("id", IDS)
def test_no_two_answers_are_told_the_same(id):
    table, told = TABLES[id], {}
    for answer in some_answers(id):
        lines = sc.ask(id).answer(*answer).lines()[1:]
        told.setdefault(tuple(lines), []).append(answer)
    shared = [answers for lines, answers in told.items() if len(answers) > 1]
    if table["kind"] == "NUM":          # numbers without a known way of getting them share one text
        [shared] = shared
        assert all(number not in KNOWN[id] and number != RIGHT[id] for number in shared)
    else:
        assert shared == []


@pytest.mark.parametrize("id", of_kind("MC"))
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


def test_marks_with_letters_are_told_as_those_of_outcomes_are():
    a, b, _, d = TABLES["E08"]["option"]
    lines = sc.ask("E08").answer("D", "B").lines()
    assert lines[0] == "Your answer: B, D"
    assert b["feedback"] in lines[1] and d["feedback"] in lines[2] and a["unmarked"] in lines[3] and len(lines) == 5
    assert sc.ask("E08").answer("a", "d").lines()[-1].startswith("Why")


@pytest.mark.parametrize("id", of_kind("ORD"))
def test_neighbors_that_are_swapped_leave_four_of_six_in_place(id):
    right = RIGHT[id]
    for n in range(5):
        order = right[:n] + [right[n + 1], right[n]] + right[n + 2:]
        lines = sc.ask(id).answer(order).lines()
        assert lines[1] == "4 of 6 in place; one swap of two neighbors puts the order right."
    assert sc.ask(id).answer(right[::-1]).lines()[1].startswith("0 of 6 in place; 15 swaps of two neighbors")


@pytest.mark.parametrize("id, early, late", [("B01", "B", "A"), ("E01", "D", "B")])   # ICE ahead of the FBI, the letter ahead of the memo
def test_one_order_is_told_so_and_no_other_is(id, early, late):
    special, entry = TABLES[id]["special"]["feedback"], bank.find(id)
    for order in permutations("ABCDEF"):
        assert (special in entry.told(order)) == (order.index(early) < order.index(late)), order


def test_a_station_out_of_place_gets_its_own_word_and_one_in_place_gets_none():
    said = {letter: option["feedback"] for letter, option in zip("ABCDEF", TABLES["B01"]["option"])}
    lines = " ".join(sc.ask("B01").answer(*"CFEADB").lines())
    assert [letter for letter in "ABCDEF" if said[letter] in lines] == ["A", "E"]


@pytest.mark.parametrize("id, fitting", [("B09", "of 6 verbs have their subject."), ("F01", "of 5 meanings have their ledger."),
                                         ("F03", "of 5 statements have their label.")])
def test_a_match_is_told_how_many_fit_and_a_word_on_every_pair(id, fitting):
    table, right = TABLES[id], RIGHT[id]
    texts = {choice["id"]: choice["text"] for choice in table["choices"]}
    for answer in some_answers(id):
        first, head, *pairs, _ = sc.ask(id).answer(*answer).lines()
        fit = sum(a == b or a in others for a, b, others in zip(answer, right, ACCEPTED[id]))
        assert first == f"Your answer: {', '.join(answer)}"
        assert head == (table["right"] if is_right(id, answer) else f"{fit} {fitting}")
        assert pairs == [f"{n}. {line['text']}: {texts[choice]}. {line['feedback'][choice]}"
                         for n, (line, choice) in enumerate(zip(table["line"], answer), start=1)]


@pytest.mark.parametrize("id", ["F01", "F03"])
def test_every_mix_of_right_and_accepted_choices_is_told_why_and_one_other_choice_is_not(id):
    choices = [choice["id"] for choice in TABLES[id]["choices"]]
    good = [(key, *others) for key, others in zip(RIGHT[id], ACCEPTED[id])]
    for answer in product(*good):
        assert sc.ask(id).answer(*answer).lines()[-1].startswith("Why"), answer
    for place, fitting in enumerate(good):
        for other in set(choices) - set(fitting):
            answer = [*RIGHT[id][:place], other, *RIGHT[id][place + 1:]]
            assert sc.ask(id).answer(*answer).lines()[-1] == RAW["words"]["again"], answer


@pytest.mark.parametrize("id", KNOWN)
def test_a_number_with_a_known_way_of_getting_it_has_its_own_feedback(id):
    ways = TABLES[id]["known"]
    assert len(ways) == len(KNOWN[id])
    for number, way in zip(KNOWN[id], ways):
        lines = sc.ask(id).answer(*number).lines()
        assert lines[1] == way["feedback"], number
        assert not any(TABLES[id]["otherwise"] in line for line in lines)


def test_of_two_numbers_the_one_that_fits_is_named():
    lower, upper = (field["label"] for field in TABLES["C08"]["number"])
    for answer, label in (((0.7, 9), lower), ((0.0, 3.4), upper)):
        assert sc.ask("C08").answer(*answer).lines()[1:3] == [f"This one fits: {label}.", TABLES["C08"]["otherwise"]]
    assert sc.ask("C08").answer(0.1, 9).lines()[1] == TABLES["C08"]["otherwise"]
    assert sc.ask("C08").answer(0.7, 3.4).lines()[0] == "Your answer: 0.7 and 3.4"
    assert sc.ask("C05").answer(225_000).lines()[0] == "Your answer: 225,000"


def test_each_number_may_be_off_by_the_tolerance_of_its_field_and_no_further():
    """By the closed form 100 * 30 / 555 = 5.405 and the ends of the interval are 0.735 and 3.446."""
    for id, near, far in (("C02", (39, 41), (38, 42)), ("C03", (5.21, 5.6), (5.2, 5.61)), ("C05", (220_000, 230_000), (219_999, 230_001)),
                          ("D02", (119, 121), (118, 122)), ("D10", (-44.8, -43.9), (-44.9, -43.8)),
                          ("E10", (46.91, 47.9), (46.9, 47.91)), ("F09", (3.67, 4.26), (3.66, 4.27))):
        assert all(sc.ask(id).answer(n).lines()[1] == TABLES[id]["right"] for n in near), id
        assert all(sc.ask(id).answer(n).lines()[-1] == RAW["words"]["again"] for n in far), id
    for answer, right in (((0.64, 3.35), True), ((0.83, 3.54), True), ((0.63, 3.4), False), ((0.7, 3.55), False)):
        assert (sc.ask("C08").answer(*answer).lines()[1] == TABLES["C08"]["right"]) is right, answer


def test_numbers_are_read_as_they_are_written():
    assert sc.ask("C05").answer("225,000").lines() == sc.ask("C05").answer(225_000).lines()
    assert sc.ask("D10").answer("\N{MINUS SIGN}44.4").lines() == sc.ask("D10").answer(-44.4).lines()
    with pytest.raises(ScommError, match="`22,5000` does not fit here"):
        sc.ask("C05").answer("22,5000")


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
known = [{ value = 0.3, tolerance = 0, feedback = "You divided by all bookings." }]
"""


def add(copy, text, id, parts):
    path = copy / "questions.toml"
    listed = path.read_text(encoding="utf-8").replace("[how_many]\n", f"[how_many]\n{id} = {parts}\n")
    path.write_text(listed + text, encoding="utf-8")
    data.forget()


def replace(copy, old, new):
    path = copy / "questions.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    data.forget()


def test_a_number_within_the_tolerance_is_right_and_one_outside_is_not(changed_data):
    add(changed_data, NEW, "Z01", 1)          # exactly 100 * 30 / 555 = 5.405...
    for number, line in ((5.4, "Yes."), ("5.6", "Yes."), (5.21, "Yes."), (5.2, "Of which"), (5.7, "Of which"), (0.3, "You divided")):
        assert sc.ask("Z01").answer(number).lines()[1].startswith(line), number
    question = sc.ask("Z01")
    question.sheet.fields.fields[0].value = 5.4
    press(question)
    assert question.sheet.live.lines == sc.ask("Z01").answer(5.4).lines()
    with pytest.raises(ScommError, match="a number from 0 to 100[.]"):
        question.answer(100.5)


# ---- the plain form ------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("id", IDS)
def test_the_plain_form_is_the_prompt_and_the_options_and_nothing_else(id):
    table, lines = TABLES[id], sc.ask(id).text().splitlines()
    assert lines[0].startswith(f"Question {id} · ") and table["prompt"] in lines
    asked = [line for line in lines[1:] if line != table["prompt"]]
    if table["kind"] == "SRC":
        expected = [table["passage"]]
    elif table["kind"] == "NUM":
        expected = [f"  {field['label']}" for field in fields(table)]
    elif table["kind"] == "MATCH":
        named = {"B09": "local (State or local agency), FBI, DHS, ICE", "F03": "voluntary, mandatory, ambiguous",
                 "F01": ", ".join(f"{choice['id']} ({choice['text']})" for choice in table["choices"])}
        expected = [*(f"  {n}. {line['text']}" for n, line in enumerate(table["line"], start=1)), f"  Choose from: {named[id]}."]
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
    shown, kind = question.sheet.fields, question.question.kind
    if kind == "MC":
        shown.box.value = answer[0]
    elif kind == "MA":
        for letter, box in shown.boxes.items():
            box.value = letter in answer
    elif kind == "ORD":
        for letter, made in shown.lists.items():
            made.value = answer.index(letter) + 1
    elif kind == "MATCH":
        for n, choice in enumerate(answer, start=1):
            shown.lists[str(n)].value = choice
    elif kind == "NUM":
        for field, number in zip(shown.fields, answer):
            field.value = number


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
        filled = bank.find(id).reads(filled) if TABLES[id]["kind"] in ("ORD", "MATCH") else filled     # given line by line
        assert sorted(filled) == sorted(answer) if TABLES[id]["kind"] == "MA" else list(filled) == answer
        shown.answer(*answer)
        assert shown.sheet.fields.given() == written.sheet.fields.given(), answer
        assert shown.sheet.live.lines == written.sheet.live.lines == written.lines(), answer


@pytest.mark.parametrize("id", IDS)
def test_every_field_has_a_full_label_and_every_group_a_prompt(id):
    table, box = TABLES[id], sc.ask(id).sheet.box
    heading, shown, row, region = box.children
    assert {"scomm-question", f"scomm-ask-{id}"} <= set(box._dom_classes)
    assert [button.description for button in row.children] == ["Compare with the rubric" if table["kind"] == "SRC" else "Check my answer"]
    named = [f"{option}" for option in bank.find(id).options]
    if table["kind"] == "MC":
        assert shown.description == table["prompt"] and [label for label, _ in shown.options] == named
        assert shown.value is None
        return
    prompt, *each = shown.children
    assert "scomm-group" in shown._dom_classes and "scomm-prompt" in prompt._dom_classes
    assert escape(table["prompt"]) in prompt.value
    if table["kind"] == "MATCH":
        named = [f"{n}. {line['text']}" for n, line in enumerate(table["line"], start=1)]
    if table["kind"] == "NUM":
        named = [field["label"] for field in fields(table)]
        for field in fields(table):
            assert all(f"{field[end]:,}".removesuffix(".0") in field["label"] for end in ("least", "most"))
    assert [field.description for field in each] == named


@pytest.mark.parametrize("id", of_kind("NUM"))
def test_a_field_takes_whole_numbers_or_decimals_as_its_range_is_written(id):
    """The page's script reads the step: a step of one means whole numbers, any other decimals."""
    for field, made in zip(fields(TABLES[id]), sc.ask(id).sheet.fields.fields):
        whole = isinstance(field["least"], int)
        assert type(made).__name__ == ("BoundedIntText" if whole else "BoundedFloatText")
        assert made.value == max(field["least"], 0)
        assert made.step == (1 if whole else 0.1) and (made.min, made.max) == (field["least"], field["most"])


def test_an_open_question_marks_no_answer():
    assert sc.ask("B05").sheet.fields.given() == () == sc.ask("A01").sheet.fields.given()
    for id, first in (("B01", "Choose a number"), ("B09", "Choose a subject"), ("F01", "Choose a ledger"), ("F03", "Choose a label")):
        lists = sc.ask(id).sheet.fields.lists.values()
        assert {made.value for made in lists} == {""} and {made.options[0] for made in lists} == {(first, "")}


def test_the_widgets_are_made_once_and_print_nothing(capsys):
    question = sc.ask("A01")
    sheet = question.sheet
    first = sheet.view()
    press(question.answer("C"))
    question.sheet.fields.box.value = None
    press(question)                       # a problem is said in the live region, not printed
    assert question.sheet is sheet and first == sheet.view()
    assert capsys.readouterr() == ("", "")


def test_a_bug_in_a_callback_is_raised_and_not_swallowed(monkeypatch):
    question = sc.ask("A01")
    fill(question, ["A"])
    monkeypatch.setattr(type(question.question), "told", lambda question, given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        press(question)


def test_a_question_is_asked_and_answered_without_importing_widgets():
    code = ("import scomm as sc, sys; sc.ask('B08').answer(4).html(); "
            "sys.exit(bool({'ipywidgets', 'anywidget', 'pandas', 'matplotlib', 'svg'} & set(sys.modules)))")
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


EXAMPLES = {"A01": '.answer("A")', "B01": '.answer("A", "B", ...)', "B05": '.answer("O1", "O2")', "B07": ".answer()",
            "B08": ".answer(1)", "B09": '.answer("local", "FBI", ...)', "C08": ".answer(0.0, 0.0)", "D10": ".answer(-100.0)"}


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
    ("B09", (), "Choose a subject for every verb first."),
    ("B09", ("FBI",), "takes 6 answers, and 1 was given: one subject for each verb, in the order shown (local, FBI, DHS, ICE)."),
    ("B09", ("FBI",) * 7, "takes 6 answers, and 7 were given"),
    ("B09", ("local", "FBI", "DHS", "ICE", "locall", "ICE"),
     "`locall` is not a subject of question B09. Did you mean `local`? The subjects: local, FBI, DHS, ICE."),
    ("B09", ("local", "FBI", "DHS", "ICE", "county", "ICE"), "`county` is not a subject of question B09. The subjects:"),
    ("C02", (40.5,), "`40.5` does not fit here: question C02 takes a whole number from 0 to 100."),
    ("C03", ("five",), "`five` does not fit here: question C03 takes a number from 0 to 100."),
    ("C03", (100.5,), "`100.5` does not fit here"),
    ("C03", (float("inf"),), "`inf` does not fit here"),
    ("C05", (-1,), "a whole number from 0 to 1,000,000."),
    ("C06", ("six records",), "takes no typed answer"),
    ("C08", (0.7,), "takes 2 numbers, in the order shown, and 1 was given: Lower end, in percent (0 to 100), Upper end,"),
    ("C08", (0.7, 3.4, 5), "takes 2 numbers, in the order shown, and 3 were given"),
    ("C08", (0.7, 340), '`340` does not fit in "Upper end, in percent (0 to 100)": question C08 takes a number from 0 to 100.'),
    ("C08", ("low", 3.4), '`low` does not fit in "Lower end, in percent (0 to 100)"'),
    ("D06", ("O9",), "`O9` is not an answer to question D06."),
    ("D10", (-101,), "a number from -100 to 100."),
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


@pytest.mark.parametrize("id, near", [("A1", "A01"), ("BO8", "B08"), ("b9", "B09"), ("two_screens", ""), (None, ""), (7, "")])
def test_an_unknown_question_gets_the_list_and_the_nearest_spelling(id, near):
    with pytest.raises(ScommError) as caught:
        sc.ask(id)
    assert str(caught.value).startswith(f"`{id}` is not a question.") and ", ".join(IDS) in str(caught.value)
    assert f"Did you mean `{near}`?" in str(caught.value) if near else "Did you mean" not in str(caught.value)


def test_small_letters_and_spaces_are_no_mistake():
    assert sc.ask(" b08 ").answer(" 4 ").text() == sc.ask("B08").answer(4).text()
    assert sc.ask("a01").answer(" b").text() == sc.ask("A01").answer("B").text()


def test_pressing_without_an_answer_is_said_in_the_live_region():
    for id, said in (("A01", "Choose an answer first"), ("B05", "Mark at least one"), ("B01", "no number yet for A, B, C, D, E, F."),
                     ("B09", "Choose a subject for every verb first: none yet for 1, 2, 3, 4, 5, 6.")):
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
    question.sheet.fields.lists["A"].value = ""
    press(question)
    assert question.sheet.live.lines == ["Give every line a number first: no number yet for A.", *told]
    assert question.sheet.fields.lists["A"].value == ""     # what the learner has filled in stays, too
    fill(question, RIGHT["B01"])
    press(question)
    assert question.sheet.live.lines == told


def test_a_word_typed_into_the_number_field_is_said_and_the_last_feedback_stays():
    question = sc.ask("B08")
    fill(question, [24])
    press(question)
    told = question.lines()
    reject(question, "four", "Number of different ledgers (1 to 32)")
    assert question.sheet.live.lines == ["`four` does not fit here: question B08 takes a whole number from 1 to 32.", *told]
    press(question)
    assert question.sheet.live.lines == told


def reject(question, text, label):
    """What the page's script sends for a text that its field cannot hold."""
    question.sheet.live._handle_custom_msg({"rejected": text, "field": label}, [])


def test_a_word_typed_into_one_of_two_fields_names_the_field():
    question = sc.ask("C08")
    fill(question, [0.7, 3.4])
    reject(question, "", " Upper end, in percent (0 to 100) ")
    [line] = question.sheet.live.lines
    assert line.startswith('`` does not fit in "Upper end, in percent (0 to 100)"')
    assert [field.value for field in question.sheet.fields.fields] == [0.7, 3.4]


def test_a_verb_without_a_subject_is_named_and_the_last_feedback_stays():
    question = sc.ask("B09")
    fill(question, RIGHT["B09"])
    press(question)
    told = question.lines()
    question.sheet.fields.lists["2"].value = question.sheet.fields.lists["5"].value = ""
    press(question)
    assert question.sheet.live.lines == ["Choose a subject for every verb first: none yet for 2, 5.", *told]
    assert question.sheet.fields.lists["2"].value == ""       # what the learner has filled in stays, too


def test_a_subject_is_known_by_its_id_or_its_name_in_small_letters_or_capitals():
    by_id, by_name = sc.ask("B09").answer(*RIGHT["B09"]), sc.ask("b09")
    assert by_name.answer("State or local agency", "fbi", " dhs", "ice", "LOCAL", "Ice").text() == by_id.text()


# ---- the same again ------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("id", ["A01", "B05", "B01", "B07", "B08", "B09", "C08"])
def test_the_same_answer_again_is_announced_again(id):
    """A live region is read out only when its words change."""
    question, other = sc.ask(id), some_answers(id)[-1]
    fill(question, RIGHT[id])
    press(question)
    told = question.sheet.live.lines
    for n in (2, 3):
        heard = question.sheet.live.lines
        press(question)
        assert question.sheet.live.lines == [f"The same again, {n} times in a row:", *told] != heard
    assert question.text().endswith("\n".join(told)) and "in a row" not in question.text()
    if other != RIGHT[id]:
        fill(question, other)
        press(question)
        assert question.sheet.live.lines == sc.ask(id).answer(*other).lines()
        fill(question, RIGHT[id])
        press(question)
        assert question.sheet.live.lines == told


def test_the_same_problem_again_is_announced_again():
    question = sc.ask("A01")
    press(question)
    [first] = question.sheet.live.lines
    press(question)
    assert question.sheet.live.lines == ["The same again, 2 times in a row:", first]
    fill(question, ["B"])
    press(question)
    told = question.sheet.live.lines
    assert told == sc.ask("A01").answer("B").lines()
    question.sheet.fields.box.value = None
    press(question)
    assert question.sheet.live.lines == [first, *told]
    fill(question, ["B"])
    press(question)
    assert question.sheet.live.lines == told      # a problem stood between the two


# ---- the model ------------------------------------------------------------------------------------------------------

def test_the_model_decides_the_key_and_not_the_bank(monkeypatch):
    rule = answer_key.compare
    monkeypatch.setattr(answer_key, "compare", lambda a, b: rule(a, b.but(honors="none")))
    assert bank.find("B05").key == ("O4", "O7", "O8")
    with pytest.raises(DataError, match="question A02: 0 options have the value 2 that is computed"):
        sc.ask("A02").answer("A")
