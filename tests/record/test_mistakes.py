"""What a mistake is told: what was given is said back short and on one line, with the nearest of the right words."""
from datetime import date
from decimal import Decimal

import numpy
import pandas
import pytest

import scomm as sc
from scomm.data import mistakes, remembered, row, ScommError
from scomm.data.mistakes import not_valid, one_by_one, one_of, said, shortened, whole, yes_or_no
from scomm.model.policy import choices, switches

LONG = ["x" * 100_000, ["no"] * 9_999, {"a": "b" * 9_999}, 10 ** 5_000, "a\nb\r\n\tc", "\x1b[31mred\x1b[0m", "a\u2028b\u202ec"]
NAMED_BY_KIND = [lambda: 1, int, date.today, pytest, sc.Policy, sc.lab("two_screens"), sc.ask("A01"), sc.compare, object(),
                 pandas.Series(["no"]), pandas.DataFrame({"a": [1]}), [lambda: 1], numpy.zeros((3, 3)), iter("no")]


@pytest.mark.parametrize("value", [*LONG, *NAMED_BY_KIND], ids=lambda value: type(value).__name__)
def test_what_is_said_back_is_short_stands_on_one_line_and_names_no_address(value):
    for text in (said(value), shortened(value)):
        assert len(text) <= 62 and text.isprintable() and " at 0x" not in text and "/" not in text


@pytest.mark.parametrize("value, text, bare", [
    ("no", "'no'", "no"), ("", "''", ""), ("  ", "'  '", ""), (" a  b ", "'a b'", "a b"), (None, "None", "None"), (True, "True", "True"),
    (7.5, "7.5", "7.5"), (b"no", "b'no'", "b'no'"), (["no", 1], "['no', 1]", "['no', 1]"), (Decimal("7"), "Decimal('7')", "Decimal('7')"),
    (date(2011, 8, 5), "2011-08-05", "2011-08-05"), (pandas.NaT, "NaT", "NaT"), (pandas.NA, "<NA>", "<NA>"),
    (numpy.int64(48), "48", "48"), (numpy.float64(2.5), "2.5", "2.5"), (numpy.True_, "True", "True"), (numpy.str_("no"), "'no'", "no"),
    ([numpy.int64(48)], "[48]", "[48]"), ((lambda: 1), "function(…)", "function(…)"), (pandas.Series([1]), "Series(…)", "Series(…)")])
def test_short_values_are_said_as_they_were_typed_and_others_by_their_kind(value, text, bare):
    assert (said(value), shortened(value)) == (text, bare)


class Stubborn:
    """Says no to everything that is asked of it."""
    __module__ = "numpy"

    def __repr__(self):
        raise RuntimeError("no")

    __str__ = __eq__ = __bool__ = __hash__ = __len__ = __repr__


@pytest.mark.parametrize("value", [Stubborn(), pandas.NA, pandas.Series(["no", "yes"]), numpy.array(["no"]), ["no"], {"no": 1}, {"no"}, b"no", 0, None])
def test_what_is_no_text_is_no_word_and_can_be_said_back(value):
    assert not one_of(value, ("no", "yes")) and not one_of(value, {"no": 1})
    assert str(not_valid(value, "a choice", ("no", "yes"))).endswith(" is not a choice. The choices: no, yes.")


def test_the_nearest_spelling_is_found_whatever_the_capitals():
    for switch in switches():
        ids = [choice["id"] for choice in choices(switch)]
        for word in ids:
            for typed in (word.upper(), word.title(), f" {word.swapcase()} "):
                assert f"Did you mean `{word}`?" in str(not_valid(typed, "a choice", ids))
    assert "Did you mean `IAFIS`?" in str(not_valid("iafis", "a term", ("iafis form", "IAFIS")))
    assert "Near it: gao-12-708" in _sentence(lambda: row("sources", "GAO-12-708"))


@pytest.mark.parametrize("value", [50, 2020, 7.5, None, True, date(2012, 4, 1), "2012-04-01", "50", Decimal("3"), "4 8"])
def test_a_number_a_date_and_none_have_no_nearest_spelling(value):
    assert "Did you mean" not in str(not_valid(value, "a choice", ("0", "3", "5", "2012", "2012-05-15", "None", "on", "True", "true")))


@pytest.mark.parametrize("count", [1, 5, 16, 79, 5_000])
def test_a_long_list_of_right_words_is_named_as_far_as_it_fits_and_the_rest_counted(count):
    words = [f"word-{n}" for n in range(count)]
    sentence = str(not_valid("x" * 999, "a choice of something", words))
    named = sentence.split("The choices: ")[1].removesuffix(".").split(", ")
    left = int(named.pop().split()[1].replace(",", "")) if named[-1].startswith("and ") else 0
    assert len(sentence) <= 400 and named == words[:len(named)] and len(named) + left == count and named


def test_several_words_given_as_one_are_to_be_written_one_by_one():
    valid = ("honors", "ice_rule", "receives", "submits")
    for given in (["honors", "ice_rule"], ("honors", "ice_rule"), "honors ice_rule", "honors, ice_rule", pandas.Series(["honors", "ice_rule"])):
        assert one_by_one("policies", given, valid) == ' Write them one by one: sc.policies("honors", "ice_rule").'
    assert one_by_one("policies", list(valid), valid).endswith('"receives", …).')
    for given in ("honors", ["honors"], ["honors", "honour"], "honors or not", None, 7, [[], []], [None, None], {}):
        assert one_by_one("policies", given, valid) == ""


@pytest.mark.parametrize("kind", [int, numpy.int8, numpy.int64, numpy.uint16])
def test_numpys_whole_numbers_are_whole_numbers(kind):
    found = whole(kind(48), "`hours` is a whole number")
    assert found == 48 and type(found) is int


@pytest.mark.parametrize("value", [True, 48.0, "48", "forty-eight", None, [48], numpy.float64(48), numpy.True_, pandas.Series([48]), pandas.NA])
def test_what_is_no_whole_number_gets_one_sentence(value):
    sentence = _sentence(lambda: whole(value, "`hours` is a whole number"))
    assert sentence.startswith(f"`hours` is a whole number; {said(value)} is not one.")
    assert sentence.endswith("Leave the quotation marks off.") == (value == "48" if isinstance(value, str) else False)


def test_yes_or_no_is_true_or_false_and_nothing_else():
    assert yes_or_no(True, "") is True and yes_or_no(numpy.False_, "") is False
    for value in (1, 0, "no", None, [], pandas.NA, numpy.int64(1)):
        assert _sentence(lambda: yes_or_no(value, "`it` is True or False")) == f"`it` is True or False, not {said(value)}."


def test_what_is_remembered_for_one_is_not_remembered_for_true():
    kind = remembered(lambda value: type(value).__name__)
    assert [kind(value) for value in (1, True, 1.0, 1)] == ["int", "bool", "float", "int"]


def test_a_mistaken_name_is_an_attribute_error_and_shown_as_one_sentence():
    error = not_valid("policy", "a name", ("Policy",), error=mistakes.NameMistake)
    assert isinstance(error, AttributeError) and error._render_traceback_() == [str(error)]


def _sentence(call):
    with pytest.raises(ScommError) as caught:
        call()
    return str(caught.value)
