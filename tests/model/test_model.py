"""The teaching county gives the numbers the curriculum promises, for every policy."""
import math
from collections import Counter
from dataclasses import asdict
from decimal import Decimal
from fractions import Fraction
from itertools import product

import closed_form
import numpy
import pytest

import scomm as sc
from scomm.model import county, outcomes
from scomm.data import DataError, ScommError
from scomm.model.policy import switches

BASELINE = sc.Policy()
LATE = ("request", "held", "custody")


def setting(policy):
    return {s: getattr(policy, s) for s in switches()}


def test_all_960_policies_equal_an_independent_closed_form_rounded_once():
    assert len(sc.policies()) == len(set(sc.policies())) == 960
    for policy in sc.policies():
        assert tuple(sc.run(policy)) == closed_form.rounded(**setting(policy)), policy


def test_the_960_policies_give_exactly_40_different_ledgers():
    assert len({sc.run(policy) for policy in sc.policies()}) == 40


def test_forty_six_ledgers_when_the_form_of_the_request_counts():
    forms = {(sc.run(p), p.asks_for if sc.run(p).request else None) for p in sc.policies()}
    assert len(forms) == 46


@pytest.mark.parametrize("rates", [{"pickup": 13}, {"pickup": 13.1}, {"low_level": 25}, {"low_level": 50},
                                   {"low_level": 200}, {"on_file": 10}, {"on_file": 0}, {"on_file": 100},
                                   {"records_updated": 0}, {"later": 30, "notified": 60}, {"lawful_removable": 5},
                                   {"no_status_removable": 80, "pickup": 71}, {"later": 50, "pickup": 20}])
def test_rates_agree_with_the_closed_form_under_every_kind_of_policy(rates):
    for rule, form, honors in product(("all", "convictions", "levels_1_2"), ("hold", "notification"),
                                      ("all", "any_conviction", "listed", "serious", "none")):
        chosen = {"ice_rule": rule, "asks_for": form, "honors": honors}
        assert tuple(sc.run(BASELINE.but(**chosen), **rates)) == closed_form.rounded(**chosen, **rates)


def test_the_baseline_is_the_one_printed_in_the_curriculum():
    assert sc.run(BASELINE) == (10_000, 10_000, 555, 555, 555, 318, 318, 223)


def test_the_exact_custody_of_the_baseline_is_222_point_6_and_is_rounded_once():
    weights, one = outcomes.exact(BASELINE)
    assert weights[7] * 10 == 2226 * one


def test_a_half_booking_is_rounded_up():
    assert [county.whole(weight, 10) for weight in (4, 5, 14, 15, 25)] == [0, 1, 1, 2, 3]


def test_citizens_lawful_and_people_without_status_make_up_the_matches():
    parts = [sc.run(BASELINE, part=part) for part in ("citizens", "lawful", "no status")]
    assert [p.match for p in parts] == [30, 225, 300]
    assert [p.request for p in parts] == [3, 45, 270]


def test_ending_the_agreement_by_ice_changes_nothing_exactly():
    for policy in sc.policies():
        if policy.agreement == "in_force":
            assert outcomes.exact(policy) == outcomes.exact(policy.but(agreement="ended_by_ice"))


def test_looking_away_changes_only_what_the_county_sees():
    for policy in sc.policies():
        if policy.receives == "yes":
            here, there = sc.run(policy), sc.run(policy.but(receives="no"))
            assert here._replace(county_sees=0) == there


def test_ending_it_by_the_state_changes_one_of_eight_and_looks_like_looking_away():
    for policy in sc.policies():
        if policy.agreement == "in_force" and policy.receives == "yes":
            assert sc.run(policy.but(agreement="ended_by_state")) == sc.run(policy.but(receives="no"))


def test_a_place_not_switched_on_and_a_state_that_ice_waits_for_give_the_same_counts():
    for policy in sc.policies("submits", "receives", "ice_rule", "asks_for", "honors"):
        assert sc.run(policy.but(activated="no")) == sc.run(policy.but(agreement="refused_ice_waits"))


def test_no_county_switch_keeps_the_fbi_answer_and_blocks_the_check():
    blocking = [p for p in sc.policies() if sc.run(p).fbi_answer and not sc.run(p).checked]
    assert len(blocking) == 300
    assert all(p.activated == "no" or p.agreement == "refused_ice_waits" for p in blocking)


def test_declining_changes_only_holding_and_custody():
    for policy in sc.policies():
        assert sc.run(policy)[:6] == sc.run(policy.but(honors="all"))[:6]


def test_activation_never_touches_the_fbi_answer():
    for policy in sc.policies():
        assert sc.run(policy).fbi_answer == sc.run(policy.but(activated="no")).fbi_answer


def test_no_outcome_goes_beyond_its_parent():
    for policy in sc.policies():
        c = sc.run(policy)
        assert c.held <= c.request <= c.ice_sees == c.match <= c.checked <= c.fbi_answer
        assert c.custody <= c.request and c.county_sees <= c.match


def test_a_narrower_rule_never_raises_requests_and_a_wider_promise_never_lowers_holds():
    for policy in sc.policies():
        wide, middle, narrow = (sc.run(policy.but(ice_rule=r)).request for r in ("all", "convictions", "levels_1_2"))
        assert wide >= middle >= narrow
        held = [sc.run(policy.but(honors=h)).held for h in ("none", "serious", "listed", "any_conviction", "all")]
        assert held == sorted(held)


@pytest.mark.parametrize("rate", ["pickup", "later", "notified", "on_file", "lawful_removable",
                                  "no_status_removable", "low_level"])
def test_raising_a_rate_never_lowers_custody(rate):
    for policy in {p.but(receives="yes", agreement="in_force") for p in sc.policies()}:
        steps = [outcomes.exact(policy, given=((rate, value),))[0][7] for value in (0, 35, 70, 100)]
        assert steps == sorted(steps), (rate, policy)


def test_keeping_records_up_to_date_never_raises_custody():
    for policy in {p.but(receives="yes", agreement="in_force") for p in sc.policies()}:
        steps = [outcomes.exact(policy, given=(("records_updated", value),))[0][7] for value in (0, 50, 100)]
        assert steps == sorted(steps, reverse=True)


def test_declining_never_raises_custody_while_notice_brings_at_least_as_many_as_later_arrests():
    for policy in sc.policies():
        assert outcomes.exact(policy.but(honors="none"))[0][7] <= outcomes.exact(policy.but(honors="all"))[0][7]


def test_ten_thousand_single_bookings_add_up_to_the_exact_counts_within_three():
    everyone = [county.booking(number)[0] for number in range(1, 10_001)]
    for chosen in (BASELINE, BASELINE.but(honors="none"), BASELINE.but(asks_for="notification"),
                   BASELINE.but(ice_rule="convictions", honors="listed"), BASELINE.but(honors="serious")):
        added = [sum(column) for column in zip(*(outcomes.outcomes(b, chosen) for b in everyone))]
        assert all(abs(a - b) <= 3 for a, b in zip(added, sc.run(chosen))), (chosen, added)


def test_the_county_holds_the_published_shares_of_groups_and_conviction_levels():
    everyone = [county.booking(number) for number in range(1, 10_001)]
    groups = [sum(cell.group == g for _, cell in everyone) for g in ("us_born", "naturalized", "lawful", "no_status")]
    assert groups == [9000, 200, 300, 500]
    asked = [b.level for b, _ in everyone if b.removable]
    assert all(abs(asked.count(level) - n) <= 2 for level, n in zip(county.LEVELS, (41, 59, 79, 139)))


def test_booking_1047_is_a_match_that_the_rules_follow_to_the_door():
    seen = outcomes.outcomes(county.featured(), BASELINE)
    assert all(seen)


def test_single_bookings_never_gain_custody_when_the_jail_declines():
    for number in range(1, 10_001, 7):
        booking = county.booking(number)[0]
        declined, honored = (outcomes.outcomes(booking, BASELINE.but(honors=h)).custody for h in ("none", "all"))
        assert declined <= honored


def test_a_county_of_ten_million_bookings_gives_a_thousand_times_the_weights(changed_data):
    county_toml = changed_data / "county.toml"
    text = county_toml.read_text(encoding="utf-8")
    for small, big in (("bookings = 10_000\n", "bookings = 10_000_000\n"), ("bookings = 9_000\n", "bookings = 9_000_000\n"), ("bookings = 200\n", "bookings = 200_000\n"),
                       ("bookings = 300\n", "bookings = 300_000\n"), ("bookings = 500\n", "bookings = 500_000\n")):
        assert small in text
        text = text.replace(small, big)
    county_toml.write_text(text, encoding="utf-8")
    weights, one = outcomes.exact(BASELINE)
    assert [county.whole(w, one) for w in weights] == [10**7, 10**7, 555_000, 555_000, 555_000, 318_000, 318_000, 222_600]
    assert len(county.views()[0]) == 60


@pytest.mark.parametrize("old, new, said", [
    ("bookings = 9_000\n", "bookings = 9_001\n", "the bookings of the groups add up to 10,001, not 10,000"),
    ("bookings = 10_000\n", "bookings = 9_999\n", "the bookings of the groups add up to 10,000, not 9,999"),
    ("share = 1_500\n", "share = 500\n", "the shares of the kinds add up to 9,000, not 10,000"),
    ("levels = [500, ", "levels = [50, ", "the levels of low_level add up to 9,550, not 10,000")])
def test_a_county_whose_parts_do_not_add_up_is_told_in_one_sentence(changed_data, old, new, said):
    path = changed_data / "county.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        sc.run(BASELINE)
    assert str(caught.value) == f"data/county.toml: {said}: restore it from the project (git checkout data/county.toml), or correct them."


def test_a_rule_of_ones_own_replaces_one_of_the_eight():
    nobody = sc.run(BASELINE, rules={"held": lambda booking, policy, so_far: False})
    assert nobody.held == 0 and nobody.custody == 32 and nobody[:6] == sc.run(BASELINE)[:6]


@pytest.mark.parametrize("call, words", [
    (lambda: sc.run(BASELINE, pikcup=13), ["`pikcup`", "`pickup`", "low_level"]),
    (lambda: sc.run(BASELINE, pickup="seven"), ["pickup=13", "'seven' is not a number"]),
    (lambda: sc.run(BASELINE, pickup=130), ["0 to 100", "130"]),
    (lambda: sc.run(BASELINE, pickup=-1), ["0 to 100"]),
    (lambda: sc.run(BASELINE, pickup=float("nan")), ["0 to 100"]),
    (lambda: sc.run(BASELINE, pickup=13.123), ["two decimals"]),
    (lambda: sc.run(BASELINE, pickup=True), ["not a number"]),
    (lambda: sc.run(BASELINE, part="citizen"), ["`citizen`", "`citizens`"]),
    (lambda: sc.run(BASELINE, rules={"hold": len}), ["`hold`", "`held`"]),
    (lambda: sc.run(42), ["policy is needed"]),
    (lambda: sc.why(0, BASELINE), ["1 to 10,000"]),
    (lambda: sc.why("abc", BASELINE), ["'abc'", "1 to 10,000"]),
    (lambda: sc.rule("hold"), ["`held`"]),
])
def test_bad_input_gets_one_sentence_that_says_what_would_be_right(call, words):
    with pytest.raises(ScommError) as caught:
        call()
    message = str(caught.value)
    assert "\n" not in message and all(word in message for word in words), message


@pytest.mark.parametrize("call, sentence", [
    (lambda: sc.run(BASELINE, rules={"held": lambda b, p, s: "no"}), "Your rule `held` gave 'no': a rule gives True or False."),
    (lambda: sc.run(BASELINE, rules={"held": lambda b, p, s: p.honors}), "Your rule `held` gave 'all': a rule gives True or False."),
    (lambda: sc.run(BASELINE, rules={"held": lambda b, p, s: 1}), "Your rule `held` gave 1: a rule gives True or False."),
    (lambda: sc.run(BASELINE, rules={"held": lambda b, p, s: None}),
     "Your rule `held` gave None: a rule gives True or False. Is `return` missing?"),
    (lambda: sc.run(BASELINE, rules={"held": lambda b, p, s: s.custody}), "Your rule `held` stopped with an error of its own: AttributeError, "),
    (lambda: sc.run(BASELINE, rules={"held": lambda b, p, s: 1 / 0}),
     "Your rule `held` stopped with an error of its own: ZeroDivisionError, division by zero."),
    (lambda: sc.run(BASELINE, rules={"held": True}), "The rule for `held` is a function of a booking, a policy and what is decided so far"),
    (lambda: sc.run(BASELINE, rules={"held": "none"}), "The rule for `held` is a function of"),
    (lambda: sc.run(BASELINE, rules={"held": lambda b: True}), "The rule for `held` is a function of"),
    (lambda: sc.run(BASELINE, rules={"held": int}), "The rule for `held` is a function of"),
    (lambda: sc.run(BASELINE, 13), "`rules` is a rule by its name, such as rules={\"held\": my_rule}; 13 is none."),
    (lambda: sc.run(BASELINE, "held"), "`rules` is a rule by its name, such as rules={\"held\": my_rule}; 'held' is none."),
    (lambda: sc.run(BASELINE, ["held"]), "`rules` is a rule by its name, such as rules={\"held\": my_rule}; ['held'] is none."),
    (lambda: sc.run(BASELINE, sc.Policy()), "`rules` is a rule by its name, such as rules={\"held\": my_rule}; Policy() is none."),
    (lambda: sc.run(BASELINE, rules={7: len}), "`7` is not a rule. The rules: fbi_answer,"),
    (lambda: sc.run(BASELINE, part=["citizens"]), "`['citizens']` is not a part of the county."),
    (lambda: sc.compare(BASELINE, BASELINE, part="citizens"), "`part` is not a rate. The rates: pickup,"),
    (lambda: sc.compare(BASELINE, BASELINE, rules={"held": len}), "`rules` is not a rate. The rates: pickup,"),
    (lambda: sc.run(BASELINE, pickup=[13, 40]), "`pickup` is a percentage from 0 to 100, such as pickup=13; [13, 40] is not a number."),
    (lambda: sc.run(BASELINE, pickup=numpy.int64(130)), "`pickup` is a percentage from 0 to 100, such as pickup=13; 130 is outside that range."),
    (lambda: sc.why("1047", BASELINE), "A booking is a whole number from 1 to 10,000, such as 1047; '1047' is not one. Leave the quotation"),
    (lambda: sc.why(10_001, BASELINE), "A booking is a whole number from 1 to 10,000, such as 1047; 10001 lies outside."),
])
def test_what_cannot_be_is_said_back_with_what_could(call, sentence):
    with pytest.raises(ScommError) as caught:
        call()
    assert str(caught.value).startswith(sentence) and "\n" not in str(caught.value)


def test_a_rule_that_reads_what_changes_between_two_runs_is_asked_anew():
    limit = True

    def mine(booking, policy, so_far):
        return so_far.request and limit
    found = [sc.run(BASELINE, rules={"held": mine}).held]
    limit = False
    found.append(sc.run(BASELINE, rules={"held": mine}).held)
    assert found == [318, 0]


def test_a_rule_may_answer_with_numpys_true_and_false():
    assert sc.run(BASELINE, rules={"held": lambda b, p, s: numpy.bool_(s.request)}) == sc.run(BASELINE)


@pytest.mark.parametrize("rate", county.rate_ids())
def test_what_is_refused_is_refused_before_and_after_an_equal_value_was_taken(rate):
    for good, bad in ((1, True), (0, False), (1.0, numpy.True_)):
        for _ in range(2):
            with pytest.raises(ScommError, match="is not a number"):
                sc.run(BASELINE, **{rate: bad})
            with pytest.raises(ScommError, match="is not a number"):
                sc.compare(BASELINE, BASELINE, **{rate: bad})
            assert sc.run(BASELINE, **{rate: good}) == sc.run(BASELINE, **{rate: f"{good}"})


@pytest.mark.parametrize("given", [13, 13.0, "13", " 13 ", numpy.int64(13), numpy.float64(13), Decimal("13"), Fraction(13), 0.13 * 100, 13.000000000001])
def test_a_rate_is_a_number_however_it_is_held_and_the_receipt_says_it_plainly(given):
    assert sc.run(BASELINE, pickup=given) == sc.run(BASELINE, pickup=13)
    assert any(line.endswith(" Rates: pickup 13 percent.") for line in sc.compare(BASELINE, BASELINE, pickup=given).words)


def test_what_arithmetic_leaves_behind_a_second_decimal_is_let_go_for_every_percentage():
    for hundredths in range(0, 10_001, 7):
        for given in (100 * (hundredths / 10_000), hundredths * 0.01, 1 - (1 - hundredths / 100)):
            assert county.checked({"pickup": given}) == {"pickup": hundredths / 100}


@pytest.mark.parametrize("given", [13.001, 12.995, "13.0001", Decimal("0.0000001"), Fraction(1, 3)])
def test_a_third_decimal_is_refused(given):
    with pytest.raises(ScommError, match="with at most two decimals"):
        sc.run(BASELINE, pickup=given)


def test_a_booking_has_a_number_of_numpys_too():
    assert sc.why(numpy.int64(1047), BASELINE).text() == sc.why(1047, BASELINE).text()


def test_the_first_cells_hold_as_many_bookings_as_middles_lie_below_their_end_and_a_middle_on_the_end_is_the_next_cells():
    cells, one = county.cells()
    counted = Counter(county.booking(number)[1] for number in range(1, 10_001))
    end, held, ties = Fraction(0), 0, 0
    for cell in cells:
        end += Fraction(cell.weight, one)
        held += counted[cell]
        ties += end % 1 == Fraction(1, 2)
        assert held == math.ceil(end - Fraction(1, 2)), cell
    assert ties >= 10 and held == 10_000


def test_results_are_hashable_named_tuples_with_the_outcome_ids_as_fields():
    assert sc.run(BASELINE)._fields == ("fbi_answer", "checked", "match", "county_sees", "ice_sees", "request",
                                        "held", "custody")
    assert len({sc.run(BASELINE), sc.run(BASELINE)}) == 1


def test_a_scenario_code_runs_like_its_policy():
    for policy in sc.policies()[::37]:
        assert sc.run(policy.code) == sc.run(policy)


def test_the_defaults_of_the_policy_are_those_of_the_table_of_switches():
    from scomm.model.policy import declared
    assert {s: e["default"] for s, e in declared().items()} == {s: v for s, v in asdict(BASELINE).items() if s != "notes"}
