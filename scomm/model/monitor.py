"""The statistics behind the review: how far can chance alone move a count?

A share counted in a few records swings widely; these functions say by how much, in plain
Python. Nothing here knows a place, a person or a date.
"""
from __future__ import annotations

from math import sqrt
from statistics import NormalDist

from ..data import ScommError
from ..data.mistakes import plain_value, said, whole


def interval(successes, trials, confidence=95):
    """Between which two shares does the true share lie, if only chance stands between it and the count?

    successes of trials: whole numbers, such as 6 of 375. confidence: in percent, between 0 and 100.
    Returns (low, high), shares from 0 to 1: Wilson's interval, which keeps its promise for small
    counts too. It knows nothing of records that are wrong, or of a sample not drawn by chance.
    """
    successes, trials, confidence = _checked(successes, trials, confidence)
    z = NormalDist().inv_cdf((1 + confidence / 100) / 2)
    share, stretch = successes / trials, 1 + z * z / trials
    middle = (share + z * z / (2 * trials)) / stretch
    reach = z / stretch * sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    # At the ends one side of the interval is exactly 0 or 1; floats would miss it by a hair.
    return (middle - reach if successes else 0.0, middle + reach if successes < trials else 1.0)


def _checked(successes, trials, confidence):
    """The three numbers as Python's own, or one sentence that names the one that cannot be."""
    wanted = "`{}` is a whole number from {} up".format
    trials, successes = whole(trials, wanted("trials", 1)), whole(successes, wanted("successes", 0))
    for name, number, least in (("trials", trials, 1), ("successes", successes, 0)):
        if number < least:
            raise ScommError(f"{wanted(name, least)}; {said(number)} is not one.")
    if successes > trials:
        raise ScommError(f"{successes:,} of {trials:,} cannot be: `successes` is at most `trials`.")
    confidence = plain_value(confidence)
    if isinstance(confidence, bool) or not isinstance(confidence, (int, float)) or not 0 < confidence < 100:
        raise ScommError(f"`confidence` is a percentage between 0 and 100, such as 95; {said(confidence)} is not one.")
    return successes, trials, confidence
