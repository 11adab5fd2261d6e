"""A quotation from one of the five core documents stands in that document, word for word, wherever the course quotes it.

The documents are not carried: `fingerprints.json` says of any four words whether they stand there one after another.
A quotation from any other document is held by the hash of its file, and by its second copy where there is one.
"""
import json
import re
import tomllib

import by_hand
import pytest
import quoted
from paths import DATA, NOTEBOOKS

CORE = quoted.documents()
TABLES = [path.stem for path in sorted(DATA.glob("*.csv"))]
CARDS = tomllib.loads((DATA / "documents.toml").read_text(encoding="utf-8"))["document"]
PASSAGES = {p["id"]: (card["id"], p["text"]) for card in CARDS for p in card["passages"] if p["kind"] == "quotation" and card["id"] in CORE}
ALL_SAID = {row["id"]: row for row in by_hand.rows("statements") if row["quote"]}
SAID = {id: row for id, row in ALL_SAID.items() if set(row["source_ids"].split()) & set(CORE)}


@pytest.mark.parametrize("id", PASSAGES)
def test_a_passage_that_is_marked_as_a_quotation_stands_in_its_document(id):
    key, text = PASSAGES[id]
    assert quoted.stands_in(text, CORE[key])


@pytest.mark.parametrize("id", SAID)
def test_the_exact_words_of_a_statement_stand_in_a_document_that_it_cites(id):
    assert any(quoted.stands_in(SAID[id]["quote"], CORE[key]) for key in set(SAID[id]["source_ids"].split()) & set(CORE))


def strings(value, where, sources=()):
    """Every text of a TOML file with the sources beside it: those of its table, and those in square brackets."""
    if isinstance(value, dict):
        listed = value.get("sources", sources)
        sources = tuple(listed) if isinstance(listed, list) else sources
        for key, inside in value.items():
            yield from strings(inside, f"{where}.{key}", sources)
    elif isinstance(value, list):
        for inside in value:
            yield from strings(inside, where, sources)
    elif isinstance(value, str):
        yield where, value, cited(value, sources)


def cited(text, keys):
    return {*keys, *re.findall(r"\[([a-z0-9-]+)\]", text)}


def originals():
    """(where, text, keys of its sources) of what the course quotes from: the cells of its tables, and the passages."""
    for table in TABLES:
        for row in by_hand.rows(table):
            keys = " ".join(cell for column, cell in row.items() if column.startswith("source_")).split()
            yield from ((f"{table}.csv, {next(iter(row.values()))}", cell, cited(cell, keys)) for cell in row.values())
    yield from ((f"documents.toml, {p['id']}", p["text"], cited(p["text"], [card["id"]])) for card in CARDS for p in card["passages"])


def retold():
    """The same of every other text of the course, and of every paragraph of a notebook."""
    for path in sorted(DATA.rglob("*.toml")):
        yield from strings(tomllib.loads(path.read_text(encoding="utf-8")), path.relative_to(DATA).as_posix())
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "markdown":
                yield from ((path.name, paragraph, cited(paragraph, ())) for paragraph in "".join(cell["source"]).split("\n"))


def in_a_core_document(quotation, keys):
    return any(quoted.stands_in(quotation, CORE[key]) for key in keys & set(CORE))


def test_what_a_row_quotes_from_core_documents_alone_stands_in_one_of_them():
    rows = [(where, each, keys) for where, text, keys in originals() for each in quoted.quotations(text) if keys and keys <= set(CORE)]
    assert rows and [row[:2] for row in rows if not in_a_core_document(row[1], row[2])] == []


# Between quotation marks, and no quotation: labels of the course, and answers to weigh.
OWN_WORDS = {"Only people with a conviction", "Levels 1 and 2", "not signed, and ICE waits", "7,300 people would not have been deported",
             "An estimated 7,300 removals (1,500 to 8,800) ran through this pipeline",
             "The agreements caused 7,300 removals", "Nothing can be said"}


def test_what_a_text_quotes_stands_in_a_core_document_or_in_the_same_words_in_a_row_with_the_same_source():
    """A word that is changed in one place parts it from the document, or from its second copy."""
    copies, found = {}, []
    for _, text, keys in originals():
        for key in keys:
            copies.setdefault(key, []).append(f" {' '.join(quoted.words(text))} ")
    for where, text, keys in retold():
        for each in quoted.quotations(text) if keys else ():
            pieces = [f" {' '.join(quoted.words(piece))} " for piece in quoted.pieces(each)]
            copied = any(all(any(piece in copy for copy in copies.get(key, ())) for piece in pieces) for key in keys)
            if not copied and not in_a_core_document(each, keys) and each not in OWN_WORDS:
                found.append((where, each))
    assert found == []


def test_one_word_more_less_or_other_is_noticed():
    for key, text in PASSAGES.values():
        listed = quoted.words(text)
        middle = len(listed) // 2
        for changed in ([*listed[:middle], "never", *listed[middle:]], [*listed[:middle], "never", *listed[middle + 1:]],
                        [*listed[:middle], *listed[middle + 1:]]):
            if changed[middle - 1:middle + 1] != listed[middle - 1:middle + 1]:
                assert not quoted.stands_in(" ".join(changed), CORE[key]), text[:60]


def test_quotation_marks_are_found_and_apostrophes_are_not():
    said = "She's “sure of what she's seen”, 'or so it's said by some', \"plainly and in full\" and 'not so'; ICE's, the county's."
    assert quoted.quotations(said) == ["sure of what she's seen", "or so it's said by some", "plainly and in full"]
