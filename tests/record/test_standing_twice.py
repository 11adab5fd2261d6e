"""What the tables say twice, in two ways, agrees: so a digit that is turned in one place is noticed in the other."""
import csv
import re
from collections import Counter
from datetime import date, timedelta

import pytest
from paths import DATA

DATED = re.compile(r"(?<!\d)((?:18|19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)(?!\d)")
FISCAL_YEARS = re.compile(r"-fy\d{4}-\d{4}$")
# Keys that bear the year of what a document is about, or of its copy, and not the day on which it was published.
NOT_PUBLISHED_THEN = {"acs-2006-2010", "fbi-cius-2013", "ice-q4-fy2010", "immigrationdirect-2011-08", "nyc-int-989-2012", "trac-a1889"}
# The weeks, by their Mondays, in which places were switched on on two days or more; in all others it was one day.
TWO_DAYS = {"2009-01-12", "2009-01-19", "2009-02-09", "2009-06-08", "2009-06-15", "2009-07-20", "2009-08-24", "2010-03-29",
            "2010-05-31", "2010-06-14", "2011-05-30"}
# The residents of each state and the District of Columbia as the Census of 2010 counted them.
RESIDENTS = {
    "AK": 710_231, "AL": 4_779_736, "AR": 2_915_918, "AZ": 6_392_017, "CA": 37_253_956, "CO": 5_029_196,
    "CT": 3_574_097, "DC": 601_723, "DE": 897_934, "FL": 18_801_310, "GA": 9_687_653, "HI": 1_360_301,
    "IA": 3_046_355, "ID": 1_567_582, "IL": 12_830_632, "IN": 6_483_802, "KS": 2_853_118, "KY": 4_339_367,
    "LA": 4_533_372, "MA": 6_547_629, "MD": 5_773_552, "ME": 1_328_361, "MI": 9_883_640, "MN": 5_303_925,
    "MO": 5_988_927, "MS": 2_967_297, "MT": 989_415, "NC": 9_535_483, "ND": 672_591, "NE": 1_826_341, "NH": 1_316_470,
    "NJ": 8_791_894, "NM": 2_059_179, "NV": 2_700_551, "NY": 19_378_102, "OH": 11_536_504, "OK": 3_751_351,
    "OR": 3_831_074, "PA": 12_702_379, "RI": 1_052_567, "SC": 4_625_364, "SD": 814_180, "TN": 6_346_105,
    "TX": 25_145_561, "UT": 2_763_885, "VA": 8_001_024, "VT": 625_741, "WA": 6_724_540, "WI": 5_686_986,
    "WV": 1_852_994, "WY": 563_626,
}
NONCITIZENS, MARGINS = 22_021_138, 1_089_942        # the two columns of survey estimates, added up


def rows(table):
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def together(one, other):
    """Whether two dates, each a day, a month or a year, can be one."""
    return one.startswith(other) or other.startswith(one)


# ---- dates ----------------------------------------------------------------------------------------------------------

def otherwise_published(sources):
    """The sources whose keys bear another date than their column of publication."""
    dated = ((row["id"], row["published"], DATED.search(row["id"])) for row in sources)
    return {id for id, published, found in dated if found and published and not together(found[1], published)}


def test_the_date_in_the_key_of_a_source_is_the_one_on_which_it_was_published():
    assert otherwise_published(rows("sources")) == NOT_PUBLISHED_THEN


def ends_elsewhere(figures):
    """Figures that are not as of the end of their period, or not as of a date that their key bears."""
    for row in figures:
        dates = DATED.findall(FISCAL_YEARS.sub("", row["id"]))
        if row["period_end"] and not row["period_end"].startswith(row["as_of"]):
            yield row["id"]
        elif dates and not any(together(each, row["as_of"]) for each in dates):
            yield row["id"]


def test_a_figure_is_as_of_the_end_of_its_period_and_of_the_date_in_its_key():
    assert list(ends_elsewhere(rows("figures"))) == []


def begins_oddly(figures, days):
    """Figures whose period begins neither with a month, nor a week before its end, nor on a day on which places were switched on."""
    for row in figures:
        start, end = row["period_start"], row["period_end"]
        if len(start) == 10 and not start.endswith("-01") and start not in days:
            if len(end) < 10 or date.fromisoformat(end) - date.fromisoformat(start) != timedelta(days=6):
                yield row["id"]


def test_a_period_begins_with_a_month_a_week_or_a_day_on_which_places_were_switched_on():
    assert list(begins_oddly(rows("figures"), {row["activated"] for row in rows("activations")})) == []


def two_days(activations):
    """The Mondays of the weeks in which places were switched on on more than one day."""
    days = {date.fromisoformat(row["activated"]) for row in activations}
    weeks = Counter(day - timedelta(days=day.weekday()) for day in days)
    return {str(monday) for monday, count in weeks.items() if count > 1}


def test_places_were_switched_on_on_one_day_of_a_week_but_in_eleven_weeks():
    assert two_days(rows("activations")) == TWO_DAYS


# ---- numbers --------------------------------------------------------------------------------------------------------

def test_the_residents_of_each_state_are_those_that_the_census_counted():
    counted = Counter()
    for row in rows("counties"):
        counted[row["state"]] += int(row["population_2010"])
    assert {state: (counted[state], RESIDENTS.get(state)) for state in counted if counted[state] != RESIDENTS.get(state)} == {}
    assert sum(RESIDENTS.values()) == 308_745_538


def test_noncitizen_residents_and_their_margins_add_up_to_what_they_did():
    added = [sum(int(row[column]) for row in rows("counties")) for column in ("noncitizens_2010", "noncitizens_2010_moe")]
    assert added == [NONCITIZENS, MARGINS]


def test_the_difference_of_two_counts_is_their_difference():
    assert [row["date"] for row in rows("activation_counts")
            if int(row["compiled"]) - int(row["published"]) != int(row["difference"])] == []


# ---- and each of these bites ----------------------------------------------------------------------------------------

@pytest.mark.parametrize("found, noticed", [
    (otherwise_published([{"id": "oig-2012-03", "published": "2012-04-01"}]), {"oig-2012-03"}),
    (list(ends_elsewhere([{"id": "us-matches-2011-02-28", "as_of": "2011-02-28", "period_end": "2011-03-01"}])), ["us-matches-2011-02-28"]),
    (list(ends_elsewhere([{"id": "us-matches-2011-02-28", "as_of": "2011-03-01", "period_end": ""}])), ["us-matches-2011-02-28"]),
    (list(begins_oddly([{"id": "a", "period_start": "2008-10-28", "period_end": "2011-02-28"}], {"2008-10-27"})), ["a"]),
    (list(begins_oddly([{"id": "a", "period_start": "2017-01-28", "period_end": "2017-02-04"}], set())), ["a"]),
    (two_days([{"activated": "2012-01-10"}, {"activated": "2012-01-11"}]), {"2012-01-09"}),
])
def test_a_date_one_day_off_is_noticed(found, noticed):
    assert found == noticed
