"""Who matches and whom review judges removable, by status group: worked out here from the county's groups alone."""
from fractions import Fraction as F

import closed_form
import pytest

import scomm as sc
from scomm.model import outcomes
from scomm.model.review import apportion, side

GROUPS = ("citizens", "lawful", "no_status")
RATES = [{}, {"on_file": 0}, {"on_file": 61, "records_updated": 85}, {"lawful_removable": 22}, {"records_updated": 0}]


def exact(on_file=60, records_updated=90, lawful_removable=20, review="on"):
    """Matches and people who count as removable in the three groups, as exact fractions."""
    match = (F(30), F(225), 500 * F(on_file, 100))
    share = (1 - F(records_updated, 100), F(lawful_removable, 100), F(9, 10)) if review == "on" else (F(1),) * 3
    return match, tuple(m * s for m, s in zip(match, share))


@pytest.mark.parametrize("review", ["on", "off"])
@pytest.mark.parametrize("rates", RATES, ids=str)
def test_the_groups_add_up_to_the_county_and_each_stands_within_one_of_its_exact_count(rates, review):
    found, (match, removable) = side(sc.Policy(), rates, review), exact(**rates, review=review)
    assert tuple(found.bookings.values()) == (9_200, 300, 500) and tuple(found.match) == GROUPS
    for counts, total, wanted in ((found.match, found.matched, match), (found.removable, found.judged, removable)):
        assert sum(counts.values()) == total == closed_form.halves_up(sum(wanted))
        assert all(abs(counts[group] - share) < 1 for group, share in zip(GROUPS, wanted))
    assert (found.counts.match, found.counts.request) == (found.matched, found.judged)


def test_whom_ice_asks_for_does_not_change_who_is_judged_removable():
    narrow, wide = (side(sc.Policy(ice_rule=rule), {}) for rule in ("levels_1_2", "all"))
    assert narrow.removable == wide.removable and narrow.counts.request < wide.counts.request


def test_acting_on_the_match_alone_is_a_rule_that_can_be_read():
    text = outcomes.source_text("unreviewed")
    assert text.startswith("def unreviewed(") and "booking.removable" not in text


@pytest.mark.parametrize("weights, total, shares", [
    ((1, 1, 1), 100, (34, 33, 33)), ((0, 0), 7, (0, 0)), ((30, 225, 300), 100, (5, 41, 54)), ((5, 5), 1, (1, 0)), ((3,), 8, (8,))])
def test_shares_by_largest_remainder_add_up(weights, total, shares):
    assert apportion(weights, total) == shares
