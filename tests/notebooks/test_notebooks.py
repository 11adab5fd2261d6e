"""Locks 2 and 3: a notebook cannot pass with nothing compared, and stores nothing fragile.

Each rule of `notebook_rules.py` meets every notebook; then each is shown to bite on a tiny one.
"""
import re

import course
import notebook_rules as rules
import pytest
from course import ROOT, WORDS, tiny
from nbformat.v4 import new_code_cell, new_output
from nbval.plugin import get_sanitize_patterns


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda r: r.__name__)
@pytest.mark.parametrize("name", course.NAMES)
def test_every_notebook_keeps_the_rule(name, rule):
    problems = rule(course.book(name))
    assert not problems, "\n" + "\n".join(problems)


@pytest.mark.parametrize("name", ["00_start_here", "01_information_sharing"])
def test_the_first_notebooks_exist(name):
    assert name in course.NAMES


@pytest.mark.parametrize("name", course.NAMES)
def test_every_notebook_says_above_its_first_code_cell_that_this_one_is_run_first(name):
    """Any other cell that runs before it ends in a NameError, which does not say what to do."""
    cells = course.book(name).node.cells
    place, first = next((place, cell) for place, cell in enumerate(cells) if cell.cell_type == "code")
    assert first.source == "import scomm as sc"
    [said] = [line for cell in cells[:place] for line in cell.source.splitlines() if "first cell first" in line]
    assert len(said.split()) <= 12


def test_all_notebooks_together_use_at_most_25_public_names():
    import scomm
    used = {name for n in course.NAMES for _, cell in course.book(n).cells("code")
            for name in re.findall(r"\bsc\.(\w+)", cell.source)}
    assert len(used) <= 25 and len(scomm.__all__) <= 25, sorted(used)


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda r: r.__name__)
def test_a_good_notebook_passes_each_rule(rule):
    assert rule(tiny()) == []


# Ways to break the tiny notebook: each returns a change of the node. The lab is its fourth cell.

def lab(**values):
    return lambda node: node.cells[3].update(values)


def code(source):
    return lab(source=source)


def meta(place=4, **values):
    return lambda node: node.cells[place - 1].metadata.update(values)


def shown(text, form="text/plain"):
    return lambda node: node.cells[3].outputs[0].data.update({form: text})


def also(kind, **values):
    return lambda node: node.cells[3].outputs.append(new_output(kind, **values))


def only_a_png(node):
    node.cells[3].outputs[0].data = {"image/png": "AAAA"}


def nothing_stored(node):
    for cell in node.cells:
        cell.update({"outputs": []} if cell.cell_type == "code" else {})


LAB = 'sc.lab("two_screens")'
BREAKS = [  # rule, change, what the problem must say
    (rules.has_cells_and_outputs, lambda node: node.cells.clear(), "no prose"),
    (rules.has_cells_and_outputs, nothing_stored, "no stored outputs"),
    (rules.every_cell_was_executed_in_order, lab(execution_count=None, outputs=[]), "cell 4: its count is None"),
    (rules.every_cell_was_executed_in_order, lab(execution_count=7), "cell 4: its count is 7, not 2"),
    (rules.every_cell_was_executed_in_order, lambda node: node.cells[3].outputs[0].update(execution_count=9), "its output carries the count 9"),
    (rules.every_cell_was_executed_in_order, lambda node: node.cells.append(new_code_cell("")), "cell 9: an empty code cell"),
    (rules.no_cell_is_left_out, meta(tags=["nbval-skip"]), "cell 4: the tag `nbval-skip`"),
    (rules.no_cell_is_left_out, meta(tags=["raises-exception"]), "`raises-exception` is not allowed"),
    (rules.no_cell_is_left_out, code("# NBVAL_IGNORE_OUTPUT\n" + LAB), "a comment for nbval"),
    (rules.enough_outputs_are_compared, lab(outputs=[]), "2 outputs are compared; the floor is 3"),
    (rules.enough_outputs_are_compared, only_a_png, "2 outputs are compared"),
    (rules.the_kernel_is_python3, lambda node: node.metadata.kernelspec.update(name="conda"), "its kernel is conda"),
    (rules.no_fragile_output, also("stream", name="stderr", text="Warning"), "stderr"),
    (rules.no_fragile_output, also("error", ename="E", evalue="bad", traceback=[]), "a stored error"),
    (rules.no_fragile_output, shown("<Panel at 0x7f3a2b>"), "a memory address"),
    (rules.no_fragile_output, shown("read from /home/reader/course/data.csv"), "an absolute path"),
    (rules.no_fragile_output, shown(r"read from C:\Users\reader"), "an absolute path"),
    (rules.no_fragile_output, shown("<img src='data:image/svg+xml,%2Fhome%2Freader%2Fx'>", "text/html"), "an absolute path"),
    (rules.no_fragile_output, shown("<Figure size 640x480 with 1 Axes>"), "a figure's size"),
    (rules.no_fragile_output, shown("<svg><!-- Created with matplotlib --></svg>", "text/html"), "a matplotlib SVG"),
    (rules.no_fragile_output, shown("VBox(children=(HTML(value='x'),))"), "a widget's code name"),
    (rules.no_fragile_output, shown("Traceback (most recent call last)"), "a traceback"),
    (rules.every_picture_has_words_of_its_own, shown("<img src='data:,'>", "text/html"), "a picture without words"),
    (rules.every_picture_has_words_of_its_own, shown('<img alt="" src="data:,">', "text/html"), "a picture without words"),
    (rules.every_picture_has_words_of_its_own, shown('<img alt="No description has been provided for this image">', "text/html"), "No description"),
    (rules.outputs_are_words_and_html, shown({"model_id": "a"}, rules.WIDGET_VIEW), "widget-view"),
    (rules.outputs_are_words_and_html, also("display_data", data={"text/plain": ""}), "nothing is compared"),
    (rules.outputs_are_words_and_html, only_a_png, "of which nothing is compared"),
    (rules.outputs_are_words_and_html, shown("<svg/>", "image/svg+xml"), "form image/svg+xml"),
    (rules.no_widget_state_is_stored, lambda node: node.metadata.update(widgets={}), "widget state"),
    (rules.code_cells_are_short, code("\n".join([LAB] * 7)), "7 lines of code; at most 6"),
    (rules.code_cells_are_short, code('sc.sources(\n"a",\n"b",\n"c",\n"d",\n"e",\n"f")'), "7 lines of code; at most 6"),
    (rules.code_cells_are_short, code("x = '" + "a" * 68 + "'"), "a line of 74 characters"),
    (rules.code_cells_are_short, code(LAB + ";"), "a semicolon"),
    (rules.code_is_plain_python, code("%matplotlib inline"), "not plain Python"),
    (rules.code_is_plain_python, code("def f():\n    return 1"), "a definition"),
    (rules.code_is_plain_python, code("class A: pass"), "a definition"),
    (rules.code_is_plain_python, code("f = lambda p: p"), "a definition"),
    (rules.code_is_plain_python, code("import pandas as pd"), "an import other than"),
    (rules.code_is_plain_python, code("from scomm import *"), "an import other than"),
    (rules.names_are_of_the_vocabulary, code("sc.data.rows('events')"), "`sc.data` is not a public name"),
    (rules.names_are_of_the_vocabulary, code("print(1)"), "`print` is no name of the course"),
    (rules.nothing_is_hidden, meta(jupyter={"source_hidden": True}), "the metadata `jupyter`"),
    (rules.nothing_is_hidden, lambda node: node.cells[0].update(source="# T\n\n<!-- the answer -->"), "cell 1: hidden text"),
    (rules.teaching_cells_stay, lambda node: node.cells[3].metadata.pop("deletable"), "cell 4: a teaching cell without"),
    (rules.teaching_cells_stay, meta(6, deletable=False), "cell 6: a door cell"),
]


@pytest.mark.parametrize("rule, change, said", BREAKS, ids=[f"{r.__name__}-{s}" for r, _, s in BREAKS])
def test_each_rule_bites(rule, change, said):
    book = tiny()
    change(book.node)
    problems = rule(book)
    assert any(said in p for p in problems), problems
    assert all(p.startswith("tiny") for p in problems), problems


def test_no_rule_is_left_without_a_bite():
    assert {rule for rule, _, _ in BREAKS} == set(rules.RULES)


def test_a_notebook_without_a_floor_fails():
    book = tiny()
    nameless = rules.Book("new", book.node, book.words)
    assert rules.enough_outputs_are_compared(nameless) == ["new: words.toml gives it no floor of compared outputs"]


def test_one_excused_tag_excuses_one_cell():
    book = tiny()
    book.node.cells[3]["id"], book.node.cells[3].metadata["tags"] = "c003", ["raises-exception"]
    excused = {**WORDS, "every_notebook": {**WORDS["every_notebook"], "excused": ["tiny:c003:raises-exception"]}}
    assert rules.no_cell_is_left_out(rules.Book("tiny", book.node, excused)) == []
    book.node.cells[5].metadata["tags"] = ["raises-exception"]
    assert len(rules.no_cell_is_left_out(rules.Book("tiny", book.node, excused))) == 1


# Lock 1's one rule: what nbval may leave out of a comparison.

def sanitized(text):
    [(pattern, replacement)] = get_sanitize_patterns((ROOT / "tests" / "sanitize.cfg").read_text(encoding="utf-8"))
    return re.sub(pattern, replacement, text)


def test_one_rule_leaves_out_picture_bytes_and_there_is_no_other():
    text = (ROOT / "tests" / "sanitize.cfg").read_text(encoding="utf-8")
    assert len(re.findall("^regex:", text, re.M)) == len(get_sanitize_patterns(text)) == 1


def test_only_the_bytes_of_a_png_are_left_out():
    one = '<img alt="7 of 8" src="data:image/png;base64,iVBORw0KGgo+/AB==" width="10">'
    assert sanitized(one) == sanitized(one.replace("iVBORw0KGgo+/AB==", "iVBORdeadBEEF0123"))
    assert sanitized(one) != sanitized(one.replace("7 of 8", "6 of 8"))
    assert sanitized(one) != sanitized(one.replace('"10"', '"11"'))
    assert sanitized(one) != sanitized(one.replace("iVBORw0KGgo+/AB==", "")), "a picture without bytes must differ"


@pytest.mark.parametrize("text", ['src="data:image/svg+xml,%3Csvg%20width%3D%2210%22%3E"', 'src="data:image/svg+xml;base64,PHN2Zz4="',
                                  'src="data:image/jpeg;base64,AAAA"', "deadbeef 0x7f00 iVBORw0KGgo", "1 of 8 changed."])
def test_drawings_and_words_are_never_left_out(text):
    assert sanitized(text) == text
