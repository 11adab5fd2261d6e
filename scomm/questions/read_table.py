"""The tables of `data/questions.toml`: what each has to hold, and the words around every question.

A key that is missing, misspelled or in the wrong table is named with the question it belongs to, and
no other question is the worse for it. Nothing here knows what a question asks.
"""
from __future__ import annotations

from .. import data
from ..data import DataError, Words

say = Words("questions")
RESTORE = "restore the file from the project (git checkout data/questions.toml)"
NUMBER = (int, float)
SORTS = {str: "a text", list: "a list", dict: "a table", int: "a whole number", NUMBER: "a number", object: "a value",
         (dict, list): "a table or a list", (int, float, list): "a number or a list"}


def damaged(id, what):
    """The error for a question whose table is not whole: it names the file, the question and what is wrong."""
    return DataError(f"data/questions.toml, question {id}: {what}; {RESTORE}.")


def check(id, table, needs, either=(), may=None, where=""):
    """Refuse a table that lacks a key, or holds one that does not belong there. Returns nothing.

    needs: {key: its type}. either: groups of such keys of which just one belongs. may: keys that can be
    left out. where: the table's own name inside its question, such as "option 2".
    """
    place = f"{where}: " if where else ""
    if not isinstance(table, dict):
        raise damaged(id, f"{where or 'it'} is not a table")
    known = needs | {key: kind for key, kind in (may or {}).items() if key in table}
    for group in either:
        there = [key for key in group if key in table]
        if len(there) != 1:
            names = " and ".join(f"`{key}`" for key in there) or " or ".join(f"`{key}`" for key in group)
            raise damaged(id, f"{place}{names} {'stand there, and one belongs' if there else 'is missing'}")
        known[there[0]] = group[there[0]]
    for key, kind in known.items():
        if key not in table:
            raise damaged(id, f"{place}`{key}` is missing")
        if not isinstance(table[key], kind) or table[key] == "":
            raise damaged(id, f"{place}`{key}` is not {SORTS[kind]}")
    for key in table:
        if key not in known:
            raise damaged(id, f"{place}`{key}` does not belong there")


def tables():
    """Every question's table, in the order of the file."""
    found = data.toml("questions").get("question")
    return tuple(table for table in found if isinstance(table, dict)) if isinstance(found, list) else ()


def how_many():
    """How many options, lines, known numbers or lines of a rubric each question has, by its id: the list of the bank.

    It stands at the head of the file, so that a file that is cut short can be told from a word that is no question.
    """
    found = data.toml("questions").get("how_many")
    if not isinstance(found, dict) or not found:
        raise DataError(f"data/questions.toml has no [how_many], the list of its questions: {RESTORE}.")
    if not tables():
        raise DataError(f"data/questions.toml holds no question and may be cut short: {RESTORE}.")
    return found
