"""What if those who asked had been let out, or let in sooner: Appendix A.5, from the rows of the tables."""
from datetime import date

import by_hand
import pandas
import pytest

import scomm as sc
from scomm.data import ScommError
from scomm.record.leavers import asked_to_leave, leavers
from scomm.record.places import listed
from scomm.record.practice import span
from scomm.record.what_if import LEAVE, what_if

WHERE = {"illinois": by_hand.state("IL"), "new_york": by_hand.state("NY"), "massachusetts": by_hand.state("MA"),
         "san_francisco": by_hand.county("San Francisco County", "CA"), "santa_clara": by_hand.county("Santa Clara County", "CA"),
         "arlington": by_hand.county("Arlington County", "VA")}
ASKED = {"illinois": "2011-05-04", "new_york": "2011-06-01", "massachusetts": "2011-06-03", "san_francisco": "2010-05-18",
         "santa_clara": "2010-09-28", "arlington": "2010-09-28"}
UNTIL = ["2010-12-31", "2011-06-30", "2011-09-30", "2012-03-31", "2012-05-15", "2013-01-22", "2014-11-20"]

# Appendix A.5: leave, until | submissions, share | matches | custody | removals low, central, high | share | six places, percent.
TABLE = """
asked 2011-06-30 | 137,300 1.5 | 11,500 | 4,500 | 2,260 2,320 2,670 | 1.9 | 0.20 0.15 0.03 0.46 0.98 0.09
asked 2011-09-30 | 281,900 2.6 | 19,800 | 7,700 | 3,890 3,980 4,600 | 2.8 | 0.44 0.53 0.13 0.49 1.12 0.10
asked 2012-03-31 | 569,300 3.7 | 36,300 | 14,200 | 7,120 7,300 8,420 | 4.0 | 0.76 1.03 0.25 0.52 1.29 0.11
asked 2013-01-22 | 1,491,600 6.2 | 95,600 | 37,400 | 18,800 19,200 22,200 | 7.2 | 0.98 3.36 0.81 0.52 1.37 0.12
asked 2014-11-20 | 4,293,000 9.6 | 271,200 | 106,200 | 53,300 54,600 63,000 | 11.7 | 2.43 5.81 1.41 0.51 1.40 0.12
never 2012-03-31 | 926,300 6.1 | 59,100 | 23,200 | 11,600 11,900 13,700 | 6.5 | 1.75 1.38 1.02 0.52 1.64 0.15
never 2013-01-22 | 1,848,600 7.7 | 118,400 | 46,400 | 23,300 23,800 27,500 | 8.9 | 1.67 3.60 1.35 0.52 1.60 0.14
""".strip().splitlines()


@pytest.mark.parametrize("line", TABLE, ids=lambda line: " ".join(line.split()[:2]))
def test_the_counterfactual_is_that_of_the_appendix(line):
    head, submissions, matches, custody, removed, share, places = (cell.split() for cell in line.split("|"))
    found = what_if("all", until=head[1], leave=head[0])
    assert by_hand.as_printed(found.changed.submissions.central, submissions[0])
    assert by_hand.as_printed(found.changed.matches.central, matches[0]) and by_hand.as_printed(found.changed.custody.central, custody[0])
    # 4,596 stands in the appendix as 4,600 and 63,000 as 63,000: removals have three digits.
    assert [f"{value:.3g}" for value in found.changed.removed] == [f"{float(text.replace(',', '')):.3g}" for text in removed]
    assert f"{100 * found.share.submissions:.1f}" == submissions[1]
    assert [f"{100 * each:.1f}" for each in found.share[1:]] == share * 3
    assert [f"{100 * each.matches:.2f}" for _, each in found.place_shares] == places


@pytest.mark.parametrize("key, places, noncitizens, active, share", [
    ("illinois", 102, 967_610, 26, 32), ("new_york", 62, 2_009_328, 31, 23), ("massachusetts", 14, 486_452, 1, 23),
    ("san_francisco", 1, 107_423, 0, 0), ("santa_clara", 1, 319_995, 1, 100), ("arlington", 1, 27_876, 1, 100)])
def test_the_places_that_asked_are_those_of_the_appendix(key, places, noncitizens, active, share):
    leaver = leavers()[key]
    found = sc.active(leaver.asked, place=list(leaver.places)).result
    assert (found.of_places, found.of_noncitizens, found.places) == (places, noncitizens, active)
    assert round(100 * found.share("noncitizens")) == share and leaver.asked.isoformat() == ASKED[key]


def test_the_six_hold_17_point_8_percent_of_the_noncitizen_residents():
    codes = [code for leaver in leavers().values() if not leaver.joins for code in leaver.places]
    found = sc.active("2012-03-31", place=codes).result
    assert round(100 * found.of_noncitizens / 22_021_138, 1) == 17.8


def test_every_date_and_source_is_that_of_its_row_in_the_table_of_actions():
    rows = {row["id"]: row for row in by_hand.rows("actions")}
    for entry in by_hand.rows("leavers"):
        row, leaver = rows[entry["action_id"]], leavers()[entry["id"]]
        assert leaver.asked.isoformat() == row["date"] and row["precision"] == "day", entry["id"]
        assert set(entry["source_ids"].split()) <= set(row["source_ids"].split()), entry["id"]
        assert row["place"] in (entry["name"], f"{entry['name']} State")
        assert leaver.joins == (row["kind"] == "asked_to_join") == (entry["id"] == "georgia")


def test_the_places_stand_in_the_order_of_the_course_states_first_and_each_by_its_day():
    assert list(leavers()) == [*ASKED, "georgia"] and [each.id for each in asked_to_leave()] == list(ASKED)


def test_the_practices_follow_the_four_states_that_refused_or_ended_their_agreement():
    never = {row["postal"] for row in by_hand.rows("agreements") if row["status"] == "never_signed"}
    ended = {entry["places"] for entry in by_hand.rows("leavers") for row in by_hand.rows("actions")
             if row["id"] == entry["action_id"] and row["kind"] in ("termination", "suspension")}
    days = {leaver.places[0]: leaver.asked for leaver in leavers().values()}
    assert never == {"MA", "WA"} and ended == {"IL", "NY"}
    for place in listed():
        first, last = span(place, "required")
        assert (first is None) == (place.state in never or place.state in ended and place.activated >= days[place.state])
        assert last == (days[place.state] if first and place.state in ended else None), place.name


@pytest.mark.parametrize("key", WHERE)
@pytest.mark.parametrize("leave", ["asked", "never"])
def test_a_leavers_loss_is_its_exposure_after_the_day_times_the_rates(key, leave):
    for until in UNTIL:
        since = ASKED[key] if leave == "asked" else "0001-01-01"
        found = what_if(key, until, leave)
        for quantity in by_hand.RATES:
            for which in ("low", "central", "high"):
                by_row = by_hand.estimated(quantity, until, which, WHERE[key], since)
                assert getattr(getattr(found.changed, quantity), which) == (None if by_row is None else pytest.approx(by_row)), (until, quantity)


def test_a_loss_never_exceeds_the_places_own_estimate_and_never_loses_at_least_as_much_as_asked():
    for key in WHERE:
        for until in UNTIL:
            asked, never = what_if(key, until), what_if(key, until, "never")
            for quantity in by_hand.RATES:
                own = by_hand.estimated(quantity, until, where=WHERE[key])
                assert -1e-6 <= getattr(asked.changed, quantity).central <= getattr(never.changed, quantity).central <= own * (1 + 1e-9) + 1e-6


def test_the_places_add_up_to_the_whole_whatever_their_order():
    whole = what_if("all", "2012-03-31")
    for quantity in by_hand.RATES:
        parts = [getattr(each, quantity).central for _, each in whole.by_place]
        assert sum(parts) == pytest.approx(getattr(whole.changed, quantity).central)
    assert what_if(["arlington", "Illinois", "illinois"], "2012-03-31") == what_if(("Illinois", "Arlington County"), "2012-03-31")
    assert what_if("all", "2012-03-31") == what_if(list(WHERE), "2012-03-31")


def test_low_central_and_high_rise_in_both_bands_and_custody_has_no_low():
    for until in UNTIL:
        for leave in LEAVE:
            found = what_if("all", until, leave)
            for each in (*found.changed, *found.place_check, *found.share_check):
                values = [value for value in each if value is not None]
                assert values == sorted(values)
            assert found.changed.custody.low is None and all(0 <= share <= 1 for share in found.share)


def test_the_place_check_widens_the_default_to_1500_to_8800_removals():
    found = what_if("all", "2012-03-31").place_check.removed
    assert by_hand.as_printed(found.low, "1,500") and by_hand.as_printed(found.high, "8,800")


def test_a_later_day_never_changes_less():
    for key in ("all", "Georgia"):
        found = [what_if(key, until).changed.matches.central for until in UNTIL]
        assert found == sorted(found)


# ---- the same machinery the other way -------------------------------------------------------------------------------

def test_georgia_joining_on_the_day_it_asked_adds_the_days_that_each_of_its_places_waited():
    for until in ("2010-12-31", "2012-03-31", "2014-11-20"):
        waited = 0
        for row in by_hand.ACTIVATIONS:
            if row["state"] == "GA" and row["activated"] > "2010-10-13":
                end = date.fromisoformat(min(row["activated"], until))
                waited += (end - date(2010, 10, 13)).days * int(by_hand.COUNTIES[row["fips"]]["noncitizens_2010"])
        found = what_if("Georgia", until)
        assert found.kind == "more" and found.changed.matches.central == pytest.approx(24.55 * waited / 365.25 / 1_000)
        assert found.changed.matches.central >= 0


def test_once_all_of_georgia_is_on_nothing_more_is_added():
    last = max(row["activated"] for row in by_hand.ACTIVATIONS if row["state"] == "GA")
    assert what_if("georgia", last).changed == what_if("georgia", "2014-11-20").changed
    assert what_if("georgia", "2010-10-13").changed.matches.central == 0


# ---- what learners see ----------------------------------------------------------------------------------------------

def test_the_sentence_at_the_default_is_the_curriculums():
    shown = sc.what_if("all", until="2012-03-31", leave="asked")
    assert shown.words[0] == (
        "If these six places had left on the day each asked, an estimated 36,000 of about 916,000 matches through Mar 31, 2012 (4.0%) "
        "would not have been produced through this pipeline; submissions 569,000 (3.7%), custody 14,000, removals about 7,300 "
        "(national rates 7,100–8,400; place check 1,500–8,800).")
    assert shown.words[1] == "None through this pipeline; ICE had other channels."
    assert shown.ribbon == "Estimate: activation dates × residents × published national rates; not a count, not an effect."
    text = shown.text()
    for words in ("0.2 to 1.2 times", "Puerto Rico is left out", "no low value", "an assumption, not a finding", "dispute itself"):
        assert words in text
    assert len(shown.table.rows) == 4 and shown.table.rows[2][1] == "none published"
    assert shown.changed == what_if("all", "2012-03-31").changed and shown.share == shown.result.share


def test_what_comes_too_late_or_too_early_is_said_and_changes_nothing():
    early = sc.what_if("Illinois", until="2011-05-04")
    assert early.words[0] == "Nothing changes by May 4, 2011." and "asked on May 4, 2011, not before May 4, 2011" in early.text()
    assert [each.central for each in early.changed] == [0, 0, 0, 0]
    assert "nothing changes by then" not in sc.what_if("Illinois", until="2011-05-05").text()
    assert "had no active place by Apr 30, 2010" in sc.what_if("Santa Clara County", until="2010-04-30", leave="never").text()
    assert "counts as never on" in sc.what_if("San Francisco", until="2012-03-31").text()
    assert "No place is chosen" in sc.what_if([], until="2012-03-31").text()


def test_dates_after_the_last_published_total_of_removals_say_so():
    assert "Beyond the last published national total" not in sc.what_if("all", until="2012-03-31").text()
    assert "Beyond the last published national total of removals (Mar 31, 2012)" in sc.what_if("all", until="2012-04-01").text()


def test_one_place_two_places_and_georgia_read_as_sentences():
    assert sc.what_if("Illinois", "2012-03-31").words[0].startswith("If Illinois had left on the day it asked, an estimated ")
    assert sc.what_if(["Illinois", "New York"], "2012-03-31", "never").words[0].startswith("If Illinois and New York had never been switched on, ")
    georgia = sc.what_if("Georgia", "2012-03-31")
    assert georgia.words[0].startswith("If all places of Georgia had been active from the day its House members asked, an estimated 2,900 matches")
    assert "other channels" not in georgia.text() and georgia.ribbon.startswith("Estimate:")


@pytest.mark.parametrize("value, printed", [(36_267.8, "36,000"), (915_595, "916,000"), (7_297.9, "7,300"), (1_459.6, "1,500"), (569_339, "569,000"),
                                            (574.2, "570"), (57.4, "57"), (0.0, "0"), (14_500.0, "15,000"), (None, "–")])
def test_estimates_are_printed_as_coarsely_as_they_are_known(value, printed):
    from scomm.show.let_out import about
    assert about(value) == printed


@pytest.mark.parametrize("everyone", ["ALL", "All", " all ", ["all"], ("All",), ["ALL", "Illinois"], {"all"}])
def test_all_is_read_in_any_case_and_in_a_list(everyone):
    assert what_if(everyone, "2012-03-31") == what_if("all", "2012-03-31")
    assert sc.lab("what_if_let_out").set(places=everyone).text() == sc.lab("what_if_let_out").set(places="all").text()


@pytest.mark.parametrize("name", ["ILLINOIS", "illinois", " Illinois ", "new_york", "New york", "SANTA CLARA COUNTY"])
def test_a_place_that_asked_is_found_in_any_case(name):
    (place,) = what_if(name, "2012-03-31").leavers
    assert name.strip().casefold() in (place.id, place.name.casefold())


@pytest.mark.parametrize("wrong", ["all six", "all of them", "All 6", "everyone", "*", "", "al"])
def test_a_word_for_everyone_that_is_not_all_is_told_that_all_is(wrong):
    for places in (wrong, [wrong]):
        with pytest.raises(ScommError, match="is not a place that asked.* The places: all, Illinois, New York"):
            what_if(places, "2012-03-31")


@pytest.mark.parametrize("wrong", [float("nan"), pandas.NA, pandas.NaT, None, 6, b"Illinois", True, ["Illinois", None], [float("nan")], [["Illinois"]],
                                   pandas.Series([6]), [b"all"]], ids=repr)
def test_what_is_no_name_is_said_back_as_it_was_given(wrong):
    with pytest.raises(ScommError, match=r"`places` is \"all\", or names of places such as \"Illinois\"; .* is none\.$") as caught:
        what_if(wrong, "2012-03-31")
    assert "`73`" not in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize("call, words", [
    (lambda: sc.what_if("Ilinois", "2012-03-31"), ["`Ilinois` is not a place that asked", "Did you mean `Illinois`?", "Arlington County"]),
    (lambda: sc.what_if(["Illinois", "Boston"], "2012-03-31"), ["`Boston` is not a place that asked"]),
    (lambda: sc.what_if(6, "2012-03-31"), ["`places` is \"all\"", "6 is none"]),
    (lambda: sc.what_if("all", "2008-10-26"), ["Oct 26, 2008 lies outside", "Nov 20, 2014"]),
    (lambda: sc.what_if("all", "2014-11-21"), ["Nov 21, 2014 lies outside"]),
    (lambda: sc.what_if("all", "soon"), ["`soon` is not a date"]),
    (lambda: sc.what_if("all", "2012-03-31", "ask"), ["`ask` is not a way to leave", "asked, never"]),
    (lambda: sc.what_if(["Georgia", "Illinois"], "2012-03-31"), ["ask for Georgia by itself"]),
    (lambda: sc.what_if("Georgia", "2012-03-31", "never"), ["for Georgia, `leave` is \"asked\""]),
])
def test_what_cannot_be_gets_one_sentence(call, words):
    with pytest.raises(ScommError) as caught:
        call()
    assert "\n" not in str(caught.value) and str(caught.value).endswith(".") and all(w in str(caught.value) for w in words), str(caught.value)
