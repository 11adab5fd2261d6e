"""One reading of the agreements: what the record says of every state and territory, and what Policy.on makes of it.

The expected answers come from every way in which an inexact date can have fallen, worked out here from the csv rows.
"""
import csv
import re
from calendar import monthrange
from datetime import date, timedelta

import pytest

import scomm as sc
from scomm.data import ScommError
from scomm.record import agreements
from scomm.record.agreements import agreement_on
from paths import DATA, ROOT

FIRST, LAST, LETTER = date(2008, 10, 27), date(2015, 12, 31), date(2011, 8, 5)


def rows(table):
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


BY_STATE = {}
for row in rows("agreements"):
    BY_STATE.setdefault(row["postal"], []).append(row)
COUNTIES = {}
for row in rows("activations"):
    COUNTIES.setdefault(row["state"], []).append((f"{row['jurisdiction']}, {row['state']}", date.fromisoformat(row["activated"])))


def could_be(text):
    """The first and the last day that a date of the table can mean."""
    year, month, day = (int(part) if part else None for part in (text.split("-") + [None, None])[:3])
    return (date(year, month or 1, day or 1), date(year, month or 12, day or monthrange(year, month or 12)[1]))


def expected(postal, day):
    """In force in every world that the rows allow ("yes"), in none of them ("no"), or in some ("unknown")."""
    worlds = set()
    for row in BY_STATE[postal]:
        ends = could_be(row["ended"]) if row["ended"] and not row["ended_by"].startswith(("ICE", "Replaced")) else (date.max,) * 2
        if row["status"] == "never_signed" or day >= LETTER or day >= ends[1]:
            worlds.add("no")
        elif row["status"] != "signed_dated" or day < could_be(row["signed"])[1]:
            worlds.add("unknown")                       # nothing was found, or what was before the signing is not on record
        else:
            worlds.add("yes" if day < ends[0] else "unknown")
    return "yes" if "yes" in worlds else worlds.pop()   # New York's first agreement held until the second


def days_of(postal):
    """The first and the last day of the record, a dozen others, and the days around each date of the state's rows."""
    said = [row[column] for row in BY_STATE[postal] for column in ("signed", "ended") if row[column]]
    edges = {day + timedelta(days=n) for text in said for day in could_be(text) for n in (-1, 0, 1)}
    spread = {FIRST + (LAST - FIRST) * n // 13 for n in range(14)}
    return sorted(day for day in edges | spread | {LETTER - timedelta(days=1), LETTER} if FIRST <= day <= LAST)


def test_the_table_has_all_56_states_and_territories_and_52_of_them_have_places():
    assert len(BY_STATE) == 56 and len(COUNTIES) == 52 and set(COUNTIES) < set(BY_STATE)


@pytest.mark.parametrize("postal", BY_STATE)
def test_every_state_has_an_answer_on_every_day_and_unknown_stays_unknown(postal):
    days = days_of(postal)
    assert len(days) >= 12 and (days[0], days[-1]) == (FIRST, LAST)
    assert [(day, agreement_on(postal, day).status) for day in days] == [(day, expected(postal, day)) for day in days]


@pytest.mark.parametrize("postal", COUNTIES)
def test_policy_on_says_of_a_county_what_the_record_says_of_its_state(postal):
    places = COUNTIES[postal]
    for place, activated in {places[0], places[len(places) // 2], min(places, key=lambda each: each[1])}:
        for day in days_of(postal):
            said, status = sc.Policy.on(day, place).agreement, expected(postal, day)
            assert agreement_on(postal, day).status == status
            if status != "no":
                assert said == {"yes": "in_force", "unknown": "unknown"}[status], (place, day)
            elif [row for row in BY_STATE[postal] if row["ended"] and not row["ended_by"].startswith(("ICE", "Replaced"))]:
                assert said == "ended_by_state", (place, day)
            else:                                       # never signed: ICE waits until the letter, unless the place is on
                waits = BY_STATE[postal][0]["status"] == "never_signed" and day < LETTER and activated > day
                assert said == ("refused_ice_waits" if waits else "ended_by_ice"), (place, day)


def test_the_district_of_columbia_has_an_answer_before_during_and_after_the_year_in_which_it_withdrew():
    said = {day: sc.Policy.on(day, "District of Columbia, DC") for day in ("2009-11-29", "2009-11-30", "2009-12-31", "2010-01-01",
                                                                            "2010-12-30", "2010-12-31", "2012-06-05")}
    assert [policy.agreement for policy in said.values()] == ["unknown", "in_force", "in_force", "unknown", "unknown",
                                                              "ended_by_state", "ended_by_state"]
    assert said["2010-12-30"].notes[0].startswith("District of Columbia is said to have withdrawn at some time in 2010; the day is not")
    assert said["2010-12-31"].notes[0].startswith("District of Columbia is said to have withdrawn in 2010 [")


@pytest.mark.parametrize("postal", COUNTIES)
def test_the_note_about_an_agreement_cites_the_row_it_rests_on(postal):
    documents = {key for row in BY_STATE[postal] for key in row["source_ids"].split()}
    for day in days_of(postal):
        note, (status, why, agreement) = sc.Policy.on(day, COUNTIES[postal][0][0]).notes[0], agreement_on(postal, day)
        cited = set(re.findall(r"\[([a-z0-9-]+)\]", note))
        if why in ("signed", "signed_some_day", "never_signed", "ended_by_state", "ended_some_day") and (day < LETTER or "withdr" in note):
            assert cited == set(agreement.row["source_ids"].split()) <= documents, (day, note)
        assert ("not on record" in note) == (status == "unknown"), (day, note)


def test_new_yorks_first_agreement_is_told_with_its_own_documents_until_the_second_replaces_it():
    first, second = BY_STATE["NY"]
    for day, row in (("2010-05-18", first), ("2010-12-27", first), ("2010-12-28", second), ("2011-08-04", second)):
        note = sc.Policy.on(day, "Queens County, NY").notes[0]
        assert row["signed"] in note and all(f"[{key}]" in note for key in row["source_ids"].split()), (day, note)


def test_a_date_known_by_month_or_year_counts_from_its_last_day():
    assert [agreement_on("RI", day).why for day in (date(2010, 12, 31), date(2011, 1, 1), date(2011, 1, 30), date(2011, 1, 31))] == [
        "signed_later", "signed_some_day", "signed_some_day", "signed"]


def test_one_module_reads_the_table_of_agreements_and_another_the_names_of_the_states_alone():
    readers = {path.relative_to(ROOT / "scomm").as_posix() for path in (ROOT / "scomm").rglob("*.py")
               if "rows(\"agreements\")" in path.read_text(encoding="utf-8")}
    assert readers == {"record/agreements.py", "record/places.py"}


def test_an_unknown_state_gets_one_sentence():
    with pytest.raises(ScommError, match="`XX` is not a postal code"):
        agreement_on("XX", LETTER)


# ---- the table tells what it must ------------------------------------------------------------------------------------

def test_the_days_on_which_a_status_can_change_are_those_on_which_it_does():
    for postal in BY_STATE:
        steps = agreements.steps(postal)
        for day in days_of(postal)[1:]:
            if agreement_on(postal, day).status != agreement_on(postal, day - timedelta(days=1)).status:
                assert day in steps, (postal, day)
