"""Every rate that has a formula equals that formula, worked out anew from the published figures and the tables of places."""
import re
from decimal import Decimal

import by_hand
import pytest

ROWS = {row["id"]: row for row in by_hand.rows("rates")}
VALUE = {id: float(row["value"]) for id, row in by_hand.FIGURES.items()}
EXPOSED = [id for id in ROWS if id.startswith("exposure-")]
# Without a formula: read off a study, or a rule. They stand as their sources give them, and only the hash of the table holds them.
READ_OFF = {"detained-given-arrest", "hearing-given-arrest", "relief-given-arrest", "maximum-hold-hours"}
FULL_YEARS = 24 / 12, 30 / 12                    # from Sep 30, 2011, to the day of the 32 million, which the source does not state


def over(top, bottom):
    return VALUE[top] / VALUE[bottom]


def shares(*ids):
    return tuple(VALUE[id] / 100 for id in ids)


def exposed(id):
    """What an exposure check says, from the activation dates, the residents and one published count."""
    where, day, what = re.fullmatch(r"exposure-(us|ca)-(\d{4}-\d\d-\d\d)-(.+)", id).groups()
    counted, per = (what.split("-per-") + [""])[:2]
    at = day[:7] if day == "2009-04-27" else day        # that day's two counts are known by month
    years = {measure: by_hand.person_days(measure, day, by_hand.state("CA")
    if where == "ca" else by_hand.anywhere) / 365.25
             for measure in by_hand.PEOPLE}
    if per == "submission" or what.startswith("match-rate"):
        rate = over(f"{where}-matches-{at}", f"{where}-submissions-{at}")
        return rate if per else rate / (years["noncitizens"] / years["residents"])
    people, unit = ("residents", 100_000) if per == "100k" else ("noncitizens", 1_000)
    return VALUE[f"{where}-{counted}-{at}"] / years[people] * unit


# Each rate's low, central and high value; "" where the table has a blank.
WORKED = {
    "arrests-per-100k": tuple(VALUE[f"us-arrests-per-100k-{year}"] for year in (2012, 2010, 2007)),
    "booked-per-1000-noncitizen-years": ("", exposed("exposure-us-2011-03-31-booked-per-1000-noncitizen"),
                                         exposed("exposure-ca-2011-03-31-booked-per-1000-noncitizen")),
    "citizen-given-match": ("", over("us-citizens-matched-2009", "us-matches-2009-11-12"), ""),
    "custody-given-detainer": (*shares("us-share-custody-taken-2015-11"),
                               over("us-detainers-custody-peak-2010-03", "us-detainers-peak-2011-03"),
                               1 - VALUE["az-share-custody-not-taken-2015-11"] / 100),
    "custody-given-match": (VALUE["us-booked-2011-03-31"]
                            / (VALUE["us-matches-2011-02-28"] + VALUE["us-matches-2011-04-30"]) * 2, "mean",
                            1 - VALUE["us-share-matches-not-detained-2011-04-30"] / 100),
    "custody-given-submission": (over("us-booked-2011-03-31", "us-submissions-2011-03-31"),
                                 over("us-booked-2011-03-31", "us-submissions-2011-03-31"),
                                 over("ca-booked-2011-03-31", "ca-submissions-2011-03-31")),
    "detainer-given-match": ("", over("us-detainers-program-2009-08-31", "us-matches-2009-08-31"), ""),
    "detainers-per-year-all": (VALUE["us-detainers-fy2014"], VALUE["us-detainers-fy2013-late"], VALUE["us-detainers-fy2012-late"]),
    "holds-multiplier-california-2014": (1 + VALUE["san-francisco-ca-change-holds-2014-02"] / 100,
                                         over("ca-15-counties-holds-2014-02", "ca-15-counties-holds-2013-02"),
                                         1 + VALUE["los-angeles-ca-change-holds-2014-02"] / 100),
    "honor-given-detainer-2014": (1 - VALUE["us-detainers-declined-2014-08-31"]
                                  / (VALUE["us-detainers-fy2014"] * 8 / 12), "mean",
                                  1 - VALUE["us-detainers-declined-2014-08-31"] / (13_898 * 8)),
    "honor-given-detainer-2015": ("", 1 - VALUE["us-share-detainers-refused-2015-11"] / 100, ""),
    "level1-given-match": (over("us-matches-level1-2009-11-12", "us-matches-2009-11-12"),
                           over("us-matches-level1-2011-02-28", "us-matches-2011-02-28"), ""),
    "level2-or-3-given-match": ("", over("us-matches-level2-3-2011-02-28", "us-matches-2011-02-28"),
                                over("us-matches-level2-3-2009-11-12", "us-matches-2009-11-12")),
    "match-given-submission": ((VALUE["us-matches-2011-09-30"] - VALUE["us-matches-2011-04-30"])
                               / (VALUE["us-submissions-2011-09-30"] - (7_225_000 + VALUE["us-submissions-2011-05-31"]) / 2),
                               over("us-matches-2011-09-30", "us-submissions-2011-09-30"),
                               over("us-matches-2009-04", "us-submissions-2009-04")),
    "matches-per-1000-noncitizen-years": tuple(exposed(f"exposure-us-{day}-matches-per-1000-noncitizen")
                                               for day in ("2011-09-30", "2011-04-30", "2009-08-31")),
    "removed-given-booked": (over("ca-removed-2011-03-31", "ca-booked-2011-03-31"),
                             over("us-removed-2011-03-31", "us-booked-2011-03-31"), ""),
    "removed-given-match": ("", over("us-removed-2011-09-30", "us-matches-2011-09-30"), ""),
    "removed-given-submission": (over("us-removed-2011-09-30", "us-submissions-2011-09-30"),
                                 over("us-removed-2011-03-31", "us-submissions-2011-03-31"),
                                 over("ca-removed-2011-03-31", "ca-submissions-2011-03-31")),
    "removed-per-1000-noncitizen-years": tuple(exposed(f"exposure-{at}-removed-per-1000-noncitizen")
                                               for at in ("us-2010-06-30", "us-2011-09-30", "ca-2011-03-31")),
    "share-detainers-no-record": (*shares("us-share-detainers-no-conviction-2013-01"), "",
                                  *shares("us-share-detainers-no-record-fy2008-2012")),
    "share-removed-level1": (over("us-removed-level1-2010-06-30", "us-removed-2010-06-30"),
                             over("us-removed-level1-2011-04-30", "us-removed-2011-06-20"),
                             over("ca-removed-level1-2011-03-31", "ca-removed-2011-03-31")),
    "share-removed-level2-3": (over("us-removed-level2-3-2010-06-30", "us-removed-2010-06-30"), "", ""),
    "share-removed-no-conviction": (1 - VALUE["us-share-removed-convicted-2012-03-31"] / 100,
                                    over("us-removed-no-conviction-2011-03-31", "us-removed-2011-03-31"),
                                    *shares("us-share-removed-no-conviction-2011-06-20")),
    "submissions-per-100k-person-years": tuple(exposed(f"exposure-{at}-submissions-per-100k")
                                               for at in ("us-2009-04-27", "us-2011-09-30", "ca-2011-03-31")),
    "submissions-per-year-full": ((VALUE["us-submissions-2014"] - VALUE["us-submissions-2011-09-30"]) / FULL_YEARS[1], "mean",
                                  (VALUE["us-submissions-2014"] - VALUE["us-submissions-2011-09-30"]) / FULL_YEARS[0]),
    "submissions-per-fbi-arrest": ("", 3_692 / VALUE["us-arrests-per-100k-2010"], ""),
    **{id: ("", exposed(id), "") for id in EXPOSED},
}
low, _, high = WORKED["submissions-per-year-full"]
WORKED["submissions-per-arrest-full"] = (low / VALUE["us-arrests-2012"], "mean", high / VALUE["us-arrests-2012"])


def test_every_rate_has_a_formula_here_or_is_read_off_or_blank():
    blank = {id for id, row in ROWS.items() if row["basis"] == "none_found"}
    assert set(WORKED) | READ_OFF | blank == set(ROWS) and not set(WORKED) & (READ_OFF | blank)


@pytest.mark.parametrize("id", WORKED)
def test_a_rate_equals_its_formula_to_the_last_digit_that_is_written(id):
    low, central, high = WORKED[id]
    central = (low + high) / 2 if central == "mean" else central
    for column, worked in (("low", low), ("central", central), ("high", high)):
        written = ROWS[id][column]
        if worked == "":
            assert written == "", f"{id}: {column} should be blank"
        else:
            digits = max(0, -Decimal(written).as_tuple().exponent)
            assert abs(float(written) - worked) <= 0.5 * 10 ** -digits + 1e-9, f"{id}: {column} is {written}, worked out {worked}"


COUNT = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,]|\.\d)")
# Counts in a formula that are no figure of their own: units, rates of this table, means and multiples, and person-years (below).
NO_FIGURE = {"1,000", "100,000", "13,898", "506,591", "3,287", "3,725", "3,704", "3,685", "3,692", "4,033"}


@pytest.mark.parametrize("id", ROWS)
def test_every_count_that_a_formula_names_is_a_published_figure(id):
    """A digit that is turned in the formula, or in the figure, parts the two."""
    known = {f"{value:,.0f}" for value in VALUE.values()} | NO_FIGURE
    words = re.sub(r"person-years [\d,]+", "", f"{ROWS[id]['formula']} | {ROWS[id]['inputs']}")
    assert [count for count in COUNT.findall(words) if count not in known] == []


@pytest.mark.parametrize("id", [id for id in EXPOSED if "person-years" in ROWS[id]["inputs"]])
def test_the_person_years_of_an_exposure_check_follow_from_dates_and_residents(id):
    """Each place's residents × the years since its activation; where two places have each other's numbers, the sum changes."""
    said, years = re.search(r"(noncitizen )?person-years ([\d,]+)", ROWS[id]["inputs"]).groups()
    where, day = re.match(r"exposure-(us|ca)-(\d{4}-\d\d-\d\d)", id).groups()
    counted = by_hand.person_days("noncitizens" if said else "residents", day, by_hand.state("CA")
    if where == "ca" else by_hand.anywhere)
    assert round(counted / 365.25) == int(years.replace(",", ""))
    [count] = [figure for figure in by_hand.FIGURES.values() if figure["id"] == figure_of(id)]
    assert f"{float(count['value']):,.0f}" in ROWS[id]["inputs"]


def figure_of(id):
    where, day, counted = re.match(r"exposure-(us|ca)-(\d{4}-\d\d-\d\d)-(\w+)-per", id).groups()
    return f"{where}-{counted}-{'2009-04' if day == '2009-04-27' else day}"
