"""Presenter mode: large panels for a class, whose results wait for Reveal; everything else stays as it is."""
import json
import re

import pytest
from test_panel import BUTTONS, GUESSES, every_value, first_answer

import scomm as sc
from conftest import ROOT
from scomm import labs
from scomm.page import live_region, presenter
from scomm.questions import bank
from scomm.data import ScommError
from scomm.show import Shown

BANK = bank.bank()
LOCKED = "Locked in. Press Reveal when the class is ready."
STILL = "Until then picture and table stay as they were, even if a control is moved."


@pytest.fixture(autouse=True)
def as_usual_afterward():
    """The mode lasts a session: no test may leave it on for the next one."""
    assert not presenter.presenting()
    yield
    sc.present(False)


def shown_by(panel):
    """Everything a panel puts before a reader: as text, as a saved page, and on its widgets."""
    result = panel.screen.live
    return [panel.title, panel.text(), panel.html(), panel.summary(), panel.lines(),
            result.title, result.lines, result.picture, result.table, result.ribbon]


def last_answer(guess):
    answers = tuple(options[-1][0] for _, _, options in guess.parts)
    return answers if len(answers) > 1 else answers[0]


def moves(panel):
    """One move of each control that can be moved from here, each to another value."""
    for control in panel.lab.controls:
        others = [value for value in every_value(control) if value != panel.values[control.id]]
        if others:
            yield {control.id: others[-1]}


def panels(name, guess):
    """The same panel for a class, and as usual."""
    sc.present()
    for_class = sc.lab(name, guess)
    sc.present(False)
    return for_class, sc.lab(name, guess)


def do(panel, changes):
    """What happens on a move: a refusal is said, and the same one on every panel."""
    try:
        panel.set(**changes)
    except ScommError as refused:
        return str(refused)


# ---- turning it on and off ------------------------------------------------------------------------------------------

def test_one_sentence_says_what_is_on_and_without_a_word_it_is_turned_on():
    on = "Presenter mode is on: panels and questions shown from now on have large type, and results wait for Reveal."
    off = "Presenter mode is off: panels and questions shown from now on look as usual."
    assert [sc.present().text(), sc.present(True).text(), sc.present(False).text()] == [on, on, off]
    assert isinstance(sc.present(), Shown) and sc.present()._repr_mimebundle_()["text/plain"] == on


@pytest.mark.parametrize("given", ["yes", 1, 0, None])
def test_what_is_neither_on_nor_off_gets_one_sentence_and_changes_nothing(given):
    for before in (True, False):
        sc.present(before)
        with pytest.raises(ScommError) as caught:
            sc.present(given)
        assert str(caught.value) == f"sc.present() takes True or False, or nothing at all for True; {given!r} is neither."
        assert presenter.presenting() is before


def test_panels_and_questions_on_the_page_stay_as_they_were_made():
    made = sc.lab("two_screens", "ice_screen"), sc.ask("A01")
    sc.present()
    large = sc.lab("two_screens", "ice_screen"), sc.ask("A01")
    sc.present(False)
    assert [each.for_class for each in (*made, *large)] == [False, False, True, True]
    assert LOCKED not in made[0].set(guess="on").lines() + made[1].answer("B").lines()
    assert LOCKED in large[0].set(guess="on").lines() and LOCKED in large[1].answer("B").lines()


def test_no_stored_cell_turns_it_on_so_no_stored_output_depends_on_it():
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        assert not any("present(" in "".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"), path.name


# ---- as usual -------------------------------------------------------------------------------------------------------

def tree(widget):
    """A widget and those inside it: classes, labels, values, looks, in their order."""
    own = [type(widget).__name__, widget._dom_classes, *(getattr(widget, name, None) for name in ("description", "value", "_css"))]
    return [*own, widget.layout.display, *(tree(child) for child in getattr(widget, "children", ()))]


@pytest.mark.parametrize("name, guess", [*((name, None) for name in labs.NAMES), *GUESSES])
def test_off_again_a_panel_is_to_the_last_widget_what_it_was(name, guess):
    never = tree(sc.lab(name, guess).screen.box)
    sc.present()
    large = tree(sc.lab(name, guess).screen.box)
    sc.present(False)
    assert tree(sc.lab(name, guess).screen.box) == never != large
    assert "presenting" not in str(never) and "Reveal" not in str(never) and "scomm-presenting" in str(large)


@pytest.mark.parametrize("id", BANK)
def test_off_again_a_question_is_to_the_last_widget_what_it_was(id):
    never = tree(sc.ask(id).sheet.box)
    sc.present()
    large = tree(sc.ask(id).sheet.box)
    sc.present(False)
    assert tree(sc.ask(id).sheet.box) == never != large
    assert "presenting" not in str(never) and "Reveal" not in str(never)


def test_the_looks_of_presenter_mode_are_sent_only_in_presenter_mode_and_touch_nothing_else_on_the_page():
    usual, large = live_region.region()._css, live_region.region(for_class=True)._css
    assert "scomm-presenting" not in usual and large.startswith(usual)
    for selectors in re.findall(r"([^{}]+)\{[^{}]*\}", re.sub(r"/\*.*?\*/|@media[^{]*\{", "", large.removeprefix(usual), flags=re.S)):
        for selector in re.split(r",(?![^(]*\))", selectors):
            assert ".scomm-presenting" in selector, selector


@pytest.mark.parametrize("name", labs.NAMES)
def test_for_a_class_the_buttons_and_the_words_of_a_panel_without_a_guess_are_the_same(name):
    usual, _ = sc.lab(name), sc.present()
    for_class = sc.lab(name)
    assert shown_by(for_class) == shown_by(usual)
    box = next(child for child in for_class.screen.box.children if "scomm-buttons" in child._dom_classes)
    assert [child.description for child in box.children] == [b for b in BUTTONS if b != "Presets" or usual.lab.presets]


# ---- a result is kept back ------------------------------------------------------------------------------------------

@pytest.mark.parametrize("name, guess", GUESSES)
def test_until_reveal_the_page_is_the_same_whatever_was_guessed_and_whatever_is_moved(name, guess):
    """Nothing can leak from a page that depends on neither the answer nor the move."""
    fresh, _ = panels(name, guess)
    pages = set()
    for answer in (first_answer(fresh.guess), last_answer(fresh.guess)):
        for move in ({}, *moves(fresh)):
            panel, _ = panels(name, guess)
            panel.set(guess=answer)
            do(panel, move)
            if panel.lines()[0] not in (LOCKED,):       # a move that was refused says why, and nothing else changes
                panel.complain("")
            assert panel.lines() == [LOCKED, STILL] and panel.title == panel.lab.title
            pages.add(str(shown_by(panel)))
    assert len(pages) == 1
    assert fresh.shown.picture == panel.shown.picture and fresh.shown.table == panel.shown.table
    assert fresh.shown.picture.html() == panel.screen.live.picture and fresh.shown.table_html() == panel.screen.live.table


@pytest.mark.parametrize("name, guess", GUESSES)
def test_reveal_shows_exactly_what_the_panel_shows_as_usual(name, guess):
    for move in ({}, *moves(sc.lab(name, guess))):
        for_class, usual = panels(name, guess)
        answer = first_answer(usual.guess)
        for panel in (for_class, usual):
            panel.set(guess=answer)
        refused = [do(panel, move) for panel in (for_class, usual)]
        assert refused[0] == refused[1]
        for_class.screen._revealed()
        assert shown_by(for_class) == shown_by(usual) and for_class.values == usual.values
        assert for_class.locked == usual.locked


@pytest.mark.parametrize("name, guess", GUESSES)
def test_whoever_skips_waits_for_nothing(name, guess):
    for_class, usual = panels(name, guess)
    for panel in (for_class, usual):
        panel.screen._answer("skip")
    assert not for_class.held_back and shown_by(for_class) == shown_by(usual)
    for_class, usual = panels(name, guess)
    for_class.set(guess=first_answer(for_class.guess)).set(guess="skip")
    assert not for_class.held_back and for_class.text() == usual.set(guess="skip").text()


@pytest.mark.parametrize("name, guess", GUESSES)
def test_the_button_reveal_stands_in_the_place_of_the_guess_and_only_while_something_is_kept_back(name, guess):
    for_class, _ = panels(name, guess)
    screen = for_class.screen

    def seen():
        return [box.layout.display is None for box in (screen.guess_box, screen.reveal_box)]

    assert seen() == [True, False]
    for_class.set(guess=first_answer(for_class.guess))
    assert seen() == [False, True]
    assert not any(made.disabled for id, made in screen.controls.items() if not for_class.lab.closed(for_class.values, id)
                   and for_class.lab.control(id).kind != "steps"), "the controls are open while a result is kept back"
    screen.reveal_box.children[0].click()
    assert seen() == [False, False]


def test_a_guess_and_reveal_can_be_written_down_in_one_line():
    for_class, usual = panels("two_screens", "ice_screen")
    twin = for_class.set(guess="on", receives="no", reveal=True)
    assert twin.text() == usual.set(guess="on", receives="no").text() and "1 of 8 changed." in twin.text()


def test_a_guess_that_opens_again_is_kept_back_each_time_and_allows_one_move():
    panel, usual = panels("route_map", "rows_changed")
    for move in ({"receives": "no"}, {"agreement": "ended_by_state"}):
        panel.set(guess="3", **move)
        with pytest.raises(ScommError) as caught:
            panel.set(submits="no")
        assert str(caught.value) == ("This panel keeps its result back: press Reveal, or write set(reveal=True), "
                                     "before the next move.")
        assert "Guess first:" not in panel.text() + panel.html() and panel.screen.guess_box.layout.display == "none"
        assert panel.set(reveal=True).text() == usual.set(guess="3", **move).text() and panel.asking
    assert panel.screen.guess_box.layout.display is None


def test_reset_and_pin_and_text_version_neither_reveal_nor_hide_again():
    panel, usual = panels("two_screens", "ice_screen")
    panel.set(guess="on", receives="no").reset()
    panel.pin()
    assert panel.held_back and panel.lines() == [LOCKED, STILL] and panel.set(text_version=True).screen.live.picture == ""
    panel.set(reveal=True, text_version=False).reset()
    usual.set(guess="on", receives="no").reset()
    usual.pin()
    assert not panel.held_back and panel.set(receives="no").text() == usual.set(receives="no").text()


def test_what_is_wrong_is_said_even_while_a_result_is_kept_back():
    panel, _ = panels("two_screens", "ice_screen")
    panel.screen._answer([None])
    assert panel.lines()[0].startswith("Choose an answer first") and not panel.held_back
    panel.set(guess="on")
    with pytest.raises(ScommError):
        panel.set(receives="maybe")
    panel.complain("This does not fit.")
    assert panel.lines() == ["This does not fit.", LOCKED, STILL]


@pytest.mark.parametrize("value, for_class, words", [
    (True, False, "Nothing is kept back here: the button Reveal belongs to presenter mode, which sc.present() turns on for what is shown afterward."),
    (True, True, "Nothing is kept back now: Reveal follows a guess that was locked in, or an answer that was given."),
    ("yes", True, "`reveal` stands for the button Reveal, so it is True or left out; 'yes' is neither."),
])
def test_a_reveal_with_nothing_to_reveal_gets_one_sentence(value, for_class, words):
    sc.present(for_class)
    panel = sc.lab("two_screens", "ice_screen")
    text = panel.text()
    with pytest.raises(ScommError) as caught:
        panel.set(reveal=value)
    assert str(caught.value) == words and panel.text() == text
    if value is True:
        with pytest.raises(ScommError, match=words.split(":")[0]):
            sc.ask("A01").reveal()


# ---- questions ------------------------------------------------------------------------------------------------------

def answers(entry):
    """An answer that is right, and one that is not where there is one."""
    right = tuple(f"{float(n):g}" for n in entry.key) if entry.kind == "NUM" else entry.key
    wrong = {"MC": [other for other in entry.letters if other not in right][:1], "MA": [right[:1]] if right[1:] else [],
             "ORD": [right[::-1]]}.get(entry.kind, [])
    return [right, *(tuple(each) for each in wrong)]


@pytest.mark.parametrize("id", BANK)
def test_a_question_keeps_its_feedback_back_until_reveal_and_then_says_all_of_it(id):
    for given in answers(BANK[id]):
        usual = sc.ask(id).answer(*given)
        sc.present()
        question = sc.ask(id)
        question.sheet, question.answer(*given)
        sc.present(False)
        said = [] if BANK[id].kind == "SRC" else usual.lines()[:1]      # the answer itself is read back
        assert question.lines() == question.sheet.live.lines == [*said, LOCKED]
        for line in usual.lines()[len(said):]:
            assert line not in question.text() and line not in question.html()
        assert question.sheet.reveal.layout.display is None
        question.sheet.reveal.click()
        assert question.text() == usual.text() and question.html() == usual.html()
        assert question.lines() == question.sheet.live.lines == usual.lines()
        assert question.sheet.reveal.layout.display == "none"


def test_a_second_vote_is_kept_back_like_the_first():
    sc.present()
    question = sc.ask("A01").answer("A").answer("B")
    assert question.lines() == ["Your answer: B. The ICE field office", LOCKED]
    assert question.reveal().lines()[1].startswith("Yes.")
    assert question.answer("A").lines() == ["Your answer: A. Nobody: the check is canceled", LOCKED]
    question.complain("Choose an answer first.")
    assert question.lines() == ["Choose an answer first.", "Your answer: A. Nobody: the check is canceled", LOCKED]


@pytest.mark.parametrize("id", BANK)
def test_letters_are_large_where_the_options_have_letters(id):
    sc.present()
    lettered = bool(BANK[id].options) and all(len(option.id) == 1 for option in BANK[id].options)
    assert ("scomm-lettered" in sc.ask(id).sheet.box._dom_classes) == lettered
