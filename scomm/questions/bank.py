"""The bank of questions: what is asked, and which answer is right.

Nothing here knows a screen. Every word a learner reads comes from `data/questions.toml`; what
can be counted is computed by `keys.py`. How an answer is read is in `reading.py`, what it is
told in `feedback.py`.
"""
from __future__ import annotations

from .. import data
from ..data import DataError, not_valid
from . import answer_key
from .question import Entry, Field, Line, Option

# What a question of each kind has besides what all have. An MC has a `key`, or `compute` and a value for each option;
# an MA a `key`, or `compute` and an outcome for each option; a line of a MATCH a `key`, or `compute` and outcomes for each choice.
KINDS = {"MC": ("option",), "MA": ("option",), "ORD": ("option", "key", "right", "special"),
         "MATCH": ("line", "choices", "names", "right"), "NUM": ("number", "compute", "right", "known", "otherwise"),
         "SRC": ("passage", "rubric", "follow_up")}


def words():
    """The words of the question widget."""
    found = data.toml("questions").get("words")
    if not found:
        raise DataError("data/questions.toml has no [words]: restore it from the project.")
    return found


def bank():
    """Every question by its id, in the order of the notebooks."""
    return {id: _entry(table) for id, table in _tables().items()}


def find(id):
    """One question; an unknown id gets the list and the nearest spelling."""
    found, name = _tables(), str(id).strip().upper()
    if name not in found:
        raise not_valid(id, "a question", found, "questions")
    return _entry(found[name])


def _tables():
    tables = data.toml("questions").get("question", ())
    if not tables:
        raise DataError("data/questions.toml holds no question: restore it from the project.")
    return {table.get("id", f"(without an id, {place})"): table for place, table in enumerate(tables, start=1)}


def _entry(table):
    try:
        for name in (*KINDS[table["kind"]], *(["key"] if table["kind"] in ("MC", "MA") and "compute" not in table else [])):
            table[name]
        more = {key: value for key, value in table.items() if key not in Entry.__dataclass_fields__}
        options = tuple(_option(place, option) for place, option in enumerate(table.get("option", ())))
        lines = tuple(_line(table, place, line) for place, line in enumerate(table.get("line", ()), start=1))
        numbers = table.get("number", [])
        fields = tuple(Field(each["label"], each["least"], each["most"], each.get("tolerance", 0))
                       for each in (numbers if isinstance(numbers, list) else [numbers]))
        return Entry(table["id"], table["notebook"], tuple(table["objective"]), table["kind"], table["stars"],
                     table["prompt"], table.get("reason", ""), tuple(table["sources"]), options, lines, fields, more)
    except KeyError as missing:
        raise DataError(f"data/questions.toml, question {table.get('id', '(without an id)')}: {missing} is missing or not "
                        "known; restore the file from the project.") from None


def _option(place, table):
    """An option; one that names an outcome has that outcome's mark and label from switches.toml."""
    if "outcome" in table:
        outcome = {o["id"]: o for o in data.toml("switches")["outcome"]}[table["outcome"]]
        letter, text = outcome["mark"], outcome["label"]
    else:
        letter, text = chr(ord("A") + place), table["text"]
    return Option(letter, text, table["feedback"], table.get("unmarked", ""), table.get("value"))


def _line(question, place, table):
    """A line; it has a word of feedback on every choice, so that no pair is told nothing."""
    said = {choice["id"]: table["feedback"][choice["id"]] for choice in question["choices"]}
    key, accept = table.get("compute") or table["key"], tuple(table.get("accept", ()))
    for choice in (key, *accept):
        if isinstance(choice, str) and choice not in said:
            raise KeyError(choice)
    return Line(str(place), table["text"], key, said, accept)


# ---- what is right --------------------------------------------------------------------------------------------------

def key(entry):
    """The right answer: letters, choices or numbers, always as a tuple; empty where a rubric takes its place.

    Raises DataError if it is no option, or if what is computed is not exactly one option.
    """
    right = KEYS[entry.kind](entry)
    for letter in right if entry.options else ():
        if letter not in entry.letters:
            raise DataError(f"data/questions.toml, question {entry.id}: its key {letter} is not among its options.")
    return right


def _one(entry):
    """The letter that was typed, or that of the one option whose value is what is computed."""
    if "compute" not in entry.more:
        return (entry.more["key"],)
    computed = answer_key.compute(entry.more["compute"])
    right = tuple(option.id for option in entry.options if option.value == computed)
    if len(right) != 1:
        raise DataError(f"data/questions.toml, question {entry.id}: {len(right)} options have the value {computed} "
                        "that is computed; exactly one should.")
    return right


def _marked(entry):
    if "compute" not in entry.more:
        return tuple(entry.more["key"])
    marks = {outcome["id"]: outcome["mark"] for outcome in data.toml("switches")["outcome"]}
    return tuple(marks[outcome] for outcome in answer_key.compute(entry.more["compute"]))


def _numbers(entry):
    computed = answer_key.compute(entry.more["compute"])
    right = computed if isinstance(computed, tuple) else (computed,)
    if len(right) != len(entry.fields):
        raise DataError(f"data/questions.toml, question {entry.id}: {len(entry.fields)} fields for "
                        f"{len(right)} computed numbers.")
    return right


def suits(entry, given):
    """Of a MATCH, for each line whether the choice given is right, or one that is accepted, too."""
    choices = entry.more["choices"]
    return tuple(choice in {answer_key.choice(choices, word) for word in (line.key, *line.accept)}
                 for line, choice in zip(entry.lines, given))


KEYS = {"MC": _one, "MA": _marked, "ORD": lambda entry: tuple(entry.more["key"]), "NUM": _numbers,
        "MATCH": lambda entry: tuple(answer_key.choice(entry.more["choices"], line.key) for line in entry.lines), "SRC": lambda entry: ()}
