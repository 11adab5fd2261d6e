"""The words learners type: exactly the curriculum's list, and each answers in one piece."""
import copy
import inspect
import pickle
import subprocess
import sys

import numpy
import pandas
import pytest

import scomm as sc
from scomm import data
from scomm.data import DataError, ScommError
from scomm.show import Shown

WORDS = ["Policy", "active", "ask", "compare", "document", "glossary", "hold_ends", "lab", "policies", "present", "rule", "run",
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


@pytest.mark.parametrize("name", ["policy", "labs", "hold_end", "Lab", "tables", "places", "LAB", "Compare", "document_", "x", "xlabx"])
def test_a_name_that_is_none_gets_one_sentence_and_is_no_attribute(name):
    assert not hasattr(sc, name) or name == "labs"
    with pytest.raises((ScommError, AttributeError)) as caught:
        getattr(sc, name)("two_screens")
    sentence = str(caught.value)
    assert isinstance(caught.value, ScommError) and isinstance(caught.value, AttributeError)
    assert sentence.startswith(f"`{name}` is not a name of the course.") and sentence.endswith("what_if, why.") and "\n" not in sentence


@pytest.mark.parametrize("name, right", [("policy", "Policy"), ("labs", "lab"), ("hold_end", "hold_ends"), ("Lab", "lab"), ("tables", "table"),
                                         ("source_of", "rule"), ("questions", "ask"), ("data", "table"), ("whatif", "what_if")])
def test_a_name_that_is_none_is_told_the_name_that_was_meant(name, right):
    with pytest.raises(ScommError, match=f"Did you mean `sc.{right}`?"):
        getattr(sc, name)("held")


def test_every_room_of_the_package_that_is_called_gets_one_sentence():
    rooms = [name for name, value in vars(sc).items() if inspect.ismodule(value) and name[0] != "_" and value.__name__ == f"scomm.{name}"]
    assert {"data", "record", "model", "show", "labs", "questions", "page", "api"} <= set(rooms)
    for name in rooms:
        with pytest.raises(ScommError, match=f"`{name}` is not a name of the course"):
            getattr(sc, name)("two_screens", 1, a=2)


def test_what_python_asks_of_a_module_is_answered_as_of_any_other():
    for name in ("__wrapped__", "__path_hooks__", "_ipython_display_", "_repr_html_"):
        assert not hasattr(sc, name)
    code = "import scomm.labs.two_screens as one, scomm.model; from scomm import record, policy"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8")
    assert "ImportError: cannot import name 'policy' from 'scomm'" in done.stderr


def test_the_rules_are_listed_and_each_can_be_read_with_those_that_it_asks():
    from scomm.model import outcomes
    listed = sc.rule()
    assert [row[0] for row in listed.table.rows] == list(outcomes.RULES)
    assert all(row[2] == outcomes.RULES[row[0]].__doc__ and row[3] for row in listed.table.rows)
    for name in ("asked_for", "honored", "unreviewed"):
        assert f'sc.rule("{name}")' in listed.words[0] and sc.rule(name).code.startswith(f"def {name}(")


def test_what_the_rules_say_is_missed_in_one_sentence_where_python_left_it_out():
    code = "import scomm as sc\ntry:\n    sc.why(1047, sc.Policy())\nexcept sc.api.ScommError as mistake:\n    print(mistake)"
    done = subprocess.run([sys.executable, "-OO", "-c", code], capture_output=True, text=True, encoding="utf-8")
    assert done.stdout.startswith("Python was started with -OO") and done.stdout.count("\n") == 1, done.stderr


@pytest.mark.parametrize("call, sentence", [
    (lambda: sc.why(1047), "`sc.why` needs `policy`. It takes: booking, policy."),
    (lambda: sc.why(), "`sc.why` needs `booking`. It takes: booking, policy."),
    (lambda: sc.why(policy="YYFY-AHA"), "`sc.why` needs `booking`. It takes: booking, policy."),
    (lambda: sc.run(), "`sc.run` needs `policy`. It takes: policy, rules, part."),
    (lambda: sc.run(sc.Policy(), None, None, 13), "`sc.run` is given more than it takes. It takes: policy, rules, part."),
    (lambda: sc.compare(sc.Policy(), sc.Policy(), 13), "`sc.compare` is given more than it takes. It takes: baseline, chosen."),
    (lambda: sc.compare(sc.Policy(), baseline="YYFY-AHA"), "`sc.compare` is given `baseline` twice. It takes: baseline, chosen."),
    (lambda: sc.hold_ends("2011-09-02 18:00", hour=48), "`hour` is not an argument of `sc.hold_ends`. Did you mean `hours`? The arguments: start, hours,"),
    (lambda: sc.active("2011-08-05", county="Cook County, IL"), "`county` is not an argument of `sc.active`. The arguments: date, place."),
    (lambda: sc.switches("receives"), "`sc.switches` is given more than it takes. It takes: nothing."),
    (lambda: sc.policies(receives="no"), "`receives` is not an argument of `sc.policies`. The arguments: none."),
    (lambda: sc.ask(), "`sc.ask` needs `id`. It takes: id."), (lambda: sc.present(1, 2), "`sc.present` is given more than it takes. It takes: on."),
    (lambda: sc.lab("two_screens", name="route_map"), "`sc.lab` is given `name` twice. It takes: name, guess."),
])
def test_too_few_too_many_or_misspelled_arguments_get_one_sentence(call, sentence):
    with pytest.raises(ScommError) as caught:
        call()
    assert str(caught.value).startswith(sentence)


@pytest.mark.parametrize("name", [name for name in WORDS if name != "Policy"])
def test_no_number_of_arguments_of_a_public_name_gets_an_error_of_pythons_own(name):
    for given in ((), (None,) * 7, ("x",) * 20):
        for named in ({}, {"nobody": 1}, {"self": 1}):
            try:
                getattr(sc, name)(*given, **named)
            except ScommError as mistake:
                assert str(mistake).isprintable() and len(str(mistake)) <= 400
    sc.present(False)                   # without an argument it was turned on


def test_a_public_name_keeps_its_signature_its_text_and_its_source():
    assert list(inspect.signature(sc.hold_ends).parameters) == ["start", "hours", "skip_weekends", "holidays"]
    assert sc.hold_ends.__name__ == "hold_ends" and inspect.getsource(sc.hold_ends).startswith("@well_called\ndef hold_ends(")


RESULTS = {"compare": lambda: sc.compare(sc.Policy(), sc.Policy(honors="none"), pickup=13), "why": lambda: sc.why(1047, sc.Policy(honors="none")),
           "active": lambda: sc.active("2011-08-05", "Illinois"), "hold_ends": lambda: sc.hold_ends("2011-09-02 18:00"),
           "what_if": lambda: sc.what_if("all", "2012-03-31"), "switches": sc.switches, "rule": sc.rule, "glossary": sc.glossary,
           "document": lambda: sc.document("ice-sc-page"), "two_screens": lambda: sc.lab("two_screens").set(receives="no").shown}


@pytest.mark.parametrize("name", RESULTS)
def test_the_numbers_behind_a_result_are_a_data_frame(name):
    frame = RESULTS[name]().result.frame()
    assert isinstance(frame, pandas.DataFrame) and len(frame) and frame.columns.is_unique and not frame.isna().all(axis=None)


def test_the_frames_hold_the_numbers_that_the_tables_show():
    shown = RESULTS["compare"]()
    frame = shown.result.frame()
    assert frame[["baseline", "chosen"]].values.tolist() == [list(row[1:3]) for row in shown.table.rows]
    assert frame.set_index("id").chosen.to_dict() == sc.run(sc.Policy(honors="none"), pickup=13)._asdict()
    counts = sc.run(sc.Policy()).frame()
    assert dict(zip(counts["outcome"], counts["count"])) == sc.run(sc.Policy())._asdict()
    why = RESULTS["why"]()
    assert ["yes" if happens else "no" for happens in why.result.frame().happens] == [row[1] for row in why.table.rows]
    hold = RESULTS["hold_ends"]()
    frame = hold.result.frame()
    assert (frame.hours.sum(), frame.hours[frame.counted].sum()) == (120, 48) and frame.end.iloc[-1] == hold.deadline
    assert frame.start.dt.day.tolist() == [2, 3, 4, 5, 6, 7] and set(RESULTS["active"]().frame().day.dt.year) == {2011}
    assert sc.switches().result.frame().iloc[:, 0].tolist() == [row[0] for row in sc.switches().table.rows]


def test_what_a_result_has_can_be_asked_of_what_is_shown():
    shown = RESULTS["active"]()
    assert (shown.places, shown.residents, shown.share("places")) == (26, shown.result.residents, 26 / 102)
    assert RESULTS["compare"]().changed == ("held", "custody") and RESULTS["why"]().outcomes.match is True
    assert RESULTS["hold_ends"]().clock_hours == 120 and RESULTS["what_if"]().share == RESULTS["what_if"]().result.share
    with pytest.raises(ScommError, match="`placs` is not a part of this result. Did you mean `places`?") as caught:
        shown.placs
    assert isinstance(caught.value, AttributeError)


@pytest.mark.parametrize("name", RESULTS)
def test_what_is_shown_stays_a_plain_object_to_python_and_to_jupyter(name):
    shown = RESULTS[name]()
    for canary in ("_ipython_canary_method_should_not_exist_", "_repr_png_", "_repr_html_", "__array__", "__wrapped__", "_asdict"):
        assert not hasattr(shown, canary)
    for same in (copy.copy(shown), copy.deepcopy(shown), pickle.loads(pickle.dumps(shown))):
        assert same == shown and repr(same) == repr(shown) == shown.text() and type(same.result) is type(shown.result)


def test_without_pandas_a_frame_says_what_is_missing_and_everything_else_goes_on(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    for name, result in RESULTS.items():
        with pytest.raises(ScommError, match=r"^\.frame\(\) needs pandas, which is not installed here: pip install pandas"):
            result().result.frame()
        assert result().text()


def test_the_rule_shown_is_the_rule_that_runs():
    from scomm.model import outcomes
    assert sc.rule("held").code == inspect.getsource(outcomes.RULES["held"]).rstrip()
    assert len(sc.rule("held").code.splitlines()) <= 4


def test_all_switches_are_listed_with_their_holders():
    rows = sc.switches().table.rows
    assert len(rows) == 7 and all(row[3] and row[4] for row in rows)


def test_a_source_reads_like_a_reference():
    (line,) = sc.sources("gao-12-708").words
    assert "Government Accountability Office" in line and line.endswith("[gao-12-708]")


def test_any_table_is_a_data_frame_without_the_rows_a_learner_may_not_see():
    events, hidden = sc.table("events"), [r for r in data.rows("events") if r["show"] == "no"]
    assert isinstance(events, pandas.DataFrame) and len(hidden) == 3
    assert len(events) == len(data.rows("events")) - len(hidden) and events["show"].all()


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
    (lambda: sc.glossary("detainer", "ES"), ["`ES`", "Did you mean `es`?"]),
    (lambda: sc.glossary("DETANER"), ["`DETANER`", "`detainer`"]),
    (lambda: sc.document("ICE-SC-PAGE"), ["`ICE-SC-PAGE`", "Did you mean `ice-sc-page`?"]),
    (lambda: sc.lab("TWO_SCREENS"), ["`TWO_SCREENS`", "Did you mean `two_screens`?"]),
    (lambda: sc.sources("GAO-12-708"), ["`GAO-12-708`", "gao-12-708"]),
    (lambda: sc.sources("gao-12-708 trac-433"), ["is not the key of one source", 'one by one: sc.sources("gao-12-708", "trac-433")']),
    (lambda: sc.sources(["gao-12-708", "trac-433"]), ['one by one: sc.sources("gao-12-708", "trac-433")']),
    (lambda: sc.sources(pandas.Series(["gao-12-708"])), ["`Series(…)`", "one by one"]),
    (lambda: sc.document(["ice-sc-page"]), ["`['ice-sc-page']` is not a document"]),
    (lambda: sc.rule(["held"]), ["`['held']` is not a rule", "fbi_answer"]),
    (lambda: sc.lab(pandas.NA), ["`<NA>` is not a lab", "two_screens"]),
    (lambda: sc.hold_ends("2011-09-02 18:00", numpy.float64(48)), ["`hours` is a whole number from 0 to 96; 48.0 is not one."]),
    (lambda: sc.hold_ends("2011-09-02 18:00", "48"), ["'48' is not one. Leave the quotation marks off."]),
    (lambda: sc.hold_ends(pandas.NaT), ["`NaT` is not a start"]),
    (lambda: sc.present("yes"), ["'yes'"]),
    (lambda: sc.compare(1, 2), ["policy is needed"]),
])
def test_a_wrong_word_gets_one_sentence(call, words):
    with pytest.raises(ScommError) as caught:
        call()
    assert "\n" not in str(caught.value) and all(word in str(caught.value) for word in words), str(caught.value)


def test_numpys_numbers_and_times_are_taken_like_pythons_own():
    start, hours = numpy.datetime64("2011-09-02T18:00", "ns"), numpy.int64(48)
    found = sc.hold_ends(start, hours, numpy.True_, numpy.str_("federal"))
    assert found.text() == sc.hold_ends("2011-09-02 18:00").text() == sc.hold_ends(pandas.Timestamp(start)).text()


def test_presenter_mode_stays_off_where_its_words_cannot_be_read(changed_data):
    from scomm.page import presenter
    for path in changed_data.glob("*.toml"):
        path.write_text("x = [", encoding="utf-8")
    with pytest.raises(DataError):
        sc.present(True)
    assert not presenter.presenting()


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
