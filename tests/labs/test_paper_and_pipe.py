"""Paper and pipe: what is drawn, said and listed agrees with the tables, and what is unknown stays unknown.

Expectations are read from the csv files here, a second time; the curriculum's figures are typed.
"""
import csv
import re
from datetime import date, timedelta
from functools import lru_cache
from itertools import product

import drawn
import pytest

import scomm as sc
from scomm.record import agreements, stand
from scomm import labs
from scomm.data import ScommError
from scomm.labs.values import State
from scomm.labs.paper_and_pipe import in_words, timelines
from scomm.record.ten_places import ten_places
from paths import DATA

MONTHS = [f"{n // 12}-{n % 12 + 1:02}" for n in range(2008 * 12 + 9, 2015 * 12 + 7)]
PRACTICES = ("happened", "required", "never_sought")
PLACES = {"dupage": ("IL", "DuPage County"), "cook": ("IL", "Cook County"), "boston": ("MA", "Suffolk County"), "rest_of_massachusetts": ("MA", None),
          "new_york": ("NY", None), "santa_clara": ("CA", "Santa Clara County"), "washington": ("WA", None), "dc": ("DC", None),
          "nevada": ("NV", None), "harris": ("TX", "Harris County")}
LETTER, HALF_OF_THE_OTHERS = date(2011, 8, 5), date(2011, 9, 27)
ENDS = {"IL": date(2011, 5, 4), "NY": date(2011, 6, 1)}


@lru_cache
def table(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def end(month):
    year, number = map(int, month.split("-"))
    return date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)


def lab(**values):
    return sc.lab("paper_and_pipe").set(**values)


def shown(**values):
    return lab(**values).shown


def activations(place):
    """The activation days of one of the ten places."""
    state, county = PLACES[place]
    rows = [row for row in table("activations") if row["state"] == state and (county is None or row["jurisdiction"] == county)]
    if place == "rest_of_massachusetts":
        rows = [row for row in rows if row["jurisdiction"] != "Suffolk County"]
    return [(state, date.fromisoformat(row["activated"])) for row in rows]


def is_on(state, since, day, practice):
    """Whether a place is active on a day, said a second time for each practice."""
    if practice == "required" and state in ("MA", "WA"):
        return False
    if practice == "required" and state in ENDS:
        return since <= day < ENDS[state]
    if practice == "never_sought" and state in ("MA", "WA", "IL", "NY"):
        return min(since, HALF_OF_THE_OTHERS) <= day
    return since <= day


def pipe(place, day, practice):
    states = [is_on(state, since, day, practice) for state, since in activations(place)]
    n = sum(states)
    return "off" if not n else "on" if n == len(states) else f"on in {n} of {len(states)}"


def paper(state, day, practice="happened"):
    """Yes, no or unknown, from what is typed here of the ten places' states."""
    if practice == "never_sought" or state in ("MA", "WA"):
        return "no"
    if state == "IL" and day >= ENDS["IL"] or state == "DC" and day >= date(2010, 12, 31) or day >= LETTER and practice == "happened":
        return "no"
    if state == "DC":
        return "yes" if date(2009, 11, 30) <= day < date(2010, 1, 1) else "unknown"
    signed = {"IL": date(2009, 11, 2), "NY": date(2010, 5, 18), "CA": date(2009, 1, 23), "NV": date(2010, 3, 8)}.get(state)
    return "yes" if signed and day >= signed else "unknown"


# ---- agreements: only what is documented ----------------------------------------------------------------------------

def test_only_states_with_a_signing_date_are_ever_counted_as_in_force():
    dated = {row["postal"] for row in table("agreements") if row["status"] == "signed_dated"}
    for month in MONTHS:
        assert set(agreements.tally(end(month))["yes"]) <= dated
        assert sum(map(len, agreements.tally(end(month)).values())) == len({row["postal"] for row in table("agreements")})


def test_a_state_without_a_document_is_unknown_until_ice_ends_all_agreements():
    for row in table("agreements"):
        if row["status"] in ("unknown", "signed_undated", "probably_signed"):
            for month in MONTHS:
                assert agreements.agreement_on(row["postal"], end(month)).status == ("no" if end(month) >= LETTER else "unknown")


def test_a_date_known_by_month_or_year_counts_from_its_last_day():
    assert [agreements.agreement_on("RI", day).status for day in (date(2011, 1, 30), date(2011, 1, 31))] == ["unknown", "yes"]
    days = (date(2009, 11, 29), date(2009, 12, 31), date(2010, 1, 1), date(2010, 12, 30), date(2010, 12, 31))
    assert [agreements.agreement_on("DC", day).status for day in days] == ["unknown", "yes", "unknown", "unknown", "no"]


def test_new_yorks_first_agreement_holds_until_the_second_replaces_it():
    days = [date(2010, 5, 17) + timedelta(days=n) for n in range(445)]
    seen = [agreements.agreement_on("NY", day) for day in days]
    assert [each.status for each in seen] == ["unknown"] + ["yes"] * (len(days) - 1 - sum(day >= LETTER for day in days)) + ["no"] * sum(day >= LETTER for day in days)
    assert {each.row["agreement_no"] for day, each in zip(days, seen) if date(2010, 12, 28) <= day < LETTER} == {"2"}


def test_every_reason_of_the_record_has_its_sentence_here_for_every_state():
    reasons = set()
    for postal in agreements.states():
        for day in (date(2008, 10, 31), *(day for step in agreements.steps(postal) for day in (step, step - timedelta(days=1)))):
            for practice in PRACTICES:
                standing = agreements.under(practice, postal, day)
                sentence = in_words.why(stand.Stand(standing, 0, 1, (None, None)))
                reasons.add(standing.why)
                assert sentence.endswith(".") and "None" not in sentence and "{" not in sentence, (postal, day)
    assert {"signed", "signed_later", "signed_some_day", "never_signed", "ended_by_state", "ended_some_day", "ended_by_ice", "ended_for_all",
            "undated", "never_sought", "nothing_found"} == reasons


# ---- the country ----------------------------------------------------------------------------------------------------

def published(day):
    """Numbers and days of all published counts with a source, from the two tables."""
    rows = {(row["date"], int(row["published"])) for row in table("activation_counts") if row["source_ids"] != "unsourced"}
    for row in table("figures"):
        if row["quantity"] == "jurisdictions_active" and row["scope"].startswith("US"):
            same = any(n == int(row["value"]) and when.startswith(row["as_of"]) for when, n in rows)
            rows |= set() if same else {(row["as_of"], int(row["value"]))}
    return sorted((when if len(when) == 10 else f"{when}-01", n) for when, n in rows if (when if len(when) == 10 else f"{when}-01") <= day.isoformat())


def opened(result, heading):
    return dict(result.opens)[heading]


@pytest.mark.parametrize("month", MONTHS)
def test_every_published_count_up_to_the_month_is_listed_drawn_and_the_last_one_said(month):
    result, expected = shown(date=month), published(end(month))
    listed = [int(re.search(r"[\d,]+", row[1])[0].replace(",", "")) for row in opened(result, "Every published count up to this month").rows]
    assert sorted(listed) == sorted(n for _, n in expected)
    of_places, of_agreements = drawn.diamonds(result.picture, "published")
    assert len(of_places) == len(expected) and len(of_agreements) <= 2
    last = result.table.rows[4][1]
    assert last in result.words[0] and last in result.picture.alt and f"{expected[-1][1]:,}" in last


def test_a_count_without_a_source_is_nowhere():
    assert not any("3,074" in shown(date=month).html() or "3074" in shown(date=month).html() for month in MONTHS[-40:])


@pytest.mark.parametrize("month", MONTHS)
def test_agreements_are_counted_alike_in_words_table_and_alt(month):
    result, day = shown(date=month), end(month)
    tally = {status: [code for code in agreements.states() if agreements.agreement_on(code, day).status == status] for status in ("yes", "no", "unknown")}
    rows = [row[1] for row in result.table.rows[:3]]
    if day >= LETTER:
        assert rows == ["none", "all 56 states and territories", "none"] and "no agreement in force" in result.words[0]
        assert "none in force" in result.picture.alt
    else:
        assert rows[2] == f"{len(tally['unknown'])} of 56 states and territories"
        assert rows[0] == (f"{len(tally['yes'])}: {', '.join(sorted(tally['yes']))}" if tally["yes"] else "none")
        assert f"{len(tally['yes']) or 'none'} had an agreement on record as in force, {len(tally['no'])} had none, and {len(tally['unknown'])} are not known." in result.words[0] and f"{len(tally['unknown'])} of 56 unknown" in result.picture.alt


def test_39_42_and_40_stand_side_by_side_in_the_picture_and_in_a_table_with_their_sources():
    result = shown(date="2011-08")
    texts = [t.words for t in drawn.texts(result.picture)]
    assert [text[:2] for text in texts if re.match(r"(39|42|40):", text)] == ["39", "42", "40"]
    rows = {row[0]: row for row in opened(result, "How many agreements were there?").rows}
    assert "[hstoday-2011]" in rows["39"][4] and "[oig-12-66]" in rows["42"][4] and "[reno-nr-2011-08]" in rows["40"][4]
    assert not any("How many" in heading for heading, _ in shown(date="2011-07").opens)


def test_nothing_later_than_the_month_is_drawn():
    for month in MONTHS[::5]:
        rule = timelines.TIME.at(end(month))
        for path in drawn.root(shown(date=month).picture).iter(f"{drawn.SVG}path"):
            if path.get("stroke-dasharray") == "2 5":
                assert all(float(n) <= rule for n in re.findall(r"[ML] ([\d.]+) ", path.get("d")))


def test_the_letter_switched_off_no_place_and_changes_none_of_eight_outcomes_in_an_active_one():
    words = " ".join(shown(date="2011-09").words)
    assert "switched off no active place" in words and "0 of 8 changed. All 8 stayed the same." in words
    assert "1,508 (Aug 5, 2011); 1,595 (Sep 27, 2011)" in words
    assert "switched off no active place" not in " ".join(shown(date="2011-07").words)


@pytest.mark.parametrize("month", ["2010-06", "2012-06"])
def test_sources_are_shown_beside_every_row_when_they_are_asked_for(month):
    plain, cited = shown(date=month), shown(date=month, show_sources=True)
    assert cited.table.columns == (*plain.table.columns, "Source")
    for heading in ("Every published count up to this month", "Every agreement whose date is on record"):
        assert all(row[-1].startswith("[") for row in opened(cited, heading).rows)
        assert [row[:-1] for row in opened(cited, heading).rows] == list(opened(plain, heading).rows)


# ---- what if --------------------------------------------------------------------------------------------------------

@lru_cache
def nationwide(day, practice):
    return sum(is_on(row["state"], date.fromisoformat(row["activated"]), day, practice) for row in table("activations"))


@pytest.mark.parametrize("practice", PRACTICES[1:])
@pytest.mark.parametrize("month", MONTHS[::3])
def test_a_what_if_says_that_it_is_one_and_counts_the_places_of_its_assumption(month, practice):
    result, day = shown(date=month, practice=practice), end(month)
    there, here = nationwide(day, practice), nationwide(day, "happened")
    assert result.words[0].startswith(f"What if: estimate. {there:,} places active") and f"({here:,})" in result.words[0]
    assert result.words[1].startswith("Assumed: ") and result.ribbon.startswith("Estimate: ") and "not an effect" in result.ribbon
    assert f"{there:,} places" in result.picture.alt and (result.table.rows[-2][1], result.table.rows[-1][1]) == (f"{there:,}", f"{here:,}")
    by = abs(there - here)
    assert (f"{by:,} {'fewer' if there < here else 'more'}" in result.words[0]) == bool(by)
    assert any(t.words.startswith("WHAT IF, an estimate") for t in drawn.texts(result.picture))


@pytest.mark.parametrize("month, required, never", [("2011-12", "1,965", "2,182")])
def test_the_figures_of_the_curriculum_come_out(month, required, never):
    assert shown(date=month, practice="required").words[0].startswith(f"What if: estimate. {required} places")
    assert shown(date=month, practice="never_sought").words[0].startswith(f"What if: estimate. {never} places")


def test_the_words_of_the_three_practices_differ_and_only_the_record_is_called_a_source():
    for view, month in product(("nation", "place", "two_by_two"), ("2010-12", "2011-12")):
        results = [shown(view=view, date=month, practice=practice, place="boston") for practice in PRACTICES]
        assert len({result.words for result in results}) == 3
        assert [result.ribbon.split(":")[0] for result in results] == ["Source", "Estimate", "Estimate"]


# ---- one place, and ten on a grid -----------------------------------------------------------------------------------

@pytest.mark.parametrize("practice", PRACTICES)
@pytest.mark.parametrize("place", PLACES)
def test_words_table_and_alt_give_the_same_paper_and_pipe_for_every_place_and_month(place, practice):
    for month in MONTHS:
        result, day = shown(view="place", place=place, date=month, practice=practice), end(month)
        said, on = paper(PLACES[place][0], day, practice), pipe(place, day, practice)
        rows = {row[0].split(":")[0]: row for row in result.table.rows}
        assert (rows["Paper"][1], rows["Pipe"][1]) == (said, on), month
        assert f"paper {said}, pipe {on}" in " ".join(result.words[:2]) and f": {said}. Pipe" in result.picture.alt and f": {on}. " in result.picture.alt
        headings = [t.words for t in drawn.texts(result.picture) if t.words.startswith(("PAPER", "PIPE"))]
        assert headings[0].endswith(f": {said}") and headings[1].endswith(f": {on}")


def test_a_place_that_is_off_never_shows_a_bare_zero():
    for place, month in product(PLACES, MONTHS[::7]):
        words = shown(view="place", place=place, date=month).words
        off = pipe(place, end(month), "happened") == "off"
        assert any(line.startswith("None through this pipeline; ICE had other channels") for line in words) == off
        assert any(line == "Outcomes that can happen here: O1." for line in words) == off


def test_an_unknown_paper_is_said_to_be_unknown_and_nothing_is_inferred_from_the_pipe():
    words = " ".join(shown(view="place", place="harris", date="2010-12").words)
    assert "paper unknown, pipe on" in words and "No document on an agreement of Texas was found, so it is unknown." in words
    assert "unknown" in [t.words for t in drawn.texts(shown(view="place", place="harris", date="2010-12").picture)]


@pytest.mark.parametrize("practice", PRACTICES)
@pytest.mark.parametrize("month", MONTHS)
def test_each_of_the_ten_places_stands_in_its_own_cell_in_picture_table_and_words(month, practice):
    result, day = shown(view="two_by_two", date=month, practice=practice), end(month)
    expected = {}
    for place in PLACES:
        on = pipe(place, day, practice)
        expected.setdefault((paper(PLACES[place][0], day, practice), on != "off"), []).append(place)
    rows = [(row[1], row[2]) for row in result.table.rows]
    assert rows == [(paper(PLACES[place][0], day, practice), pipe(place, day, practice)) for place in PLACES]
    held = [cell for cell in product(("yes", "no"), (True, False)) if expected.get(cell)]
    assert f"{'each' if len(held) == 4 else len(held)} of the four cells" in result.words[0]
    for (status, on), places in expected.items():
        if status != "unknown":
            assert f"paper {status}, pipe {'on' if on else 'off'} {len(places)}" in result.picture.alt
    boxes = {}
    for text in drawn.texts(result.picture):
        row, column = int((text.top - 44) // 144), int(text.left >= 574)
        if text.left >= 150 and text.top > 44 and text.words != "none of the ten":
            boxes.setdefault((("yes", "no", "unknown")[row], column == 0), []).append(text.words)
    assert {cell: len(names) for cell, names in boxes.items()} == {cell: len(places) for cell, places in expected.items()}


def test_all_four_cells_hold_a_real_place_in_the_months_the_guess_names():
    first, last = (f"{month.first:%Y-%m}" for month in stand.all_four([each.group for each in ten_places().values()]))
    full = [month for month in MONTHS if len({(paper(PLACES[p][0], end(month)), pipe(p, end(month), "happened") != "off") for p in PLACES}
                                             - {("unknown", True), ("unknown", False)}) == 4]
    assert (first, last) == (full[0], full[-1]) and full == MONTHS[MONTHS.index(first):MONTHS.index(last) + 1]


def test_the_examples_of_the_curriculum_stand_where_it_says():
    def cell(place, month):
        rows = dict(zip(PLACES, shown(view="two_by_two", date=month).table.rows))
        return rows[place][1], rows[place][2].split()[0]

    assert cell("dupage", "2010-06") == ("yes", "on") and cell("cook", "2011-03") == ("yes", "off")
    assert {cell("nevada", month) for month in ("2010-03", "2010-04", "2010-05", "2010-06")} == {("yes", "off")}
    assert cell("boston", "2011-03") == ("no", "on") and cell("washington", "2010-12") == ("no", "off")


# ---- guesses --------------------------------------------------------------------------------------------------------

def guess_line(panel):
    return [line for line in panel.shown.words if line.startswith("You guessed: ")]


@pytest.mark.parametrize("answer", ["none", "some", "half", "all"])
def test_every_guess_about_the_counties_stands_beside_the_counts_once_the_letter_is_passed(answer):
    panel = sc.lab("paper_and_pipe", guess="counties_stopped")
    assert panel.locked and "?" in panel.title and "1,508" not in panel.text()
    panel.set(guess=answer)
    assert "Now move the month past Aug 2011" in guess_line(panel)[0]
    panel.set(date="2011-09")
    assert "You saw: none: no active place was switched off" in guess_line(panel)[0] and "1,508 (Aug 5, 2011)" in guess_line(panel)[0]
    assert "Now move" in guess_line(panel.set(practice="required"))[0]       # a what-if answers another question


@pytest.mark.parametrize("answer", ["none", "no_on", "yes_off", "both"])
def test_every_guess_about_the_cells_is_answered_and_the_grid_gives_nothing_away(answer):
    panel = sc.lab("paper_and_pipe", guess="empty_cells", view="two_by_two", date="2010-12")
    assert [t.words for t in drawn.texts(panel.shown.picture) if t.top > 44 and t.left > 150] == ["?"] * 6
    assert panel.shown == sc.lab("paper_and_pipe", guess="empty_cells", view="two_by_two", date="2008-10").shown
    panel.set(guess=answer)
    assert "You saw: none: from Nov 2009 to Apr 2011 each of the four held a real place. At the end of Dec 2010: all four." in guess_line(panel)[0]
    assert "At the end of Oct 2008: 1 of four." in guess_line(panel.set(date="2008-10"))[0]


# ---- conflicts ------------------------------------------------------------------------------------------------------

def test_conflicts_show_both_versions_with_their_sources_and_none_without_one():
    rows = {row["topic"]: row for row in table("conflicts")}
    for month in ("2009-07", "2011-08", "2013-02"):
        for topic, one, other, _ in opened(shown(date=month), "Where documents disagree").rows:
            for said, side in ((one, "a"), (other, "b")):
                assert said.startswith(rows[topic][f"version_{side}"]) and "unsourced" not in said
                assert all(f"[{key}]" in said for key in rows[topic][f"source_{side}"].split())
    listed = {row[0] for row in opened(shown(date="2013-02"), "Where documents disagree").rows}
    assert {"Number of state agreements", "States on August 5, 2011", "Target for full deployment", "Total at full activation"} <= listed
    assert "Massachusetts and its agreement" in {row[0] for row in opened(shown(view="place", place="boston"), "Where documents disagree").rows}


# ---- mistakes, and what reaches the eye -----------------------------------------------------------------------------

@pytest.mark.parametrize("wrong, said", [
    ({"date": "2008-09"}, "earlier than the first activation (Oct 27, 2008): choose a month from Oct 2008 to Jul 2015."),
    ({"date": "2015-08"}, "later than this lab reaches: choose a month from Oct 2008 to Jul 2015."), ({"date": "soon"}, "`soon` is not a date"),
    ({"place": "cok"}, "Did you mean `cook`?"), ({"practice": "requird"}, "Did you mean `required`?"), ({"view": "grid"}, "nation, place, two_by_two"),
    ({"show_sources": "yes"}, "`show_sources` is True or False"), ({"preset": "PEP 2015"}, "`preset` is not a control of the lab")])
def test_bad_input_gets_one_sentence_and_the_last_result_stays(wrong, said):
    panel = lab(date="2011-03", view="place", place="nevada")
    kept = panel.text()
    with pytest.raises(ScommError) as error:
        panel.set(**wrong)
    assert said in str(error.value) and panel.text() == kept


def test_a_day_is_read_as_its_month():
    assert lab(date="2011-08-05").text() == lab(date="2011-08").text() == lab(date=date(2011, 8, 5)).text()


def test_earlier_and_later_walk_through_the_months_and_stop_at_the_ends():
    panel = sc.lab("paper_and_pipe")
    dates = panel.screen.controls["date"]
    assert dates.earlier.disabled and not dates.later.disabled
    dates.later.click()
    assert panel.values["date"] == "2008-11" and dates.list.value == "2008-11" and not dates.earlier.disabled
    dates.list.value = "2015-07"
    assert panel.values["date"] == "2015-07" and dates.later.disabled and dates.at_an_end
    dates.earlier.click()
    assert panel.values["date"] == "2015-06"
    waiting = sc.lab("paper_and_pipe", guess="counties_stopped").screen.controls["date"]
    assert waiting.disabled and waiting.earlier.disabled and waiting.later.disabled


ALL = [{"view": "nation", "date": month, "practice": practice} for month, practice in product(MONTHS, PRACTICES)]
ALL += [{"view": "two_by_two", "date": month, "practice": practice} for month, practice in product(MONTHS[::2], PRACTICES)]
ALL += [{"view": "place", "date": month, "place": place, "practice": practice} for month, place, practice in product(MONTHS[::6], PLACES, PRACTICES)]


@pytest.mark.parametrize("part", range(8))
def test_every_picture_is_readable_short_in_words_and_small(part):
    for setting in ALL[part::8]:
        result = shown(**setting)
        assert drawn.unreadable(result.picture) == [], setting
        assert 60 < len(result.picture.alt) <= 240, (setting, len(result.picture.alt))
        assert len(result.picture.svg) < 25_000 and result.title
        (receipt,) = [line for line in result.words if line.startswith("Setting: ")]
        assert " = " not in receipt and "_" not in receipt and f"{date.fromisoformat(setting['date'] + '-01'):%b %Y}" in receipt


def test_each_view_shows_its_own_controls():
    declared = labs.load("paper_and_pipe")
    seen = {view: [c.id for c in declared.controls if declared.visible(State({"view": view}), c.id)] for view in ("nation", "place", "two_by_two")}
    assert seen == {"nation": ["view", "date", "practice", "show_sources"], "place": ["view", "date", "place", "practice"], "two_by_two": ["view", "date", "practice"]}


def test_equal_settings_give_equal_bytes():
    for setting in ALL[::37]:
        first = shown(**setting).html()
        for drawing in (timelines._nation, timelines._place):
            drawing.cache_clear()
        assert shown(**setting).html() == first
