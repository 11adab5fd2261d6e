"""The hold ledger: four bars and eight outcomes, against the closed form of the county.

The curriculum's figures are typed here; all others come from `closed_form.py`.
"""
from itertools import product

import closed_form
import drawn
import pytest

import scomm as sc
from scomm.labs.values import presets
from scomm.data import ScommError
from scomm.labs.hold_ledger import bars

HONORS = ("all", "any_conviction", "listed", "serious", "none")
POLICIES = [dict(zip(("honors", "asks_for", "ice_rule"), setting)) for setting in
            product(HONORS, ("hold", "notification"), ("all", "convictions", "levels_1_2"))]
RATES = [{}, {"pickup": 13}, {"pickup": 100, "later": 0}, {"pickup": 0, "later": 50}, {"later": 30}]
SETTINGS = [policy | rates for policy in POLICIES for rates in RATES]
EVERY = pytest.mark.parametrize("rates", RATES, ids=lambda rates: "-".join(f"{k}{v}" for k, v in rates.items()) or "central")
NAMES = ("Judged removable", "Requests sent", "Held past release", "Custody to ICE")
ZERO = "None through this pipeline; ICE had other channels"

FIGURES = [  # setting, requests, held, custody, and what is said of custody
    ({"honors": "none"}, 318, 0, 32, "Custody to ICE: 223 → 32 (191 fewer, −86 percent)."),
    ({"honors": "serious"}, 318, 100, 92, "Custody to ICE: 223 → 92 (131 fewer, −59 percent)."),
    ({"honors": "any_conviction"}, 318, 179, 139, "Custody to ICE: 223 → 139 (84 fewer"),
    ({"honors": "listed"}, 318, 140, 116, "Custody to ICE: 223 → 116 (107 fewer"),
    ({"pickup": 13}, 318, 318, 41, "Custody to ICE: 223 → 41 (182 fewer"),
    ({"asks_for": "notification"}, 318, 0, 111, "Custody to ICE: 223 → 111 (112 fewer"),
    ({"ice_rule": "convictions"}, 179, 179, 125, "Custody to ICE: 223 → 125 (98 fewer"),
    ({"ice_rule": "levels_1_2"}, 100, 100, 70, "Custody to ICE: 223 → 70 (153 fewer"),
    ({"ice_rule": "levels_1_2", "asks_for": "notification"}, 100, 0, 35, "Custody to ICE: 223 → 35 (188 fewer"),
    ({"ice_rule": "convictions", "honors": "listed"}, 179, 140, 102, "Custody to ICE: 223 → 102 (121 fewer"),
]


def moved(**setting):
    return sc.lab("hold_ledger").set(**setting).shown


def four(shown):
    """The chosen side of the four bars, from the table of the bars."""
    return tuple(0 if row[2] == "none" else int(row[2].replace(",", "")) for row in dict(shown.opens)["The four bars as a table"].rows)


def at_the_ends(shown):
    """What stands at the end of each bar, by the bar's name."""
    said = drawn.texts(shown.picture)
    return {name: next(t.words for t in said if t.words[0] in "=▲◆" and abs(t.top - label.top) < 5)
            for name in NAMES for label in said if label.words == name}


def lengths(shown):
    """The drawn bars from top to bottom: outlines and filled bars as (kind, people)."""
    out = []
    for node in drawn.root(shown.picture).iter(f"{drawn.SVG}rect"):
        if float(node.get("x")) == bars.LEFT and float(node.get("height")) in (36.0, 52.0):
            out.append(("chosen" if node.get("height") in ("36", "36.0") else "baseline", round(float(node.get("width")) / bars.SCALE)))
    return out


# ---- the counts -----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("setting, request_, held, custody, said", FIGURES, ids=lambda v: str(v) if isinstance(v, dict) else "")
def test_the_figures_of_the_curriculum_come_out(setting, request_, held, custody, said):
    shown = moved(**setting)
    assert four(shown) == (318, request_, held, custody) and said in shown.text()


@EVERY
def test_bars_and_ledger_are_the_closed_form(rates):
    for setting in (policy | rates for policy in POLICIES):
        shown, counts = moved(**setting), closed_form.rounded(**setting)
        assert [row[2] for row in shown.table.rows] == list(counts)
        assert [row[1] for row in shown.table.rows] == list(closed_form.rounded())
        assert four(shown)[1:] == counts[5:]


def test_who_is_judged_removable_does_not_depend_on_ices_rule_nor_on_the_jail():
    assert {four(moved(**setting))[0] for setting in SETTINGS} == {318}


def test_declining_changes_two_rows_and_pickup_one_and_they_end_close_to_each_other():
    declined, not_fetched = moved(honors="none"), moved(pickup=13)
    changed = [[row[0][:2] for row in shown.table.rows if str(row[3]) != "= SAME"] for shown in (declined, not_fetched)]
    assert changed == [["O7", "O8"], ["O8"]]
    assert abs(four(declined)[3] - four(not_fetched)[3]) <= 10


@pytest.mark.parametrize("honors", HONORS)
def test_later_arrests_count_only_where_the_jail_declines(honors):
    low, high = (four(moved(honors=honors, later=later))[3] for later in (0, 50))
    assert (low == high) == (honors == "all")


# ---- words, table and picture agree ---------------------------------------------------------------------------------

@EVERY
@pytest.mark.parametrize("unit", ["per_10000", "per_1000"])
def test_words_table_and_bars_say_the_same(rates, unit):
    for setting in (policy | rates for policy in POLICIES):
        shown, there, here = moved(**setting, unit=unit), closed_form.rounded(**setting)[5:], closed_form.rounded()[5:]
        table, ends = dict(shown.opens)["The four bars as a table"], at_the_ends(shown)

        def printed(n):
            return "none" if not n else str(n) if unit == "per_10000" else f"{n / 10:g}"

        for row, name, a, b in zip(table.rows, NAMES, (318, *here), (318, *there)):
            assert row[:3] == (name, printed(a), printed(b))
            if a != b:
                assert ends[name] == f"▲ {printed(b)}, baseline {printed(a)}" and f"{name} {printed(b)}, baseline" in shown.picture.alt
                assert f"{name}: {printed(a)} → {printed(b)} (" in shown.text()
            elif name == "Requests sent" and setting["asks_for"] == "notification":
                assert ends[name] == f"◆ {printed(b)}, changed form" and "notice of release instead of a hold" in shown.text()
            else:
                assert ends[name] == f"= same ({printed(b)})" and f"{name} {printed(b)}, same" in shown.picture.alt


@EVERY
def test_a_bar_is_as_long_as_its_count_on_an_axis_that_never_rescales(rates):
    for setting in (policy | rates for policy in POLICIES):
        shown, there, here = moved(**setting), closed_form.rounded(**setting)[5:], closed_form.rounded()[5:]
        expected = []
        for a, b in zip((318, *here), (318, *there)):
            expected += [("chosen", b)] if b else []
            expected += [("baseline", a)]
        assert lengths(shown) == expected
        assert [t.words for t in drawn.texts(shown.picture)][4:9] == ["0", "100", "200", "300", "350"]


def test_a_unit_changes_the_printing_and_neither_the_bars_nor_the_ledger():
    for setting in SETTINGS[::7]:
        one, other = moved(**setting), moved(**setting, unit="per_1000")
        assert lengths(one) == lengths(other) and one.table == other.table and one.words[0] == other.words[0]
        assert "people per 1,000 bookings" in other.picture.svg and "people per 10,000 bookings" in one.picture.svg
        assert [t.words for t in drawn.texts(other.picture)][4:9] == ["0", "10", "20", "30", "35"]


@EVERY
def test_no_zero_stands_alone(rates):
    for setting in (policy | rates for policy in POLICIES):
        shown, counts = moved(**setting), closed_form.rounded(**setting)
        assert (ZERO in shown.text()) == (0 in counts[5:])
        assert not any(t.words.startswith(("▲ 0,", "= same (0)")) for t in drawn.texts(shown.picture))


# ---- what is said beside the numbers --------------------------------------------------------------------------------

@pytest.mark.parametrize("honors", HONORS[1:])
@pytest.mark.parametrize("later", [0, 10, 30, 50])
def test_beside_the_fall_of_declining_stands_what_it_rests_on(honors, later):
    line = f"The number in custody rests on an invented later-arrest rate of {later} percent, and on no notice to ICE without a hold."
    words = moved(honors=honors, later=later).words
    assert words.count(line) == 1 and words.index(line) == 2      # right below the finding


def test_that_sentence_is_kept_from_settings_that_do_not_rest_on_it():
    for setting in ({}, {"pickup": 13}, {"ice_rule": "convictions"}, {"asks_for": "notification"}):
        assert "no notice to ICE" not in moved(**setting).text()
    assert "ICE collects 35 percent at the door" in moved(asks_for="notification").text()


def test_what_is_held_fixed_is_everything_that_was_not_moved():
    assert "Held fixed: bookings, records, ICE's rule, the form of ICE's request, pickup, later arrests." in moved(honors="none").words
    assert "Held fixed: bookings, records, the form of ICE's request, the jail's answer, later arrests." in moved(
        pickup=13, ice_rule="convictions").words
    assert "Held fixed" not in moved().text()


TITLES = [
    ({"honors": "none"}, "The jail's answer: requests stay the same, holds stop, custody falls"),
    ({"pickup": 13}, "ICE's pickup: requests and holds stay the same, custody falls"),
    ({"pickup": 100}, "ICE's pickup: requests and holds stay the same, custody rises"),
    ({"later": 30}, "ICE's later arrests: requests, holds and custody stay the same"),
    ({"asks_for": "notification"}, "The form of ICE's request: requests change form, holds stop, custody falls"),
    ({"ice_rule": "convictions"}, "ICE's rule: requests, holds and custody fall"),
    ({"honors": "none", "pickup": 13}, "Requests stay the same, holds stop, custody falls"),
]


@pytest.mark.parametrize("setting, title", TITLES, ids=lambda v: str(v))
def test_the_title_states_the_finding(setting, title):
    assert sc.lab("hold_ledger").set(**setting).title == title


def test_a_rate_that_changes_nothing_says_why():
    shown = moved(later=30)
    assert shown.words[0] == "0 of 8 changed. All 8 stayed the same." and "None of the four bars changed." in shown.words
    assert "While every request is honored, it reaches nobody" in dict(shown.opens)["Why did nothing change?"]


def test_reasons_name_holder_and_source_in_at_most_forty_words():
    for setting in ({"honors": "none"}, {"pickup": 13}, {"later": 30}, {"asks_for": "notification"}):
        (why,) = [text for heading, text in moved(**setting).opens if heading.startswith("Why")]
        assert "Held by: " in why and why.endswith("]") and len(why.split("[")[0].split()) <= 40


def test_two_keys_moved_at_once_are_said_to_be_indistinguishable():
    assert any(line.startswith("2 settings moved (honors, pickup)") for line in moved(honors="none", pickup=13).words)
    assert any(line.startswith("2 switches moved (ice_rule, honors)") for line in moved(honors="none", ice_rule="convictions").words)
    assert not any("moved (" in line for line in moved(pickup=13).words)


def test_the_scale_is_said_once_and_the_gaps_are_there():
    shown = moved(honors="none")
    assert shown.text().count("Each booking is one person; others, including victims, may be waiting too.") == 1
    assert "How close is this county to what was observed?" in dict(shown.opens)
    assert shown.ribbon.startswith("Invented numbers, real rules")


# ---- the guess ------------------------------------------------------------------------------------------------------

def test_an_open_guess_gives_nothing_away():
    panel = sc.lab("hold_ledger", guess="ledger_rows")
    assert panel.locked and "?" in panel.title and panel.shown.words[0].startswith("0 of 8 changed")
    assert set(at_the_ends(panel.shown).values()) == {"= same (318)", "= same (223)"}
    assert "CHANGED" not in panel.text()
    with pytest.raises(ScommError, match="waits for a guess"):
        panel.set(honors="none")


def test_the_guess_stands_beside_what_was_seen_once_the_jail_declines():
    panel = sc.lab("hold_ledger", guess="ledger_rows").set(guess="from_request")
    waits = "You guessed: Requests, held and custody (O6 to O8). Now let the jail honor nobody's request"
    assert any(line.startswith(waits) for line in panel.shown.words)
    assert any(line.startswith(waits) for line in panel.set(pickup=13).shown.words)     # another move answers another question
    panel.set(pickup=70, honors="none")
    assert "You guessed: Requests, held and custody (O6 to O8). You saw: O7 and O8 changed, 2 of 8." in panel.shown.words
    assert any(line.startswith(waits) for line in panel.set(pickup=13).shown.words)     # two keys moved: no answer to this one


# ---- presets and pins -----------------------------------------------------------------------------------------------

def test_the_indiana_like_pickup_is_offered_here_behind_the_five_of_every_panel():
    assert list(presets("hold_ledger")) == [*presets(), "Indiana-like pickup"] and len(presets()) == 5
    with pytest.raises(ScommError, match="is not a preset"):
        sc.lab("match_lab").set(preset="Indiana-like pickup")
    panel = sc.lab("hold_ledger").set(preset="Indiana-like pickup")
    assert panel.values["pickup"] == 13 and four(panel.shown) == (318, 318, 318, 41)
    assert "Preset: Indiana-like pickup." in panel.shown.words and panel.screen.presets.value == "Indiana-like pickup"
    panel.set(pickup=14)
    assert "Preset: Indiana-like pickup (edited)." in panel.shown.words and panel.screen.presets.value == ""


def test_a_preset_brings_every_rate_back_to_its_own_setting():
    panel = sc.lab("hold_ledger").set(pickup=13, later=0).set(preset="Santa Clara 2011")
    assert (panel.values["pickup"], panel.values["later"]) == (70, 10) and four(panel.shown) == (318, 318, 0, 32)


def test_a_pinned_baseline_keeps_its_rates():
    panel = sc.lab("hold_ledger").set(pickup=13)
    panel.pin()
    assert panel.shown.words[0].startswith("0 of 8 changed") and "Pinned baseline: pickup 13 percent." in panel.text()
    panel.set(pickup=70)
    assert "Custody to ICE: 41 → 223 (182 more, +444 percent)." in panel.text()
    panel.set(baseline=sc.Policy(honors="none"))
    assert "Custody to ICE: 32 → 223" in panel.text() and "pickup 13" not in panel.text()


# ---- mistakes, and what reaches the eye -----------------------------------------------------------------------------

@pytest.mark.parametrize("wrong, said", [
    ({"pickup": 101}, "`pickup` is a whole number from 0 to 100; 101 lies outside."), ({"pickup": -1}, "lies outside"),
    ({"later": 51}, "from 0 to 50; 51 lies outside."), ({"pickup": "seventy"}, "'seventy' is not one."), ({"pickup": True}, "True is not one."),
    ({"honors": "nobody"}, "The choices: all, any_conviction, listed, serious, none."), ({"honor": "none"}, "Did you mean `honors`?"),
    ({"unit": "percent"}, "The choices: per_1000, per_10000."), ({"preset": "Indiana"}, "Indiana-like pickup")])
def test_bad_input_gets_one_sentence_and_the_last_result_stays(wrong, said):
    panel = sc.lab("hold_ledger").set(honors="serious")
    kept = panel.text()
    with pytest.raises(ScommError) as error:
        panel.set(**wrong)
    assert said in str(error.value) and panel.text() == kept


@pytest.mark.parametrize("unit", ["per_10000", "per_1000"])
def test_the_picture_is_readable_for_every_setting(unit):
    for setting in SETTINGS:
        picture = moved(**setting, unit=unit).picture
        assert drawn.unreadable(picture) == [], setting
        assert 60 < len(picture.alt) <= 240, (len(picture.alt), picture.alt)


def test_equal_settings_give_equal_bytes():
    for setting in SETTINGS[::11]:
        first = moved(**setting).html()
        bars._svg.cache_clear()      # a drawing that is remembered is equal anyway
        assert moved(**setting).html() == first


def test_the_legend_says_which_bar_is_the_outline_and_which_is_filled():
    picture = sc.lab("hold_ledger").set(honors="listed").shown.picture
    said = {text.words: text.left for text in drawn.texts(picture) if text.top < 40}
    samples = [node for node in drawn.root(picture).iter(f"{drawn.SVG}rect") if 0 < float(node.get("y", 0)) < 30]
    outline, filled = (next(float(node.get("x")) for node in samples if (node.get("stroke") != "none") is has_edge)
                       for has_edge in (True, False))
    assert outline < said["baseline"] < filled < said["chosen"]
