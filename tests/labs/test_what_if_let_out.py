"""What if they had been let out: every number worked out again from activations.csv, counties.csv and the rates.

The figures of the curriculum (Appendix A.5) are typed here; all others are added up place by place.
"""
import csv
import re
from datetime import date
from functools import lru_cache
from itertools import combinations, product

import drawn
import pytest
from course import ROOT

import scomm as sc
from scomm.data import ScommError
from scomm.record.published import totals
from scomm.labs.what_if_let_out import ranges

SIX = {"illinois": ("IL", "2011-05-04"), "new_york": ("NY", "2011-06-01"), "massachusetts": ("MA", "2011-06-03"),
       "san_francisco": ("06075", "2010-05-18"), "santa_clara": ("06085", "2010-09-28"), "arlington": ("51013", "2010-09-28")}
NAMES = {"illinois": "Illinois", "new_york": "New York", "massachusetts": "Massachusetts", "san_francisco": "San Francisco",
         "santa_clara": "Santa Clara County", "arlington": "Arlington County"}
DAYS = ("2010-12-31", "2011-06-30", "2011-09-30", "2012-03-31", "2012-05-15", "2013-01-22", "2014-11-20")
RATES = {"submissions": (3287, 3692, 4032.8), "matches": (24.12, 24.55, 34.81), "custody": (None, 9.61, 11.52), "removed": (4.82, 4.94, 5.70)}
SETTINGS = list(product(DAYS, ("asked", "never")))
CHOSEN = [tuple(SIX), *((place,) for place in SIX), *combinations(SIX, 5), ("illinois", "arlington"), ()]
LABELS = {"submissions": "Submissions", "matches": "Matches", "custody": "ICE custody", "removed": "Removals"}
FIGURES = [  # leave, until, share of matches, and the six places' parts, in the order of SIX
    ("asked", "2011-06-30", "1.9%", (0.20, 0.15, 0.03, 0.46, 0.98, 0.09)), ("asked", "2011-09-30", "2.8%", (0.44, 0.53, 0.13, 0.49, 1.12, 0.10)),
    ("asked", "2012-03-31", "4.0%", (0.76, 1.03, 0.25, 0.52, 1.29, 0.11)), ("asked", "2013-01-22", "7.2%", (0.98, 3.36, 0.81, 0.52, 1.37, 0.12)),
    ("asked", "2014-11-20", "11.7%", (2.43, 5.81, 1.41, 0.51, 1.40, 0.12)), ("never", "2012-03-31", "6.5%", (1.75, 1.38, 1.02, 0.52, 1.64, 0.15)),
    ("never", "2013-01-22", "8.9%", (1.67, 3.60, 1.35, 0.52, 1.60, 0.14))]


@lru_cache
def table(name):
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache
def places():
    people = {row["fips"]: (int(row["population_2010"]), int(row["noncitizens_2010"])) for row in table("counties")}
    return [(row["fips"], row["state"], date.fromisoformat(row["activated"]), *people[row["fips"]])
            for row in table("activations") if row["fips"] in people]


@lru_cache
def years(which, until, since=None):
    """Resident-years and noncitizen-resident-years of a state, a county or the nation (""), place by place."""
    out, last = [0.0, 0.0], date.fromisoformat(until)
    for fips, state, activated, *people in places():
        if which in ("", fips, state):
            start = max(activated, date.fromisoformat(since)) if since else activated
            for i in (0, 1):
                out[i] += max((last - start).days, 0) / 365.25 * people[i]
    return tuple(out)


def estimated(chosen, until, leave):
    """{quantity: (low, central, high)}, blank where no rate was published."""
    both = [sum(parts) for parts in zip((0, 0), *(years(SIX[p][0], until, SIX[p][1] if leave == "asked" else None) for p in chosen))]
    return of(both)


def of(both):
    return {name: tuple(None if rate is None else rate * (both[0] / 100_000 if name == "submissions" else both[1] / 1_000) for rate in rates)
            for name, rates in RATES.items()}


def share(chosen, until, leave, name="matches"):
    return estimated(chosen, until, leave)[name][1] / of(years("", until))[name][1]


def printed(value):
    if value is None:
        return "none published"
    step = 1 if value < 100 else 10 if value < 1_000 else 100 if value < 10_000 else 1_000
    return f"{int(value / step + 0.5) * step:,}"


def percent(value, decimals=1):
    return f"{int(value * 10 ** (decimals + 2) + 0.5) / 10 ** decimals:.{decimals}f}%"


def moved(chosen=tuple(SIX), **setting):
    return sc.lab("what_if_let_out").set(places=[NAMES[place] for place in chosen], **setting).shown


# ---- the numbers ----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("leave, until, total, parts", FIGURES)
def test_the_figures_of_the_curriculum_come_out(leave, until, total, parts):
    shown = moved(leave=leave, until=until)
    assert [row[3] for row in dict(shown.opens)["Place by place"].rows] == [f"{part:.2f}%" for part in parts]
    assert f"({total})" in shown.words[0] and total in shown.title


def test_the_sentence_at_the_default_is_the_one_of_the_design():
    assert moved().words[0] == (
        "If these six places had left on the day each asked, an estimated 36,000 of about 916,000 matches through Mar 31, 2012 (4.0%) would "
        "not have been produced through this pipeline; submissions 569,000 (3.7%), custody 14,000, removals about 7,300 (national rates "
        "7,100–8,400; place check 1,500–8,800).")


@pytest.mark.parametrize("until, leave", SETTINGS)
@pytest.mark.parametrize("chosen", CHOSEN, ids=lambda c: "-".join(c) or "nobody")
def test_every_row_is_activation_dates_times_residents_times_rates(chosen, until, leave):
    shown, expected, nation = moved(chosen, until=until, leave=leave), estimated(chosen, until, leave), of(years("", until))
    for row, name in zip(shown.table.rows, RATES):
        low, central, high = expected[name]
        assert row[1:4] == tuple(printed(value) for value in (low, central, high))
        assert row[4] == f"{printed(0.2 * central)}–{printed(1.2 * central)}"
        assert row[5] == printed(nation[name][1]) and row[6] == percent(central / nation[name][1])
    assert shown.ribbon == "Estimate: activation dates × residents × published national rates; not a count, not an effect."


@pytest.mark.parametrize("until, leave", SETTINGS)
def test_the_shares_of_the_places_add_up_to_the_share_of_all(until, leave):
    rows = dict(moved(until=until, leave=leave).opens)["Place by place"].rows
    for column, name in ((2, "submissions"), (3, "matches")):
        parts = [float(row[column].rstrip("%")) / 100 for row in rows]
        assert abs(sum(parts) - share(tuple(SIX), until, leave, name)) < 6 * 0.00005 + 1e-9
        for place, part in zip(SIX, parts):
            assert abs(part - share((place,), until, leave, name)) <= 0.00005 + 1e-9


def test_the_later_the_day_the_more_and_never_is_never_less_than_asked():
    for place in SIX:
        central = [[estimated((place,), until, leave)["matches"][1] for until in DAYS] for leave in ("asked", "never")]
        assert all(a <= b for row in central for a, b in zip(row, row[1:])) and all(a <= n for a, n in zip(*central))


def test_where_each_place_stood_when_it_asked_is_counted_from_the_tables():
    for row, (place, (which, asked)) in zip(dict(moved().opens)["Where each place stood on the day it asked"].rows, SIX.items()):
        there = [p for p in places() if which in (p[0], p[1])]
        on = [p for p in there if p[2] <= date.fromisoformat(asked)]
        assert row[0] == NAMES[place] and row[2] == f"{sum(p[4] for p in there):,}" and row[4] == f"{len(on)} of {len(there)}"
        assert row[3] == percent(sum(p[4] for p in on) / sum(p[4] for p in there), 0)
    held = sum(p[4] for p in places() if any(which in (p[0], p[1]) for which, _ in SIX.values())) / sum(p[4] for p in places())
    assert f"The places chosen hold {percent(held)} of the nation's noncitizen residents" in moved().text()


# ---- days and sources -----------------------------------------------------------------------------------------------

def test_each_place_shows_the_day_on_which_its_row_of_actions_says_that_it_asked():
    actions = {row["id"]: row for row in table("actions")}
    for entry in (entry for entry in table("leavers") if entry["id"] in SIX):
        row = actions[entry["action_id"]]
        assert row["date"] == SIX[entry["id"]][1]
        day = date.fromisoformat(row["date"])
        control = sc.lab("what_if_let_out").lab.control(entry["id"])
        assert control.question == f"{NAMES[entry['id']]} ({day:%b} {day.day}, {day.year})" and control.kind == "check"


def test_days_beyond_the_last_published_total_of_removals_say_so():
    for day, label in sc.lab("what_if_let_out").lab.control("until").choices:
        assert ("beyond the last published total of removals" in label) == (day > "2012-03-31")
        assert any("Beyond the last published national total" in line for line in moved(until=day).words) == (day > "2012-03-31")


# ---- words, table and picture ---------------------------------------------------------------------------------------

@pytest.mark.parametrize("until, leave", SETTINGS)
@pytest.mark.parametrize("band", ["rates", "place"])
def test_the_drawn_ranges_are_the_estimates_on_axes_that_never_rescale(until, leave, band):
    picture, expected = moved(until=until, leave=leave, band=band).picture, estimated(tuple(SIX), until, leave)
    ends = {"submissions": 6_000_000, "matches": 450_000, "custody": 150_000, "removed": 80_000}
    nodes = [node for node in drawn.root(picture).iter(f"{drawn.SVG}rect") if node.get("height") in ("16", "30")]
    said = [t.words for t in drawn.texts(picture)]
    wide = ranges.RIGHT - ranges.LEFT
    for i, (name, (low, central, high)) in enumerate(expected.items()):
        row = [n for n in nodes if ranges.TOP + ranges.ROW * i <= float(n.get("y")) < ranges.TOP + ranges.ROW * (i + 1)]
        spans = {n.get("height"): (float(n.get("x")), float(n.get("width"))) for n in row}
        left, width = spans["16"]
        assert abs(left - ranges.LEFT - wide * (central if low is None else low) / ends[name]) < 0.2
        assert abs(width - max(wide * (high - (central if low is None else low)) / ends[name], 2)) < 0.3
        assert ("30" in spans) == (band == "place")
        if band == "place":
            assert abs(spans["30"][0] - ranges.LEFT - wide * 0.2 * central / ends[name]) < 0.2
            assert f"places {printed(0.2 * central)}–{printed(1.2 * central)}" in said
        assert f"{ends[name]:,}" in said and f"about {printed(central)}" in said
        assert (f"up to {printed(high)}; no low rate" if low is None else f"rates {printed(low)}–{printed(high)}") in said
        assert max(left + width, *(sum(span) for span in spans.values())) <= ranges.RIGHT


@pytest.mark.parametrize("until, leave", SETTINGS)
@pytest.mark.parametrize("chosen", CHOSEN[:8], ids=lambda c: "-".join(c))
def test_the_bar_is_split_by_the_shares_of_the_places(chosen, until, leave):
    picture = moved(chosen, until=until, leave=leave).picture
    tiles = [n for n in drawn.root(picture).iter(f"{drawn.SVG}rect") if n.get("y") == str(ranges.BAR) and n.get("stroke") == "#1A1A1A"]
    parts = [share((place,), until, leave) for place in chosen]
    assert len(tiles) == sum(part > 0 for part in parts)
    for tile, part in zip(tiles, (part for part in parts if part)):
        assert abs(float(tile.get("width")) - (ranges.RIGHT - ranges.LEFT) * part / 0.16) < 0.2
    said = [t.words for t in drawn.texts(picture)]
    for place, part in zip(chosen, parts):
        assert any(t.startswith(NAMES[place]) and abs(float(t.split()[-1].rstrip("%")) / 100 - part) < 0.000051 for t in said)
    assert f"Share of the nation's estimated matches: {percent(sum(parts))}" in said and "other channels, no estimate" in said
    assert len({tile.get("fill") for tile in tiles}) == len(tiles)          # told apart by pattern, not by color alone


def test_the_key_below_the_bar_has_the_patterns_of_the_bar_in_the_order_of_the_places():
    picture = moved().picture
    framed = [n for n in drawn.root(picture).iter(f"{drawn.SVG}rect")
              if n.get("stroke") == "#1A1A1A" and n.get("stroke-width") == "1"]
    bar = [n.get("fill") for n in framed if n.get("y") == str(ranges.BAR)]
    key = [(n.get("fill"), float(n.get("x")), float(n.get("y"))) for n in framed if n.get("height") == "20"]
    beside = [next(t.words for t in drawn.texts(picture) if 0 < t.left - x - 26 < 20 and t.top < y + 10 < t.bottom)
              for _, x, y in key]
    assert [fill for fill, _, _ in key] == bar and [words.rsplit(" ", 1)[0] for words in beside] == list(NAMES.values())


@pytest.mark.parametrize("until, leave", SETTINGS)
def test_in_shares_the_national_rate_has_no_range_and_the_place_check_has(until, leave):
    shown = moved(until=until, leave=leave, show="shares")
    for row, name in zip(shown.table.rows, RATES):
        one = share(tuple(SIX), until, leave, name)
        assert row[1] == percent(one) and row[2] == f"{percent(0.2 * one)}–{percent(1.2 * one)}"
    assert [t.words for t in drawn.texts(shown.picture)].count("one rate: no range") == 4
    assert len({row[1] for row in shown.table.rows[1:]}) == 1


@pytest.mark.parametrize("show, band", list(product(("counts", "shares", "check"), ("rates", "place"))))
@pytest.mark.parametrize("until, leave", SETTINGS)
def test_every_picture_is_readable_and_its_words_are_short(until, leave, show, band):
    shown = moved(until=until, leave=leave, show=show, band=band)
    assert drawn.unreadable(shown.picture) == [] and drawn.overflowing(shown.picture) == [] and 60 < len(shown.picture.alt) <= 240
    assert "estimated" in shown.words[0] and percent(share(tuple(SIX), until, leave)) in shown.picture.alt
    assert len(shown.picture.svg) < 12_000


def test_no_zero_stands_alone_and_a_place_that_changes_nothing_says_why():
    shown = moved(("new_york",), until="2010-12-31")
    assert shown.words[0] == shown.title + "." == "Nothing changes by Dec 31, 2010."
    assert "None through this pipeline; ICE had other channels." in shown.words
    assert any("New York asked on Jun 1, 2011, not before Dec 31, 2010" in line for line in shown.words)
    assert "No place is chosen: nothing is taken away." in moved(()).words
    assert "San Francisco asked before any of its places was switched on: it counts as never on." in moved().words


def test_the_caveats_are_printed_in_the_panel():
    text = moved().text()
    for part in ("those places are not a random sample", "ICE had other channels", "ICE could have used its officers elsewhere",
                 "people move between counties", "Whether leaving was legally open is the dispute itself", "an assumption, not a finding",
                 "Custody has no low value, because only one published date gives a rate."):
        assert part in text


# ---- Georgia, let in ------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("until", DAYS)
def test_georgia_is_let_in_by_the_same_machinery(until):
    shown = sc.lab("what_if_let_out").set(places="Georgia", until=until).shown
    asked, last, extra = date(2010, 10, 13), date.fromisoformat(until), [0.0, 0.0]
    for fips, state, activated, *people in places():
        if state == "GA":
            for i in (0, 1):
                extra[i] += max((min(activated, last) - asked).days, 0) / 365.25 * people[i]
    for row, (name, values) in zip(shown.table.rows, of(extra).items()):
        assert row[1:4] == tuple(printed(value) for value in values), name
    assert "would have been produced in addition" in shown.words[0] and shown.picture.alt.startswith("Four ranges and a divided bar")
    assert "other channels" not in shown.picture.svg and drawn.unreadable(shown.picture) == []
    boxes = [n for n in drawn.root(shown.picture).iter(f"{drawn.SVG}rect") if n.get("height") in ("16", "30")]
    assert len(boxes) == 8 and all(float(n.get("x")) + float(n.get("width")) <= ranges.RIGHT for n in boxes)


def test_georgia_has_nothing_to_tick_and_nothing_to_leave():
    panel = sc.lab("what_if_let_out").set(which="georgia")
    hidden = {c.id for c in panel.lab.controls if not panel.lab.visible(panel.values, c.id)}
    assert hidden == {*SIX, "leave"}
    assert panel.set(which="six").text() == sc.lab("what_if_let_out").text()


# ---- the checks -----------------------------------------------------------------------------------------------------

def test_the_place_check_is_printed_and_each_ratio_is_published_by_estimated():
    rows = dict(moved(show="check").opens)["Published ÷ estimated: the place check"].rows
    assert [row[4] for row in rows] == ["1.15", "1.08", "1.20", "1.09", "0.90", "1.08", "0.92", "0.59", "0.64", "0.24", "0.22"]
    assert [row[2] for row in rows][:4] == ["38,828", "14,823", "78,407", "1,785,488"] and all("[" in row[5] for row in rows)


def test_every_published_national_total_is_printed_beside_the_estimate_with_every_miss_and_its_reason():
    rows = dict(moved(show="check").opens)["Estimates against published totals"].rows
    quantities = {"submissions", "matches", "booked", "removed"}
    published = [row for row in table("figures") if row["quantity"] in quantities and row["scope"] == "US"
                 and row["confidence"] != "unsourced"]
    assert sorted(row[1] for row in rows) == sorted(f"{int(float(row['value'])):,}" for row in published)
    for row, total in zip(rows, totals(), strict=True):
        assert ("misses" in row[5]) == (abs(total.gap) > 0.06) == bool(re.sub(r"\[[\w-]+\] ?", "", row[6]))


def test_where_documents_disagree_both_versions_are_shown():
    found = dict(moved().opens)["Where the documents disagree"]
    assert {"San Francisco's request and start", "Massachusetts and its agreement"} <= {row[0] for row in found.rows}
    assert all("[" in cell for row in found.rows for cell in row[1:3])


# ---- the guess ------------------------------------------------------------------------------------------------------

def test_an_open_guess_tells_who_asked_and_nothing_of_the_estimate():
    panel = sc.lab("what_if_let_out", guess="let_out_share")
    told = " | ".join([panel.title, *panel.shown.words, panel.shown.table.text(), panel.shown.picture.alt,
                       *(t.words for t in drawn.texts(panel.shown.picture))])
    assert panel.locked and "?" in panel.title and [row[0] for row in panel.shown.table.rows] == list(NAMES.values())
    assert not re.search(r"\d\.\d%|4%|36,|569,|17\.8|916", told) and not panel.shown.opens
    ends = {t.words for t in drawn.texts(panel.shown.picture) if re.search(r"\d", t.words)}
    assert ends <= {"0", "0%"}      # an axis that ends at 16% rules out "about 40%"
    assert not [n for n in drawn.root(panel.shown.picture).iter(f"{drawn.SVG}rect") if n.get("height") in ("16", "30")]
    assert drawn.unreadable(panel.shown.picture) == [] and len(panel.shown.picture.alt) <= 240


@pytest.mark.parametrize("guess, said", [
    ("under1", "One county alone, Santa Clara County, is 1.3%."), ("about4", "The six hold 17.8% of noncitizen residents, and most of these lived where nothing was switched on yet."),
    ("about15", "That is near their share of noncitizen residents, 17.8%; most of these lived where nothing was switched on yet."),
    ("about40", "Even had none of the six ever been switched on, the estimate is 6.5%.")])
def test_every_guess_stands_beside_the_estimate_with_a_reason_of_its_own(guess, said):
    panel = sc.lab("what_if_let_out", guess="let_out_share").set(guess=guess)
    (line,) = [line for line in panel.shown.words if line.startswith("You guessed")]
    assert f"The estimate: {percent(share(tuple(SIX), '2012-03-31', 'asked'))}." in line and said in line
    (line,) = [line for line in panel.set(illinois=False).shown.words if line.startswith("You guessed")]
    assert "for all six, let out when each asked, through Mar 31, 2012." in line and said not in line
    assert "You guessed" not in sc.lab("what_if_let_out", guess="let_out_share").set(guess="skip").shown.text()


# ---- the panel around it --------------------------------------------------------------------------------------------

def test_the_numbers_behind_the_ranges_can_be_had_and_an_open_guess_keeps_them():
    assert abs(moved().result.share.matches - share(tuple(SIX), "2012-03-31", "asked")) < 1e-9
    assert not hasattr(sc.lab("what_if_let_out", guess="let_out_share").shown.result, "share")


def test_a_pinned_what_if_stays_beside_the_chosen_one():
    panel = sc.lab("what_if_let_out")
    panel.pin()
    panel.set(leave="never")
    assert "Pinned baseline: 4.0% of matches, 36,000 matches. Chosen: 6.5%, 59,000." in panel.shown.words
    panel.reset()
    assert "Pinned" not in panel.text()


@pytest.mark.parametrize("wrong, said", [
    ({"places": "Ilinois"}, "Did you mean `Illinois`?"), ({"places": ["Illinois", "Georgia"]}, "ask for Georgia by itself"),
    ({"places": 7}, "7 is none"), ({"until": "2012-04-01"}, "is not a choice of `until`"), ({"until": "2008-01-01"}, "is not a choice of `until`"),
    ({"leave": "ask"}, "Did you mean `asked`?"), ({"illinois": "no"}, "`illinois` is True or False"), ({"band": "wide"}, "The choices: rates, place."),
    ({"preset": "PEP 2015"}, "`preset` is not a control of the lab"), ({"place": "Illinois"}, "Did you mean `places`?")])
def test_bad_input_gets_one_sentence_and_the_last_result_stays(wrong, said):
    panel = sc.lab("what_if_let_out").set(until="2013-01-22")
    kept = panel.text()
    with pytest.raises(ScommError) as error:
        panel.set(**wrong)
    assert said in str(error.value) and panel.text() == kept


def test_names_and_all_stand_for_the_check_boxes():
    panel = sc.lab("what_if_let_out").set(places=["Illinois", "Arlington County"])
    assert [place for place in SIX if panel.values[place]] == ["illinois", "arlington"]
    assert panel.set(places="all").text() == sc.lab("what_if_let_out").text()
    ticked = sc.lab("what_if_let_out").set(**{place: place in ("illinois", "arlington") for place in SIX})
    assert ticked.text() == sc.lab("what_if_let_out").set(places=["Illinois", "Arlington County"]).text()


def test_equal_settings_give_equal_bytes():
    first = moved(until="2013-01-22").html()
    ranges._svg.cache_clear()
    assert moved(until="2013-01-22").html() == first


def test_the_setting_is_said_in_the_words_of_the_controls():
    def setting(**moved):
        (line,) = [line for line in sc.lab("what_if_let_out").set(**moved).shown.words if line.startswith("Setting: ")]
        assert " = " not in line and "_" not in line
        return line
    assert setting(places=["Illinois", "New York"], leave="never", until="2013-01-22", show="shares", band="rates") == (
        "Setting: Illinois, New York; never switched on at all; counted through Jan 22, 2013; shown as shares of the nation; "
        "range: low and high national rates.")
    assert setting(**dict.fromkeys(SIX, False)).startswith("Setting: no place; let out from the day each asked; ")
    assert setting(places="Georgia").startswith("Setting: Georgia; let in from the day its House members asked; ")
