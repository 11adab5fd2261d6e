"""Whatever is given as an answer: it is told something right, or one short sentence, and then nothing has changed."""
from collections import OrderedDict
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import numpy
import pandas
import pytest
from test_questions import IDS, of_kind, RIGHT, TABLES

import scomm as sc
from scomm.data import ScommError
from scomm.questions import bank


class Mute:
    """An object of a learner's own that cannot be written as text."""

    def __repr__(self):
        raise RuntimeError("no text")


def itself():
    held = []
    held.append(held)
    return held


ODD = [None, True, False, float("nan"), float("-inf"), 1e300, 5e-324, 10**5000, -7, 2.5, 3 + 4j, Decimal("1e-999999999"),
       Decimal("sNaN"), Fraction(1, 3), b"A", b"", "", " ", "\n", "?", "x" * 20_000, "A" * 5_000 + "\n" * 5_000, "9" * 20_000,
       "0." + "1" * 20_000, "1e-999999999", "1e999999999", "<b>A</b>", "{id}", "%s", "`A`", "\x00", "\ud800", "\u202eA", "\x1b[31mA",
       [[]], [["A"]], [[["A"], "B"]], ((),), {}, {"A": 1}, {None: None}, {"1": ["local"]}, {1: pandas.NA}, OrderedDict(A=pandas.Series(["A"])),
       {"A": "A", "B": {"C": "D"}}, set(), {"Q"}, frozenset({1}), range(3), iter("AB"), (each for each in "AB"), lambda: "A", print, object(),
       Mute(), Mute, ValueError("A"), type, date(2011, 8, 5), datetime(2011, 8, 5, 18), numpy.array(["Q", "A"]), numpy.array([[1, 2], [3, 4]]),
       numpy.float64("nan"), numpy.datetime64("NaT"), pandas.NA, pandas.NaT, pandas.Series(["A", "B"]), pandas.Series([], dtype=object),
       pandas.DataFrame({"A": [1]}), itself(), sc, sc.ask("A01"), sc.lab("two_screens"), sc.Policy(), memoryview(b"A"), slice(1, 2), ..., NotImplemented]
ODD_IDS = [f"{place} {type(odd).__name__}" for place, odd in enumerate(ODD)]


def answers_of(id):
    """How many answers a question takes."""
    table = TABLES[id]
    number = table.get("number", ())
    return len(table.get("line", ())) or (len(number) if isinstance(number, list) else 1)


def said(act):
    """The sentence that refuses what is done: one short line that can be printed."""
    with pytest.raises(ScommError) as caught:
        act()
    return one_line(caught.value)


def one_line(refused):
    sentence = str(refused)
    assert sentence.encode() and sentence.isprintable() and "0x" not in sentence, sentence
    return sentence


def meant(id, given):
    """What an answer that is taken must be: the numbers or the letters that were typed, of an MA in the order of the question."""
    words = [str(each).strip() for one in given for each in (one if isinstance(one, (list, tuple)) else [one])]
    if TABLES[id]["kind"] == "NUM":
        return [pytest.approx(float(word), abs=1e-15) for word in words]
    words = [word.upper() for word in words]
    return sorted(set(words)) if TABLES[id]["kind"] == "MA" else words


@pytest.mark.parametrize("id", IDS)
def test_what_is_no_answer_is_one_short_sentence_and_changes_nothing(id):
    question, right = sc.ask(id).answer(*RIGHT[id]), RIGHT[id]
    stood, heard, taken = (question.text(), question.html()), (question.lines(), question.given), []
    for odd in ODD:
        for given in ((odd,), (odd,) * max(2, answers_of(id)), (*right, odd), (*right[:-1], odd), ([odd, odd],)):
            try:
                question.answer(*given)
            except ScommError as refused:
                assert len(one_line(refused)) <= 300
                assert (question.lines(), question.given) == heard
            else:
                taken.append((given, question.given, question.told))
                question = sc.ask(id).answer(*right)
    assert (question.text(), question.html()) == stood
    for given, read, told in taken:
        assert [float(n) if TABLES[id]["kind"] == "NUM" else n for n in read] == meant(id, given)
        assert sc.ask(id).answer(*read).told == told


def test_a_number_with_far_too_many_decimals_is_read_as_the_number_it_is():
    for typed, read_back in (("1e2", "100"), ("1e-999999999", "0"), (5e-324, "0"), ("2.50", "2.50"), ("0." + "1" * 99, "0." + "1" * 20)):
        assert sc.ask("C03").answer(typed).lines()[0] == f"Your answer: {read_back}"


@pytest.mark.parametrize("odd", ODD, ids=ODD_IDS)
def test_what_is_no_question_is_one_sentence(odd):
    sentence = said(lambda: sc.ask(odd))
    assert "is not a question." in sentence and len(sentence) <= 120 + len(", ".join(IDS))


# ---- several answers in one text, or line by line -------------------------------------------------------------------

@pytest.mark.parametrize("id", of_kind("MA", "ORD", "MATCH"))
@pytest.mark.parametrize("between", [", ", ",", "; ", " ,\n"])
def test_answers_in_one_text_are_read_one_by_one(id, between):
    told = sc.ask(id).answer(*RIGHT[id]).lines()
    assert sc.ask(id).answer(between.join(RIGHT[id]).lower()).lines() == told
    assert sc.ask(id).answer([between.join(RIGHT[id])]).lines() == told


@pytest.mark.parametrize("id, given, same", [
    ("B05", ("O1, O2",), ("O1", "O2")), ("B05", ("O1 O2",), ("O1", "O2")), ("B05", ("O4", "o1;O2,"), ("O1", "O2", "O4")),
    ("B01", ("C F A E D B",), "CFAEDB"), ("B01", ("c,f,a", "E", "d b"), "CFAEDB"),
    ("C08", ("0.7, 3.4",), (0.7, 3.4)), ("C08", ("0.7; 3.4",), (0.7, 3.4)), ("C08", ("0.7 3.4",), (0.7, 3.4)), ("C05", ("225,000",), (225_000,)),
    ("F01", ("none of the eight, O2-O8, O4, O7-O8, O1-O8",), ("none", "O2-O8", "O4", "O7-O8", "O1-O8")),
    ("F01", ("none", "O2-O8", "O4", "O7 and O8: the hold, and custody", "O1-O8"), ("none", "O2-O8", "O4", "O7-O8", "O1-O8")),
])
def test_one_text_and_several_are_told_the_same(id, given, same):
    assert sc.ask(id).answer(*given).lines() == sc.ask(id).answer(*same).lines()


@pytest.mark.parametrize("id, given, sentence", [
    ("B05", "O1, O9", "`O9` is not an answer to question B05."), ("A01", "A, B", "takes one answer, and 2 were given"),
    ("A01", "the county, on request", "`the county, on request` is not an answer to question A01."),
    ("C01", "A match", "`A match` is not an answer to question C01."), ("B05", "O1 and O2", "`O1 and O2` is not an answer"),
    ("B01", "A, B", "C, D, E, F still missing"), ("B09", "local, FBI", "takes 6 answers, and 2 were given"),
    ("B09", "FBI", "takes 6 answers, and 1 was given"), ("C08", "0.7", "takes 2 numbers, in the order shown, and 1 was given"),
    ("E12", (), "Give a number first."),
])
def test_one_text_that_is_not_all_answers_is_told_what_is_wrong(id, given, sentence):
    assert sentence in said(lambda: sc.ask(id).answer(given))


def lines(id):
    return [str(n) for n in range(1, len(TABLES[id]["line"]) + 1)]


@pytest.mark.parametrize("id", of_kind("MATCH"))
def test_a_choice_can_be_given_line_by_line(id):
    told, texts = sc.ask(id).answer(*RIGHT[id]).lines(), [line["text"] for line in TABLES[id]["line"]]
    for names in (lines(id), [int(n) for n in lines(id)], texts, [text.upper() for text in texts]):
        assert sc.ask(id).answer(dict(zip(names, RIGHT[id]))).lines() == told
        assert sc.ask(id).answer(dict(reversed(list(zip(names, RIGHT[id]))))).lines() == told


@pytest.mark.parametrize("id, given, sentence", [
    ("B09", {"1": "local", "3": None, "4": " ", "5": "local", "6": "ICE"}, "Choose a subject for every verb first: none yet for 2, 3, 4."),
    ("B09", ("local", "FBI", None, "ICE", "", "ICE"), "Choose a subject for every verb first: none yet for 3, 5."),
    ("B09", {"7": "local"}, "`7` is not a verb of question B09. The verbs: 1, 2, 3, 4, 5, 6."),
    ("F03", {n: "maybe" for n in "12345"}, "`maybe` is not a label of question F03. The labels: voluntary, mandatory, ambiguous."),
    ("B01", {"A": 1, "B": 2}, "Give every line a number first: no number yet for C, D, E, F."),
    ("B01", dict.fromkeys("ABCDEF", 1), "Each of the numbers 1 to 6 belongs to one line: 1 given more than once."),
    ("B01", dict.fromkeys("ABCDEF", 7), "`7` is not a number for line A. The numbers: 1, 2, 3, 4, 5, 6."),
    ("B01", {"G": 1}, "`G` is not an answer to question B01."),
])
def test_a_line_that_is_open_doubled_or_none_is_named(id, given, sentence):
    given = given if isinstance(given, tuple) else (given,)
    assert sentence in said(lambda: sc.ask(id).answer(*given))


def test_an_order_can_be_given_place_by_place():
    for id in of_kind("ORD"):
        places = {letter: place for place, letter in enumerate(RIGHT[id], start=1)}
        for given in (places, {letter.lower(): str(place) for letter, place in places.items()}, dict(sorted(places.items()))):
            assert sc.ask(id).answer(given).lines() == sc.ask(id).answer(*RIGHT[id]).lines()


# ---- said back ------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("id", IDS)
def test_a_long_answer_is_said_back_short_and_on_one_line(id):
    for long in ("wrong " * 3_000, "wrong\n" * 30, "wrong" * 2_000):
        assert len(said(lambda: sc.ask(id).answer(*(long,) * answers_of(id)))) <= 300


@pytest.mark.parametrize("id, given, near", [("B05", ("o44",), "O4"), ("D06", ("o77", "O8"), "O7"), ("B09", ("fbbi",) * 6, "FBI"),
                                             ("B09", ("LOCALL",) * 6, "local"), ("F03", ("Mandatry",) * 5, "mandatory")])
def test_a_slip_of_spelling_is_met_by_the_nearest_answer_whatever_the_case(id, given, near):
    assert f"Did you mean `{near}`?" in said(lambda: sc.ask(id).answer(*given))
