"""The controversy of notebook 05: two briefs of equal length, each from its best sources, and 45 minutes in all."""
import json
import re

import pytest
from course import ROOT, record
from prose_text import blocks, closing, count_words, keys, quotations, sentences

from scomm import data

NOTEBOOK = ROOT / "notebooks" / "05_opt_out.ipynb"
DISCUSSION, STEPS = "Discuss: a structured academic controversy", "Steps"
BRIEFS = {"Brief: consent should be required", "Brief: consent should not be required"}
QUESTION = "Should a state's consent be required before fingerprints it submits are checked against immigration records?"
# Rows of law.csv and statements.csv whose argument a brief has to carry, each with its sources.
ARGUMENTS = {"Brief: consent should be required": ["counter-choice-unreal", "counter-exit-clauses", "counter-notice-and-comment",
                                                   "usc-28-534-cancel", "counter-local-consent", "counter-prints-belong-locally"],
             "Brief: consent should not be required": ["federal-mou-2008", "usc-8-1722", "ice-printz-reading",
                                                       "sheriffs-association-2010", "raney-2010"]}


def parts():
    """The blocks below each heading of the controversy: {heading: [block]}, the heading of the whole first."""
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    text = "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    found, inside, heading = {}, False, ""
    for block in blocks(text):
        if block.level and block.level <= 2:
            inside = block.text == DISCUSSION
        if inside and block.level:
            heading = block.text
            found[heading] = []
        elif inside:
            found[heading].append(block)
    return found


def words(heading):
    return sum(count_words(block.text) for block in parts()[heading])


def test_the_question_is_asked_as_one_of_values():
    assert any(block.text == f"Values: {QUESTION}" for block in parts()[DISCUSSION])


def test_the_two_briefs_are_of_equal_length_and_of_equally_many_arguments():
    first, second = (words(heading) for heading in sorted(BRIEFS))
    assert abs(first - second) <= 0.05 * min(first, second), (first, second)
    assert {len([b for b in parts()[heading] if b.kind == "item"]) for heading in BRIEFS} == {5}


def test_each_brief_quotes_one_voice_of_its_own_and_quotations_are_alike_in_weight():
    quoted = {heading: [q for block in parts()[heading] for q in quotations(block.text)] for heading in BRIEFS}
    known = [row["quote"] for row in data.rows("statements")] + [row["rule"] for row in data.rows("law")]
    for heading, texts in quoted.items():
        assert len(texts) == 1 and any(texts[0] in row for row in known), heading


@pytest.mark.parametrize("heading", sorted(BRIEFS))
def test_every_argument_ends_with_a_source_that_exists(heading):
    for block in parts()[heading]:
        last = sentences(block.text)[-1]
        assert closing(last)[0] and set(keys(block.text)) <= set(record()), block.text


@pytest.mark.parametrize("heading, row", [(heading, row) for heading, rows in ARGUMENTS.items() for row in rows])
def test_each_brief_carries_the_strongest_arguments_of_the_tables(heading, row):
    rows = {r["id"]: r for table in ("law", "statements") for r in data.rows(table)}
    cited = {key for block in parts()[heading] for key in keys(block.text)}
    assert cited & set(rows[row]["source_ids"].split()), row


def test_the_steps_take_45_minutes_and_each_pair_speaks_as_long_as_the_other():
    steps = [block.text for block in parts()[STEPS] if block.kind == "item"]
    minutes = [int(re.match(r"[^.]*, (\d+) minutes\.", step)[1]) for step in steps]
    assert len(steps) == 7 and sum(minutes) == 45
    assert any("45 minutes" in block.text for block in parts()[DISCUSSION])
    shares = {pair: [int(n) for step in steps if step.startswith(f"{pair}, ") for n in re.findall(r"for (\d+) minutes", step)]
              for pair in ("Pair A", "Pair B")}
    assert shares["Pair A"] == shares["Pair B"] and sum(shares["Pair A"]) == minutes[1] == minutes[2]
