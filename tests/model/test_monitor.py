"""Wilson's interval against published values, exact cases and its own defining equation."""
import re
from fractions import Fraction
from math import isclose

import pytest

from scomm.data import ScommError
from scomm.model.monitor import interval

# Four decimals, typed. The first four are Newcombe's examples (Statistics in Medicine, 1998).
PUBLISHED = [(81, 263, 95, 0.2553, 0.3662), (15, 148, 95, 0.0624, 0.1605), (0, 20, 95, 0.0, 0.1611), (1, 29, 95, 0.0061, 0.1718),
             (5, 10, 95, 0.2366, 0.7634), (10, 10, 95, 0.7225, 1.0), (6, 375, 95, 0.0074, 0.0345)]


@pytest.mark.parametrize("successes, trials, confidence, low, high", PUBLISHED)
def test_the_interval_is_the_published_one(successes, trials, confidence, low, high):
    found = interval(successes, trials, confidence)
    assert [round(end, 4) for end in found] == [low, high]


@pytest.mark.parametrize("confidence, z", [(50, "0.6744897501960817"), (90, "1.6448536269514722"), (95, "1.959963984540054"),
                                           (99, "2.5758293035489004")])
def test_each_end_is_a_share_from_which_the_count_lies_z_standard_errors_away(confidence, z):
    """(p - s)^2 = z^2 s (1 - s) / n, checked in fractions; z typed from a table."""
    for trials in (1, 2, 7, 375, 1508):
        for successes in {0, 1, trials // 3, trials}:
            for end in interval(successes, trials, confidence):
                s, p = Fraction(end), Fraction(successes, trials)
                left, right = (p - s) ** 2, Fraction(z) ** 2 * s * (1 - s) / trials
                assert isclose(left, right, rel_tol=1e-9, abs_tol=1e-15), (successes, trials, end)


def test_the_share_lies_inside_and_the_ends_stay_between_nothing_and_all():
    for trials in (1, 5, 40):
        for successes in range(trials + 1):
            low, high = interval(successes, trials)
            assert 0 <= low <= successes / trials <= high <= 1 and low < high
            assert (low == 0) is (successes == 0) and (high == 1) is (successes == trials)


def test_counting_the_others_turns_the_interval_around():
    low, high = interval(6, 375)
    other_low, other_high = interval(369, 375)
    assert isclose(low, 1 - other_high) and isclose(high, 1 - other_low)


def test_more_records_narrow_it_and_more_confidence_widens_it():
    for found in ([interval(6 * n, 375 * n) for n in (10, 2, 1)], [interval(6, 375, c) for c in (50, 90, 95, 99, 99.9)]):
        for (low, high), (wider_low, wider_high) in zip(found, found[1:]):
            assert wider_low < low < high < wider_high


@pytest.mark.parametrize("given, sentence", [
    ((1, 0), "`trials` is a whole number from 1 up; 0 is not one."),
    ((1, 2.5), "`trials` is a whole number from 1 up; 2.5 is not one."),
    ((1, True), "`trials` is a whole number from 1 up; True is not one."),
    ((-1, 5), "`successes` is a whole number from 0 up; -1 is not one."),
    (("6", 375), "`successes` is a whole number from 0 up; '6' is not one."),
    ((1508, 375), "1,508 of 375 cannot be: `successes` is at most `trials`."),
    ((6, 375, 0), "`confidence` is a percentage between 0 and 100, such as 95; 0 is not one."),
    ((6, 375, 100), "between 0 and 100, such as 95; 100 is not one."),
    ((6, 375, "95"), "such as 95; '95' is not one."),
    ((6, 375, True), "such as 95; True is not one."),
    ((6, 375, float("nan")), "such as 95; nan is not one."),
])
def test_what_is_no_count_gets_one_sentence(given, sentence):
    with pytest.raises(ScommError, match=re.escape(sentence)):
        interval(*given)
