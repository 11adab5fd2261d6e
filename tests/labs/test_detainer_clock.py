"""The lab of the 48 hours: what it shows, what it keeps back while a guess is open, and how it is drawn."""
import re
from datetime import datetime
from itertools import product
from xml.etree import ElementTree

import pytest

import scomm as sc
from scomm.model import clock
from scomm import data
from scomm.data import ScommError
from scomm.show import draw, hold as deadline, hold_ribbon

NAME, SVG = "detainer_clock", "{http://www.w3.org/2000/svg}"
LABOR_DAY = "2011-09-02 18:00"
STARTS = ["2011-08-09 09:00", "2011-08-11 17:00", LABOR_DAY, "2011-11-23 18:00", "2012-12-21 18:00", "2011-08-06 12:00",
          "2011-08-07 23:00", "2010-12-30 17:00", "2011-01-14 23:00", "2016-02-12 23:00", "2009-07-02 00:00", "2015-12-23 23:00",
          "2010-12-23 01:00", "2017-12-31 23:00", "2008-01-01 00:00"]


def lab(**moves):
    return sc.lab(NAME).set(**moves) if moves else sc.lab(NAME)


def guessed(answer):
    return sc.lab(NAME, guess="labor_day").set(guess=answer)


def texts(picture):
    """Every line of a drawing: (left, right, baseline, size, words), by the widths of its font."""
    out = []
    for node in ElementTree.fromstring(picture.svg).iter(f"{SVG}text"):
        size = float(node.get("font-size"))
        wide = 0.62 * size * len(node.text)
        left = float(node.get("x")) - (wide / 2 if node.get("text-anchor") == "middle" else 0)
        out.append((left, left + wide, float(node.get("y")), size, node.text))
    return out


def words_in(picture):
    return " | ".join(words for *_, words in texts(picture))


def boxes(picture, fill):
    return [node for node in ElementTree.fromstring(picture.svg).iter(f"{SVG}rect") if node.get("fill") == fill]


# ---- the guess ------------------------------------------------------------------------------------------------------

def test_an_open_guess_gives_nothing_away():
    shown = sc.lab(NAME, guess="labor_day").shown
    drawn = [words for *_, words in texts(shown.picture) if not words.isdigit()]      # the axis has its numbers, up to 144
    for text in (shown.text(), " | ".join(drawn), shown.picture.alt):
        assert not re.search(r"\b(120|72)\b|left out|Labor|[Ee]nds", text), text
    assert boxes(shown.picture, "url(#hatch)") == boxes(shown.picture, "#005B8E") == []
    assert shown.ribbon.startswith("Source: 8 CFR 287.7(d)") and "eekend" not in shown.text() and "oliday" not in shown.text()


def test_with_the_guess_only_the_start_is_visible():
    for panel in (sc.lab(NAME, guess="labor_day"), guessed("skip")):
        shown = [control.id for control in panel.lab.controls if panel.lab.visible(panel.state, control.id)]
        assert shown == ["year", "month", "day", "hour"]
        assert [name for name, row in panel.screen.rows.items() if row.layout.display != "none"] == shown


@pytest.mark.parametrize("answer, said, hour", [
    (("2011-09-04", "18"), "You guessed: Sunday, Sep 4, 6 p.m.: the hold ends 72 hours later.", 48),
    (("2011-09-07", "18"), "You guessed: Wednesday, Sep 7, 6 p.m.: that is when it ends.", 120),
    (("2011-09-07", "17"), "You guessed: Wednesday, Sep 7, 5 p.m.: the hold ends 1 hour later.", 119),
    (("2011-09-08", "0"), "You guessed: Thursday, Sep 8, 12 a.m.: the hold ends 6 hours earlier.", 126)])
def test_a_locked_guess_stands_beside_the_result_in_words_and_as_an_open_diamond(answer, said, hour):
    shown = guessed(answer).shown
    assert said in shown.words and shown.words[0].startswith("The hold ends Wednesday, Sep 7, 2011, 6:00 p.m.")
    [diamond] = [node for node in ElementTree.fromstring(shown.picture.svg).iter(f"{SVG}path")
                 if node.get("fill") == "#FFFFFF" and node.get("stroke-width") == "3"]
    assert float(re.match(r"M\s*([\d.]+)", diamond.get("d"))[1]) == pytest.approx(30 + 940 * hour / 144, abs=0.01)
    assert "Your guess: " in words_in(shown.picture) and "diamond" in shown.picture.alt


def test_a_skipped_guess_and_another_start_leave_no_diamond():
    assert "guess" not in words_in(guessed("skip").shown.picture)
    moved = guessed(("2011-09-04", "18")).set(year=2012)
    assert "guess" not in words_in(moved.shown.picture)
    assert "Your guess was about another start (Friday, Sep 2, 2011, 6:00 p.m.)." in moved.shown.words


# ---- the controls ---------------------------------------------------------------------------------------------------

def test_a_start_can_be_set_by_its_parts_by_its_name_or_as_one_text():
    by_parts = lab(year=2011, month=11, day=23, hour=18)
    as_text, by_name = lab(start="2011-11-23 18:00"), lab(quick="thanksgiving_2011")
    assert by_parts.text() == as_text.text() == by_name.text()
    assert (by_name.values["quick"], as_text.values["quick"]) == ("thanksgiving_2011", "own")
    assert by_name.set(hour=17).values["quick"] == "own"
    assert sc.lab(NAME, start="2011-11-23 18:00").text().splitlines()[0] == by_name.set(hour=18).title


def test_the_label_of_a_named_start_says_its_weekday_and_hour():
    for entry in data.toml("clock")["start"]:
        start = datetime.fromisoformat(entry["start"])
        hour = "noon" if start.hour == 12 else f"{start.hour % 12} {'a' if start.hour < 12 else 'p'}.m."
        assert data.toml("clock")["weekdays"][start.weekday()] in entry["label"] and hour in entry["label"]


def test_a_day_that_does_not_exist_gets_one_sentence_and_the_last_result_stays():
    panel = lab(month=2)
    kept = panel.text()
    panel.screen._moved("day", 30)
    assert panel.screen.live.lines[0] == "February 30, 2011, does not exist: that month had 28 days."
    assert panel.text() == kept and panel.screen.controls["day"].value == 2


@pytest.mark.parametrize("move, said", [
    ({"start": "2019-01-01 10:00"}, "outside the years covered"), ({"start": "2011-09-02 noon"}, "is not an hour of the day"),
    ({"start": "2011-09-02 18:30"}, "this lab takes full hours"), ({"start": "2011-03-13 02:00"}, "skipped the hour"),
    ({"month": 2, "day": 31}, "does not exist"), ({"day": 32}, "whole number from 1 to 31"), ({"hours": 50}, "is not a choice of `hours`"),
    ({"quick": "labor_day"}, "Did you mean `labor_day_2011`?"), ({"strat": "2011-09-02 18:00"}, "Did you mean `start`?")])
def test_a_move_that_cannot_be_gets_one_sentence_and_the_last_result_stays(move, said):
    panel = lab(start="2011-08-09 09:00")
    kept = panel.text()
    with pytest.raises(ScommError, match=re.escape(said)):
        panel.set(**move)
    assert panel.text() == kept


def test_the_clock_moves_no_switch_so_it_has_no_presets_and_no_baseline_of_switches():
    assert lab().screen.presets is None
    for move in ({"preset": "PEP 2015"}, {"baseline": sc.Policy(honors="none")}):
        with pytest.raises(ScommError, match="is not a control of the lab"):
            lab(**move)


@pytest.mark.parametrize("view", ["ribbon", "strip"])
@pytest.mark.parametrize("move", [{"month": 2, "day": 31}, {"start": "2011-03-13 02:00"}, {"year": 2011.0}, {"month": 9.0},
                                  {"hour": 18.5}, {"hour": True}, {"day": "²"}, {"day": None}], ids=str)
def test_a_start_that_is_none_is_refused_in_both_views_with_the_same_words_and_leaves_no_trace(view, move):
    panel, other = lab(view=view), lab()
    kept = panel.text()
    with pytest.raises(ScommError) as first:
        panel.set(**move)
    with pytest.raises(ScommError) as second:
        other.set(**move)
    assert str(first.value) == str(second.value) and panel.text() == kept
    assert panel.set(view="ribbon").text() == lab(view="strip").set(view="ribbon").text()


@pytest.mark.parametrize("view", ["ribbon", "strip"])
def test_whole_numbers_may_be_typed_in_quotation_marks(view):
    typed = lab(view=view, year="2012", month="2", day="29", hour="0", hours="24")
    assert typed.text() == lab(view=view, year=2012, month=2, day=29, hour=0, hours=24).text()
    assert [typed.values[name] for name in ("year", "month", "day", "hour", "hours")] == [2012, 2, 29, 0, 24]


# ---- the rule -------------------------------------------------------------------------------------------------------

def test_the_text_of_2017_leaves_no_days_out_whatever_the_other_settings_are():
    for weekends, holidays in product((True, False), ("none", "federal", "federal_plus")):
        panel = lab(rule="i_247a", skip_weekends=weekends, holidays=holidays)
        assert panel.shown.result.clock_hours == 48 and "leaves no days out" in panel.text()
        assert panel.shown.ribbon.startswith("Source: guidance for form I-247A") and "cfr-287-7" not in panel.shown.ribbon
        assert not any(panel.lab.visible(panel.state, name) for name in ("skip_weekends", "holidays"))


@pytest.mark.parametrize("rule, start, said", [
    ("i_247a", "2017-04-01 09:00", "it is a what-if"), ("i_247a", "2017-04-02 09:00", ""),
    ("regulation", "2015-07-01 09:00", "left no days out"), ("regulation", "2015-06-30 09:00", "")])
def test_a_text_that_was_not_in_use_on_the_start_is_stamped(rule, start, said):
    stamps = [line for line in lab(rule=rule, start=start).shown.words if "what-if [" in line or "left no days out" in line]
    assert len(stamps) == bool(said) and all(said in line for line in stamps)


def test_the_ribbon_names_the_regulation_the_statute_our_reading_and_every_what_if():
    usual = lab().shown.ribbon
    assert usual.startswith("Source: 8 CFR 287.7(d) [cfr-287-7]. Our reading: the regulation does not say how part-days count")
    assert "[usc-5-6103]" in usual and "Inauguration Day" in usual and usual.count("what-if") == 0
    for move in ({"skip_weekends": False}, {"holidays": "none"}, {"holidays": "federal_plus"}, {"hours": 72}):
        assert lab(**move).shown.ribbon.count("what-if") == 1, move
    assert lab(view="strip").shown.ribbon == usual


def test_the_clock_changes_no_outcome_and_says_so_in_one_line():
    line = "0 of 8 changed. All 8 stayed the same: the clock changes how long a hold may last, not who is held."
    for move in ({}, {"hours": 96}, {"rule": "i_247a"}, {"view": "strip"}, {"holidays": "none"}):
        assert lab(**move).shown.words.count(line) == 1


# ---- what is found --------------------------------------------------------------------------------------------------

def test_the_challenge_is_answered_when_it_is_met_and_not_sooner():
    challenge = "Challenge: which start gives the shortest hold, and which the longest?"
    assert challenge in lab().shown.words and challenge in lab(quick="saturday").shown.words
    assert "120 hours: no start from 2008 to 2017 gives a longer hold on this setting." in lab(quick="christmas_2012").shown.words
    assert "48 hours: no start from 2008 to 2017 gives a shorter hold on this setting." in lab(quick="tuesday").shown.words
    assert challenge in lab(quick="labor_day_2011", holidays="federal_plus").shown.words
    assert "144 hours: no start from 2008 to 2017 gives a longer hold on this setting." in lab(
        quick="thanksgiving_2011", holidays="federal_plus").shown.words


def test_a_pinned_baseline_stands_beside_the_chosen_start():
    panel = lab(quick="tuesday")
    panel.pin()
    assert ("Pinned baseline: a start on Tuesday, Aug 9, 2011, 9:00 a.m. gives 48 hours; the chosen start gives 120 hours."
            in panel.set(quick="labor_day_2011").shown.words)


# ---- words, table and picture ---------------------------------------------------------------------------------------

CASES = [(start, move) for start in STARTS for move in ({}, {"holidays": "federal_plus"}, {"hours": 96, "holidays": "federal_plus"},
                                                        {"hours": 12}, {"hours": 0}, {"rule": "i_247a"})]


@pytest.mark.parametrize("start, move", CASES, ids=str)
def test_words_table_and_picture_tell_the_same_hours(start, move):
    shown = lab(start=start, **move).shown
    hold, *days, together = shown.result, *shown.table.rows
    assert sum(int(row[3]) for row in days) == hold.clock_hours == int(together[3])
    assert sum(int(row[3]) for row in days if row[4] == "yes") == hold.counted_hours == int(together[5])
    large = [words for *_, size, words in texts(shown.picture) if size > 40]
    assert large == [f"{n:,}" for n in (hold.counted_hours, hold.clock_hours - hold.counted_hours, hold.clock_hours)]
    if hold.counted_hours:
        assert f"{hold.counted_hours} hours counted, {hold.clock_hours} hours on the wall clock" in shown.words[0]
        assert f" {hold.clock_hours} hours on the wall clock" in shown.picture.alt
    axis = 144 if hold.counted_hours <= 48 else 240
    drawn = {kind: sum(float(node.get("width")) for node in boxes(shown.picture, fill) if node.get("height") == "100")
             for kind, fill in (("counted", "#005B8E"), ("left out", "url(#hatch)"))}
    assert drawn["counted"] == pytest.approx(hold.counted_hours * 940 / axis, abs=0.2)
    assert drawn["left out"] == pytest.approx((hold.clock_hours - hold.counted_hours) * 940 / axis, abs=0.2)


@pytest.mark.parametrize("start, move", CASES, ids=str)
def test_the_ribbon_is_readable_nothing_is_clipped_and_nothing_overlaps(start, move):
    picture = lab(start=start, **move).shown.picture
    assert 20 < len(picture.alt) <= 240 and ".." not in picture.alt
    found = texts(picture)
    for left, right, y, size, words in found:
        assert size >= 18 and left >= 0 and right <= 1000 and size <= y <= picture.height - 4, words
    for n, (left, right, y, size, words) in enumerate(found):
        for other_left, other_right, other_y, other_size, other in found[n + 1:]:
            apart = right <= other_left or other_right <= left or abs(y - other_y) >= 0.9 * min(size, other_size)
            assert apart, (words, other)


def test_the_axis_is_the_same_for_every_start():
    def axis(start):
        return [t for t in texts(lab(start=start).shown.picture) if t[-1] in ("0", "24", "48", "72", "96", "120", "144") and t[3] == 18]
    assert len({tuple(axis(start)) for start in STARTS}) == 1 and len(axis(LABOR_DAY)) == 7
    longest = max(spread.longest for spread in (clock.spread("2008-01-01", "2017-12-31", hours, True, "federal_plus") for hours in (48, 96)))
    assert longest == 240 and clock.spread("2008-01-01", "2017-12-31", 48, True, "federal_plus").longest == 144


def test_days_left_out_are_hatched_and_wear_their_names():
    shown = lab().shown
    assert len(boxes(shown.picture, "url(#hatch)")) == 3 + 1                 # three days and the sample beside the number
    assert all(name in words_in(shown.picture) for name in ("Saturday", "Sunday", "Labor Day"))
    assert "Sunday" not in words_in(lab(rule="i_247a").shown.picture)


def test_on_the_longer_axis_all_days_wear_short_names():
    drawn = words_in(lab(quick="christmas_2012", hours=96, holidays="federal_plus").shown.picture)
    assert drawn.count("| Sat | 24 h") == drawn.count("| Sun | 24 h") == drawn.count("| holiday | 24 h") == 2
    assert "Saturday" not in drawn and "Christmas" not in drawn


def test_a_description_with_a_guess_is_one_full_sentence_after_the_other():
    alt = guessed(("2011-09-04", "18")).shown.picture.alt
    assert alt.endswith("A diamond marks the guess, Sun Sep 4, 6:00 p.m.") and len(alt) <= 240


def test_a_holds_parts_stand_in_the_account_day_by_day():
    rows = lab().shown.table.rows
    assert rows[0] == ("Fri Sep 2", "6:00 p.m.", "midnight", "6", "yes", "6")
    assert rows[3] == ("Mon Sep 5", "12:00 a.m.", "midnight", "24", "no: Labor Day (federal holiday)", "6")
    assert rows[-1] == ("Together", "start", "end", "120", "48 counted", "48")
    assert lab().shown.table.caption == "Account of hours, Fri Sep 2, 6:00 p.m. to Wed Sep 7, 6:00 p.m., 2011"


def test_midnight_says_which_day_it_begins():
    assert lab(quick="saturday").shown.words[0].startswith(
        "The hold ends Wednesday, Aug 10, 2011, 12:00 a.m. (midnight, as the day begins): 48 hours counted, "
        "84 hours on the wall clock (3 days and 12 hours).")


def test_a_result_answers_in_numbers_too():
    shown = deadline.deadline_shown(clock.hold_ends(LABOR_DAY))
    assert (shown.clock_hours, shown.counted_hours, shown.deadline) == (120, 48, datetime(2011, 9, 7, 18))
    assert repr(shown) == shown.text()


# ---- the strip ------------------------------------------------------------------------------------------------------

def test_the_strip_tells_how_many_starts_give_48_hours_and_how_many_the_most():
    shown = lab(view="strip").shown
    assert shown.words[0] == ("Of 53,184 start hours, 21,153 (40%) give exactly 48 hours on the wall clock, 16,559 (31%) give 96 hours "
                              "or more, and 2,400 (4.5%) give the longest hold, 120 hours.")
    assert "The mean is 71 hours." in shown.words and shown.title == "“48 hours” take between 48 and 120 hours, depending on the start"
    assert "All 53,184 start hours give exactly 48 hours on the wall clock." in lab(view="strip", rule="i_247a").shown.words


@pytest.mark.parametrize("move", [{}, {"holidays": "federal_plus", "hours": 96}, {"rule": "i_247a"}, {"hours": 0}], ids=str)
def test_the_strip_prints_and_shades_the_means_of_the_spread_and_the_table_their_ranges(move):
    panel = lab(view="strip", **move)
    hours, off = panel.values["hours"], panel.values["rule"] == "regulation"
    spread = clock.spread(hours=hours, skip_weekends=off, holidays=panel.values["holidays"] if off else "none")
    shown, cells = panel.shown, [node for node in ElementTree.fromstring(panel.shown.picture.svg).iter(f"{SVG}rect")
                                 if node.get("width") == "36"]
    assert len(cells) == 7 * 24
    for n, node in enumerate(cells):
        step = min(4, int(round(spread.means[n // 24][n % 24]) - hours) // 12)
        assert node.get("fill") == draw.SHADES[step], n
    inside = [words for left, _, y, _, words in texts(shown.picture) if left > 129 and 44 < y < 44 + 7 * 44]
    assert inside == [f"{spread.means[day][hour]:.0f}" for day in range(7) for hour in hold_ribbon.PRINTED]
    assert [row[1:] for row in shown.table.rows] == [(least, round(mean), most) for least, mean, most in spread.weekdays]


@pytest.mark.parametrize("move", [{}, {"hours": 96}, {"rule": "i_247a"}], ids=str)
def test_the_strip_is_readable_and_nothing_is_clipped(move):
    picture = lab(view="strip", **move).shown.picture
    assert 20 < len(picture.alt) <= 240
    for left, right, y, size, words in texts(picture):
        assert size >= 18 and left >= 0 and right <= 1000 and size <= y <= picture.height - 4, words


def luminance(color):
    parts = [int(color[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_numbers_on_every_shade_reach_a_contrast_of_four_and_a_half_and_shades_differ_in_gray():
    edges = (48, 60, 72, 84, 96)
    grays = [luminance(shade) for shade in draw.SHADES]
    assert all(a > b + 0.04 for a, b in zip(grays, grays[1:]))
    for edge in edges:
        shade, ink = hold_ribbon._shade(edge, edges)
        light, dark = sorted((luminance(shade), luminance(ink)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, shade


def test_the_strip_has_no_start_and_one_text_no_days_to_leave_out():
    panel = lab(view="strip")
    assert [c.id for c in panel.lab.controls if panel.lab.visible(panel.state, c.id)] == ["view", "hours", "skip_weekends", "holidays", "rule"]
    panel.set(rule="i_247a")
    assert [c.id for c in panel.lab.controls if panel.lab.visible(panel.state, c.id)] == ["view", "hours", "rule"]


# ---- the words ------------------------------------------------------------------------------------------------------

def test_every_source_named_by_the_clock_exists():
    cited = set()
    for move in ({}, {"rule": "i_247a"}, {"holidays": "none"}, {"holidays": "federal_plus"}, {"start": "2016-03-11 12:00"},
                 {"view": "strip"}, {"start": "2011-11-04 18:00"}):
        cited |= set(re.findall(r"\[([a-z0-9-]+)\]", lab(**move).text()))
    assert {"cfr-287-7", "usc-5-6103", "opm-holidays-2008", "model-assumption", "i-247a-guidance", "i-247d-form"} <= cited
    assert cited <= {row["id"] for row in data.rows("sources")}
