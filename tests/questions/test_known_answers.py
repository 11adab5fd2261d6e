"""Each known answer comes about the way its feedback says: the numbers are worked out, one slip at a time."""
import tomllib
from datetime import date, datetime, timedelta
from fractions import Fraction as F
from pathlib import Path

import pytest
from test_keys import LABOR_DAY, PLACES, covered, hours, left_out, wilson

import scomm as sc
from scomm.questions import bank
from paths import DATA

RAW = tomllib.loads((DATA / "questions.toml").read_text(encoding="utf-8"))
TABLES = {table["id"]: table for table in RAW["question"]}
FRIDAY, THURSDAY, SATURDAY = datetime(2011, 9, 2, 18), datetime(2011, 8, 11, 17), datetime(2011, 8, 6, 12)


def until(start, end):
    return (end - start) / timedelta(hours=1)


SLIPS = [  # question, the number a slip gives, words of the feedback that name the slip
    ("C02", 100 * F(200, 10_000), "divided by all 10,000 bookings"),
    ("C02", 100 * F(500 - 200, 500), "the check finds"),
    ("C02", round(100 * F(200, 500 - 200)), "divided by those who do match"),
    ("C02", 100 * F(500, 10_000), "the group as a share of all bookings"),
    ("C03", 100 * F(30, 10_000), "divided by all 10,000 bookings"),
    ("C03", 30, "the count of citizens"),
    ("C03", 100 * F(30, 200), "share of naturalized citizens"),
    ("C03", 100 * F(30, 555 - 30), "the matches that are not citizens"),
    ("C05", 3600 / F("1.6"), "divided by 1.6, not by 1.6 of every hundred"),
    ("C05", 3600 * F("1.6"), "multiplied by 1.6"),
    ("C05", round(3600 * F("1.6") / 100), "took 1.6% of 3,600"),
    ("D02", hours(FRIDAY, weekends=False), "holiday hours are not counted"),
    ("D02", hours(FRIDAY), "not Labor Day"),
    ("D02", hours(FRIDAY, {LABOR_DAY}) - 48, "the time that does not count"),
    ("D03", hours(THURSDAY, weekends=False), "only 7 + 24 hours have counted"),
    ("D03", 72, "ends on a Sunday"),
    ("D03", until(THURSDAY, datetime(2011, 8, 13)), "counted by Friday midnight"),
    ("D04", 96, "on Wednesday at noon"),
    ("D04", hours(SATURDAY, weekends=False), "on Monday at noon"),
    ("D04", until(SATURDAY, datetime(2011, 8, 8)), "the wait until Monday begins"),
    ("D10", 100 * F(2984 - 1660, 2984), "takes a minus sign"),
    ("D10", 100 * F(1660 - 2984, 1660), "divided by the later number"),
    ("D10", 100 * F(1660, 2984), "what is left of the earlier number"),
    ("D10", -100 * F(1660, 2984), "How much of it is gone?"),
    ("E10", 100 * F(3181 - 1508, 3181), "the share still to come"),
    ("E10", 100 * F(3181, 1508), "divided the final total by the earlier count"),
    ("E10", 100 * F(3181 - 1508, 1508), "how much the count grew"),
    ("E10", F(1508, 3181), "Take it per hundred"),
    ("F09", F("17.8"), "share of noncitizen residents"),
    ("F09", left_out(date(2012, 3, 31), never=True), "never been switched on"),
    ("F09", left_out(date(2013, 1, 22)), "through January 2013"),
    ("F09", left_out(date(2011, 9, 30)), "through September 2011"),
]


@pytest.mark.parametrize("id, number, words", SLIPS)
def test_a_slip_is_told_by_its_own_number(id, number, words):
    whole = isinstance(bank.find(id).fields[0].least, int)
    typed = int(number) if whole else round(float(number), 1)
    assert not whole or typed == number
    line = sc.ask(id).answer(typed).lines()[1]
    assert words in line and line not in (TABLES[id]["right"], TABLES[id]["otherwise"])


@pytest.mark.parametrize("id, start, hours_later", [("D03", THURSDAY, 72), ("D04", SATURDAY, 96), ("D04", SATURDAY, 48)])
def test_the_day_named_with_a_slip_is_the_day_it_ends_on(id, start, hours_later):
    days = ["Monday", "Tuesday", "Wednesday", "Sunday"]
    ends = (start + timedelta(hours=hours_later)).strftime("%A")
    named, *_ = [day for word in sc.ask(id).answer(hours_later).lines()[1].split() for day in days if word.startswith(day)]
    assert named == ends


def test_the_slips_with_an_interval_are_told_by_both_numbers():
    share, arm = 6 / 375, 1.959963984540054 * (6 / 375 * 369 / 375 / 375) ** 0.5
    shortcut = (round(100 * (share - arm), 1), round(100 * (share + arm), 1))
    ninety = [round(float(end), 1) for end in wilson(6, 375, "1.644853626951472")]
    ends = [float(end) for end in wilson(6, 375, "1.959963984540054")]
    counts = [round(375 * end / 100) for end in ends]
    for answer, words in ((shortcut, "not symmetric"), (ninety, "the interval for 90%"), ([round(e, 1) for e in ends[::-1]], "stand in each other's"),
                          (counts, "counts of records"), ([100 * share] * 2, "the share in the sample")):
        assert words in sc.ask("C08").answer(*answer).lines()[1], answer


def test_the_slips_with_two_shares_are_told_by_both_numbers():
    day = date(2011, 8, 5)
    residents, noncitizens = covered(day, 0), covered(day, 1)
    places = F(100 * sum(active <= day for active, _, _ in PLACES), len(PLACES))
    for answer, words in (((places, places), "share of places"), ((noncitizens, residents), "in each other's field"),
                          ((100 - residents, 100 - noncitizens), "not yet covered")):
        assert words in sc.ask("E12").answer(*(round(float(share), 1) for share in answer)).lines()[1], answer


def test_every_known_way_is_among_the_slips():
    told = {id: {sc.ask(id).answer(int(n) if isinstance(bank.find(id).fields[0].least, int) else round(float(n), 1)).lines()[1]
                 for other, n, _ in SLIPS if other == id} for id, _, _ in SLIPS}
    for id, lines in told.items():
        assert lines == {known["feedback"] for known in TABLES[id]["known"]}, id
