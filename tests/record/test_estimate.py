"""Exposure × published rates: every published total, every place check and the real mix, misses included."""
import re
from datetime import date

import by_hand
import pytest

from scomm import data
from scomm.record import estimate, place_check, published, real_mix, rollout
from scomm.data import DataError, ScommError

QUANTITIES = tuple(by_hand.RATES)
UNTIL = ["2008-12-31", "2009-08-31", "2010-06-30", "2011-09-30", "2012-03-31", "2013-01-22", "2014-11-20"]


@pytest.mark.parametrize("quantity, low, central, high", [
    ("submissions", "3,287", "3,692", "4,032.8"), ("matches", "24.12", "24.55", "34.81"),
    ("custody", None, "9.61", "11.52"), ("removed", "4.82", "4.94", "5.70")])
def test_the_national_rates_are_those_of_the_appendix_and_each_has_sources(quantity, low, central, high):
    used, keys = estimate.rate(quantity), {row["id"] for row in data.rows("sources")}
    assert [used.low, used.central, used.high] == [text and float(text.replace(",", "")) for text in (low, central, high)]
    assert set(used.source_ids) <= keys and used.source_ids and f"{used.per:,}".replace("100,000", "100,000") in used.unit.replace("1000", "1,000")
    assert ("noncitizen" in used.unit) == (used.of == "noncitizens")


@pytest.mark.parametrize("quantity, which, key, until, where", [
    ("submissions", "low", "us-submissions-2009-04", "2009-04-27", by_hand.anywhere),
    ("submissions", "central", "us-submissions-2011-09-30", "2011-09-30", by_hand.anywhere),
    ("submissions", "high", "ca-submissions-2011-03-31", "2011-03-31", by_hand.state("CA")),
    ("matches", "low", "us-matches-2011-09-30", "2011-09-30", by_hand.anywhere),
    ("matches", "central", "us-matches-2011-04-30", "2011-04-30", by_hand.anywhere),
    ("matches", "high", "us-matches-2009-08-31", "2009-08-31", by_hand.anywhere),
    ("custody", "central", "us-booked-2011-03-31", "2011-03-31", by_hand.anywhere),
    ("custody", "high", "ca-booked-2011-03-31", "2011-03-31", by_hand.state("CA")),
    ("removed", "low", "us-removed-2010-06-30", "2010-06-30", by_hand.anywhere),
    ("removed", "central", "us-removed-2011-09-30", "2011-09-30", by_hand.anywhere),
    ("removed", "high", "ca-removed-2011-03-31", "2011-03-31", by_hand.state("CA"))])
def test_each_rate_is_a_published_total_divided_by_the_exposure(quantity, which, key, until, where):
    used = estimate.rate(quantity)
    exposed = by_hand.person_days(used.of, until, where) / 365.25 / used.per
    assert getattr(used, which) == pytest.approx(by_hand.published(key) / exposed, rel=1.1e-3)


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_estimates_equal_a_row_by_row_sum(quantity):
    for until in UNTIL:
        found = estimate.estimate(quantity, until)
        assert list(found) == [pytest.approx(by_hand.estimated(quantity, until, w)) if by_hand.estimated(quantity, until, w) is not None
                               else None for w in ("low", "central", "high")]
    part = estimate.estimate(quantity, "2012-03-31", since="2011-05-04", places="Illinois")
    assert part.central == pytest.approx(by_hand.estimated(quantity, "2012-03-31", where=by_hand.state("IL"), since="2011-05-04"))


def test_estimated_removals_and_matches_at_the_end_of_march_2012():
    removed, matches = (estimate.estimate(each, "2012-03-31") for each in ("removed", "matches"))
    assert all(map(by_hand.as_printed, removed, ("179,800", "184,200", "212,600")))
    assert all(map(by_hand.as_printed, matches, ("899,600", "915,600", "1,298,200")))


def test_low_central_and_high_rise_and_a_blank_stays_blank():
    for quantity in QUANTITIES:
        for until in UNTIL:
            found = estimate.estimate(quantity, until)
            values = [value for value in found if value is not None]
            assert values == sorted(values) and (found.low is None) == (quantity == "custody")
    assert estimate.estimate("matches", "2012-03-31", places="Puerto Rico") == (None, None, None)


def test_estimates_add_up_over_places_and_over_spans_of_time():
    states = [code for code in rollout.by_state("2012-03-31") if code != "PR"]
    for quantity in QUANTITIES:
        whole = estimate.estimate(quantity, "2012-03-31").central
        assert sum(estimate.estimate(quantity, "2012-03-31", places=code).central for code in states) == pytest.approx(whole)
        assert estimate.estimate(quantity, "2012-03-31", places=states).central == pytest.approx(whole)
        early, late = estimate.estimate(quantity, "2011-08-05"), estimate.estimate(quantity, "2012-03-31", since="2011-08-05")
        assert early.central + late.central == pytest.approx(whole)
        assert estimate.estimate(quantity, "2011-08-05", since="2011-08-05").central == 0


def test_a_later_day_never_gives_less():
    for quantity in QUANTITIES:
        found = [estimate.estimate(quantity, until).central for until in UNTIL]
        assert found == sorted(found)


# ---- published totals -----------------------------------------------------------------------------------------------

NAMES = {"submissions": "submissions", "matches": "matches", "booked": "custody", "removed": "removed"}


def test_every_national_total_in_the_table_of_figures_is_held_against_its_estimate():
    listed = {key for key, row in by_hand.FIGURES.items() if row["quantity"] in NAMES and row["scope"] == "US"
              and row["confidence"] != "unsourced"}
    assert {total.id for total in published.totals()} == listed and len(listed) == 24
    for total in published.totals():
        row = by_hand.FIGURES[total.id]
        assert (total.published, total.quantity) == (float(row["value"]), NAMES[row["quantity"]])
        since = "2010-09-30" if row["period_start"] == "2010-10-01" else "0001-01-01"
        for day, found in ((total.earliest, total.at_earliest), (total.latest, total.at_latest)):
            assert found.central == pytest.approx(by_hand.estimated(total.quantity, day.isoformat(), since=since))


def test_totals_whose_day_is_stated_are_compared_on_that_day():
    for total in published.totals():
        row = by_hand.FIGURES[total.id]
        if len(row["as_of"]) == 10:
            assert total.earliest == total.latest == date.fromisoformat(row["as_of"])
        assert total.earliest <= total.latest <= date(2014, 11, 20)


FROM_MID_2010 = {   # every miss by more than 6 %, listed: central ÷ published − 1, in percent
    "warren-arrests-base-2011-04": -7.4, "us-removed-2011-06-20": 9.3, "us-submissions-2014": 17.2,
    "us-booked-2014": 263.4, "us-removed-2014": 22.9}
BEFORE = {"us-matches-2009-04": -22.3, "us-submissions-2009-04": 12.3, "us-matches-2009-08-31": -29.5, "us-matches-2009-11-12": -16.4}


def test_from_mid_2010_on_the_central_estimate_lies_within_6_percent_except_for_the_misses_listed():
    late = [total for total in published.totals() if total.latest >= date(2010, 6, 30)]
    off = {t.id: round(100 * t.gap, 1) for t in late if abs(t.at_earliest.central / t.published - 1) > 0.06
           or abs(t.at_latest.central / t.published - 1) > 0.06}
    assert off == FROM_MID_2010 and len(late) == 20
    # None of these has a stated last day, except one count from researchers for an assumed month-end.
    assert all("not stated" in t.note or "Quotes warren-2011" in t.note or t.id == "us-removed-2014" for t in published.misses()
               if t.id in off)


def test_every_total_with_a_stated_day_from_mid_2010_on_is_met():
    stated = [t for t in published.totals() if t.earliest == t.latest >= date(2010, 6, 30)
              and t.id not in ("warren-arrests-base-2011-04", "us-removed-2011-06-20")]
    assert len(stated) == 15 and max(abs(t.gap) for t in stated) < 0.03


def test_all_misses_are_listed_each_with_its_reason_and_no_reason_is_left_over():
    found = {total.id: round(100 * total.gap, 1) for total in published.misses()}
    assert found == FROM_MID_2010 | BEFORE
    assert all(total.why.endswith(".") for total in published.misses())
    assert {entry["figure"] for entry in data.toml("rollout")["misses"]["miss"]} == set(found)
    assert all(not total.why for total in published.totals() if not total.miss)


def test_the_numbers_in_the_reasons_are_true():
    why = {total.id: total.why for total in published.misses()}
    at = lambda quantity, day, key: round(100 * (by_hand.estimated(quantity, day) / by_hand.published(key) - 1))  # noqa: E731
    assert "1% below" in why["us-removed-2011-06-20"] and at("removed", "2011-04-30", "us-removed-2011-06-20") == -1
    assert "Apr 30, 2011" in why["us-removed-2011-06-20"] and "April 30, 2011" in by_hand.FIGURES["us-removed-2011-06-20"]["note"]
    assert "1% below" in why["us-submissions-2014"] and at("submissions", "2013-09-30", "us-submissions-2014") == -1
    assert "17% above" in why["us-submissions-2014"] and at("submissions", "2014-03-31", "us-submissions-2014") == 17
    assert "2% below" in why["us-removed-2014"] and at("removed", "2014-01-01", "us-removed-2014") == -2
    assert "23% above" in why["us-removed-2014"] and at("removed", "2014-11-20", "us-removed-2014") == 23
    assert "3% from" in why["us-removed-2014"] and at("removed", "2014-11-20", "us-removed-2015") == 3
    shares = {day: [by_hand.person_days("noncitizens", day, by_hand.state(*codes)) / by_hand.person_days("noncitizens", day)
                    for codes in (("TX",), ("TX", "FL"))] for day in ("2009-04-27", "2009-08-31", "2009-11-12")}
    assert shares["2009-04-27"][0] > 0.5 > shares["2009-08-31"][0] > 0.45 and round(shares["2009-11-12"][1], 1) == 0.6


def test_every_total_that_the_appendix_names_is_there():
    named = [266_000, 3_000_000, 7_225_393, 8_400_000, 11_000_000, 32_000, 82_890, 477_035, 536_148, 692_788, 197_302,
             46_929, 101_741, 142_000, 183_000]
    assert set(named) <= {total.published for total in published.totals()}


# ---- single places --------------------------------------------------------------------------------------------------

# Appendix A.5. Sacramento is 0.92 here and 0.91 there: the appendix rounds the convicted share, 71.2 %, to 72 %.
PLACES = [("California", "removed", 38_828, 1.15), ("California", "removed", 14_823, 1.08), ("California", "custody", 78_407, 1.20),
          ("California", "submissions", 1_785_488, 1.09), ("Georgia", "removed", 624, 0.90), ("Travis County, TX", "removed", 724, 1.08),
          ("Sacramento County, CA", "removed", 461, 0.92), ("Prince George's County, MD", "matches", 444, 0.59),
          ("Harris County, TX", "matches", 5_369, 0.64), ("Suffolk County, MA", "removed", 256, 0.24), ("Nevada", "removed", 341, 0.22)]


def test_the_place_check_is_that_of_the_appendix():
    found = [(c.place, c.quantity, c.published, round(c.ratio, 2)) for c in place_check.place_checks()]
    assert found == PLACES
    assert place_check.place_band() == (0.2, 1.2)


def test_every_place_check_is_a_published_count_divided_by_a_row_by_row_estimate():
    keys = {row["id"] for row in data.rows("sources")}
    for check in place_check.place_checks():
        name, _, code = check.place.partition(", ")
        where = by_hand.county(name, code) if code else by_hand.state({"California": "CA", "Georgia": "GA", "Nevada": "NV"}[name])
        by_row = by_hand.estimated(check.quantity, check.until.isoformat(), where=where)
        assert check.estimated == pytest.approx(by_row * check.share) and check.ratio == pytest.approx(check.published / check.estimated)
        assert set(check.source_ids) <= keys
        assert check.published == by_hand.published(check.id)
        assert check.until.isoformat().startswith(by_hand.FIGURES[check.id]["as_of"]) or check.until.day == 27


def test_the_convicted_share_of_sacramentos_check_is_the_published_one():
    [check] = [each for each in place_check.place_checks() if "Sacramento" in each.place]
    assert check.share == pytest.approx(72_445 / 101_741) and check.until == date(2011, 1, 12)


# ---- the real mix ---------------------------------------------------------------------------------------------------

def test_the_real_mix_is_that_of_the_appendix():
    mix = real_mix.real_mix()
    for period, until, submissions, matches, per100, share, per1000, per100k, beyond in (
            (mix.first, date(2009, 4, 27), 266_000, 32_000, "12.03", "12.51", "31.6", "3,287", "0.961"),
            (mix.second, date(2011, 9, 30), 11_000_000, 692_788, "6.30", "9.64", "24.1", "3,692", "0.653")):
        assert (period.until, period.submissions, period.matches) == (until, submissions, matches)
        assert f"{100 * period.per_submission:.2f}" == per100 and f"{100 * period.noncitizen_share:.2f}" == share
        assert f"{period.matches_per_1000:.1f}" == per1000 and f"{period.submissions_per_100k:,.0f}" == per100k
        assert f"{period.beyond_mix:.3f}" == beyond
    assert [f"{100 * part:.2f}" for part in (mix.fall, mix.by_mix, mix.by_rate)] == ["5.73", "2.32", "3.41"]
    assert [round(100 * part / mix.fall) for part in (mix.by_mix, mix.by_rate)] == [40, 60]
    assert [f"{100 * each:.2f}" for each in (mix.second_with_first_mix, mix.first_with_second_mix, mix.after_first)] == ["8.17", "9.27", "6.16"]


def test_the_parts_of_the_fall_add_up_and_come_from_the_tables():
    mix = real_mix.real_mix()
    assert mix.by_mix + mix.by_rate == pytest.approx(mix.fall) == pytest.approx(32_000 / 266_000 - 692_788 / 11_000_000)
    share = [by_hand.person_days("noncitizens", day) / by_hand.person_days("residents", day) for day in ("2009-04-27", "2011-09-30", "2012-03-31")]
    assert [mix.first.noncitizen_share, mix.second.noncitizen_share] == pytest.approx(share[:2])
    both = rollout.exposure("2012-03-31")
    assert f"{100 * both.noncitizens / both.residents:.2f}" == "9.05" and both.noncitizens / both.residents == pytest.approx(share[2])


# ---- what cannot be -------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("call, words", [
    (lambda: estimate.estimate("match", "2011-08-05"), ["`match` is not a quantity", "`matches`", "submissions, matches, custody, removed"]),
    (lambda: estimate.estimate("matches", "2008-10-26"), ["Oct 26, 2008 lies outside", "Oct 27, 2008", "Nov 20, 2014"]),
    (lambda: estimate.estimate("matches", "2014-11-21"), ["Nov 21, 2014 lies outside what can be estimated"]),
    (lambda: estimate.estimate("matches", "2011-08-05", since="2011-09-01"), ["Sep 1, 2011 comes later than Aug 5, 2011"]),
    (lambda: estimate.estimate("matches", "2011-08-05", since="2007-01-01"), ["Jan 1, 2007 lies outside"]),
    (lambda: estimate.estimate("matches", "2011-08-05", places="Ilinois"), ['Did you mean "Illinois"?']),
    (lambda: estimate.estimate("matches", "2011-08-05", places="Guam"), ["Guam has no activation date"]),
    (lambda: estimate.estimate("matches", "last week"), ["`last week` is not a date"]),
])
def test_what_cannot_be_gets_one_sentence(call, words):
    with pytest.raises(ScommError) as caught:
        call()
    assert "\n" not in str(caught.value) and str(caught.value).endswith(".") and all(w in str(caught.value) for w in words), str(caught.value)


def test_the_rates_are_read_from_the_table(changed_data):
    path = changed_data / "rates.csv"
    before = estimate.estimate("removed", "2012-03-31")
    path.write_text(re.sub(r"(?m)^(removed-per-1000-noncitizen-years,.*?),4\.82,4\.94,5\.7,", r"\1,,5.94,6.7,", path.read_text(encoding="utf-8")),
                    encoding="utf-8")
    data.forget()
    after = estimate.estimate("removed", "2012-03-31")
    assert after.low is None and after.central == pytest.approx(before.central * 5.94 / 4.94)
    path.write_text(path.read_text(encoding="utf-8").replace(",5.94,6.7,", ",many,6.7,"), encoding="utf-8")
    data.forget()
    with pytest.raises(DataError, match=r"data/rates\.csv, line \d+ .*`central` should be a number or blank, and is `many`"):
        estimate.estimate("removed", "2012-03-31")
