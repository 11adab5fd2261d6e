"""Whatever a control of a lab is given, by code or as a start: it is taken, or refused in one sentence."""
from datetime import date, datetime, timezone
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

import scomm as sc
from scomm import labs
from scomm.data import ScommError

NAMES = ("two_screens", "eight_lights", "route_map", "match_lab", "hold_ledger", "detainer_clock")
GUESSES = [(name, guess) for name in NAMES for guess in labs.load(name).guesses]
STANDARD = ("guess", "preset", "baseline", "text_version", "reset", "pin", "no_such_control", "")
CASES = [(name, control) for name in NAMES
         for control in dict.fromkeys([*(c.id for c in labs.load(name).controls), *labs.load(name).expands, *STANDARD])]


class Silent:
    """An object that fails at everything that is asked of it."""

    def __eq__(self, other):
        raise RuntimeError("no answer")

    __hash__ = None


ODD = [None, True, False, 0, 1, -1, 31, 48, 2011, 10 ** 30, 0.0, 1.5, 18.0, 48.0, 2011.0, float("nan"), float("inf"), 1j,
       Decimal("48"), Decimal("NaN"), Fraction(48, 1), np.int64(48), np.int64(13), np.float64(9.0), np.bool_(True), np.array([1, 2]),
       np.array(1), pd.NA, pd.NaT, pd.Series(["no"]), pd.DataFrame({"a": [1]}), pd.Timestamp("2011-09-02 18:00"), date(2011, 9, 2),
       datetime(2011, 9, 2, 18), datetime(2011, 9, 2, 18, 30), datetime(2011, 9, 2, 18, tzinfo=timezone.utc), "", " ", "no", "NO", "nö",
       "48", " 48", "48.0", "+48", "1e1", "²", "٤٨", "９", "-1", "None", "true", "2011-09-02 18:00", "2011-02-30 18:00", "2011-9-2 24:00",
       "<b>no</b>", "a\nb", "x" * 5_000, "skip", "own", "labor_day_2011", "tuesday", "PEP 2015", "YYFY-AHA", b"no", [], ["no"], ("no",), {}, {"no": 1},
       {"A": "match"}, {"day": "2011-09-04"}, ("2011-09-04", "18"), ["2011-09-04", 18], set(), frozenset(["no"]), range(3), object(), Silent(),
       sc.Policy, sc.Policy(honors="none"), sc.Policy(activated="no"), len, lambda value: value, ..., NotImplemented, type]


def refused(act):
    """Whether an act is refused, in one sentence on one line; any other error fails the test."""
    try:
        act()
    except ScommError as error:
        said = str(error)
        assert "\n" not in said and said.endswith((".", "?")) and len(said) <= 420, said[:900]
        return True
    return False


@pytest.mark.parametrize("name, control", CASES)
def test_what_a_control_is_given_is_taken_or_refused_in_one_sentence_and_the_last_result_stays(name, control):
    panel = sc.lab(name)
    kept, state = panel.text(), panel.state
    for odd in ODD:
        if refused(lambda: panel.set(**{control: odd})):
            assert panel.text() == kept and panel.state == state
            continue
        panel.summary()
        for made in panel.lab.controls:             # what was taken is a value of the control itself: no 48.0, no np.int64
            value = panel.values[made.id]
            assert type(value) in (str, int, bool) and made.check(value) == value
            assert not made.choices or made.kind == "number" or value in dict(made.choices)
        panel = sc.lab(name)


@pytest.mark.parametrize("name, control", CASES)
def test_a_lab_starts_with_what_its_control_takes_and_with_nothing_else(name, control):
    moved, start = sc.lab(name), []
    for odd in ODD:
        if control == "guess":                      # here it is the id of a guess, not an answer
            assert refused(lambda: sc.lab(name, guess=odd)) or odd is None
        elif refused(lambda: start.append(sc.lab(name, **{control: odd}))):
            assert refused(lambda: moved.set(**{control: odd})), odd
        else:
            assert start.pop().values == sc.lab(name).set(**{control: odd}).values


@pytest.mark.parametrize("name, guess", GUESSES)
def test_an_answer_to_a_guess_is_taken_or_refused_in_one_sentence_and_the_guess_stays_open(name, guess):
    panel = sc.lab(name, guess=guess)
    kept = panel.text()
    for odd in ODD:
        if refused(lambda: panel.set(guess=odd)):
            assert panel.locked and panel.text() == kept
        else:
            assert not panel.locked and panel.summary()
            panel = sc.lab(name, guess=guess)


@pytest.mark.parametrize("name", [name for name in NAMES if "view" in {c.id for c in labs.load(name).controls}])
def test_what_cannot_be_shown_in_one_view_is_refused_in_every_view_so_that_no_later_click_meets_it(name):
    lab = labs.load(name)
    views = [view for view, _ in lab.control("view").choices]
    for control in (*(c.id for c in lab.controls if c.id != "view"), *lab.expands):
        for odd in ODD:
            panels = [sc.lab(name).set(view=view) for view in views]
            told = {refused(lambda: panel.set(**{control: odd})) for panel in panels}
            assert len(told) == 1, (control, odd)
            for panel in panels if told == {False} else ():
                assert not any(refused(lambda: panel.set(view=view)) for view in views), (control, odd)
