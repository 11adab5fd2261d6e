"""The model earns every row of the ledger: the marks below are the specification, typed by hand.

= same, off = stops, - = fewer, ~ = another form. Rows L27 and L30 to L38 are words only.
"""
import pytest

import scomm as sc
from scomm.model.compare import compare

BASELINE = sc.Policy()
ROWS = {
    "L01": ({"submits": "no"}, "off off off off off off off off"),
    "L02": ({"activated": "no"}, "= off off off off off off off"),
    "L03": ({"agreement": "ended_by_ice"}, "= = = = = = = ="),
    "L04": ({"agreement": "ended_by_state"}, "= = = off = = = ="),
    "L05": ({"agreement": "refused_ice_waits"}, "= off off off off off off off"),
    "L06": ({"receives": "no"}, "= = = off = = = ="),
    "L07": ({"ice_rule": "convictions"}, "= = = = = - - -"),
    "L08": ({"ice_rule": "levels_1_2"}, "= = = = = - - -"),
    "L09": ({"asks_for": "notification"}, "= = = = = ~ off -"),
    "L10": ({"honors": "any_conviction"}, "= = = = = = - -"),
    "L11": ({"honors": "listed"}, "= = = = = = - -"),
    "L12": ({"honors": "serious"}, "= = = = = = - -"),
    "L13": ({"honors": "none"}, "= = = = = = off -"),
}
RATES = {
    "L20": ({"low_level": 50}, {}, "- - - - - - - -"),
    "L21": ({"on_file": 40}, {}, "= = - - - - - -"),
    "L22": ({"records_updated": 100}, {}, "= = = = = - - -"),
    "L23": ({"lawful_removable": 5}, {}, "= = = = = - - -"),
    "L24": ({"pickup": 13}, {}, "= = = = = = = -"),
    "L25": ({"later": 0}, {}, "= = = = = = = ="),
    "L25, declining": ({"later": 5}, {"honors": "none"}, "= = = = = = = -"),
    "L26": ({"notified": 10}, {}, "= = = = = = = ="),
    "L26, notice": ({"notified": 10}, {"asks_for": "notification"}, "= = = = = = = -"),
}
PRESETS = {"Harris County 2008": 0, "Illinois after May 2011": 1, "Santa Clara 2011": 2,
           "California after TRUST Act 2014": 3, "PEP 2015": 3}


def mark(a, b):
    return "=" if a == b else "off" if b == 0 else "-" if b < a else "+"


@pytest.mark.parametrize("row", ROWS)
def test_each_switch_row_is_earned_exactly(row):
    change, marks = ROWS[row]
    comparison = compare(BASELINE, BASELINE.but(**change))
    found = ["~" if r.change == "CHANGED FORM" else mark(r.baseline, r.chosen) for r in comparison.rows]
    assert found == marks.split()
    assert len(comparison.changed) == sum(m != "=" for m in marks.split())


@pytest.mark.parametrize("row", RATES)
def test_each_rate_row_has_its_direction(row):
    rates, change, marks = RATES[row]
    policy = BASELINE.but(**change)
    assert [mark(a, b) for a, b in zip(sc.run(policy), sc.run(policy, **rates))] == marks.split()


def test_fewer_low_level_bookings_change_the_mix_of_convictions():
    share = [sc.run(BASELINE.but(ice_rule="convictions"), low_level=v).request / sc.run(BASELINE, low_level=v).request
             for v in (50, 100, 150)]
    assert share[0] > share[1] > share[2]


@pytest.mark.parametrize("name", PRESETS)
def test_each_preset_changes_as_many_rows_as_its_ledger_says(name):
    shown = sc.lab("two_screens").set(preset=name).shown
    assert shown.words[0].startswith(f"{PRESETS[name]} of 8 changed.")


def test_the_presets_give_the_published_requests_holds_and_custody():
    from scomm.labs.values import preset
    found = {name: sc.run(sc.Policy(**preset(name)["setting"]))[5:] for name in PRESETS}
    assert list(found.values()) == [(318, 318, 223), (318, 318, 223), (318, 0, 32), (179, 140, 102), (100, 0, 35)]


def test_every_zero_after_the_ice_screen_carries_its_sentence_and_no_other_ledger_does():
    for policy in sc.policies():
        shown = sc.compare(BASELINE, policy)
        zero = 0 in sc.run(policy)[5:]
        assert zero == any("ICE had other channels" in line for line in shown.words), policy


def test_a_zero_on_either_side_alone_carries_the_sentence_of_the_other_channels():
    one_of_each = {sc.run(policy): policy for policy in sc.policies()}
    alone = set()
    for here, baseline in one_of_each.items():
        for there, chosen in one_of_each.items():
            sides = (0 in here[5:], 0 in there[5:])
            alone.add(sides)
            assert ("ICE had other channels" in compare(baseline, chosen).not_a_bare_zero) == any(sides), (baseline, chosen)
    assert {(True, False), (False, True)} <= alone


@pytest.mark.parametrize("policy", [BASELINE.but(honors="none"), BASELINE.but(submits="no"), BASELINE.but(asks_for="notification")])
def test_coming_back_from_a_zero_shows_the_sentence_beside_it(policy):
    for baseline, chosen in ((policy, BASELINE), (BASELINE, policy)):
        assert sum("ICE had other channels" in line for line in sc.compare(baseline, chosen).words) == 1


def test_words_table_and_lights_agree_for_every_policy():
    from urllib.parse import unquote
    for policy in sc.policies():
        shown, counts = sc.compare(BASELINE, policy), sc.run(policy)
        changed = sum(str(row[3]) != "= SAME" for row in shown.table.rows)
        assert shown.words[0].startswith(f"{changed} of 8 changed.")
        assert tuple(row[2] for row in shown.table.rows) == tuple(counts)
        drawn = unquote(shown.picture.svg)
        assert drawn.count("CHANGED") == changed
        assert all(f">{count:,}<" in drawn for count in counts if count)
        assert drawn.count(">none<") == sum(count == 0 for count in counts)


def test_both_halves_of_the_headline_are_always_said():
    said = {sc.compare(BASELINE, p).words[0] for p in sc.policies()}
    assert "0 of 8 changed. All 8 stayed the same." in said and "8 of 8 changed. None stayed the same." in said
    assert all(" changed. " in line and line.endswith("stayed the same.") for line in said)


def test_a_request_that_changes_form_and_number_is_simply_changed():
    comparison = compare(BASELINE, BASELINE.but(asks_for="notification", ice_rule="levels_1_2"))
    assert comparison.rows[5].change == "CHANGED"


def test_a_form_without_any_request_is_no_change():
    gone = BASELINE.but(submits="no")
    assert compare(gone, gone.but(asks_for="notification")).changed == ()


@pytest.mark.parametrize("policy", [sc.Policy(**moves) for moves, _ in ROWS.values()] +
                         [sc.Policy(agreement="refused_ice_waits", honors="none"), sc.Policy(agreement="ended_by_ice", honors="none")])
def test_the_reason_never_calls_a_place_active_that_is_not(policy):
    reason = compare(BASELINE, policy).reason
    active = policy.activated == "yes" and policy.agreement != "refused_ice_waits"
    assert active or "already active" not in reason
    assert ("not switched on while ICE waits" in reason) == (policy.agreement == "refused_ice_waits")


def test_a_row_says_whether_its_count_stops_starts_or_by_how_much_it_differs():
    stopped, started = (compare(*pair).rows for pair in ((sc.Policy(), sc.Policy(submits="no")), (sc.Policy(submits="no"), sc.Policy())))
    assert {row.detail for row in stopped} == {"stops"} and {row.detail for row in started} == {"starts"}
    fewer = compare(sc.Policy(), sc.Policy(honors="listed")).rows
    more = compare(sc.Policy(honors="listed"), sc.Policy()).rows
    for here, there in zip(fewer, more):
        apart = abs(here.baseline - here.chosen)
        assert (here.detail, there.detail) == ((f"{apart:,} fewer", f"{apart:,} more") if apart else ("", ""))
    assert any(row.detail for row in fewer)
