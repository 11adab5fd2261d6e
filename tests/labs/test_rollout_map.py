"""The map of tiles and its curves: every number against the csv files, counted here a second time."""
import csv
import re
import tomllib
from datetime import date, timedelta
from functools import lru_cache
from itertools import product

import drawn
import pytest

import scomm as sc
from scomm.data import ScommError
from scomm.labs.rollout_map import lab as rollout_map
from scomm.labs.rollout_map import tile_map
from paths import DATA

MEASURES = ("places", "residents", "noncitizens")
NAMED = ("2008-10-27", "2010-08-10", "2010-11-09", "2011-05-04", "2011-08-05", "2012-05-15", "2013-01-22")
DATES = sorted({*NAMED, *(f"{n // 12}-{n % 12 + 1:02}-01" for n in range(2008 * 12 + 10, 2013 * 12 + 2))})
EVERY_DATE = pytest.mark.parametrize("day", DATES)


@lru_cache
def table(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache
def places():
    """(state, day, residents, noncitizens) of every place; Puerto Rico's people are not in the tables."""
    people = {row["fips"]: (int(row["population_2010"]), int(row["noncitizens_2010"])) for row in table("counties")}
    return [(row["state"], row["activated"], *people.get(row["fips"], (None, None))) for row in table("activations")]


@lru_cache
def counted(day, state=None):
    """{measure: (covered, all)} on a day."""
    rows = [row for row in places() if state in (None, row[0])]
    out = {"places": (sum(row[1] <= day for row in rows), len(rows))}
    for i, measure in ((2, "residents"), (3, "noncitizens")):
        known = [row for row in rows if row[i] is not None]
        out[measure] = (sum(row[i] for row in known if row[1] <= day), sum(row[i] for row in known))
    return out


STATES = sorted({row[0] for row in places()})


def rounded(part, whole):
    """Whole percent, halves up; never 100 for less than all, never 0 for more than nothing; "" where nothing is counted."""
    if not whole:
        return ""
    if part in (0, whole):
        return f"{100 * part // whole}%"
    return f"{min(99, max(1, (200 * part + whole) // (2 * whole)))}%"


def lab(**values):
    return sc.lab("rollout_map").set(**values)


def shown(**values):
    return lab(**values).shown


def tiles(picture):
    """What each square prints below its code."""
    texts = [t for t in drawn.texts(picture) if t.right < 590 and t.size == 18]
    codes = {t.words: t for t in texts if re.fullmatch("[A-Z]{2}", t.words)}
    out = {}
    for code, at in codes.items():
        middle = (at.left + at.right) / 2
        [number] = [t.words for t in texts if abs((t.left + t.right) / 2 - middle) < 2 and 0 < t.top - at.top < 30]
        out[code] = number
    return out


def plain(day):
    day = date.fromisoformat(day)
    return f"{day.strftime('%b')} {day.day}, {day.year}"


def opened(result, heading):
    return dict(result.opens).get(heading)


# ---- every number, three times --------------------------------------------------------------------------------------

@EVERY_DATE
@pytest.mark.parametrize("measure", MEASURES)
def test_each_of_52_tiles_prints_the_share_that_the_table_lists_and_the_csv_files_give(day, measure):
    result = shown(date=day, measure=measure)
    expected = {state: rounded(*counted(day, state)[measure]) for state in STATES}
    assert len(expected) == 52 and tiles(result.picture) == {state: share.rstrip("%") or "–" for state, share in expected.items()}
    rows = {row[0][-3:-1]: row for row in opened(result, "All 52 tiles as a table").rows}
    column = 1 + MEASURES.index(measure)
    listed = {state: row[column].split("(")[-1].rstrip(")") for state, row in rows.items()}
    assert listed == {state: share or "not counted" for state, share in expected.items()}
    assert {state: row[1].split(" (")[0] for state, row in rows.items()} == {state: "{} of {}".format(*counted(day, state)["places"]) for state in STATES}


@EVERY_DATE
@pytest.mark.parametrize("measure", MEASURES)
def test_words_table_and_alt_give_the_same_totals(day, measure):
    result, all_of = shown(date=day, measure=measure), counted(day)
    for row, each in zip(result.table.rows, MEASURES):
        assert row[1:3] == all_of[each]
    shares = {each: rounded(*all_of[each]) for each in MEASURES}
    assert f"{all_of['places'][0]:,} of 3,180 places" in result.words[0] and shares["residents"] in result.words[0]
    assert result.picture.alt.split(", with curves. ")[1].startswith(shares[measure]) and result.title.startswith(f"{shares[measure]} of ")
    empty = [state for state in STATES if not counted(day, state)["places"][0]]
    full = [state for state in STATES if len(set(counted(day, state)["places"])) == 1]
    assert f"{52 - len(empty)} of 52 tiles had at least one active place, and {len(full) or 'none'} had" in result.words[1]
    assert f"covered in full: {len(full) or 'none'}; empty: {len(empty) or 'none'}." in result.picture.alt
    if 0 < len(empty) <= 12:
        assert result.words[1].endswith(f"With none: {', '.join(empty)}.")


def test_the_day_of_the_letter_reads_as_the_curriculum_says():
    words = shown().words
    assert words[0] == ("On Aug 5, 2011, 1,510 of 3,180 places in the table were active, 47%. They held 69% of US residents "
                        "and 75% of noncitizen residents.")
    assert words[1].startswith("44 of 52 tiles") and set(re.findall(r"\b[A-Z]{2}\b", words[1])) == set("AK DC ME MN ND NH NJ VT".split())
    assert any(line.startswith("Published for that day: 1,508 jurisdictions in 43 states [") for line in words)


@pytest.mark.parametrize("measure", MEASURES)
def test_a_share_below_all_never_prints_as_100_and_one_above_nothing_never_as_0(measure):
    for day, state in product(DATES, STATES):
        part, whole = counted(day, state)[measure]
        if whole:
            number = tiles(shown(date=day, measure=measure).picture)[state] if day in NAMED else rounded(part, whole).rstrip("%")
            assert (number == "100") == (part == whole) and (number == "0") == (part == 0)


def test_puerto_rico_counts_places_and_stays_blank_for_people():
    for day in DATES:
        assert tiles(shown(date=day, measure="noncitizens").picture)["PR"] == "–"
        assert tiles(shown(date=day, measure="places").picture)["PR"] == ("100" if day >= "2011-06-07" else "0")
    assert "Puerto Rico's residents are not in the county table" in " ".join(shown(measure="residents").words)
    assert "not counted" in shown(state="PR").picture.alt and "Its residents are not in the county table." in " ".join(shown(state="PR").words)


@pytest.mark.parametrize("state", STATES)
def test_the_outlined_state_is_told_in_words_and_alt_and_gets_a_line_of_its_own(state):
    for day, measure in product(("2010-08-10", "2011-08-05"), MEASURES):
        result, here = shown(date=day, measure=measure, state=state), counted(day, state)
        [line] = [line for line in result.words if f": {here['places'][0]} of {here['places'][1]} places (" in line]
        assert all(rounded(*here[each]) in line for each in MEASURES)
        assert f": {rounded(*here[measure]) or 'not counted'}. Table" in result.picture.alt
        paths = {p.get("id") for p in drawn.root(result.picture).iter(f"{drawn.SVG}path")}
        assert ("curve-state" in paths) == bool(rounded(*here[measure]))


# ---- the picture ----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("measure", MEASURES)
def test_a_tile_is_filled_and_hatched_by_the_percent_it_prints(measure):
    for day in NAMED:
        picture = shown(date=day, measure=measure).picture
        steps = {p.get("id"): p for p in drawn.root(picture).iter(f"{drawn.SVG}path") if (p.get("id") or "").startswith("tiles-")}
        printed = tiles(picture)
        bounds = {"none": (0, 0), "low": (1, 24), "middle": (25, 74), "high": (75, 99), "all": (100, 100)}
        for name, (low, high) in bounds.items():
            expected = sum(number != "–" and low <= int(number) <= high for number in printed.values())
            assert (steps[f"tiles-{name}"].get("d").count("M") if f"tiles-{name}" in steps else 0) == expected
            if f"tiles-{name}" in steps:
                assert (steps[f"tiles-{name}"].get("fill") == f"url(#{name})") == (name in ("low", "middle", "high"))


def test_the_key_says_which_look_stands_for_which_percents_and_no_two_steps_look_alike():
    picture = shown(measure="noncitizens").picture
    boxes = [node for node in drawn.root(picture).iter(f"{drawn.SVG}rect")
             if node.get("width") == node.get("height") == "26"]

    def words(box):
        x, y = float(box.get("x")) + 32, float(box.get("y"))
        return next(t.words for t in drawn.texts(picture) if abs(t.left - x) < 1 and y < t.top < y + 26)

    key = {words(box): box.get("fill") for box in boxes}
    assert list(key) == ["0", "1–24", "25–74", "75–99", "100", "not counted"]
    of_tiles = {node.get("id"): node.get("fill") for node in drawn.root(picture).iter(f"{drawn.SVG}path")
                if (node.get("id") or "").startswith("tiles-")}
    steps = dict(zip(("none", "low", "middle", "high", "all", "blank"), key.values()))
    assert of_tiles == {f"tiles-{step}": fill for step, fill in steps.items() if f"tiles-{step}" in of_tiles}
    hatches = [node.get("patternTransform") for node in drawn.root(picture).iter(f"{drawn.SVG}pattern")]
    assert len({*list(key.values())[:5]}) == 5 and len({*hatches}) == len(hatches) == 3


@pytest.mark.parametrize("measure", MEASURES)
def test_the_words_beside_a_sample_of_a_line_are_those_of_the_curve_drawn_like_it(measure):
    picture = shown(measure=measure, state="IL").picture
    paths = list(drawn.root(picture).iter(f"{drawn.SVG}path"))

    def look(path):
        return path.get("stroke"), path.get("stroke-width"), path.get("stroke-dasharray")

    samples = {look(path): float(re.match(r"M ?[\d.]+[ ,]([\d.]+)", path.get("d"))[1]) for path in paths
               if not path.get("id") and path.get("stroke")}
    words = {"places": "places", "residents": "residents", "noncitizens": "noncitizen residents", "state": "Illinois"}
    for kind, label in words.items():
        (curve,) = [path for path in paths if path.get("id") == f"curve-{kind}"]
        beside = [t.words for t in drawn.texts(picture) if t.top < samples[look(curve)] < t.bottom and t.left > 600]
        assert beside == [label], kind


def test_the_tiles_are_the_52_of_the_table_and_no_two_share_a_square():
    assert sorted(tile_map.PLACES) == STATES and len(set(tile_map.PLACES.values())) == 52


@pytest.mark.parametrize("measure", MEASURES)
def test_a_curve_passes_through_the_share_of_every_named_date_and_is_nowhere_half_a_percent_off(measure):
    path = next(p for p in drawn.root(shown(measure=measure).picture).iter(f"{drawn.SVG}path") if p.get("id") == f"curve-{measure}")
    steps = [(float(x), float(y)) for x, y in re.findall(r"H([\d.]+)V([\d.]+)", path.get("d"))]
    for day in DATES:
        part, whole = counted(day)[measure]
        x = tile_map.TIME.at(date.fromisoformat(day))
        at = [y for left, y in steps if left <= x + 0.01]
        share = (tile_map.CHART_FOOT - (at[-1] if at else tile_map.CHART_FOOT)) / (tile_map.CHART_FOOT - tile_map.CHART_TOP)
        assert abs(share - part / whole) < 0.0055, day


def test_published_counts_are_drawn_where_places_are_counted_and_nowhere_else():
    with_source = [row for row in table("activation_counts") if row["source_ids"] != "unsourced"]
    for measure, wanted in product(MEASURES, (True, False)):
        result = shown(measure=measure, published=wanted)
        paths = [p for p in drawn.root(result.picture).iter(f"{drawn.SVG}path") if p.get("id") == "published"]
        drawn_here = measure == "places" and wanted
        assert [p.get("d").count("z") for p in paths] == ([len(with_source)] if drawn_here else [])
        assert (opened(result, "Published counts beside the compiled dates") is not None) == drawn_here
        assert any("drawn only where places are chosen" in line for line in result.words) == (wanted and measure != "places")


def test_the_published_counts_stand_beside_the_compiled_ones_and_none_without_a_source():
    rows = opened(shown(measure="places"), "Published counts beside the compiled dates").rows
    expected = [(plain(row["date"]), int(row["published"]), int(row["compiled"])) for row in table("activation_counts") if row["source_ids"] != "unsourced"]
    assert [row[:3] for row in rows] == expected
    for row, original in zip(rows, (row for row in table("activation_counts") if row["source_ids"] != "unsourced")):
        assert int(row[3].replace("−", "-")) == row[2] - row[1] and all(f"[{key}]" in row[4] for key in original["source_ids"].split())
    conflicts = opened(shown(measure="places"), "Where documents disagree").rows
    assert {"States on August 5, 2011", "Active jurisdictions in 2009"} <= {row[0] for row in conflicts}
    assert all("unsourced" not in cell for row in conflicts for cell in row)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("measure", MEASURES)
def test_where_documents_disagree_about_the_country_or_the_outlined_state_both_versions_are_shown(state, measure):
    about = tomllib.loads((DATA / "map.toml").read_text(encoding="utf-8"))["conflicts"]
    expected = [row for code in ([*(["US"] if measure == "places" else []), state]) for name in about.get(code, ())
                for row in table("conflicts") if row["id"] == name]
    found = opened(shown(measure=measure, state=state), "Where documents disagree")
    assert [row[0] for row in found.rows] == [row["topic"] for row in expected] if expected else found is None
    assert not any("unsourced" in (row["source_a"], row["source_b"]) for row in expected)


@EVERY_DATE
def test_the_picture_is_readable_and_small_on_every_date(day):
    for measure, state in product(MEASURES, ("none", "IL", "PR")):
        picture = shown(date=day, measure=measure, state=state).picture
        assert drawn.unreadable(picture) == []
        assert 60 < len(picture.alt) <= 240 and len(picture.svg) < 25_000
        assert sum(1 for _ in drawn.root(picture).iter()) < 250


# ---- halves and the guess -------------------------------------------------------------------------------------------

@lru_cache
def half(measure):
    days = sorted({row[1] for row in places()})
    return next(day for day in days if 2 * counted(day)[measure][0] >= counted(day)[measure][1])


def test_the_three_halves_are_the_dates_of_the_curriculum_and_are_told_once_they_are_reached():
    assert [half(measure) for measure in MEASURES] == ["2011-09-27", "2010-12-07", "2010-05-04"]
    for day in DATES:
        told = [line for line in shown(date=day).words if line.startswith("Half of ")]
        assert len(told) == sum(half(measure) <= day for measure in MEASURES)
        assert all(any(plain(half(measure)) in line for line in told) for measure in MEASURES if half(measure) <= day)


@pytest.mark.parametrize("answer", ["2010-05", "2010-12", "2011-09", "2012-05", "skip"])
def test_the_open_map_gives_nothing_away_and_every_guess_is_answered(answer):
    panel = sc.lab("rollout_map", guess="half_covered")
    assert "?" in panel.title and "%" not in panel.shown.text().replace("100%", "")
    assert set(tiles(panel.shown.picture).values()) == {"–"}
    assert not any((p.get("id") or "").startswith("curve") for p in drawn.root(panel.shown.picture).iter(f"{drawn.SVG}path"))
    assert panel.shown == sc.lab("rollout_map", guess="half_covered", date="2010-08-10", measure="places").shown
    panel.set(guess=answer)
    lines = [line for line in panel.shown.words if line.startswith("You guessed: ")]
    if answer == "skip":
        assert lines == []
    else:
        assert lines[0].endswith("You saw: half of them were covered from May 4, 2010 on, half of all residents from Dec 7, 2010, half of the places from Sep 27, 2011.")


# ---- mistakes, buttons, bytes ---------------------------------------------------------------------------------------

@pytest.mark.parametrize("wrong, said", [
    ({"state": "Ilinois"}, "Did you mean \"Illinois\"?"), ({"state": "Guam"}, "Guam has no activation date in the table"),
    ({"state": "Cook County, IL"}, "is a county, and a tile is a state"), ({"state": "XX"}, "\"XX\" is not a place in the record."),
    ({"date": "2008-10-26"}, "Oct 26, 2008 is earlier than the first activation"), ({"date": "2013-02-02"}, "Feb 2, 2013 is later than the last activation (Jan 22, 2013)"),
    ({"date": "2011-08-06"}, "near Aug 6, 2011 it has Aug 5, 2011 and Sep 1, 2011. For any day: sc.active(\"2011-08-06\")."), ({"date": "later"}, "`later` is not a date"),
    ({"measure": "people"}, "The choices: places, residents, noncitizens."), ({"published": 1}, "`published` is True or False"), ({"stat": "IL"}, "Did you mean `state`?")])
def test_bad_input_gets_one_sentence_and_the_last_result_stays(wrong, said):
    panel = lab(date="2011-05-04", state="NY")
    kept = panel.text()
    with pytest.raises(ScommError) as error:
        panel.set(**wrong)
    assert said in str(error.value) and "\n" not in str(error.value) and panel.text() == kept


def test_a_state_is_taken_by_name_or_code_and_a_month_is_its_first_day():
    assert lab(state="Illinois").text() == lab(state="IL").text() == lab(state="illinois").text()
    assert lab(date="2011-08").text() == lab(date="2011-08-01").text()
    assert tuple(day.isoformat() for day in rollout_map.dates()) == tuple(DATES)


def test_the_numbers_behind_the_map_can_be_had_and_an_open_guess_keeps_them():
    coverage = shown(date="2010-08-10").result
    assert (coverage.noncitizens, coverage.of_noncitizens) == counted("2010-08-10")["noncitizens"]
    assert not hasattr(sc.lab("rollout_map", guess="half_covered").shown.result, "noncitizens")


def test_a_pinned_date_stands_beside_the_chosen_one():
    panel = lab(date="2010-08-10")
    panel.pin()
    panel.set(date="2011-08-05")
    assert "Pinned on Aug 10, 2010: 61% of noncitizen residents covered; on the chosen date 75%." in panel.shown.words


def test_inactive_places_are_no_bare_zero():
    for day in NAMED:
        words = shown(date=day).words
        assert "In an active place all eight outcomes can happen; in any other place only O1." in words
        assert any(line.startswith("None through this pipeline; ICE had other channels") for line in words)


def test_equal_settings_give_equal_bytes():
    for day in NAMED:
        first = lab(date=day, measure="places", state="TX").shown.html()
        tile_map._svg.cache_clear()
        assert lab(date=day, measure="places", state="TX").shown.html() == first


def test_a_day_beyond_the_last_activation_is_not_drawn_as_growth():
    assert counted((date(2013, 1, 22) + timedelta(days=10)).isoformat())["places"] == (3180, 3180)
    assert shown(date="2013-02-01").title == "100% of noncitizen residents lived in active places on Feb 1, 2013"


def test_the_setting_is_said_in_plain_words():
    def setting(**moved):
        (line,) = [line for line in sc.lab("rollout_map").set(**moved).shown.words if line.startswith("Setting: ")]
        return line
    assert setting() == "Setting: Aug 5, 2011; noncitizen residents; outlined: none; published counts shown."
    assert setting(date="2010-11-09", measure="places", state="IL", published=False) == (
        "Setting: Nov 9, 2010; places; outlined: Illinois; published counts not shown.")
