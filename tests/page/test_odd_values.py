"""Whatever is given where a word, a number, a date or a policy belongs: a right result, or one short sentence, and nothing else.

Every argument of every public name is given every odd value below, twice; then the good call is made
again, and must answer as it did before: what was refused is never remembered.
"""
import datetime
import inspect
from decimal import Decimal
from fractions import Fraction

import numpy
import pandas
import pytest

import scomm as sc
from scomm.data import ScommError
from scomm.data.mistakes import members
from scomm.model import county
from scomm.page.presenter import presenting


class Stubborn:
    """An object that fails at everything that is asked of it."""
    def _no(self, *args):
        raise RuntimeError("no")
    __repr__ = __str__ = __eq__ = __hash__ = __bool__ = __len__ = __iter__ = __index__ = __float__ = _no


def function(*args):
    return "no"


MARKUP = '<script>alert(1)</script><img src=x onerror="alert(1)">' * 9
ODD = [None, True, False, numpy.True_, numpy.False_, -1, 0.5, 1e300, -0.0, float("nan"), float("inf"), 10 ** 5_000, 1j, numpy.int64(-7), numpy.float64("nan"),
       numpy.array(3), numpy.array([1, 2]), numpy.array(["no", "yes"]), numpy.datetime64("NaT"), Decimal("NaN"), Decimal("sNaN"), Decimal("1e999999"),
       Fraction(1, 3), "", " ", "\n\t", "\x00", "\x1b[31mred\x1b[0m", "x" * 100_000, MARKUP, "a\nb\r\nc", "\u202edlo", "١٢", "1e999999999", "9" * 5_000,
       "nan", "None", "0x7f3a", "no such word", "Nó", b"no", bytearray(b"no"), memoryview(b"no"), [], (), {}, set(), frozenset({"no"}), [None],
       [["no"]], ["x" * 9_999] * 9, {"no": "yes"}, {"no", "yes"}, ("no", 1), range(3),
       datetime.date(1, 1, 1), datetime.datetime(9999, 12, 31, 23, 59), datetime.datetime(2011, 8, 5, tzinfo=datetime.timezone.utc), datetime.time(),
       datetime.timedelta(1), pandas.NA, pandas.NaT, pandas.Timestamp("1900-01-01"), pandas.Series(["no", "yes"]), pandas.Series([], dtype=object),
       pandas.DataFrame({"a": [1, 2]}), pandas.Index(["no"]), pandas.Categorical(["no"]), function, lambda: True, len, int, Stubborn, Stubborn(), object(),
       pytest, sc, sc.Policy, sc.lab("two_screens"), sc.ask("A01"), sc.compare(sc.Policy(), sc.Policy()), sc.run(sc.Policy()), ..., NotImplemented,
       ValueError("no"), [function], {"no": function}]
USED_UP = [lambda: iter([]), lambda: iter(["no"]), lambda: (each for each in "no"), lambda: map(str, [])]      # made anew for each call
WHOLE = [odd for odd in ODD if type(odd) is numpy.ndarray and odd.shape == ()]
RATES = [*WHOLE, *(odd for odd in ODD if type(odd) is float and 0 <= odd <= 100), *(odd for odd in ODD if type(odd) is str and odd == "١٢")]
BASELINE = sc.Policy()
# A good call of each name, by the names of its arguments.
GOOD = {"Policy": {}, "active": {"date": "2011-08-05", "place": "Illinois"}, "ask": {"id": "A01"}, "document": {"id": "ice-sc-page"},
        "compare": {"baseline": BASELINE, "chosen": sc.Policy(receives="no")}, "glossary": {"term": "detainer", "language": "en"},
        "hold_ends": {"start": "2011-09-02 18:00", "hours": 48, "skip_weekends": True, "holidays": "federal"}, "lab": {"name": "two_screens"},
        "policies": {}, "rule": {"name": "held"}, "run": {"policy": BASELINE, "rules": None, "part": None}, "sources": {}, "switches": {},
        "table": {"name": "events"}, "what_if": {"places": "all", "until": "2011-08-05", "leave": "asked"}, "why": {"booking": 1047, "policy": BASELINE}}
METHODS = {"but": (BASELINE.but, {}), "diff": (BASELINE.diff, {"other": sc.Policy(receives="no")}), "parse": (sc.Policy.parse, {"code": "YYFN-AHA"}),
           "on": (sc.Policy.on, {"date": "2011-09-01", "place": "Cook County, IL"})}
CALLS = {name: (getattr(sc, name), GOOD[name]) for name in sc.__all__ if name in GOOD} | METHODS
NAMES = {"compare": ("pickup",), "run": ("pickup", "low_level"), "Policy": ("receives", "honors"), "but": ("receives",)}
# What may be left out, or be given empty, and what stands for one of the good values: all else is to be refused.
ACCEPTED = {("active", "place"): (None,), ("glossary", "term"): (None,), ("rule", "name"): (None,), ("table", "name"): (None,), ("run", "rules"): (None, {}), ("run", "part"): (None,),
            ("hold_ends", "skip_weekends"): (True, False, numpy.True_, numpy.False_)}


def tried(call, args=(), given=None):
    """What comes of a call: its result, or its sentence, which has to be one; any other error is raised."""
    try:
        return call(*args, **(given or {})), None
    except ScommError as mistake:
        sentence = str(mistake)
        assert sentence.isprintable() and len(sentence) <= 400 and "0x7f" not in sentence.replace("0x7f3a", "") and " object at " not in sentence, sentence
        assert sentence[-1] in '.?"' and "np." not in sentence, sentence
        return None, sentence


def said(result):
    return result.text() if hasattr(result, "text") else repr(result)


def places_of(name, call, good):
    """Each place in a call that can be given something odd: (its name, function of the odd value to (args, given))."""
    for parameter in inspect.signature(call).parameters.values():
        if parameter.kind is parameter.VAR_POSITIONAL:
            yield parameter.name, lambda odd: ((odd,), good)
        elif parameter.kind is not parameter.VAR_KEYWORD and parameter.name in good:
            yield parameter.name, lambda odd, given=parameter.name: ((), good | {given: odd})
    for given in NAMES.get(name, ()):
        yield given, lambda odd, given=given: ((), good | {given: odd})


def may_be(name, place, odd):
    """Whether an odd value is a right one here."""
    if place in (*county.rate_ids(), "hours", "booking"):
        return any(odd is number for number in (RATES if place in county.rate_ids() else WHOLE))
    if place == "places" and not isinstance(odd, (str, bytes, bytearray)):
        return members(odd) == ()                           # nobody is let out: also an empty column
    if place in ("date", "until"):
        return isinstance(odd, datetime.datetime) and odd.year == 2011      # a day, whatever its hour
    return any(type(odd) is type(each) and odd == each for each in ACCEPTED.get((name, place), ()))


@pytest.mark.parametrize("name", CALLS)
def test_no_odd_value_of_any_argument_does_anything_but_answer_rightly_or_in_one_sentence(name):
    call, good = CALLS[name]
    before = said(call(**good)) if good or name in ("Policy", "policies", "switches", "but") else None
    for place, filled in places_of(name, call, good):
        for make in [*(lambda odd=odd: odd for odd in ODD), *USED_UP]:
            found, again = (tried(call, *filled(make())) for _ in range(2))
            assert found[1] == again[1], (place, found, again)
            assert found[1] or may_be(name, place, make()), (place, type(make()), said(found[0])[:300])
    assert before is None or said(call(**good)) == before


def test_presenter_mode_is_turned_on_by_true_and_by_nothing_else():
    for odd in ODD:
        if isinstance(odd, (bool, numpy.bool_)):
            continue
        assert tried(sc.present, (odd,))[1]
        assert not presenting()
