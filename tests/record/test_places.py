"""Every place under its own name, with its own day and its own people; and what a name that is no place may have meant."""
import csv
import re
from collections import defaultdict
from datetime import date, timedelta

import by_hand
import numpy
import pandas
import pytest

import scomm as sc
from scomm import data
from scomm.data import DataError, ScommError
from scomm.record import places, rollout

LAST = "2015-12-31"
NAMES = {row["fips"]: f"{row['jurisdiction']}, {row['state']}" for row in by_hand.ACTIVATIONS}
STATES = {row["postal"]: row["state"] for row in by_hand.rows("agreements")}
SHARED = defaultdict(list)
for row in by_hand.ACTIVATIONS:
    SHARED[row["jurisdiction"]].append(row["state"])


# ---- each place has its own day and its own people ------------------------------------------------------------------

def test_every_place_is_switched_on_on_its_own_day_and_not_the_day_before():
    for row in by_hand.ACTIVATIONS:
        name, day = NAMES[row["fips"]], date.fromisoformat(row["activated"])
        assert sc.Policy.on(day, name).activated == "yes", name
        assert rollout.active(day, row["fips"]).places == 1, name
        if day > date(2008, 10, 27):
            eve = day - timedelta(days=1)
            assert sc.Policy.on(eve, name).activated == "no" and rollout.active(eve, name).places == 0, name


def test_every_place_has_the_people_of_the_row_with_its_code_and_none_of_its_neighbors():
    for row in by_hand.ACTIVATIONS:
        people = by_hand.COUNTIES.get(row["fips"])
        found = rollout.active(LAST, NAMES[row["fips"]])
        assert people is None or (people["name"], people["state"]) == (row["jurisdiction"], row["state"])
        assert (found.of_residents, found.of_noncitizens) == ((int(people["population_2010"]), int(people["noncitizens_2010"]))
                                                              if people else (None, None)), row


# As the 2010 Census printed them: a second copy for the places that the course names, and for the ten largest counties.
CENSUS = {"Los Angeles County, CA": 9_818_605, "Cook County, IL": 5_194_675, "Harris County, TX": 4_092_459, "Maricopa County, AZ": 3_817_117,
          "San Diego County, CA": 3_095_313, "Orange County, CA": 3_010_232, "Kings County, NY": 2_504_700, "Miami-Dade County, FL": 2_496_435,
          "Dallas County, TX": 2_368_139, "Queens County, NY": 2_230_722, "Suffolk County, MA": 722_023, "DuPage County, IL": 916_924,
          "San Francisco County, CA": 805_235, "Santa Clara County, CA": 1_781_642, "Arlington County, VA": 207_627,
          "Prince George's County, MD": 863_420, "Travis County, TX": 1_024_266, "Sacramento County, CA": 1_418_788,
          "Hennepin County, MN": 1_152_425, "Clackamas County, OR": 375_992, "District of Columbia, DC": 601_723}


def test_the_places_that_the_course_names_and_the_ten_largest_have_the_residents_that_the_census_printed():
    assert {name: rollout.active(LAST, name).of_residents for name in CENSUS} == CENSUS
    largest = sorted(by_hand.COUNTIES.values(), key=lambda row: -int(row["population_2010"]))[:10]
    assert {f"{row['name']}, {row['state']}" for row in largest} == set(list(CENSUS)[:10])


def test_five_alaska_places_were_counted_under_the_three_codes_that_their_rows_note():
    noted = {row["fips"]: re.search(r"older Alaska code (\d{5})", row["note"])[1] for row in by_hand.ACTIVATIONS
             if "older Alaska code" in row["note"]}
    assert data.toml("rollout")["ice_code"] == noted and len(noted) == 5 and len(set(noted.values())) == 3


def test_every_name_of_a_city_leads_to_a_county_of_the_record():
    assert set(data.toml("rollout")["also_called"].values()) <= set(NAMES.values())


# ---- what a name may have meant -------------------------------------------------------------------------------------

# Each way in which a learner names a place.
WAYS = {"active": lambda place: sc.active("2011-08-05", place), "a list": lambda place: sc.active("2011-08-05", ["IL", place]),
        "Policy.on": lambda place: sc.Policy.on("2011-08-05", place)}


def refused(way, place):
    with pytest.raises(ScommError) as caught:
        WAYS[way](place)
    sentence = str(caught.value)
    assert "\n" not in sentence and sentence.endswith(".") and len(sentence) < 300, sentence
    return sentence


def meant(sentence):
    """The names that a sentence asks about: "Did you mean …?"."""
    asked = re.search(r"Did you mean (.*)\?", sentence)
    return re.findall(r"\"([^\"]+)\"", asked[1]) if asked else []


@pytest.mark.parametrize("way", WAYS)
def test_a_county_name_of_several_states_names_all_of_them_and_asks_for_one(way):
    several = {name: states for name, states in SHARED.items() if len(states) > 1}
    assert len(several) == 424
    for name, states in list(several.items())[::1 if way == "active" else 20]:
        sentence = refused(way, f" {name.lower()} ")
        assert sentence.startswith(f"{name} is in {', '.join(sorted(states))}: write its state, too, such as \"{name}, "), sentence


def test_a_state_that_was_typed_is_kept():
    """A letter too many, another kind of county, the state written out: what is asked about lies in the typed state."""
    for row in by_hand.ACTIVATIONS[::29]:
        name, postal = row["jurisdiction"], row["state"]
        words = name.split()
        for wrong in (f"{words[0]}x {' '.join(words[1:])}, {postal}", f"{name}, {STATES[postal]}", f"{name} {postal}", f"{words[0]}, {postal}"):
            asked = meant(refused("active", wrong))
            assert all(each.endswith(f", {postal}") for each in asked) and (asked or wrong.startswith(f"{words[0]},")), (wrong, asked)
        assert meant(refused("active", f"{name}, {STATES[postal]}"))[0] == f"{name}, {postal}"


def test_a_name_that_no_place_of_the_typed_state_is_like_gets_no_place_of_another_state():
    for postal in set(STATES) - {"DC"}:
        assert not meant(refused("active", f"Qqqqzzz, {postal}")), postal


@pytest.mark.parametrize("typed, place", [
    ("Washington, DC", "District of Columbia, DC"), ("Washington DC", "District of Columbia, DC"), ("Washington, D.C.", "District of Columbia, DC"),
    ("Manhattan", "New York County, NY"), ("Brooklyn, NY", "Kings County, NY"), ("Staten Island", "Richmond County, NY"), ("Queens", "Queens County, NY"),
    ("Boston", "Suffolk County, MA"), ("Arlington", "Arlington County, VA"), ("Orleans County, LA", "Orleans Parish, LA"),
    ("Dona Ana County, NM", "Doña Ana County, NM"), ("Rincon, PR", "Rincón Municipio, PR"), ("Prince George’s County, MD", "Prince George's County, MD"),
    ("Saint Mary's County, MD", "St. Mary's County, MD"), ("Cook, Illinois", "Cook County, IL"), ("Los Angeles", "Los Angeles County, CA")])
def test_a_place_is_found_under_the_ways_in_which_people_write_it(typed, place):
    assert all(meant(refused(way, typed)) == [place] for way in WAYS)


@pytest.mark.parametrize("typed, state", [("D.C.", "District of Columbia"), ("Washington State", "Washington"), ("State of Illinois", "Illinois"),
                                          ("Ilinois", "Illinois"), ("Californa", "California")])
def test_a_state_is_found_under_the_ways_in_which_people_write_it(typed, state):
    assert meant(refused("active", typed)) == [state]


@pytest.mark.parametrize("typed", ["Kansas City", "Kansas City, MO", "New York City", "New York City, NY", "Xanadu", "Atlantis", "Ontario, Canada"])
def test_a_place_that_is_like_none_is_not_taken_for_another(typed):
    assert not meant(refused("active", typed))


def test_two_places_of_one_name_in_one_state_are_both_named():
    for name in ("Baltimore", "Baltimore, MD", "Fairfax, VA", "Bedford, Virginia", "St. Louis, MO"):
        asked, (word, *_) = meant(refused("active", name)), name.split(",")
        assert len(asked) == 2 and all(each.startswith(word) and (" County, " in each or " city, " in each) for each in asked), asked


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("typed", [pandas.NaT, pandas.NA, float("nan"), numpy.nan, numpy.datetime64("NaT"), 1.5, True, b"Illinois", b"",
                                   "x" * 1_000, "a\nb", ""], ids=lambda typed: repr(typed)[:20])
def test_what_is_no_name_of_a_place_is_said_to_be_none_and_is_like_no_place(way, typed):
    sentence = refused(way, typed)
    assert "\" is not a place in the record. Write a" in sentence and not meant(sentence)


def test_a_list_with_a_gap_in_it_is_refused():
    for gap in (None, float("nan"), pandas.NA):
        with pytest.raises(ScommError, match="is not a place in the record"):
            sc.active("2011-08-05", ["Illinois", gap])


# ---- one county for Policy.on ---------------------------------------------------------------------------------------

@pytest.mark.parametrize("postal", STATES)
def test_a_state_where_one_county_is_wanted_is_told_the_truth_about_its_places(postal):
    here = [name for name in NAMES.values() if name.endswith(f", {postal}")]
    for typed in (postal, STATES[postal], STATES[postal].upper()):
        sentence = refused("Policy.on", typed)
        assert "different dates" not in sentence
        if here:
            example = re.search(r"\"(.*)\"", sentence)[1]
            assert sentence.startswith("`Policy.on` takes one county") and example in here
            assert sc.Policy.on("2011-08-05", example)
        else:
            assert sentence == refused("active", typed) == f"{STATES[postal]} has no activation date in the table, so nothing can be counted for it."


# ---- tables that a spreadsheet saved --------------------------------------------------------------------------------

def rewrite(path, change):
    with open(path, encoding="utf-8", newline="") as file:
        heading, *lines = csv.reader(file)
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([heading, *map(change, lines)])
    data.forget()


@pytest.mark.parametrize("table", ["counties", "activations"])
def test_codes_without_their_leading_zeros_get_one_sentence_wherever_they_are_needed(changed_data, table):
    rewrite(changed_data / f"{table}.csv", lambda line: [line[0].lstrip("0"), *line[1:]])
    for ask in (lambda: sc.active("2011-08-05"), lambda: sc.active("2011-08-05", "PR"), lambda: sc.what_if("all", "2012-03-31"),
                lambda: sc.Policy.on("2011-08-05", "Cook County, IL"), lambda: sc.lab("rollout_map")):
        with pytest.raises(DataError, match=rf"data/{table}\.csv, line 2 .*`fips` should be a code of five digits, such as 01001, and is `1001`"):
            ask()


def test_a_county_without_people_is_named_and_only_puerto_ricos_places_may_be(changed_data):
    rewrite(changed_data / "counties.csv", lambda line: ["17032" if line[0] == "17031" else line[0], *line[1:]])
    with pytest.raises(DataError, match=r"data/counties.csv has no row for Cook County, IL \(`17031`\)"):
        sc.what_if("all", "2012-03-31")


@pytest.mark.parametrize("table, column", [("agreements", 1), ("activations", 1)])
def test_a_state_that_one_table_has_and_the_other_has_not_is_named_with_both(changed_data, table, column):
    rewrite(changed_data / f"{table}.csv", lambda line: [*line[:column], "XX" if line[column] == "IL" else line[column], *line[column + 1:]])
    gone = "XX" if table == "activations" else "IL"
    for ask in (lambda: sc.active("2011-08-05", "New York"), lambda: sc.Policy.on("2011-08-05", "Queens County, NY"), lambda: places.states()):
        with pytest.raises(DataError, match=rf"data/agreements.csv has no row for `{gone}`, the state of .*, {gone} in data/activations.csv"):
            ask()
