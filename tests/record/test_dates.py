"""A date is as exact as it is known: its first and its last possible day, and the words for it."""
import re
from datetime import date, datetime, timedelta

import numpy
import pandas
import pytest

import scomm as sc
from scomm.data import ScommError
from scomm.record.dates import as_date, dated, months
from paths import ROOT

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
FULL = "January February March April May June July August September October November December".split()


@pytest.mark.parametrize("year", range(2007, 2018))
def test_a_month_or_a_year_can_mean_each_of_its_days_and_no_other(year):
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    days = [day for day in days if day.year == year]
    assert (dated(f"{year}").first, dated(f"{year}").last, dated(f"{year}").said) == (days[0], days[-1], f"{year}")
    for number, name in enumerate(MONTHS, 1):
        own = [day for day in days if day.month == number]
        for text in (f"{year}-{number:02}", f"{year}-{number}"):
            assert dated(text) == (own[0], own[-1], f"{name} {year}") and not dated(text).exact
    for day in days:
        assert dated(day.isoformat()) == dated(day) == (day, day, f"{MONTHS[day.month - 1]} {day.day}, {year}") and dated(day).exact


def test_months_follow_one_another_without_a_gap():
    for first, last in ((date(2008, 10, 27), date(2015, 7, 2)), (date(2010, 12, 31), date(2011, 1, 1)), (date(2011, 8, 5),) * 2):
        found = months(first, last)
        assert found[0].first <= first <= found[0].last and found[-1].first <= last <= found[-1].last
        assert all(late.first - early.last == timedelta(days=1) for early, late in zip(found, found[1:]))
        assert [month.said for month in found] == [f"{MONTHS[month.first.month - 1]} {month.first.year}" for month in found]


# Every way in which a learner gives a date.
ASKED = {"active": lambda when: sc.active(when), "Policy.on": lambda when: sc.Policy.on(when, "Cook County, IL"),
         "what_if": lambda when: sc.what_if("all", when), "rollout_map": lambda when: sc.lab("rollout_map").set(date=when),
         "paper_and_pipe": lambda when: sc.lab("paper_and_pipe").set(date=when)}


def refused(how, when):
    with pytest.raises(ScommError) as caught:
        ASKED[how](when)
    sentence = str(caught.value)
    assert "\n" not in sentence and sentence.endswith(".") and len(sentence) < 200, sentence
    return sentence


@pytest.mark.parametrize("how", ASKED)
def test_a_day_that_does_not_exist_is_told_how_long_its_month_was(how):
    for year in range(2008, 2016):
        for month in range(1, 13):
            length = ((date(year + month // 12, month % 12 + 1, 1)) - date(year, month, 1)).days
            for day in {length + 1, 31, 32, 99} - set(range(length + 1)):
                said = f"{FULL[month - 1]} {day}, {year}, does not exist: that month had {length} days."
                assert refused(how, f"{year}-{month:02}-{day}").endswith(said)
    assert "does not exist" in refused(how, "2011-01-00")


@pytest.mark.parametrize("how", ASKED)
@pytest.mark.parametrize("month", ["00", "13", "99"])
def test_a_month_that_does_not_exist_is_named(how, month):
    assert f"there is no month {int(month)}" in refused(how, f"2011-{month}-01")


@pytest.mark.parametrize("how", ASKED)
@pytest.mark.parametrize("when", [pandas.NaT, pandas.NA, float("nan"), numpy.nan, numpy.datetime64("NaT"), None, "", "NaT", "8/5/2011", "soon",
                                  20110805, 2011.5, [], ["2011-08-05"], b"2011-08-05", pandas.Series(["2011-08-05"]), "x" * 1_000, "a\nb"],
                         ids=lambda when: repr(when)[:30])
def test_what_is_no_date_is_said_to_be_none_by_its_own_name(how, when):
    assert "` is not a date: write year, month and day, such as" in refused(how, when)


@pytest.mark.parametrize("when", [date(2011, 8, 5), datetime(2011, 8, 5, 23, 59), pandas.Timestamp("2011-08-05 12:00"),
                                  numpy.datetime64("2011-08-05"), "2011-8-5", " 2011-08-05 "])
def test_every_way_to_hold_a_day_is_the_same_day(when):
    assert as_date(when) == date(2011, 8, 5) and type(as_date(when)) is date
    assert sc.active(when).text() == sc.active("2011-08-05").text()


def test_a_year_alone_is_no_day_for_a_learner():
    for how in ASKED:
        refused(how, "2011")


def test_no_module_tells_how_exact_a_date_is_by_the_length_of_its_text():
    found = [f"{path.relative_to(ROOT)}: {match[0]}" for path in (ROOT / "scomm").rglob("*.py")
             for match in re.finditer(r"len\(.{1,30}\) [=!]= (?:4|7|10)\b|\[:4\]\)|\[5:\]\)", path.read_text(encoding="utf-8"))]
    assert found == []
