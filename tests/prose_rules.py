"""Rules for the prose of a notebook: its order, its length, its words and its links.

Each rule is a pure function from a Book to a list of problems; an empty list is a pass.
Rules about sources are in `claim_rules.py`; word lists and settings in `words.toml`.
"""
from __future__ import annotations

import re

from prose_text import (blocks, count_words, links, outside_quotations, sections, sentences, visible,
                        without_code, without_keys)

CAPITALS = re.compile(r"(?<![\w.])([A-Z]{2,6})(?=(?:s|['’]s)?(?![\w]))")
POSTAL = re.compile(r"(?<=[a-z], )[A-Z]{2}\b")


def _starts(text, prefixes):
    return text.lower().startswith(tuple(p.lower() for p in prefixes))


def _section(book, prefixes):
    """The blocks below the headings that begin with one of the prefixes: [(cell, block)]."""
    return [(i, b) for i, b, trail in sections(book) if not b.level and any(_starts(t, prefixes) for t in trail)]


# The order of a notebook.

def heading_problems(markdown_blocks):
    """Exactly one title (H1), first; no level skipped; no heading without words."""
    out, before = [], 0
    found = [(place, b) for place, b in markdown_blocks if b.level]
    titles = sum(b.level == 1 for _, b in found)
    if titles != 1:
        out.append((0, f"{titles} titles (H1) instead of one", ""))
    for place, b in found:
        if b.level > before + 1:
            out.append((place, f"a heading of level {b.level} below level {before}", b.text))
        if not b.text:
            out.append((place, "a heading without words", ""))
        before = b.level
    return out


def headings_are_in_order(book):
    """One H1 and no level skipped; headings are Markdown, not HTML."""
    out = [book.problem(*p) for p in heading_problems([(i, b) for i, b, _ in sections(book)])]
    return out + [book.problem(i, "a heading written as HTML", cell.source)
                  for i, cell in book.cells("markdown") if re.search(r"<h[1-6]", without_code(cell.source))]


def it_opens_with_title_and_minutes(book):
    """The first cell is the title, and it says how many minutes the notebook takes."""
    first = book.node.cells[0] if book.node.cells else None
    if first is None or first.cell_type != "markdown" or not first.source.startswith("# "):
        return [book.problem(1, "the first cell is not the title")]
    return [] if re.search(r"\bmin(ute)?s?\b", first.source) else [book.problem(1, "no minutes in the title cell")]


def it_closes_as_every_notebook(book):
    """What this leaves out, three take-aways, then the sources, in this order, at the end."""
    out, last = [], 0
    heads = [b.text for _, b, _ in sections(book) if b.level]
    for prefix in book.setting("closing"):
        at = next((n for n, text in enumerate(heads) if n >= last and _starts(text, [prefix])), None)
        if at is None:
            out.append(book.problem(0, f"no closing section “{prefix}”, or not in its place"))
        else:
            last = at
            if not _section(book, [prefix]):
                out.append(book.problem(0, f"the section “{prefix}” is empty"))
    items = sum(b.kind == "item" for _, b in _section(book, [book.setting("closing")[1]]))
    if items != 3:
        out.append(book.problem(0, f"{items} take-aways instead of three (as list items)"))
    last_code = book.cells("code")[-1:] or [(0, None)]
    if last_code[0][1] is None or "sc.sources(" not in last_code[0][1].source:
        out.append(book.problem(last_code[0][0], "the last code cell is not `sc.sources(...)`"))
    return out


def neighbors_are_linked(book):
    """“Previous:” and “Next:” lead to a notebook that exists, or are marked planned."""
    out, text = [], "\n".join(cell.source for _, cell in book.cells("markdown"))
    for word in book.setting("neighbors"):
        found = re.search(rf"{word}\**:\**\s*(.*?)(?=\bPrevious\**:|\bNext\**:|\n|\Z)", text)
        if not found:
            out.append(book.problem(0, f"no “{word}:”"))
        elif not re.search(r"\]\([\w.]+\.ipynb\)|\bplanned\b", found[1]):
            out.append(book.problem(0, f"“{word}:” has no link and no mark “planned”", found[0]))
    return out


def discussions_ask_two_labeled_questions(book):
    """Each discussion holds one question labeled Empirical and one labeled Values."""
    out, told = [], {}
    for i, b, trail in sections(book):
        head = next((t for t in trail if _starts(t, book.setting("discussion"))), None)
        if head:
            told.setdefault(head, [i]).append(b.text)
    if not told:
        out.append(book.problem(0, "no discussion"))
    for head, (i, *texts) in told.items():
        for label in ("Empirical", "Values"):
            asked = [t for t in texts if re.match(rf"{label}( question)?\s*[:.–—]", t)]
            if len(asked) != 1 or "?" not in asked[0]:
                out.append(book.problem(i, f"{len(asked)} questions labeled {label} instead of one", head))
    return out


# The length of what is read.

def few_words_between_actions(book):
    """At most so many words before the first code cell and between two; reading sections are excused."""
    out, read, since = [], 0, 1
    limit, where = book.setting("opening_words"), "before the first action"
    text_of = {}
    for i, b, trail in sections(book):
        if not any(_starts(t, book.setting("reading_sections")) for t in trail):
            text_of[i] = text_of.get(i, 0) + count_words(b.text)
    for i, cell in enumerate([*book.node.cells, None], start=1):
        if cell is not None and cell.cell_type != "code":
            read += text_of.get(i, 0)
            continue
        if read > limit:
            out.append(book.problem(since, f"{read} words up to cell {i - 1}; at most {limit} {where}"))
        read, since, limit, where = 0, i + 1, book.setting("words_between"), "between two actions"
    return out


# The words themselves.

def acronyms_are_written_out(book):
    """Each acronym stands beside its full name at first use, or after it."""
    out, so_far, known = [], "", book.words["acronyms"]
    reported = set()
    for i, b, _ in sections(book):
        for sentence in sentences(b.text):
            so_far += " " + sentence.lower()
            for found in CAPITALS.findall(POSTAL.sub("", sentence)):
                if found in book.words["plain_capitals"] or found in reported:
                    continue
                if found not in known:
                    out.append(book.problem(i, f"“{found}” is not in the list of acronyms", sentence))
                elif not any(name.lower() in so_far for name in known[found]):
                    out.append(book.problem(i, f"“{found}” is not written out at first use", sentence))
                reported.add(found)
    return out


def word_problems(text, words, lists, flags=re.I):
    """The words of some lists that stand in a text outside quotations: [(list, word, instead)]."""
    text = without_keys(outside_quotations(text))
    for phrase in words["allowed_phrases"]:
        text = re.sub(re.escape(phrase), "…", text, flags=re.I)
    return [(name, found[0], instead) for name in lists for pattern, instead in words["lists"][name].items()
            for found in re.finditer(pattern, text, flags)]


def _listed(book, name):
    out = []
    for i, b, _ in sections(book):
        lists = [name] + (["labels"] if name == "old" and b.level else [])
        for _, word, instead in word_problems(b.text, book.words, lists):
            out.append(book.problem(i, f"“{word}” ({instead})", b.text))
    return out


def no_loaded_words(book):
    """The words of the language table stay inside quotations."""
    return _listed(book, "loaded")


def no_old_vocabulary(book):
    """The sides are baseline and chosen; there are switches and dates, and no game; code included."""
    out = _listed(book, "old")
    for i, cell in book.cells("code"):
        out += [book.problem(i, f"“{word}” ({instead})", cell.source)
                for _, word, instead in word_problems(cell.source, book.words, ["old", "code"])]
    return out


def nobody_is_asked_about_themselves(book):
    return _listed(book, "asks_the_learner")


def spelling_is_american(book):
    return _listed(book, "spelling")


def nothing_forbidden(book):
    """No note to self, no placeholder, no path of a machine; links and code are read too."""
    return [book.problem(i, f"“{found[0]}” ({instead})", cell.source)
            for i, cell in enumerate(book.node.cells, start=1)
            for pattern, instead in book.words["lists"]["forbidden"].items()
            for found in re.finditer(pattern, cell.source)]


# Links.

def links_say_where_they_lead(book):
    """A link's words make sense alone; a notebook it leads to exists; an image has its words."""
    out, empty_words = [], {w.lower() for w in book.words["empty_link_words"]}
    for i, cell in book.cells("markdown"):
        for text, address in links(cell.source):
            bare = re.sub(r"\W+", " ", text).strip().lower()
            if not bare or bare in empty_words or re.match(r"https?:|www\.", text):
                out.append(book.problem(i, "a link whose words say nothing", f"[{text}]({address})"))
            target = address.split("#")[0]
            if target.endswith(".ipynb") and target.removesuffix(".ipynb") not in book.neighbors:
                out.append(book.problem(i, "a link to a notebook that does not exist (mark it planned)", address))
        source = without_code(cell.source)
        if re.search(r"!\[\s*\]\(", source):
            out.append(book.problem(i, "an image without words", source))
        if re.search(r"(?<![(<\"'=])https?://", source) or re.search(r"<https?:", source):
            out.append(book.problem(i, "a bare address instead of a link with words", source))
    return out


def no_dollar_becomes_a_formula(book):
    """A dollar sign is written with a backslash: two bare ones would be set as mathematics."""
    return [book.problem(i, "a bare dollar sign (write a backslash in front of it)", cell.source[found.start():])
            for i, cell in book.cells("markdown") for found in re.finditer(r"(?<!\\)\$", without_code(cell.source))]


def learner_strings(tree, words, path=""):
    """The sentences of a TOML tree that a learner reads: (place, last key, text)."""
    if isinstance(tree, dict):
        if tree.get("kind") == "quotation":  # another's words stay as they are
            return
        for key, value in tree.items():
            if key not in words["toml"]["not_for_learners"]:
                yield from learner_strings(value, words, f"{path}.{key}" if path else key)
    elif isinstance(tree, list):
        for number, value in enumerate(tree, start=1):
            yield from learner_strings(value, words, f"{path}[{number}]")
    elif isinstance(tree, str) and tree.strip():
        key = re.sub(r"\[\d+\]$", "", path).rsplit(".", 1)[-1]
        if " " in tree or key in words["toml"]["labels"]:
            yield path, key, tree


def toml_problems(tree, words, name):
    """What is wrong with the words of one of the course's TOML files."""
    out = []
    for place, key, text in learner_strings(tree, words):
        lists = ["loaded", "old", "asks_the_learner", "spelling"]
        lists += ["labels"] if key in words["toml"]["labels"] else []
        found = word_problems(text, words, lists) + word_problems(text, words, ["forbidden"], flags=0)
        out += [f"{name}, {place}: “{word}” ({instead}): {visible(text)[:120]}" for _, word, instead in found]
    return out


RULES = (headings_are_in_order, it_opens_with_title_and_minutes, it_closes_as_every_notebook, neighbors_are_linked,
         discussions_ask_two_labeled_questions, few_words_between_actions, acronyms_are_written_out, no_loaded_words,
         no_old_vocabulary, nobody_is_asked_about_themselves, spelling_is_american, nothing_forbidden,
         links_say_where_they_lead, no_dollar_becomes_a_formula)
