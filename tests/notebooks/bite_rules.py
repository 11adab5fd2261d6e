"""Rules that live in code, each changed by one step: a condition dropped or turned around.

The eight outcomes, their helpers and matches without review are changed one condition at a time;
the clock's rules are listed by hand, as sentences.
"""
from __future__ import annotations

import ast
import copy
import inspect
import linecache
import textwrap
from contextlib import contextmanager
from dataclasses import dataclass

from bite_values import step

from scomm.model import clock, days, outcomes
from scomm.labs.match_lab import counts


@dataclass(frozen=True)
class Rule:
    """One change of one function by one step: its name in the table, and how its syntax tree is changed."""
    name: str
    function: object
    changed: str
    doc: str | None = None


def rules_of(function, file):
    """A rule turned around, each of its conditions dropped or turned around, and its sentence changed."""
    name = f"{file}:{function.__name__}"
    tree = ast.parse(_source(function))
    whole = copy.deepcopy(tree)
    for node in ast.walk(whole):
        if isinstance(node, ast.Return):
            node.value = ast.UnaryOp(ast.Not(), node.value)
    out = {f"{name}.not": Rule(f"{name}.not", function, ast.unparse(ast.fix_missing_locations(whole)))}
    for place, node in enumerate(ast.walk(tree)):
        for what, change in _changes(node):
            changed = copy.deepcopy(tree)
            change(list(ast.walk(changed))[place])
            out.setdefault(f"{name}.{what}", Rule(f"{name}.{what}", function, ast.unparse(changed)))
    if function.__doc__:
        out[f"{name}.doc"] = Rule(f"{name}.doc", function, ast.unparse(tree), step(function.__doc__))
    return list(out.values())


def _changes(node):
    """(name, change) for each way to change one node by one step."""
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], (ast.Eq, ast.NotEq)):
        other = ast.NotEq if isinstance(node.ops[0], ast.Eq) else ast.Eq
        yield f"not({ast.unparse(node)})", lambda n: n.ops.__setitem__(0, other())
    if isinstance(node, ast.BoolOp):
        for place, part in enumerate(node.values):
            yield f"without({ast.unparse(part)})", lambda n, place=place: n.values.pop(place)
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In) and isinstance(node.comparators[0], ast.Tuple):
        for place, part in enumerate(node.comparators[0].elts):
            yield f"without({ast.unparse(part)})", lambda n, place=place: n.comparators[0].elts.pop(place)
    if isinstance(node, ast.Dict):
        for place, key in enumerate(node.keys):
            def turn(n, place=place):
                n.values[place] = ast.UnaryOp(ast.Not(), n.values[place])
            yield f"not({ast.unparse(key)})", turn


# The clock's rules: (module, function, what the code says, what it says one step away, the rule in words).
CLOCK = (
    (days, "left_out", "if skip_weekends and", "if not skip_weekends and", "Saturdays and Sundays are left out"),
    (days, "left_out", "days_off(day.year, holidays)", "days_off(day.year - 1, holidays)", "a day is a holiday of its own year"),
    (days, "_observed", "SATURDAY: -DAY", "SATURDAY: 0 * DAY", "a Saturday holiday is observed on Friday"),
    (days, "_observed", "SUNDAY: DAY", "SUNDAY: 0 * DAY", "a Sunday holiday is observed on Monday"),
    (days, "_day_of", "7 * (entry[\"nth\"] - 1)", "7 * entry[\"nth\"]", "the first Monday of a month is its first"),
    (days, "_day_of", "(last.weekday() - weekday) % 7", "((last.weekday() - weekday) % 7 + 7)", "the last Monday of a month is its last"),
    (days, "_day_of", "+ entry[\"days\"] * DAY", "- entry[\"days\"] * DAY", "the day after a holiday comes later"),
    (clock, "hold_ends", "timedelta() if why else end - at", "end - at", "hours left out do not count"),
    (clock, "_lengths", "return [0] * 24", "return [1] * 24", "with no hours a hold ends when it starts"),
    (clock, "_lengths", "counted[place + (hours - 1) // 24]", "counted[place + hours // 24]", "a clock that waits counts from midnight"),
    (clock, "_lengths", "24 * (needed + 1) - hours + 1", "24 * (needed + 1) - hours", "a hold ends at the very hour"),
)


def rules():
    """Every change of a rule in code: the eight outcomes, their helpers, matches without review, and the clock."""
    out = []
    for function in (*outcomes.RULES.values(), *outcomes.HELPERS.values()):
        out += rules_of(function, "outcomes.py")
    out += rules_of(counts.unreviewed, "show/matched.py")
    for module, name, says, instead, rule in CLOCK:
        function = getattr(module, name)
        text = _source(function)
        if text.count(says) != 1:
            raise ValueError(f"{module.__name__}.{name} no longer says {says!r}: mend CLOCK in tests/notebooks/bite_values.py.")
        out.append(Rule(f"{module.__name__.removeprefix('scomm.')}.py:{name}.{rule}", function, _plain(text.replace(says, instead))))
    return out


def _source(function):
    return textwrap.dedent(inspect.getsource(inspect.unwrap(function)))


def _plain(text):
    """A function's text without what decorates it."""
    tree = ast.parse(text)
    tree.body[0].decorator_list = []
    return ast.unparse(ast.fix_missing_locations(tree))


@contextmanager
def in_code(rule):
    """The function as the rule changes it, for as long as the block lasts; its text is the changed one, too."""
    function = inspect.unwrap(rule.function)
    code, doc, file = function.__code__, function.__doc__, f"<{rule.name}>"
    space = {}
    linecache.cache[file] = (len(rule.changed), None, rule.changed.splitlines(keepends=True), file)
    exec(compile(rule.changed, file, "exec"), function.__globals__, space)
    made = inspect.unwrap(space[function.__name__])
    function.__code__, function.__doc__ = made.__code__, rule.doc or doc
    try:
        yield
    finally:
        function.__code__, function.__doc__ = code, doc
        del linecache.cache[file]
