"""The 48 hours, held against an independent calendar, worked examples, and every start hour of ten years."""
import re
from datetime import date, datetime, timedelta, timezone
from itertools import accumulate

import holidays as package
import pytest

import scomm.data as course_data
from scomm.model import clock, days
from scomm.data import ScommError

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BEGIN, YEARS = datetime(2008, 1, 1), range(2008, 2018)
ALL = package.US(years=range(2008, 2020))
FEDERAL = {day for day in ALL if day.year < 2019}
PLUS = FEDERAL | {date(year, 12, 24) for year in range(2008, 2019)} | {
    day + DAY for day, name in ALL.items() if name.startswith("Thanksgiving")}
SETTINGS = [(48, True, "federal"), (48, True, "federal_plus"), (48, True, "none"), (48, False, "federal"), (48, False, "none"),
            (96, True, "federal_plus"), (72, True, "federal"), (24, True, "federal"), (1, True, "federal"), (0, True, "federal")]


EVES = PLUS - FEDERAL
ON_WEEKDAYS = {day for day in FEDERAL if day.weekday() < 5}     # the days on which federal holidays are observed


def counted_hours(weekends, holidays):
    """For each hour from 2008 on: is it counted? The test's own reading of the rule, from the independent calendar."""
    off = {"none": set(), "federal": ON_WEEKDAYS, "federal_plus": ON_WEEKDAYS | EVES}[holidays]
    every = ((BEGIN + n * DAY).date() for n in range((datetime(2018, 2, 1) - BEGIN).days))
    return [counted for day in every for counted in [not (weekends and day.weekday() >= 5 or day in off)] * 24]


def lengths(hours, weekends, holidays):
    """The length of the hold from every start hour of ten years, by looking up the hour at which the count is reached."""
    counted = counted_hours(weekends, holidays)
    before = [0, *accumulate(counted)]                  # counted hours before each hour
    ends = [hour + 1 for hour, is_counted in enumerate(counted) if is_counted]
    starts = (datetime(2018, 1, 1) - BEGIN) // HOUR
    return [ends[before[start] + hours - 1] - start if hours else 0 for start in range(starts)]


def starts(step=1):
    """Start hours of ten years that the wall clock shows: the skipped hour of each spring is not among them."""
    skipped = {days.moved_hours(year)["skipped"] for year in YEARS}
    every = (BEGIN + n * HOUR for n in range(0, (datetime(2018, 1, 1) - BEGIN) // HOUR, step))
    return [start for start in every if start not in skipped]


@pytest.fixture(scope="module")
def every_hold():
    return [clock.hold_ends(start) for start in starts()]


# ---- holidays -------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("year", YEARS)
def test_the_federal_holidays_of_a_year_are_those_of_an_independent_list(year):
    ours = {day: name.removesuffix(" (federal holiday)") for day, name in days.days_off(year).items()}
    theirs = {day: name.replace(" (observed)", ", observed") for day, name in ALL.items()
              if day.year == year and day.weekday() < 5}
    assert ours.keys() == theirs.keys()
    for day, name in ours.items():
        short, other = name.replace(", observed", ""), theirs[day].replace(", observed", "").removesuffix(" Day")
        assert short.removesuffix(" Day") == other and name.endswith("observed") == theirs[day].endswith("observed"), day


def test_juneteenth_and_inauguration_day_are_ordinary_days():
    assert [days.left_out(date(year, 6, 19)) for year in (2008, 2009, 2012, 2013, 2014, 2015, 2017)] == [""] * 7
    assert days.left_out(date(2009, 1, 20)) == days.left_out(date(2017, 1, 20)) == ""


def test_the_wider_list_adds_the_day_after_thanksgiving_and_december_24():
    for year in YEARS:
        more = days.days_off(year, "federal_plus").keys() - days.days_off(year).keys()
        assert more == {day for day in EVES if day.year == year}
        assert days.days_off(year, "none") == {}


def test_a_saturday_holiday_is_observed_on_friday_and_a_sunday_holiday_on_monday():
    assert days.left_out(date(2010, 12, 31)) == "New Year's Day, observed (federal holiday)"
    assert days.left_out(date(2011, 12, 26)) == "Christmas, observed (federal holiday)"
    assert days.left_out(date(2011, 1, 1)) == "Saturday"
    assert days.left_out(date(2011, 1, 1), skip_weekends=False) == ""


def test_every_holiday_names_its_statute_or_says_that_it_is_assumed():
    for entry in course_data.toml("clock")["holiday"]:
        assert entry["sources"] == (["model-assumption"] if entry["list"] == "plus" else ["usc-5-6103", "opm-holidays-2008"])
        assert all(course_data.row("sources", key) for key in entry["sources"])


# ---- worked examples ------------------------------------------------------------------------------------------------

WORKED = [
    ("2011-08-09 09:00", "2011-08-11 09:00", 48, {}),
    ("2011-08-11 17:00", "2011-08-15 17:00", 96, {"Saturday": 24, "Sunday": 24}),
    ("2011-08-05 18:00", "2011-08-09 18:00", 96, {"Saturday": 24, "Sunday": 24}),
    ("2011-09-02 18:00", "2011-09-07 18:00", 120, {"Saturday": 24, "Sunday": 24, "Labor Day (federal holiday)": 24}),
    ("2011-08-06 12:00", "2011-08-10 00:00", 84, {"Saturday": 12, "Sunday": 24}),
    ("2011-11-23 18:00", "2011-11-28 18:00", 120, {"Thanksgiving (federal holiday)": 24, "Saturday": 24, "Sunday": 24}),
    ("2012-12-21 18:00", "2012-12-26 18:00", 120, {"Saturday": 24, "Sunday": 24, "Christmas (federal holiday)": 24}),
    ("2011-08-08 09:00", "2011-08-10 09:00", 48, {}),
    ("2011-08-07 23:00", "2011-08-10 00:00", 49, {"Sunday": 1}),
    ("2010-12-30 17:00", "2011-01-04 17:00", 120,
     {"New Year's Day, observed (federal holiday)": 24, "Saturday": 24, "Sunday": 24}),
]


@pytest.mark.parametrize("start, deadline, length, left_out", WORKED)
def test_a_worked_example_ends_when_it_was_worked_out_to_end(start, deadline, length, left_out):
    hold = clock.hold_ends(start)
    assert (f"{hold.deadline:%Y-%m-%d %H:%M}", hold.clock_hours, hold.not_counted) == (deadline, length, left_out)


def test_thanksgiving_and_christmas_take_144_hours_if_the_day_beside_them_counts_as_a_holiday():
    for start in ("2011-11-23 18:00", "2012-12-21 18:00"):
        assert clock.hold_ends(start, holidays="federal_plus").clock_hours == 144


def test_the_examples_of_the_law_table_come_out():
    examples = [row["rule"] for row in course_data.shown_rows("law") if row["topic"] == "detainer clock example"]
    assert len(examples) == 6
    for text in examples:
        start, end, length = re.search(r"end (\S+ \S+), detainer authority ends (\S+ \S+) \((\d+) elapsed", text).groups()
        hold = clock.hold_ends(start)
        assert (f"{hold.deadline:%Y-%m-%d %H:%M}", hold.clock_hours) == (end, int(length)), text


# ---- properties over every start hour -------------------------------------------------------------------------------

def test_every_start_hour_of_ten_years_ends_where_an_independent_count_ends(every_hold):
    expected = lengths(48, True, "federal")
    assert len(every_hold) == len(expected) - len(YEARS)
    assert [h for h in every_hold if h.clock_hours != expected[(h.start - BEGIN) // HOUR]] == []


@pytest.mark.parametrize("setting", SETTINGS[1:], ids=str)
def test_other_settings_end_where_an_independent_count_ends(setting):
    expected = lengths(*setting)
    for start in starts(step=35):                       # shares no factor with a week's 168 hours but 7: all 24 hours come
        hold = clock.hold_ends(start, *setting)
        assert hold.clock_hours == expected[(start - BEGIN) // HOUR], hold


def test_no_hold_ends_early_and_counted_hours_are_always_48(every_hold):
    for hold in every_hold:
        assert hold.clock_hours >= 48
        assert sum(piece.hours for piece in hold.pieces if piece.counted) == hold.counted_hours == 48


def test_a_later_start_never_ends_earlier(every_hold):
    ends = [hold.deadline for hold in every_hold]
    assert ends == sorted(ends)


def test_the_account_covers_every_hour_of_a_hold_exactly_once(every_hold):
    for hold in every_hold:
        edges = [hold.start, *(piece.end for piece in hold.pieces)]
        assert [piece.start for piece in hold.pieces] == edges[:-1] and edges[-1] == hold.deadline
        assert all(piece.counted == (piece.why == "") and piece.start < piece.end for piece in hold.pieces)
        assert all((piece.end - timedelta(seconds=1)).date() == piece.start.date() for piece in hold.pieces)


def test_more_hours_or_fewer_days_left_out_move_the_end_the_right_way():
    for start in starts(step=35 * 3):
        by_hours = [clock.hold_ends(start, hours).deadline for hours in range(0, 97, 6)]
        none, federal, plus = (clock.hold_ends(start, holidays=which).deadline for which in ("none", "federal", "federal_plus"))
        assert by_hours == sorted(by_hours) and none <= federal <= plus
        assert clock.hold_ends(start, skip_weekends=False, holidays="none").clock_hours == 48


@pytest.mark.parametrize("setting, longest", [((48, True, "federal"), 120), ((48, True, "federal_plus"), 144),
                                              ((48, False, "none"), 48), ((48, True, "none"), 96)])
def test_the_longest_hold_of_ten_years(setting, longest):
    spread = clock.spread("2008-01-01", "2017-12-31", *setting)
    assert spread.longest == max(lengths(*setting)) == longest and spread.shortest == 48


def test_with_no_hours_to_count_a_hold_ends_when_it_starts():
    hold = clock.hold_ends("2011-08-06 12:00", hours=0)
    assert hold.deadline == hold.start and hold.pieces == () and hold.clock_hours == 0


def test_minutes_are_kept():
    hold = clock.hold_ends("2011-09-02 18:20")
    assert f"{hold.deadline:%a %H:%M}" == "Wed 18:20" and hold.clock_hours == 120
    assert sum((p.end - p.start for p in hold.pieces if p.counted), timedelta()) == 48 * HOUR
    assert clock.hold_ends("2011-08-06 10:30").clock_hours == 85.5


# ---- the spread -----------------------------------------------------------------------------------------------------

def test_over_six_years_two_in_five_start_hours_give_exactly_48_hours():
    spread = clock.spread()
    assert spread.starts == 24 * ((date(2014, 11, 20) - date(2008, 10, 27)).days + 1) == 53_184
    assert (round(100 * spread.share(48, 48), 1), round(100 * spread.share(96), 1), round(100 * spread.share(120), 1)) == (39.8, 31.1, 4.5)
    assert (round(spread.mean, 1), spread.longest, spread.shortest) == (71.3, 120, 48)


def test_the_last_day_of_a_span_is_included_and_the_figures_do_not_hang_on_it():
    with_it, without = clock.spread(), clock.spread(last="2014-11-19")
    assert with_it.starts - without.starts == 24
    for least, most in ((48, 48), (96, 999), (120, 999)):
        assert round(with_it.share(least, most), 3) == round(without.share(least, most), 3)


@pytest.mark.parametrize("setting", SETTINGS, ids=str)
def test_the_spread_counts_every_start_hour_as_an_independent_count_does(setting):
    expected, spread = lengths(*setting), clock.spread("2008-01-01", "2017-12-31", *setting)
    assert dict(spread.counts) == {length: expected.count(length) for length in set(expected)}
    assert spread.mean == pytest.approx(sum(expected) / len(expected))
    for weekday in range(7):
        per_hour = [[expected[24 * n + hour] for n in range(len(expected) // 24) if (BEGIN + n * DAY).weekday() == weekday]
                    for hour in range(24)]
        assert spread.means[weekday] == pytest.approx([sum(each) / len(each) for each in per_hour])
        together = [length for each in per_hour for length in each]
        assert spread.weekdays[weekday] == (min(together), pytest.approx(sum(together) / len(together)), max(together))


@pytest.mark.parametrize("span, said", [
    (("2014-11-20", "2008-10-27"), "Nov 20, 2014 comes later than Oct 27, 2008"),
    (("2007-12-31", "2014-11-20"), "Dec 31, 2007 lies outside the years covered, 2008 to 2017"),
    (("2008-10-27", "2018-01-01"), "Jan 1, 2018 lies outside"), (("2008-13-01", "2014-11-20"), "is not a date")])
def test_a_span_that_cannot_be_gets_one_sentence(span, said):
    with pytest.raises(ScommError, match=re.escape(said)):
        clock.spread(*span)


# ---- clocks that are moved ------------------------------------------------------------------------------------------

@pytest.mark.parametrize("year, spring, fall", [(2008, 9, 2), (2010, 14, 7), (2011, 13, 6), (2014, 9, 2), (2017, 12, 5)])
def test_clocks_move_on_the_second_sunday_of_march_and_the_first_of_november(year, spring, fall):
    assert days.moved_hours(year) == {"skipped": datetime(year, 3, spring, 2), "doubled": datetime(year, 11, fall, 1)}


def test_a_start_in_the_skipped_hour_gets_one_sentence_and_its_neighbors_do_not():
    for minute in ("00", "59"):
        with pytest.raises(ScommError, match=r"^On Mar 13, 2011, most clocks skipped the hour from 2:00 to 3:00 a\.m\.: start at"):
            clock.hold_ends(f"2011-03-13 02:{minute}")
    assert clock.hold_ends("2011-03-13 01:59").deadline == clock.hold_ends("2011-03-13 03:00").deadline


@pytest.mark.parametrize("start, said", [
    ("2011-03-11 12:00", "one hour less"), ("2011-03-13 01:00", "one hour less"), ("2011-03-13 03:00", ""), ("2011-03-08 09:00", ""),
    ("2011-11-04 12:00", "one hour more"), ("2011-11-06 01:30", "one hour more"), ("2011-11-06 02:00", ""), ("2011-11-01 09:00", "")])
def test_a_hold_over_a_night_on_which_clocks_move_says_what_is_assumed(start, said):
    hold = clock.hold_ends(start)
    assert len(hold.notes) == bool(said) and all(said in note and "wall clock" in note for note in hold.notes)
    assert sum(piece.hours for piece in hold.pieces) == hold.clock_hours       # hours as the wall clock shows them


# ---- what a start may be --------------------------------------------------------------------------------------------

def test_a_start_is_text_or_a_datetime():
    wanted = clock.hold_ends("2011-09-02 18:00")
    for same in ("2011-09-02T18:00", "2011-9-2 18:00", " 2011-09-02 18 ", "2011-09-02 18:00:00", datetime(2011, 9, 2, 18)):
        assert clock.hold_ends(same) == wanted


BAD = [
    ("2007-12-31 23:00", {}, "A start in 2007 lies outside the years covered, 2008 to 2017."),
    ("2018-01-01 00:00", {}, "A start in 2018 lies outside the years covered, 2008 to 2017."),
    ("2011-02-30 18:00", {}, "February 30, 2011, does not exist: that month had 28 days."),
    ("2012-02-30 18:00", {}, "February 30, 2012, does not exist: that month had 29 days."),
    ("2011-06-31 noon", {}, "June 31, 2011, does not exist: that month had 30 days."),
    ("2011-13-01 18:00", {}, "There is no month 13: months run from 1 to 12."),
    ("2011-09-00 18:00", {}, "September 0, 2011, does not exist"),
    ("2011-09-02 noon", {}, "`noon` is not an hour of the day: write it from 00:00 to 23:59"),
    ("2011-09-02 6 p.m.", {}, "`6 p.m.` is not an hour of the day"),
    ("2011-09-02 24:00", {}, "`24:00` is not an hour of the day"),
    ("2011-09-02 18:60", {}, "`18:60` is not an hour of the day"),
    ("2011-09-02", {}, "`2011-09-02` has no hour"),
    ("Labor Day", {}, "`Labor Day` is not a start: write year, month, day and hour, such as \"2011-09-02 18:00\"."),
    (date(2011, 9, 2), {}, "`2011-09-02` has no hour"),
    (None, {}, "`None` is not a start"),
    (datetime(2011, 9, 2, 18, tzinfo=timezone.utc), {}, "A start is local time: leave the time zone off"),
    ("2011-09-02 18:00", {"hours": -1}, "`hours` is a whole number from 0 to 96; -1 lies outside."),
    ("2011-09-02 18:00", {"hours": 97}, "`hours` is a whole number from 0 to 96; 97 lies outside."),
    ("2011-09-02 18:00", {"hours": "two days"}, "`hours` is a whole number from 0 to 96; 'two days' is not one."),
    ("2011-09-02 18:00", {"hours": 48.0}, "`hours` is a whole number from 0 to 96; 48.0 is not one."),
    ("2011-09-02 18:00", {"hours": True}, "`hours` is a whole number from 0 to 96; True is not one."),
    ("2011-09-02 18:00", {"holidays": "federl"}, "`federl` is not a list of holidays. Did you mean `federal`?"),
    ("2011-09-02 18:00", {"skip_weekends": "no"}, "`skip_weekends` is True or False, not 'no'."),
]


@pytest.mark.parametrize("start, options, said", BAD, ids=[f"{n}" for n in range(len(BAD))])
def test_what_cannot_be_gets_one_sentence(start, options, said):
    with pytest.raises(ScommError) as caught:
        clock.hold_ends(start, **options)
    sentence = str(caught.value)
    assert sentence.startswith(said) and sentence.endswith(".") and "\n" not in sentence


def test_the_rule_is_read_from_the_data(changed_data):
    file = changed_data / "clock.toml"
    rule = 'name = "Labor Day"\nlist = "federal"\nmonth = 9\nweekday = "Monday"\nnth = '
    file.write_text(file.read_text(encoding="utf-8").replace(f"{rule}1", f"{rule}2"), encoding="utf-8")
    assert clock.hold_ends("2011-09-02 18:00").clock_hours == 96
    assert clock.hold_ends("2011-09-09 18:00").clock_hours == 120


def test_two_equal_questions_get_equal_answers_that_fit_on_a_line():
    hold = clock.hold_ends("2011-09-02 18:00")
    assert hold == clock.hold_ends(datetime(2011, 9, 2, 18)) and hash(hold)
    assert repr(hold) == ("48 counted hours from 2011-09-02 18:00 end at 2011-09-07 18:00, 120 hours later on the wall clock")


@pytest.mark.parametrize("hours", [1, 2, 24, 25, 48])
def test_each_day_of_a_hold_is_one_piece_however_few_hours_are_counted(hours):
    for start in (datetime(2011, 9, 2, 18), datetime(2011, 9, 3, 6), datetime(2011, 9, 4, 23), datetime(2011, 9, 5)):
        days = [piece.start.date() for piece in clock.hold_ends(start, hours).pieces]
        assert len(set(days)) == len(days), (start, days)
