"""The bank of questions: what is asked, which answer is right, and how an answer is read.

Nothing here knows a screen. Every word a learner reads comes from `data/questions.toml`;
what can be counted is computed by `keys.py`; what an answer is told is in `feedback.py`.
"""
from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from . import data, keys
from .data import DataError, ScommError, not_valid

# What a question of each kind has besides what all have.
KINDS = {"MC": ("key",), "MA": ("compute",), "ORD": ("key", "right", "special"),
         "NUM": ("compute", "number", "right", "known", "otherwise"), "SRC": ("quotation", "rubric", "follow_up")}


@dataclass(frozen=True)
class Option:
    """One possible answer: the letter that names it, its text, and what is said of it.

    unmarked: said when it is right and was left unmarked. value: what it stands for, if it counts something.
    """
    id: str
    text: str
    feedback: str
    unmarked: str = ""
    value: int | None = None

    def __str__(self):
        return f"{self.id}. {self.text}"


@dataclass(frozen=True)
class Entry:
    """One question of the bank. `more` holds what only its kind has, such as the rubric."""
    id: str
    notebook: str
    objective: tuple
    kind: str
    stars: int
    prompt: str
    reason: str
    sources: tuple
    options: tuple = ()
    more: dict = field(default_factory=dict, compare=False)

    def option(self, letter):
        """The option of that letter, small or capital; an unknown one gets the list."""
        found = {option.id: option for option in self.options}
        name = str(letter).strip().upper()
        if name not in found:
            raise not_valid(letter, f"an answer to question {self.id}", found, "answers")
        return found[name]

    @property
    def letters(self):
        return tuple(option.id for option in self.options)


def words():
    """The words of the question widget."""
    found = data.toml("questions").get("words")
    if not found:
        raise DataError("data/questions.toml has no [words]: restore it from the project.")
    return found


def bank():
    """Every question by its id, in the order of the notebooks."""
    tables = data.toml("questions").get("question", ())
    if not tables:
        raise DataError("data/questions.toml holds no question: restore it from the project.")
    return {entry.id: entry for entry in map(_entry, tables)}


def find(id):
    """One question; an unknown id gets the list and the nearest spelling."""
    found, name = bank(), str(id).strip().upper()
    if name not in found:
        raise not_valid(id, "a question", found, "questions")
    return found[name]


def _entry(table):
    try:
        more = {key: value for key, value in table.items() if key not in Entry.__dataclass_fields__ and key != "option"}
        options = tuple(_option(place, option) for place, option in enumerate(table.get("option", ())))
        entry = Entry(table["id"], table["notebook"], tuple(table["objective"]), table["kind"], table["stars"],
                      table["prompt"], table.get("reason", ""), tuple(table["sources"]), options, more)
        for name in KINDS[entry.kind]:
            more[name]
        return entry
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


# ---- what is right --------------------------------------------------------------------------------------------------

def key(entry):
    """The right answer: a tuple of letters, or a number; empty where a rubric takes its place.

    Raises DataError if it is no option, or if a typed letter and the computed number disagree.
    """
    right = _key(entry)
    for letter in right if isinstance(right, tuple) else ():
        if letter not in entry.letters:
            raise DataError(f"data/questions.toml, question {entry.id}: its key {letter} is not among its options.")
    if entry.kind == "MC" and "compute" in entry.more and entry.option(right[0]).value != keys.compute(entry.more["compute"]):
        raise DataError(f"data/questions.toml, question {entry.id}: the key {right[0]} is not what the model gives.")
    return right


def _key(entry):
    if entry.kind == "SRC":
        return ()
    if entry.kind == "NUM":
        return keys.compute(entry.more["compute"])
    if entry.kind == "MA":
        marks = {outcome["id"]: outcome["mark"] for outcome in data.toml("switches")["outcome"]}
        return tuple(marks[outcome] for outcome in keys.compute(entry.more["compute"]))
    return tuple(entry.more["key"])


# ---- what was answered ----------------------------------------------------------------------------------------------

def read(entry, given):
    """An answer in its one form: letters in the order of the question (ORD: as given), or a number.

    given: a tuple of what was typed or clicked; lists inside it are opened. Raises one sentence
    for nothing, too much, an unknown letter, or what is no number in range.
    """
    given = tuple(each for one in given for each in (one if isinstance(one, (list, tuple)) else (one,)))
    if entry.kind == "SRC" and given:
        raise ScommError(words()["nothing_typed"].format(id=entry.id))
    if entry.kind == "SRC":
        return ()
    if not given:
        raise ScommError(words()["empty"][entry.kind].format(options=", ".join(entry.letters)))
    if entry.kind in ("MC", "NUM") and len(given) > 1:
        listed = ", ".join(entry.letters) or entry.more["number"]["label"]
        raise ScommError(words()["one_only"].format(id=entry.id, n=len(given), options=listed))
    if entry.kind == "NUM":
        return number(entry, given[0])
    letters = tuple(entry.option(letter).id for letter in given)
    if entry.kind == "ORD":
        _once_each(entry, letters)
        return letters
    return tuple(letter for letter in entry.letters if letter in letters)


def number(entry, given):
    """A number in the range of the question's field; whole where the range is whole."""
    limits = entry.more["number"]
    whole = isinstance(limits["least"], int)
    try:
        exact = Decimal(str(given).strip())
    except InvalidOperation:
        exact = Decimal("NaN")
    fits = exact.is_finite() and limits["least"] <= exact <= limits["most"] and not (whole and exact % 1)
    if not fits:
        raise ScommError(no_number(entry, given))
    return int(exact) if whole else exact


def no_number(entry, given):
    """The sentence for what is no number in the range of the question's field."""
    limits = entry.more["number"]
    sentence = words()["not_whole" if isinstance(limits["least"], int) else "not_number"]
    return sentence.format(given=given, id=entry.id, least=limits["least"], most=limits["most"])


def order_of(entry, places):
    """The letters from first to last, from {letter: its place or None}; one sentence if places are open or doubled."""
    still_open = [letter for letter in entry.letters if places.get(letter) is None]
    if still_open:
        raise ScommError(words()["places_open"].format(options=", ".join(still_open)))
    taken = list(places.values())
    doubled = sorted({str(place) for place in taken if taken.count(place) > 1})
    if doubled:
        raise ScommError(words()["places_twice"].format(n=len(taken), numbers=", ".join(doubled)))
    return tuple(sorted(entry.letters, key=lambda letter: places[letter]))


def _once_each(entry, letters):
    lacking = [letter for letter in entry.letters if letter not in letters]
    doubled = [letter for letter in entry.letters if letters.count(letter) > 1]
    what = [words()[word].format(options=", ".join(some)) for word, some in (("missing", lacking), ("twice", doubled)) if some]
    if what:
        raise ScommError(words()["once_each"].format(id=entry.id, options=", ".join(entry.letters), what="; ".join(what)))
