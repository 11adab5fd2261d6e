"""Who was covered when: the table of Appendix A.4, held against a row-by-row count of the two data files."""
import csv
import re
from datetime import date, datetime, timedelta

import by_hand
import pytest

import scomm as sc
from scomm.record import places, practice, published, rollout
from scomm import data
from scomm.data import ScommError
from scomm.show import Shown

FIRST, LAST = date(2008, 10, 27), date(2013, 1, 22)
DAYS = [(FIRST + timedelta(days=n)).isoformat() for n in range(0, (LAST - FIRST).days + 2, 61)] + ["2013-01-22", "2014-11-20"]
PARTS = [(None, by_hand.anywhere), ("Illinois", by_hand.state("IL")), ("ny", by_hand.state("NY")),
         ("Cook County, IL", by_hand.county("Cook County", "IL")), (["IL", "Harris County, TX"], lambda row: by_hand.state("IL")(row)
                                                                  or by_hand.county("Harris County", "TX")(row))]

# Appendix A.4: date, places, of 3,180, residents, noncitizen residents, noncitizen share of those covered.
TABLE = """
2008-10-27 1 0.0% 1.3% 3.1% 16.6%
2008-12-31 14 0.4% 3.4% 6.3% 13.1%
2009-12-31 105 3.3% 20.9% 36.2% 12.3%
2010-06-30 402 12.6% 38.0% 56.5% 10.6%
2010-08-10 544 17.1% 43.2% 61.2% 10.1%
2010-12-31 893 28.1% 52.3% 67.1% 9.1%
2011-03-31 1,145 36.0% 61.1% 72.5% 8.5%
2011-08-05 1,510 47.5% 68.5% 75.1% 7.8%
2011-09-30 1,597 50.2% 69.7% 75.5% 7.7%
2012-03-31 2,506 78.8% 81.7% 83.7% 7.3%
2012-05-14 2,796 87.9% 85.5% 85.9% 7.2%
2012-05-15 2,918 91.8% 91.9% 94.8% 7.4%
2012-08-31 3,074 96.7% 96.9% 96.9% 7.1%
2013-01-22 3,180 100% 100% 100% 7.1%
""".strip().splitlines()


@pytest.mark.parametrize("line", TABLE, ids=lambda line: line.split()[0])
def test_the_coverage_of_the_appendix_is_what_the_table_gives(line):
    day, count, *shares = line.split()
    found = rollout.active(day)
    assert f"{found.places:,}" == count
    shown = [found.share("places"), found.share("residents"), found.share("noncitizens"), found.noncitizen_share]
    assert [f"{100 * share:.1f}%".replace("100.0%", "100%") for share in shown] == shares


@pytest.mark.parametrize("name, where", PARTS, ids=lambda given: "where" if callable(given) else str(given))
def test_coverage_equals_a_count_of_the_rows_on_many_days(name, where):
    for day in DAYS:
        found = rollout.active(day, name)
        for measure in rollout.MEASURES:
            assert getattr(found, measure) == by_hand.covered(day, measure, where), (day, measure)
            assert getattr(found, f"of_{measure}") == by_hand.covered("2013-01-22", measure, where)


def test_the_country_has_3180_places_and_the_residents_and_noncitizens_that_were_counted():
    found = rollout.active("2013-01-22")
    assert (found.of_places, found.of_residents, found.of_noncitizens) == (3_180, 308_745_538, 22_021_138)
    assert round(100 * found.noncitizen_share, 1) == 7.1 and found.uncounted == 37


def test_a_later_day_never_covers_fewer():
    for name in (None, "TX", "NY", "Puerto Rico"):
        seen = [rollout.active(day, name)[2:8] for day in sorted(DAYS)]
        assert all(a <= b for early, late in zip(seen, seen[1:]) for a, b in zip(early, late) if a is not None)


def test_states_add_up_to_the_country_and_make_52_tiles():
    for day in ("2009-06-30", "2011-08-05", "2013-01-22"):
        tiles, nation = rollout.by_state(day), rollout.active(day)
        assert len(tiles) == 52 and all(tile.where == places.states()[code] for code, tile in tiles.items())
        for field in ("places", "of_places", "residents", "of_residents", "noncitizens", "of_noncitizens", "uncounted"):
            assert sum(getattr(tile, field) or 0 for tile in tiles.values()) == getattr(nation, field)


def test_on_the_day_of_the_letter_44_of_52_tiles_had_an_active_place():
    tiles = rollout.by_state("2011-08-05")
    assert [code for code, tile in tiles.items() if not tile.places] == "AK DC ME MN ND NH NJ VT".split()


def test_puerto_rico_counts_as_places_and_its_people_stay_blank():
    found = rollout.active("2011-08-05", "Puerto Rico")
    assert (found.places, found.of_places, found.uncounted) == (37, 37, 37)
    assert found.residents is found.of_residents is found.noncitizens is found.share("residents") is found.noncitizen_share is None
    both = rollout.active("2011-08-05", ["PR", "IL"])
    assert both.places == 37 + 26 and both.residents == rollout.active("2011-08-05", "IL").residents and both.uncounted == 37


@pytest.mark.parametrize("state, count, of, share", [("Illinois", 26, 102, 32), ("New York", 31, 62, 23), ("Massachusetts", 1, 14, 23)])
def test_three_states_on_the_day_of_the_letter(state, count, of, share):
    found = rollout.active("2011-08-05", state)
    assert (found.places, found.of_places, round(100 * found.share("noncitizens"))) == (count, of, share)


def test_new_york_city_and_cook_county_were_37_percent_of_the_noncitizens_still_uncovered():
    nation = rollout.active("2011-08-05")
    two = ["Cook County, IL", *(f"{name} County, NY" for name in ("Bronx", "Kings", "New York", "Queens", "Richmond"))]
    waiting = rollout.active("2011-08-05", two)
    assert waiting.places == 0
    assert round(100 * waiting.of_noncitizens / (nation.of_noncitizens - nation.noncitizens)) == 37


def test_a_place_that_is_named_twice_counts_once():
    twice = rollout.active("2013-01-22", ["Illinois", "IL", "Cook County, IL", "17031"])
    assert twice.of_places == 102 and twice[2:] == rollout.active("2013-01-22", "Illinois")[2:]


# ---- curves ---------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("measure, share, day", [
    ("noncitizens", 0.5, "2010-05-04"), ("residents", 0.5, "2010-12-07"), ("places", 0.5, "2011-09-27"),
    ("noncitizens", 0.9, "2012-05-15"), ("places", 1, "2013-01-22")])
def test_the_day_on_which_a_share_is_reached(measure, share, day):
    assert rollout.first_day(measure, share).isoformat() == day
    eve = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    whole = by_hand.covered("2013-01-22", measure)
    assert by_hand.covered(day, measure) >= share * whole > by_hand.covered(eve, measure)


def test_36_counties_hold_half_of_the_noncitizen_residents():
    counted = sorted((int(row["noncitizens_2010"]) for row in by_hand.COUNTIES.values()), reverse=True)
    found = rollout.largest(0.5)
    assert len(found) == 36 and sum(counted[:36]) * 2 >= sum(counted) > sum(counted[:35]) * 2
    assert sum(place.noncitizens for place in found) == sum(counted[:36]) and found[0].name == "Los Angeles County, CA"
    assert len(rollout.largest(1, place="IL")) <= 102


@pytest.mark.parametrize("name, where", PARTS[:4], ids=lambda given: "where" if callable(given) else str(given))
@pytest.mark.parametrize("by", ["month", "activation"])
def test_a_curve_is_the_coverage_of_each_of_its_days(name, where, by):
    for measure in rollout.MEASURES:
        points = rollout.curve(measure, name, by)
        assert [getattr(p, measure) for p in points] == [by_hand.covered(p.day.isoformat(), measure, where) for p in points]
    days = [p.day for p in points]
    assert days == sorted(set(days))
    if by == "activation":
        assert days == sorted({date.fromisoformat(row["activated"]) for row in by_hand.ACTIVATIONS if where(row)})
    else:
        assert (days[0], days[-1], len(days)) == (date(2008, 11, 1), date(2013, 2, 1), 52) and {d.day for d in days} == {1}


# ---- published counts -----------------------------------------------------------------------------------------------

def test_the_compiled_counts_are_those_of_the_table_of_counts_on_every_published_date():
    found, rows = published.counts(), by_hand.rows("activation_counts")
    assert len(found) == len(rows) == 20
    for check, row in zip(found, rows):
        assert (check.day.isoformat(), check.published, check.compiled, check.difference) == (
            row["date"], int(row["published"]), int(row["compiled"]), int(row["difference"]))
        assert check.rows == by_hand.covered(row["date"])


def test_compiled_and_published_counts_agree_within_3_except_once_in_2009():
    assert [(c.day.isoformat(), c.difference) for c in published.counts() if abs(c.difference) > 3] == [("2009-07-13", -5)]


def test_ices_way_counts_five_alaska_places_as_three_from_the_day_they_joined():
    for day in DAYS + ["2012-04-09", "2012-04-10"]:
        assert by_hand.covered(day) - rollout.ices_count(day) == (2 if day >= "2012-04-10" else 0), day
    assert rollout.ices_count("2013-01-22") == 3_178


def test_a_count_known_by_month_stands_on_the_first_day_that_its_month_can_mean_and_is_said_by_month():
    inexact = {int(row["value"]): row["as_of"] for row in by_hand.rows("figures")
               if row["quantity"] == "jurisdictions_active" and re.fullmatch(r"\d{4}-\d{2}", row["as_of"])}
    found = {count.number: count for count in published.published_counts()}
    alone = {number: month for number, month in inexact.items() if not found[number].checked}
    assert len(alone) >= 2
    for number, month in alone.items():
        first = date.fromisoformat(f"{month}-01")
        assert (found[number].day, found[number].when) == (first, f"{first:%b %Y}")
        assert found[number] in published.published_until(first)
        assert found[number] not in published.published_until(first - timedelta(days=1))


def test_a_total_known_by_month_or_year_is_held_against_both_ends_of_it():
    typed = {entry["figure"] for entry in data.toml("rollout")["misses"]["day"]}
    for total in published.totals():
        row, last = by_hand.FIGURES[total.id], date(2014, 11, 20)
        known = max((row["as_of"], row["period_end"]), key=len)
        if total.id not in typed:
            year, month, day = (int(part) if part else None for part in (known.split("-") + [None, None])[:3])
            ends = [date(year, m or 1, day or 1) for m in (month,)] + [date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1) - timedelta(days=1)]
            ends = ends if day is None else [ends[0], ends[0]]
            assert [total.earliest, total.latest] == [min(end, last) for end in ends], total.id


def test_a_published_count_without_a_source_is_kept_and_marked():
    assert [check.published for check in published.counts() if not check.show] == [3_074]


@pytest.mark.parametrize("day, count", [("2010-11-30", 802), ("2011-01-04", 895), ("2010-06-02", 216)])
def test_the_dates_on_which_newspapers_gave_other_counts(day, count):
    assert rollout.active(day).places == count


# ---- what if agreements had been required, or never sought ----------------------------------------------------------

@pytest.mark.parametrize("day, happened, required, never_sought", [
    ("2011-08-05", 1_510, 1_446, 1_510), ("2011-12-31", 2_029, 1_965, 2_182),
    ("2012-05-15", 2_918, 2_777, 2_994), ("2013-01-22", 3_180, 2_963, 3_180)])
def test_places_active_under_three_practices(day, happened, required, never_sought):
    assert [practice.places_active(day, each) for each in practice.PRACTICES] == [happened, required, never_sought]


def test_the_practices_equal_a_walk_through_the_rows():
    ends = {"IL": "2011-05-04", "NY": "2011-06-01"}
    for day in DAYS:
        required = sum(row["activated"] <= day for row in by_hand.ACTIVATIONS if row["state"] not in ("MA", "WA")
                       and (row["state"] not in ends or day < ends[row["state"]]))
        sought = sum(min(row["activated"], "2011-09-27" if row["state"] in "IL NY MA WA".split() else "9") <= day
                     for row in by_hand.ACTIVATIONS)
        assert (practice.places_active(day, "required"), practice.places_active(day, "never_sought")) == (required, sought), day
        assert practice.places_active(day) == by_hand.covered(day)


def test_the_four_would_have_followed_when_half_of_the_others_had():
    others = sorted(row["activated"] for row in by_hand.ACTIVATIONS if row["state"] not in "IL NY MA WA".split())
    day = practice.join_day().isoformat()
    assert day == "2011-09-27"
    assert 2 * sum(d <= day for d in others) >= len(others) > 2 * sum(d < day for d in others)


def test_required_never_has_more_places_than_happened_and_never_sought_never_fewer():
    for day in DAYS:
        happened, required, sought = (practice.places_active(day, each) for each in practice.PRACTICES)
        assert required <= happened <= sought


# ---- exposure -------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("name, where", PARTS, ids=lambda given: "where" if callable(given) else str(given))
def test_exposure_is_days_times_people_and_the_day_of_activation_does_not_count(name, where):
    for until, since in (("2009-04-27", None), ("2011-09-30", None), ("2012-03-31", "2010-12-07"), ("2014-11-20", "2013-01-22")):
        found = rollout.exposure(until, since, name)
        assert found == tuple(by_hand.person_days(m, until, where, since or "0001-01-01") for m in ("residents", "noncitizens"))


def test_on_its_first_day_a_place_has_no_exposure_and_one_day_later_one_of_each_resident():
    place = rollout.active("2013-01-22", "Harris County, TX")
    assert rollout.exposure("2008-10-27", place="Harris County, TX") == (0, 0)
    assert rollout.exposure("2008-10-28", place="Harris County, TX") == (place.of_residents, place.of_noncitizens)


# ---- what learners type ---------------------------------------------------------------------------------------------

def test_the_words_on_the_day_of_the_letter():
    shown = sc.active("2011-08-05")
    assert isinstance(shown, Shown) and shown.words[0] == (
        "On Aug 5, 2011, 1,510 of 3,180 places in the table were active, 47%. "
        "They held 69% of US residents and 75% of noncitizen residents.")
    assert "Published for that day: 1,508" in shown.text() and "Puerto Rico's 37 places" in shown.text()
    assert (shown.places, shown.residents, shown.noncitizens) == (1_510, 211_541_390, 16_531_089)
    assert shown.table.rows[0] == ("Places", 1_510, 3_180, "47.5%") and shown.ribbon.startswith("Source:")
    assert set(shown._repr_mimebundle_()) == {"text/plain", "text/html"} and repr(shown) == shown.text()


def test_a_state_a_county_a_list_and_puerto_rico_have_words_of_their_own():
    assert "26 of 102 places of Illinois were active, 25%" in sc.active("2011-08-05", place="Illinois").words[0]
    assert sc.active("2011-08-05", place="IL").text() == sc.active("2011-08-05", place=" illinois ").text()
    assert sc.active("2011-08-05", place="Cook County, IL").words[0] == (
        "Cook County, IL was not active on Aug 5, 2011: it became active on Jan 22, 2013.")
    assert "was active on Jan 22, 2013" in sc.active("2013-01-22", place="cook county, il").words[0]
    assert "of the 164 places named" in sc.active("2011-08-05", place=["Illinois", "NY"]).words[0]
    assert "no residents for them" in sc.active("2011-08-05", place="PR").words[0]
    assert sc.active("2011-08-05", place="PR").table.rows[1][1] == "not in the table"


def test_ices_way_of_counting_and_the_end_of_the_name_are_said_where_they_matter():
    assert "3,178" in sc.active("2013-01-22").text() and "five Alaska places" not in sc.active("2012-04-09").text()
    assert "fingerprints went on being checked" in sc.active("2014-11-21").text()
    assert "fingerprints went on being checked" not in sc.active("2014-11-20").text()


def test_what_is_not_all_never_prints_as_100_and_what_is_not_nothing_never_as_0():
    from scomm.show import coverage
    near = rollout.active("2011-08-05")._replace(places=3_179, residents=1, noncitizens=0)
    assert [coverage.percent(near, m) for m in rollout.MEASURES] == ["99%", "1%", "0%"]
    assert [coverage.percent(near, m, 1) for m in rollout.MEASURES] == ["99.9%", "0.1%", "0%"]
    assert coverage.percent(rollout.active("2013-01-22"), "places", 1) == "100%"


def test_a_day_may_be_a_date_or_a_time_of_day_and_a_month_is_its_first_day():
    same = rollout.active("2011-09-01")
    assert same == rollout.active(date(2011, 9, 1)) == rollout.active(datetime(2011, 9, 1, 15)) == rollout.active("2011-09")


def test_every_source_key_in_the_words_exists():
    keys = {row["id"] for row in data.rows("sources")}
    for shown in (sc.active("2011-08-05"), sc.active("2015-01-01"), sc.what_if("all", "2014-11-20"), sc.what_if("Georgia", "2012-03-31")):
        cited = re.findall(r"\[([a-z0-9-]+)\]", shown.text())
        assert cited and set(cited) <= keys


@pytest.mark.parametrize("call, words", [
    (lambda: sc.active("2011-08-05", place="Ilinois"), ['"Ilinois" is not a place in the record. Did you mean "Illinois"?']),
    (lambda: sc.active("2011-08-05", place="Cooke County, IL"), ['Did you mean "Cook County, IL"?']),
    (lambda: sc.active("2011-08-05", place="Cook County"), ["Cook County is in GA, IL, MN: write its state, too"]),
    (lambda: sc.active("2011-08-05", place=["IL", "Atlantis"]), ['"Atlantis" is not a place']),
    (lambda: sc.active("2011-08-05", place=17), ['"17" is not a place']),
    (lambda: sc.active("2011-08-05", place=""), ["is not a place in the record"]),
    (lambda: sc.active("2011-08-05", place=[]), ["Name at least one place"]),
    (lambda: sc.active("2011-08-05", place="Guam"), ["Guam has no activation date in the table"]),
    (lambda: sc.active("2011-08-05", place="VI"), ["has no activation date in the table"]),
    (lambda: sc.active("2008-10-26"), ["Oct 26, 2008 lies outside the record", "Oct 27, 2008 to Dec 31, 2015"]),
    (lambda: sc.active("2016-01-01"), ["Jan 1, 2016 lies outside the record"]),
    (lambda: sc.active("2011-02-30"), ["`2011-02-30` is not a date"]),
    (lambda: sc.active(None), ["`None` is not a date"]),
    (lambda: rollout.active("2011-08-05").share("people"), ["`people` is not a measure", "places, residents, noncitizens"]),
    (lambda: rollout.exposure("2011-08-05", "2011-08-06"), ["Aug 6, 2011 comes later than Aug 5, 2011"]),
    (lambda: rollout.curve("noncitizen"), ["`noncitizen` is not a measure", "`noncitizens`"]),
    (lambda: rollout.curve("residents", "PR"), ["no residents for Puerto Rico"]),
    (lambda: rollout.curve("places", by="week"), ["`week` is not a way", "month, activation"]),
    (lambda: rollout.first_day("places", 1.5), ["`share` is a number above 0 and up to 1", "1.5"]),
    (lambda: rollout.first_day("places", "half"), ["'half' is not one"]),
    (lambda: rollout.largest(0), ["above 0 and up to 1"]),
    (lambda: rollout.largest("half"), ["above 0 and up to 1"]),
    (lambda: rollout.largest(0.5, "places"), ["residents", "noncitizens"]),
    (lambda: practice.places_active("2011-08-05", "require"), ["`require` is not a practice", "`required`"]),
])
def test_what_cannot_be_gets_one_sentence(call, words):
    with pytest.raises(ScommError) as caught:
        call()
    sentence = str(caught.value)
    assert "\n" not in sentence and sentence.endswith((".", "?")) and all(word in sentence for word in words), sentence


def test_a_place_without_a_day_is_named_in_one_sentence(changed_data):
    path = changed_data / "activations.csv"
    with open(path, encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    lines[700][lines[0].index("activated")] = ""
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)
    with pytest.raises(data.DataError, match=r"data/activations\.csv, line 701 .*`activated` should be a day, such as 2011-08-05, and is ``"):
        sc.active("2011-08-05")


def test_the_same_ways_of_writing_a_place_serve_the_policy_and_the_rollout():
    assert sc.Policy.on("2011-08-05", place="cook county, il").activated == "no"
    for wrong in ("Cooke County, IL", "Guam, GU"):
        for ask in (sc.Policy.on, sc.active):
            with pytest.raises(ScommError, match="is not a place in the record"):
                ask("2011-08-05", place=wrong)


def test_the_observed_record_works_without_pandas_numpy_and_matplotlib():
    import subprocess
    import sys
    code = ("import sys\nfor name in ('pandas', 'numpy', 'matplotlib'): sys.modules[name] = None\nimport scomm as sc\n"
            "print(sc.active('2011-08-05').places, round(sc.what_if('all', '2012-03-31').changed.matches.central))")
    done = subprocess.run([sys.executable, "-c", code], text=True, encoding="utf-8", capture_output=True, cwd=by_hand.DATA.parent)
    assert done.stdout.split() == ["1510", "36268"], done.stderr
