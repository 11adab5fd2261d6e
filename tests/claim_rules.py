"""Rules for claims: a sentence with a date, number, statute or quotation rests on a source.

Each rule is a pure function from a Book to a list of problems; an empty list is a pass.
`record` is the course's own tables: for each source key, the texts of the rows that rest on it.
"""
from __future__ import annotations

import ast
import re

from prose_text import closing, keys, quotations, sections, sentences, without_keys

MONTHS = ("january february march april may june july august september october november december").split()
MONTH = "|".join(f"{m[:3]}(?:{m[3:]})?" if m != "september" else "sept?(?:ember)?" for m in MONTHS)
FULL_DATE = re.compile(rf"\b({MONTH})\.? (\d{{1,2}}), (\d{{4}})\b", re.I)
MONTH_YEAR = re.compile(rf"\b({MONTH})\.? (?:of )?(\d{{4}})\b", re.I)
# "March" and "May" are ordinary words too; with a number they are caught as a number.
MONTH_NAME = re.compile(r"\b(?:January|February|April|June|July|August|September|October|November|December)\b")
STATUTE = re.compile(r"U\.S\.C|C\.F\.R|§|\bUSC\b|\bCFR\b|Pub\. L\.|Public Law")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
WORDS_OF_A_QUOTATION = 4


def _sentences(book):
    for i, block, _ in sections(book):
        for sentence in sentences(block.text):
            yield i, block, sentence


def needs_source(sentence, words, own=""):
    """Why a sentence needs a source: "a date", "a number", "a statute", "a quotation" or "".

    own: the course's own labels and questions; quoting them needs no source.
    """
    text = without_keys(sentence)
    for quoted in quotations(text):
        if len(quoted.split()) >= WORDS_OF_A_QUOTATION and "__" not in quoted and _plain(quoted) not in own:
            return "a quotation"
    for pattern in words["not_figures"]:
        text = re.sub(pattern, " ", text)
    if STATUTE.search(text):
        return "a statute"
    if FULL_DATE.search(text) or MONTH_YEAR.search(text) or MONTH_NAME.search(text):
        return "a date"
    return "a number" if re.search(r"\d", text) else ""


def _plain(text):
    return " ".join(re.findall(r"\w+", text.lower()))


def own_words(texts):
    """Labels and questions in the plain form with which quotations are compared."""
    return " | ".join(_plain(re.sub(r'"[^"]*"|“[^”]*”', " | ", t)) for t in texts)


def claims_end_with_a_source(book):
    """A sentence with a date, number, statute or quotation ends with keys or with (invented)."""
    out = []
    own = f"{book.own_words} | " + own_words(b.text for _, b, _ in sections(book) if b.level)
    for i, block, sentence in _sentences(book):
        why = needs_source(sentence, book.words, own)
        if why and closing(sentence) == ([], False):
            tail = "; a heading carries no key, so say it in a sentence" if block.level else ""
            out.append(book.problem(i, f"{why} without a source key at the end{tail}", sentence))
    return out


def keys_exist(book):
    """Every key names a row of sources.csv that is a document."""
    out = []
    for i, _, sentence in _sentences(book):
        for key in keys(sentence):
            if key in book.words["no_documents"]:
                out.append(book.problem(i, f"[{key}] is no document", sentence))
            elif key not in book.record and key != "sic":
                out.append(book.problem(i, f"[{key}] is not in data/sources.csv", sentence))
    return out


def listed_sources(book):
    """The keys in the notebook's calls of `sc.sources(...)`: [(cell, [keys])]."""
    out = []
    for i, cell in book.cells("code"):
        try:
            tree = ast.parse(cell.source)
        except SyntaxError:
            continue
        for n in ast.walk(tree):
            if isinstance(n, ast.Call) and ast.unparse(n.func) == "sc.sources":
                out.append((i, [a.value if isinstance(a, ast.Constant) else ast.unparse(a) for a in n.args]))
    return out


def the_closing_list_is_what_was_used(book):
    """`sc.sources(...)` names each key used in the prose, once, and no other."""
    calls = listed_sources(book)
    if len(calls) != 1:
        return [book.problem(0, f"{len(calls)} calls of `sc.sources(...)` instead of one at the end")]
    place, listed = calls[0]
    used = {key for _, _, s in _sentences(book) for key in keys(s)} - {"sic"}
    out = [book.problem(place, f"[{k}] is used in the prose and not listed") for k in sorted(used - set(listed))]
    out += [book.problem(place, f"[{k}] is listed and not used in the prose") for k in sorted(set(listed) - used)]
    out += [book.problem(place, f"[{k}] is listed twice") for k in sorted({k for k in listed if listed.count(k) > 1})]
    return out


def dates_and_figures(sentence, words):
    """What a sentence says that a row must say too: (written, patterns of which one must occur)."""
    text = without_keys(sentence)
    for pattern in words["not_figures"]:
        text = re.sub(pattern, " ", text)
    out = []

    def full(m):
        number = _month(m[1])
        out.append((m[0], [rf"\b{m[3]}-{number:02d}-{int(m[2]):02d}\b",
                           rf"\b{MONTHS[number - 1][:3]}\w*\.? {int(m[2])}, {m[3]}\b"]))
        return " "

    def month(m):
        number = _month(m[1])
        out.append((m[0], [rf"\b{m[2]}-{number:02d}\b", rf"\b{MONTHS[number - 1][:3]}\w*\.? (?:\d+, |of )?{m[2]}\b"]))
        return " "

    text = MONTH_YEAR.sub(month, FULL_DATE.sub(full, text))
    for written in NUMBER.findall(text):
        if sum(c.isdigit() for c in written) >= 3:
            bare = written.replace(",", "").rstrip(".")
            out.append((written, [rf"(?<![\d.]){re.escape(bare)}(?!\d|\.\d)"]))
    return out


def _month(name):
    return next(n for n, m in enumerate(MONTHS, start=1) if m.startswith(name[:3].lower()))


def figures_stand_in_the_record(book):
    """A full date, a month of a year, or a number of three digits or more occurs in a row with that source."""
    out = []
    for i, _, sentence in _sentences(book):
        cited, invented = closing(sentence)
        texts = [row for key in cited for row in book.record.get(key, ())]
        if invented or not texts:
            continue
        for written, patterns in dates_and_figures(sentence, book.words):
            if not any(re.search(p, row, re.I) for p in patterns for row in texts):
                named = " ".join(f"[{k}]" for k in cited)
                out.append(book.problem(i, f"no row that rests on {named} says “{written}”", sentence))
    return out


def record_of(tables):
    """From tables (name -> rows) to the record: source key -> texts of the rows that rest on it.

    A row rests on the keys in any cell that holds nothing but keys. Rows marked `show = no`
    and rows without a source never support a sentence.
    """
    ids = {row["id"] for row in tables["sources"]}
    record = {key: [] for key in ids}
    for rows in tables.values():
        for row in rows:
            for key in rests_on(row, ids):
                record[key].append(" | ".join(said_by(row, ids).values()))
    return record


def rests_on(row, ids):
    """The source keys a row rests on: those in any cell that holds nothing but keys; none for a row that is not shown."""
    if row.get("show") == "no" or row.get("confidence") == "unsourced":
        return set()
    return {key for cell in row.values() if _only_keys(cell, ids) for key in cell.split()}


def said_by(row, ids):
    """What a row says, by column: neither its name nor its keys, in which years stand, too."""
    named = next(iter(row))
    return {column: without_commas(cell) for column, cell in row.items() if column != named and not _only_keys(cell, ids)}


def _only_keys(cell, ids):
    return bool(cell and cell.split()) and set(cell.split()) <= ids


def without_commas(cell):
    """A cell as text, its numbers without commas: 1,508 is 1508."""
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", str(cell or ""))


RULES = (claims_end_with_a_source, keys_exist, the_closing_list_is_what_was_used, figures_stand_in_the_record)
