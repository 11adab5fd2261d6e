"""The right answers that are computed, worked out a second way: a closed form, a calendar, fractions and decimals."""
import csv
import re
import tomllib
from datetime import date, datetime, timedelta
from decimal import Decimal, getcontext
from fractions import Fraction
from itertools import product
from pathlib import Path

import closed_form
import pytest

import scomm as sc
from scomm import data
from scomm.questions import answer_key, bank
from scomm.data import ScommError
from paths import DATA

RAW = tomllib.loads((DATA / "questions.toml").read_text(encoding="utf-8"))
TABLES = {table["id"]: table for table in RAW["question"]}
MARKS = [f"O{n}" for n in range(1, 9)]
SWITCHES = {"submits": ("yes", "no"), "activated": ("yes", "no"), "receives": ("yes", "no"),
            "agreement": ("in_force", "ended_by_ice", "ended_by_state", "refused_ice_waits")}


def key(id):
    return bank.find(id).key


# ---- the teaching county -------------------------------------------------------------------------------------------

def changed(**setting):
    """The marks that change against the baseline, by the closed form of the tests, not by the package."""
    return [mark for mark, a, b in zip(MARKS, closed_form.rounded(), closed_form.rounded(**setting)) if a != b]


def test_the_end_of_the_agreement_changes_as_many_outcomes_as_the_right_option_says():
    [letter] = key("A02")
    assert bank.find("A02").option(letter).value == len(changed(agreement="ended_by_ice")) == 0


def test_looking_away_changes_the_outcomes_that_the_key_lists():
    assert list(key("B05")) == changed(receives="no") == ["O4"]


def test_declining_every_detainer_changes_the_outcomes_that_the_key_lists():
    assert list(key("D06")) == changed(honors="none") == ["O7", "O8"]


def test_the_settings_and_ledgers_are_those_counted_by_hand():
    settings = [dict(zip(SWITCHES, setting)) for setting in product(*SWITCHES.values())]
    ledgers = set()
    for s in settings:       # what can differ: are prints sent, are they checked, does the county see the result
        sent = s["submits"] == "yes"
        checked = sent and s["activated"] == "yes" and s["agreement"] != "refused_ice_waits"
        ledgers.add((sent, checked, checked and s["receives"] == "yes" and s["agreement"] != "ended_by_state"))
    assert (len(ledgers),) == (len({closed_form.counts(**s) for s in settings}),) == key("B08")
    assert answer_key.compute({**TABLES["B08"]["compute"], "give": "settings"}) == len(settings)
    assert f"{len(settings)} settings" in TABLES["B08"]["prompt"]
    assert TABLES["B08"]["number"]["most"] == len(settings)


def test_the_check_misses_those_of_a_group_who_have_no_record():
    """500 people without lawful status, of whom the closed form has 60 in 100 on file."""
    without = 500 - 500 * Fraction(closed_form.CENTRAL["on_file"], 100)
    assert key("C02") == (100 * without / 500,)
    assert f"500 of 10,000 bookings" in TABLES["C02"]["prompt"] and f"{without} of the 500" in TABLES["C02"]["prompt"]


def test_the_share_of_citizens_is_taken_of_the_matches():
    """200 naturalized citizens, of whom 15 in 100 are on file; every match counts in the whole."""
    citizens, matches = 200 * Fraction(15, 100), closed_form.counts()[2]
    assert key("C03") == (100 * citizens / matches,)
    assert f"{matches} of 10,000 bookings match" in TABLES["C03"]["prompt"] and f"{citizens} of these matches" in TABLES["C03"]["prompt"]


def test_an_outcome_is_counted_for_the_county_for_a_part_of_it_and_in_percent():
    match = {"policy": "baseline", "outcome": "match", "part": "all", "as": "count"}
    assert answer_key.compute(match) == closed_form.rounded()[2]
    assert answer_key.compute({**match, "part": "citizens"}) == 200 * 15 // 100
    assert answer_key.compute({**match, "part": "citizens", "as": "percent of match"}) == Fraction(100 * 30) / closed_form.counts()[2]
    assert answer_key.compute({**match, "part": "citizens", "as": "percent of checked"}) == Fraction(3, 10)
    assert answer_key.compute({**match, "as": "percent not matched"}) == 100 - closed_form.counts()[2] / 100
    assert answer_key.compute({**match, "part": "lawful", "as": "percent not matched"}) == 25
    assert answer_key.compute({**match, "policy": {"activated": "no"}}) == 0
    assert answer_key.compute({**match, "policy": sc.Policy(submits="no").code, "outcome": "fbi_answer"}) == 0


def test_each_meaning_of_opting_out_changes_the_outcomes_of_its_choice():
    """The five acts by the closed form, in words; the paper has two: ICE ends it, or the state does."""
    of_choice = {choice["id"]: choice["outcomes"] for choice in TABLES["F01"]["choices"]}
    ids = [outcome["id"] for outcome in data.toml("switches")["outcome"]]
    acts = [{"agreement": "ended_by_ice"}, {"activated": "no"}, {"receives": "no"}, {"honors": "none"}, {"submits": "no"}]
    for line, choice, act in zip(TABLES["F01"]["line"], key("F01"), acts, strict=True):
        assert [ids[MARKS.index(mark)] for mark in changed(**act)] == of_choice[choice], line["text"]
    assert changed(agreement="ended_by_state") == ["O4"] and bank.find("F01").suits(("O4",) + key("F01")[1:]) == (True,) * 5
    for choice in of_choice:                       # the text of a choice names the outcomes that it stands for
        named = choice if choice in ("none", "O4") else [choice[:2], choice[3:]]
        marks = [MARKS[ids.index(id)] for id in of_choice[choice]]
        assert marks in ([], [named]) if isinstance(named, str) else (marks[0], marks[-1]) == tuple(named), choice


# ---- the clock -----------------------------------------------------------------------------------------------------

LABOR_DAY, THANKSGIVING, DAY_AFTER = date(2011, 9, 5), date(2011, 11, 24), date(2011, 11, 25)


def deadline(start, holidays=(), weekends=True):
    """Hour by hour: an hour counts unless its day is left out; the end comes with the 48th that counts."""
    at, counted = start, 0
    while counted < 48:
        left_out = at.date() in holidays or weekends and at.isoweekday() in (6, 7)
        counted += not left_out
        at += timedelta(hours=1)
    return at


def hours(start, holidays=(), weekends=True):
    return (deadline(start, holidays, weekends) - start) / timedelta(hours=1)


STARTS = {"D02": (datetime(2011, 9, 2, 18), {LABOR_DAY}), "D03": (datetime(2011, 8, 11, 17), set()),
          "D04": (datetime(2011, 8, 6, 12), set()), "D05": (datetime(2011, 11, 23, 18), {THANKSGIVING})}


@pytest.mark.parametrize("id", ["D02", "D03", "D04"])
def test_the_hours_on_the_wall_clock_are_those_counted_hour_by_hour(id):
    start, holidays = STARTS[id]
    assert key(id) == (hours(start, holidays),)


@pytest.mark.parametrize("id", STARTS)
def test_the_start_that_is_asked_about_is_the_start_that_is_computed(id):
    start, _ = STARTS[id]
    assert TABLES[id]["compute"]["start"] == start and TABLES[id]["compute"]["holidays"] == "federal"
    hour = "noon" if start.hour == 12 else f"{start.hour - 12} p.m."
    assert f"at {hour} on {start:%A, %B} {start.day}, {start.year} (invented)" in TABLES[id]["prompt"]


def test_the_right_deadline_is_the_one_counted_hour_by_hour():
    start, holidays = STARTS["D05"]
    [letter] = key("D05")
    assert bank.find("D05").option(letter).value == deadline(start, holidays)


def test_every_other_deadline_is_that_of_the_way_its_feedback_names():
    start, _ = STARTS["D05"]
    ways = [deadline(start, weekends=False), deadline(start, {THANKSGIVING}, weekends=False),
            deadline(start, {THANKSGIVING}), deadline(start, {THANKSGIVING, DAY_AFTER})]
    assert [option.value for option in bank.find("D05").options] == ways
    for option, day in zip(bank.find("D05").options, ways):
        assert option.text == f"{day:%A, %B} {day.day}, at {day.hour - 12} p.m."


def test_the_holidays_named_in_the_prompts_fall_where_the_prompts_say():
    assert (LABOR_DAY.isoweekday(), LABOR_DAY - STARTS["D02"][0].date()) == (1, timedelta(days=3))
    assert "Labor Day is the Monday after it." in TABLES["D02"]["prompt"]
    assert THANKSGIVING.isoweekday() == 4 and "Thursday is Thanksgiving." in TABLES["D05"]["prompt"]


# ---- the interval --------------------------------------------------------------------------------------------------

def wilson(successes, trials, z):
    """Both ends in percent, as the roots of (p - s)^2 = z^2 s (1 - s) / n, to 40 digits; z from a table."""
    getcontext().prec = 40
    p, n, z = Decimal(successes) / trials, Decimal(trials), Decimal(z)
    a, b, c = 1 + z * z / n, -(2 * p + z * z / n), p * p
    root = (b * b - 4 * a * c).sqrt()
    return [100 * (-b - root) / (2 * a), 100 * (-b + root) / (2 * a)]


def test_the_interval_is_wilsons():
    for computed, expected in zip(key("C08"), wilson(6, 375, "1.959963984540054"), strict=True):
        assert abs(Decimal(computed) - expected) < Decimal("1e-9")
    [ninety] = [known["compute"] for known in TABLES["C08"]["known"] if "compute" in known]
    for computed, expected in zip(answer_key.compute(ninety), wilson(6, 375, "1.644853626951472"), strict=True):
        assert abs(Decimal(computed) - expected) < Decimal("1e-9")


def test_the_invented_sample_has_the_share_of_the_report():
    assert Fraction(100 * 6, 375) == Fraction(data.row("figures", "warren-share-sample-citizens-2011-10")["value"])
    assert "6 of them, which is 1.6%" in TABLES["C08"]["prompt"] and "375 records" in TABLES["C08"]["prompt"]
    assert [data.row("figures", key)["value"] for key in ("cis-citizen-records-2011-12", "cis-sample-used-2011-12")] == ["6", "375"]


# ---- published rows ------------------------------------------------------------------------------------------------

def value(id):
    return data.row("figures", id)["value"]


def test_the_total_is_the_one_that_part_and_share_imply():
    assert key("C05") == (Fraction(3600 * 1000, 16),)
    assert (value("warren-citizens-arrested-2011-10"), value("warren-share-sample-citizens-2011-10")) == ("3600", "1.6")
    assert "1.6% of a sample" in TABLES["C05"]["prompt"] and "about 3,600 people" in TABLES["C05"]["prompt"]


def test_the_percent_change_is_measured_against_the_earlier_row():
    assert key("D10") == (Fraction(100 * (1660 - 2984), 2984),)
    rows = [data.row("figures", f"ca-15-counties-holds-{month}") for month in ("2013-02", "2014-02")]
    assert [row["value"] for row in rows] == ["2984", "1660"] and {row["scope"] for row in rows} == {"California (15 counties)"}
    assert all(word in TABLES["D10"]["prompt"] for word in ("15 California counties", "2,984 people", "1,660"))
    assert [(row["period_start"], row["period_end"]) for row in rows] == [(f"{y}-01-01", f"{y}-02-28") for y in (2013, 2014)]


def test_the_share_of_places_is_the_published_count_of_the_day_by_the_final_one():
    assert key("E10") == (Fraction(100 * 1508, 3181),)
    assert [value(id) for id in TABLES["E10"]["compute"]["rows"]] == ["1508", "3181"]
    assert all(number in TABLES["E10"]["prompt"] for number in ("1,508", "3,181", "August 5, 2011"))


def test_a_share_of_two_counts_is_their_ratio():
    rows = ["prince-georges-md-detainers-2010-04-08", "prince-georges-md-matches-2010-04-08"]
    assert answer_key.compute({"rows": rows, "as": "percent"}) == Fraction(100 * 128, 444)


def test_the_figures_that_prompts_and_reasons_repeat_are_those_of_the_rows():
    d09, d11, c04 = TABLES["D09"], TABLES["D11"], TABLES["C04"]
    for id in ("in-share-custody-not-taken-2015-11", "az-share-custody-not-taken-2015-11"):
        assert f"{value(id)}%" in d09["prompt"] and "recorded refusal 0.1%" in data.row("figures", id)["note"]
    assert f"{round(-key('D10')[0])}% fewer" in d11["prompt"] and d11["prompt"].count("44%") == 2
    assert f"from {value('san-diego-ca-holds-2013-02')} people to {value('san-diego-ca-holds-2014-02')}" in d11["reason"]
    assert f"fell by {value('san-francisco-ca-change-holds-2014-02').removeprefix('-')}%" in d11["reason"]
    fall = 100 - 100 * Fraction(180, 426)
    assert -int(value("san-francisco-ca-change-holds-2014-02")) > fall         # the right option of D11
    counted = data.row("figures", "us-detainers-on-citizens-fy2008-2012")
    assert f"{counted['value']} detainers on citizens" in c04["reason"]
    assert (counted["period_start"], counted["period_end"]) == ("2007-10-01", "2011-11-30")


# ---- the record and its estimates, from the two tables of places ----------------------------------------------------

def table_of(name):
    with open(DATA / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


COUNTIES = {row["fips"]: (int(row["population_2010"]), int(row["noncitizens_2010"])) for row in table_of("counties")}
PLACES = [(date.fromisoformat(row["activated"]), row["state"], row["fips"]) for row in table_of("activations")]
ASKED = {"IL": date(2011, 5, 4), "NY": date(2011, 6, 1), "MA": date(2011, 6, 3),
         "06075": date(2010, 5, 18), "06085": date(2010, 9, 28), "51013": date(2010, 9, 28)}


def covered(day, which):
    """The share of the people in active places; which: 0 residents, 1 noncitizen residents."""
    part = sum(COUNTIES[fips][which] for active, _, fips in PLACES if fips in COUNTIES and active <= day)
    return Fraction(100 * part, sum(people[which] for people in COUNTIES.values()))


def noncitizen_days(until, since=lambda state, fips: None):
    """Days on which a place is active, times its noncitizen residents; since: a later day from which they count, or None."""
    total = 0
    for active, state, fips in PLACES:
        start = max(active, since(state, fips) or active)
        if fips in COUNTIES and start < until:
            total += (until - start).days * COUNTIES[fips][1]
    return total


def left_out(until, asked=ASKED, never=False):
    """What is not produced if these places leave, in percent of the nation: one rate for all, so the rate drops out."""
    everything = noncitizen_days(until)
    return Fraction(100 * sum(noncitizen_days(until, lambda state, fips, place=place, day=day:
                                              (None if never else day) if place in (state, fips) else until)
                              for place, day in asked.items()), everything)


def test_the_covered_shares_are_those_of_a_plain_sum_over_the_places():
    assert key("E12") == (covered(date(2011, 8, 5), 0), covered(date(2011, 8, 5), 1))
    places = Fraction(100 * sum(active <= date(2011, 8, 5) for active, _, _ in PLACES), len(PLACES))
    assert answer_key.compute({**TABLES["E12"]["compute"], "give": ["places"]}) == (places,)
    assert f"{int(places)}% of the places" in TABLES["E12"]["prompt"]


def test_the_three_halves_fall_on_the_days_that_the_question_names():
    days = [date(2010, 5, 4), date(2010, 12, 7), date(2011, 9, 27)]
    for day, which in zip(days, (1, 0, None)):
        def share(on, which=which):
            return 100 * Fraction(sum(a <= on for a, _, _ in PLACES), len(PLACES)) if which is None else covered(on, which)
        assert share(day - timedelta(days=1)) < 50 <= share(day)
        assert f"{day:%B} {day.day}, {day.year}" in TABLES["E13"]["prompt"]
    largest = sorted((people[1] for people in COUNTIES.values()), reverse=True)
    assert 2 * sum(largest[:35]) < sum(largest) <= 2 * sum(largest[:36])
    assert f"36 of {len(COUNTIES):,} counties" in TABLES["E13"]["reason"]
    early = {state for active, state, _ in PLACES if active < date(2010, 1, 1)}
    assert {"TX", "VA"} <= early and "AL" not in early


def test_the_share_that_would_not_be_produced_is_days_times_noncitizen_residents():
    assert abs(key("F09")[0] - left_out(date(2012, 3, 31))) < Fraction(1, 10**9)
    for known, share in zip(TABLES["F09"]["known"][1:], (left_out(date(2012, 3, 31), never=True), left_out(date(2013, 1, 22)),
                                                         left_out(date(2011, 9, 30)))):
        assert abs(answer_key.compute(known["compute"]) - share) < Fraction(1, 10**9), known["feedback"]
    people = sum(COUNTIES[fips][1] for _, state, fips in PLACES if fips in COUNTIES and (state in ASKED or fips in ASKED))
    assert round(float(Fraction(100 * people, sum(each[1] for each in COUNTIES.values()))), 1) == TABLES["F09"]["known"][0]["value"] == 17.8


def test_what_the_last_two_questions_say_of_the_estimate_is_so():
    until, f10, f11 = date(2012, 3, 31), TABLES["F10"], TABLES["F11"]
    shares = {place: left_out(until, {place: ASKED[place]}) for place in ("06085", "IL")}
    assert f"makes up {float(shares['06085']):.1f}% of the nation's matches, and Illinois {float(shares['IL']):.1f}%" in f10["prompt"]
    illinois = sum(COUNTIES[fips][1] for _, state, fips in PLACES if state == "IL")
    assert round(illinois / COUNTIES["06085"][1]) == 3 and "about three times as many" in f10["option"][0]["feedback"]
    assert (ASKED["IL"] - ASKED["06085"]).days // 30 == 7 and "seven months sooner" in f10["option"][2]["feedback"]
    removals = left_out(until) / 100 * noncitizen_days(until) / Fraction("365.25") / 1000 * Fraction("4.94")
    assert round(removals, -2) == 7300 and f11["prompt"].count("7,300") == 1
    from scomm.record.place_check import place_band
    low, high = place_band()
    assert (round(removals * Fraction(low), -2), round(removals * Fraction(high), -2)) == (1500, 8800)
    assert "from 1,500 to 8,800" in f11["prompt"]


# ---- what cannot be computed ---------------------------------------------------------------------------------------

HOLD = {"call": "clock.hold_ends", "start": datetime(2011, 9, 2, 18), "holidays": "federal"}
MATCH = {"policy": "baseline", "outcome": "match", "part": "all", "as": "count"}


@pytest.mark.parametrize("spec, sentence", [
    ({"policy": "baseline"}, "nothing to compute"),
    ({"call": "policy.sum"}, "`policy.sum` is not a call; there is: policy.count, clock.hold_ends, monitor.interval, rollout.active, what_if"),
    ({"policy": "baseline", "give": "rows"}, "`rows` is not something a comparison gives; there is: rows changed, outcomes changed"),
    ({"call": "policy.count", "switches": ["submits"], "give": "rows"}, "there is: settings, ledgers"),
    ({**HOLD, "give": "hours"}, "`hours` is not something the clock gives; there is: clock_hours, deadline"),
    ({"call": "rollout.active", "date": date(2011, 8, 5), "give": ["people"]}, "`people` is not a measure; there is: places, residents, noncitizens"),
    ({"call": "what_if", "places": "all", "until": date(2012, 3, 31), "leave": "asked", "give": "matches"},
     "`matches` is not something the estimate gives; there is: share of submissions, share of matches"),
    ({**MATCH, "outcome": "matches"}, "`matches` is not an outcome; there is: fbi_answer"),
    ({**MATCH, "part": "noncitizens"}, "`noncitizens` is not a part of the county; there is: all, citizens, lawful, no status"),
    ({"policy": "baseline", "outcome": "match", "as": "count"}, "its `compute` table lacks `part`; it holds: policy, outcome, as."),
    ({"policy": {}, "give": "rows changed"}, "its `policy` is empty"),
    ({**MATCH, "as": "percent"}, "`percent` is not a form of an outcome; there is: percent of fbi_answer"),
    ({**MATCH, "policy": {"activated": "no"}, "as": "percent of match"}, "takes a share of nothing"),
    ({**MATCH, "policy": {"activated": "no"}, "as": "percent not matched"}, "takes a share of nothing"),
    ({"rows": ["ca-15-counties-holds-2013-02", "ca-15-counties-holds-2014-02"], "as": "change"},
     "`change` is not a form of two rows; there is: percent change, percent, implied total"),
    ({"rows": ["ca-15-counties-holds-2013-02", "ca-15-counties-holds-2014-02"], "as": "implied total"},
     '"implied total" needs `ca-15-counties-holds-2014-02` in the unit percent; data/figures.csv has it in count.'),
    ({"rows": ["ca-15-counties-holds-2013-02", "warren-share-sample-citizens-2011-10"], "as": "percent change"},
     '"percent change" needs `warren-share-sample-citizens-2011-10` in the unit count'),
])
def test_what_cannot_be_computed_is_named(spec, sentence):
    with pytest.raises(ScommError, match=re.escape(sentence)):
        answer_key.compute(spec)


@pytest.mark.parametrize("spec, sentence", [
    ({"rows": ["ca-15-counties-holds-2013", "ca-15-counties-holds-2014-02"], "as": "percent change"}, "Near it: ca-15-counties-holds-2013-02"),
    ({**HOLD, "start": datetime(2007, 9, 2, 18), "give": "deadline"}, "2007 lies outside the years covered"),
    ({**HOLD, "holidays": "state", "give": "deadline"}, "`state` is not a list of holidays"),
    ({"call": "monitor.interval", "successes": 7, "trials": 6, "confidence": 95}, "7 of 6 cannot be"),
    ({"call": "rollout.active", "date": date(2008, 8, 5), "give": ["places"]}, "lies outside the record"),
    ({"call": "what_if", "places": "Ilinois", "until": date(2012, 3, 31), "leave": "asked", "give": "share of matches"}, "Illinois"),
])
def test_a_slip_in_what_is_to_be_computed_gets_the_sentence_of_whoever_computes_it(spec, sentence):
    with pytest.raises(ScommError, match=re.escape(sentence)):
        answer_key.compute(spec)


def test_a_computed_choice_that_no_choice_stands_for_is_named():
    none = [{"id": "none", "outcomes": []}]
    assert answer_key.choice(none, "none") == "none" == answer_key.choice(none, {"policy": {"agreement": "ended_by_ice"}, "give": "outcomes changed"})
    with pytest.raises(ScommError, match="0 choices have the outcomes county_sees that are computed; exactly one should."):
        answer_key.choice(none, {"policy": {"receives": "no"}, "give": "outcomes changed"})
    with pytest.raises(ScommError, match=r"2 choices have the outcomes \(none\) that are computed"):
        answer_key.choice(none * 2, {"policy": "baseline", "give": "outcomes changed"})
