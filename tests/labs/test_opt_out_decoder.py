"""The opt-out decoder: five ledgers from the closed form, and who could do what, held against switches.toml.

What each meaning sets, and the table of the design (section 3 of the switches), are typed here.
"""
import csv
import re
import tomllib
from datetime import date
from itertools import product

import closed_form
import drawn
import pytest
from course import ROOT

import scomm as sc
from scomm import labs
from scomm.data import ScommError
from scomm.labs.opt_out_decoder import side_by_side

MEANINGS = {"M1": {"agreement": "ended_by_state"}, "M2": {"activated": "no"}, "M3": {"receives": "no"}, "M4": {"honors": "none"},
            "M5": {"submits": "no"}}
BY_ICE = {"agreement": "ended_by_ice"}
ACTORS = ("county", "state", "ice", "fbi", "courts", "congress")
DATES = {"2009-10": date(2009, 10, 31), "2010-08": date(2010, 8, 31), "2010-11": date(2010, 11, 30), "2011-07": date(2011, 7, 31),
         "2011-08-08": date(2011, 8, 8), "2014-03": date(2014, 3, 31), "2015-07": date(2015, 7, 31)}
SETTINGS = list(product(MEANINGS, ACTORS, DATES))
CHANGES = {"M1": "O4", "M2": "O2 O3 O4 O5 O6 O7 O8", "M3": "O4", "M4": "O7 O8", "M5": "O1 O2 O3 O4 O5 O6 O7 O8"}
RIGHT = ("none_or_o4", "o2_o8", "o4", "o7_o8", "o1_o8")
ANSWERS = ("none_or_o4", "o4", "o7_o8", "o2_o8", "o1_o8", "unsure")
ZERO = "None through this pipeline; ICE had other channels"
STAMP = "Not available to this actor at this date: the ledger is a what-if."
SOURCES = {row["id"] for row in csv.DictReader((ROOT / "data" / "sources.csv").open(encoding="utf-8"))}
SWITCHES = {entry["id"]: entry for entry in tomllib.loads((ROOT / "data" / "switches.toml").read_text(encoding="utf-8"))["switch"]}

# (meaning, actor): kind at each of the seven dates, in order: y(es), d(isputed), n(o). Whoever is not named never could.
OPEN = {("M1", "state"): "yyyynnn", ("M1", "ice"): "yyyynnn", ("M2", "county"): "dydddnn", ("M2", "state"): "yyyynnn",
        ("M2", "ice"): "yyyyynn", ("M2", "fbi"): "yyyyynn", ("M2", "congress"): "dddddnn", ("M3", "county"): "yyyyyyy",
        ("M3", "state"): "yyyyyyy", ("M4", "county"): "yyyyyyy", ("M4", "state"): "yyyyyyy", ("M4", "courts"): "yyyyyyy",
        ("M5", "county"): "yyyyyyy", ("M5", "state"): "yyyyyyy"}


def moved(**setting):
    return sc.lab("opt_out_decoder").set(**setting).shown


def counts(meaning, actor):
    return closed_form.rounded(**(BY_ICE if (meaning, actor) == ("M1", "ice") else MEANINGS[meaning]))


def kind(meaning, actor, when):
    return OPEN.get((meaning, actor), "nnnnnnn")[list(DATES).index(when)]


def marks(shown, column=3):
    return [row[0][:2] for row in shown.table.rows if str(row[column]) != "= SAME"]


# ---- the ledger -----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("meaning, actor", list(product(MEANINGS, ACTORS)))
def test_the_ledger_of_every_meaning_is_the_closed_form_at_every_date(meaning, actor):
    for when in DATES:
        shown = moved(meaning=meaning, actor=actor, as_of=when)
        assert [row[2] for row in shown.table.rows] == list(counts(meaning, actor))
        assert [row[1] for row in shown.table.rows] == list(closed_form.rounded())


def test_ending_the_agreement_changes_nothing_when_ice_does_it_and_one_row_when_the_state_does():
    assert marks(moved(meaning="M1", actor="ice")) == [] and marks(moved(meaning="M1", actor="state")) == ["O4"]


@pytest.mark.parametrize("meaning", MEANINGS)
def test_each_meaning_changes_the_outcomes_of_the_curriculum(meaning):
    shown = moved(meaning=meaning)
    n = len(CHANGES[meaning].split())
    assert " ".join(marks(shown)) == CHANGES[meaning]
    assert shown.words[0].startswith(f"{n} of 8 changed.") and f"{n} of 8 changed" in shown.title and f"{n} of 8 changed" in shown.picture.alt


def test_the_numbers_behind_the_ledger_can_be_had():
    assert [row.chosen for row in moved(meaning="M4").result.rows] == list(counts("M4", "county"))


@pytest.mark.parametrize("first, second", list(product(MEANINGS, MEANINGS)))
def test_a_second_meaning_stands_beside_the_first_and_both_are_named(first, second):
    shown = moved(meaning=first, compare_to=second)
    assert [row[4] for row in shown.table.rows] == list(counts(second, "county")) and len(shown.table.columns) == 6
    both = [mark for mark in CHANGES[first].split() if mark in CHANGES[second].split()]
    line = next(line for line in shown.words if line.startswith("Beside it"))
    if first == second:
        assert "the same meaning" in line
    else:
        assert f"{len(CHANGES[second].split())} of 8 changed" in line and ("No outcome is changed by both" in line) == (not both)
    assert shown.picture.alt.count(f"{second} ") >= 1


@pytest.mark.parametrize("meaning, actor, when", SETTINGS, ids="-".join)
def test_words_table_and_picture_say_the_same(meaning, actor, when):
    shown = moved(meaning=meaning, actor=actor, as_of=when)
    said = drawn.texts(shown.picture)
    for i, count in enumerate(counts(meaning, actor)):
        row = sorted((t for t in said if abs(t.bottom - (side_by_side.TOP + side_by_side.HEAD + side_by_side.ROW * i + 31)) < 6), key=lambda t: t.left)
        same = count == closed_form.rounded()[i]
        assert row[0].words == f"O{i + 1}" and row[-1].words == ("= SAME" if same else "▲ CHANGED")
        assert row[-2].words == (f"{count:,}" if count else "none")
    assert len(shown.picture.alt) <= 240 and not drawn.unreadable(shown.picture) and not drawn.overflowing(shown.picture)
    late = counts(meaning, actor)[5:]
    assert (ZERO in shown.text()) == (0 in late)


# ---- who could, and when --------------------------------------------------------------------------------------------

@pytest.mark.parametrize("meaning, actor, when", SETTINGS, ids="-".join)
def test_who_could_is_the_table_of_the_design_and_says_why_with_its_source(meaning, actor, when):
    shown = moved(meaning=meaning, actor=actor, as_of=when)
    line, expected = shown.words[1], kind(meaning, actor, when)
    assert line.startswith("Available to ") and line.endswith("]")
    assert set(line.split("[", 1)[1].rstrip("]").split("] [")) <= SOURCES
    answer = line.split("? ", 1)[1]
    assert answer.startswith({"y": ("Yes", "In practice, yes"), "d": ("Disputed", "Only through money"), "n": "No"}[expected])
    assert (STAMP in shown.words) == (expected == "n") == (STAMP in [t.words for t in drawn.texts(shown.picture)])
    assert ("what-if" in shown.picture.alt) == (expected == "n")


@pytest.mark.parametrize("meaning, actor, when", SETTINGS, ids="-".join)
def test_no_office_is_given_a_choice_that_switches_toml_does_not_give_it_unless_a_claim_says_so(meaning, actor, when):
    holders = {"ice": {"ice", "dhs"}}.get(actor, {actor})
    settings = [MEANINGS[meaning]] + ([BY_ICE] if meaning == "M1" else []) + ([{"agreement": "refused_ice_waits"}] if meaning == "M2" else [])
    terms = [term for setting in settings for switch, chosen in setting.items()
             for choice in SWITCHES[switch]["choice"] if choice["id"] == chosen for term in choice["open"]]
    theirs = any(holders & set(t["to"]) and t["from"] <= DATES[when] <= t.get("until", date.max) for t in terms)
    expected = kind(meaning, actor, when)
    if expected == "y" and (meaning, actor) != ("M2", "county"):
        assert theirs
    if theirs and meaning != "M1":      # an agreement that has been ended cannot be ended again
        assert expected == "y"


def test_the_table_of_all_dates_is_the_same_table():
    table = dict(moved().opens)["Who could, and when"]
    names = {"county": "a county", "state": "a state", "ice": "ICE or DHS", "fbi": "the FBI", "courts": "a court", "congress": "Congress"}
    found = {row[0]: row[1:8] for row in table.rows}
    words = {"y": "yes", "d": "disputed", "n": "no"}
    assert len(found) == len(OPEN)
    for (meaning, actor), kinds in OPEN.items():
        row = next(row for name, row in found.items() if name.startswith(meaning) and name.endswith(f": {names[actor]}"))
        assert row == tuple(words[k] for k in kinds)


def test_the_design_s_own_example_is_said():
    assert moved(meaning="M2").words[1].startswith("Available to a county in Aug 2010? Yes, by ICE's own written statement.")


# ---- the guess ------------------------------------------------------------------------------------------------------

def test_an_open_guess_gives_no_ledger_away():
    panel = sc.lab("opt_out_decoder", guess="pair_meanings", meaning="M5")
    told = [panel.title, *panel.shown.words, *panel.shown.table.columns, *(c for row in panel.shown.table.rows for c in row),
            panel.shown.picture.alt, *(t.words for t in drawn.texts(panel.shown.picture))]
    assert panel.locked and "?" in panel.title and not panel.shown.opens
    assert not any(word in line for line in told for word in ("CHANGED", "SAME", "stops", "Available", "M1 Paper: "))
    assert not drawn.unreadable(panel.shown.picture) and len(panel.shown.picture.alt) <= 240


def test_every_meaning_is_asked_about_with_the_same_answers():
    parts = labs.load("opt_out_decoder").guesses["pair_meanings"].parts
    assert [name for name, _, _ in parts] == list(MEANINGS)
    assert all([option for option, _ in options] == list(ANSWERS) for _, _, options in parts)


@pytest.mark.parametrize("meaning, answer", list(product(MEANINGS, ANSWERS)))
def test_every_pair_is_held_against_the_ledger_of_its_meaning(meaning, answer):
    at = list(MEANINGS).index(meaning)
    pairs = tuple(answer if i == at else right for i, right in enumerate(RIGHT))
    shown = sc.lab("opt_out_decoder", guess="pair_meanings").set(guess=pairs).set(meaning=meaning).shown
    label = dict(labs.load("opt_out_decoder").guesses["pair_meanings"].parts[0][2])[answer]
    (line,) = [line for line in shown.words if line.startswith(f"You paired {meaning}")]
    assert f"with: {label}." in line and "The ledger: " in line
    assert ("You paired all five" in shown.text()) == (answer == RIGHT[at])
    if answer != RIGHT[at]:
        assert f"You paired 4 of 5 with their own ledgers; another ledger belongs to {meaning}." in shown.words
    rows = dict(shown.opens)["The five meanings side by side"].rows
    assert rows[at][4] == label and len(rows) == 5


def test_a_pairing_that_fits_nowhere_and_a_skipped_one():
    shown = sc.lab("opt_out_decoder", guess="pair_meanings").set(guess=("unsure",) * 5).shown
    assert "You paired none of the five with its own ledger." in shown.words
    assert "You paired" not in sc.lab("opt_out_decoder", guess="pair_meanings").set(guess="skip").shown.text()


# ---- the panel around it --------------------------------------------------------------------------------------------

def test_a_pinned_meaning_becomes_the_baseline():
    panel = sc.lab("opt_out_decoder").set(meaning="M5")
    panel.pin()
    assert panel.shown.words[0].startswith("0 of 8 changed") and "Pinned baseline: M5 Source." in panel.text()
    panel.set(meaning="M3")
    assert [row[1] for row in panel.shown.table.rows] == list(counts("M5", "county")) and "O1 starts (10,000)" in panel.text()
    panel.reset()
    assert "Pinned" not in panel.text()


def test_against_a_baseline_with_another_form_of_request_no_count_goes_from_itself_to_itself():
    for meaning in MEANINGS:
        text = sc.lab("opt_out_decoder", baseline=sc.Policy(asks_for="notification")).set(meaning=meaning).text()
        assert not re.search(r"goes from ([\d,]+) to \1\b", text)
        assert ("O6 is a hold instead of a notice of release" in text) == (meaning not in ("M2", "M5")), text


@pytest.mark.parametrize("wrong, said", [
    ({"meaning": "M6"}, "The choices: M1, M2, M3, M4, M5."), ({"actor": "countys"}, "Did you mean `county`?"),
    ({"as_of": "2010-09"}, "is not a choice of `as_of`"), ({"compare": "M1"}, "Did you mean `compare_to`?"),
    ({"preset": "PEP 2015"}, "`preset` is not a control of the lab `opt_out_decoder`.")])
def test_bad_input_gets_one_sentence_and_the_last_result_stays(wrong, said):
    panel = sc.lab("opt_out_decoder").set(meaning="M4")
    kept = panel.text()
    with pytest.raises(ScommError) as error:
        panel.set(**wrong)
    assert said in str(error.value) and panel.text() == kept


def test_equal_settings_give_equal_bytes_and_small_ones():
    for meaning, actor in product(MEANINGS, ACTORS):
        first = moved(meaning=meaning, actor=actor, compare_to="M4").html()
        side_by_side._svg.cache_clear()
        assert moved(meaning=meaning, actor=actor, compare_to="M4").html() == first
        assert len(moved(meaning=meaning, actor=actor, compare_to="M4").picture.svg) < 12_000
