"""The words learners type: exactly the curriculum's list, and each answers in one piece."""
import pandas
import pytest

import scomm as sc
from scomm import data
from scomm.data import DataError, ScommError
from scomm.show import Shown

WORDS = ["Policy", "active", "ask", "compare", "document", "glossary", "hold_ends", "lab", "policies", "present", "run", "source_of",
         "sources", "switches", "table", "what_if", "why"]


def test_the_public_names_are_exactly_the_curriculums_list():
    assert sorted(sc.__all__) == WORDS == sorted(dir(sc))
    assert all(callable(getattr(sc, name)) for name in WORDS)


def test_every_public_word_says_what_it_answers():
    assert all((getattr(sc, name).__doc__ or "").strip()[0].isupper() for name in WORDS)


def test_comparing_the_baseline_with_looking_away_prints_seven_same_rows():
    shown = sc.compare(sc.Policy(), sc.Policy().but(receives="no"))
    assert shown.text().count("= SAME") == 7 and shown.text().count("▲ CHANGED") == 1


def test_why_lists_eight_rules_with_holder_and_source():
    shown = sc.why(1047, sc.Policy(honors="none"))
    assert [row[1] for row in shown.table.rows] == ["yes"] * 6 + ["no", "no"]
    keys = {row["id"] for row in data.rows("sources")}
    for row in shown.table.rows:
        assert row[3] and all(key.strip("[]") in keys for key in row[4].split())


def test_the_rule_shown_is_the_rule_that_runs():
    import inspect

    from scomm.model import outcomes
    assert sc.source_of("held").code == inspect.getsource(outcomes.RULES["held"]).rstrip()
    assert len(sc.source_of("held").code.splitlines()) <= 4


def test_all_switches_are_listed_with_their_holders():
    rows = sc.switches().table.rows
    assert len(rows) == 7 and all(row[3] and row[4] for row in rows)


def test_a_source_reads_like_a_reference():
    (line,) = sc.sources("gao-12-708").words
    assert "Government Accountability Office" in line and line.endswith("[gao-12-708]")


def test_any_table_is_a_data_frame_without_the_rows_a_learner_may_not_see():
    events, hidden = sc.table("events"), [r for r in data.rows("events") if r["show"] == "no"]
    assert isinstance(events, pandas.DataFrame) and len(hidden) == 3
    assert len(events) == len(data.rows("events")) - len(hidden) and (events["show"] == "yes").all()


def test_a_document_card_comes_before_its_text():
    text = sc.document("ice-sc-page").text()
    assert text.index("Who wrote it?") < text.index("May it be quoted?") < text.index("A jurisdiction may choose not to receive")


def test_the_glossary_gives_plain_english_and_spanish():
    assert len(sc.glossary().table.rows) == len(data.rows("glossary"))
    (row,) = sc.glossary("detainer", language="es").table.rows
    assert "request" in row[1] and "retención" in row[2]


def test_the_hold_of_labor_day_2011_ends_on_wednesday_after_120_hours():
    hold = sc.hold_ends("2011-09-02 18:00")
    assert (hold.clock_hours, hold.counted_hours, f"{hold.deadline:%Y-%m-%d %H:%M}") == (120, 48, "2011-09-07 18:00")
    assert "Labor Day" in hold.text()


@pytest.mark.parametrize("call, words", [
    (lambda: sc.table("event"), ["`event`", "`events`"]),
    (lambda: sc.sources("gao-12-780"), ["`gao-12-780`", "gao-12-708"]),
    (lambda: sc.sources("unsourced"), ["not shown"]),
    (lambda: sc.sources(), ["sc.sources("]),
    (lambda: sc.document("ice-page"), ["`ice-page`", "ice-sc-page"]),
    (lambda: sc.glossary("detaner"), ["`detaner`", "`detainer`"]),
    (lambda: sc.glossary(language="fr"), ["`fr`", "en, es"]),
    (lambda: sc.compare(1, 2), ["policy is needed"]),
])
def test_a_wrong_word_gets_one_sentence(call, words):
    with pytest.raises(ScommError) as caught:
        call()
    assert "\n" not in str(caught.value) and all(word in str(caught.value) for word in words), str(caught.value)


@pytest.mark.parametrize("name, damage, words", [
    ("switches.toml", None, ["data/switches.toml is missing"]),
    ("switches.toml", "[[switch]\nid = ", ["data/switches.toml is damaged"]),
    ("county.toml", None, ["data/county.toml is missing"]),
    ("labs/two_screens.toml", "x = [", ["data/labs/two_screens.toml is damaged"]),
])
def test_a_damaged_file_is_named_in_one_sentence_by_the_lab_that_needs_it(changed_data, name, damage, words):
    if damage is None:
        (changed_data / name).unlink()
    else:
        (changed_data / name).write_text(damage, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        sc.lab("two_screens").set(receives="no").text()
    assert "\n" not in str(caught.value) and all(word in str(caught.value) for word in words), str(caught.value)
