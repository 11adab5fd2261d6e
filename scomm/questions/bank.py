"""The bank of questions: every question of the course by its id, read from `data/questions.toml`.

Nothing here knows a screen. A kind of question is one class; a new kind is added to KINDS, and to the
fields on the page. A question whose table is damaged is named when it is asked for; all others go on.
"""
from __future__ import annotations

from ..data import not_valid
from .letters import ChooseOne, MarkEvery
from .numbers import GiveNumbers
from .order import PutInOrder
from .pairs import MatchLines
from .read_answer import word
from .read_table import damaged, how_many, tables
from .source import ReadSource

KINDS = {each.kind: each for each in (ChooseOne, MarkEvery, PutInOrder, MatchLines, GiveNumbers, ReadSource)}
UNLISTED = "[how_many] at the head of the file does not list it"


def find(id):
    """One question by its id; an unknown id gets the list and the nearest spelling."""
    name, expected = word(id).upper(), how_many()
    found = [table for table in tables() if table.get("id") == name]
    if not found and name not in expected:
        raise not_valid(id, "a question", expected, "questions")
    if not found:
        raise damaged(name, "it is in [how_many] at the head of the file, and nowhere below; the file may be cut short")
    if len(found) > 1:
        raise damaged(name, f"it stands there {len(found)} times")
    if name not in expected:
        raise damaged(name, UNLISTED)
    [table] = found
    kind = KINDS.get(str(table.get("kind")))
    if kind is None:
        raise damaged(name, f"its kind is {table.get('kind', 'missing')}, and none of {', '.join(KINDS)}")
    return kind(table, expected[name])


def bank():
    """Every question by its id, in the order of the notebooks; a damaged one is named."""
    for place, table in enumerate(tables(), start=1):
        if str(table.get("id")) not in how_many():
            raise damaged(table.get("id", f"{place} from the top, without an id"), UNLISTED)
    return {id: find(id) for id in how_many()}
