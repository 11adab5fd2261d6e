"""The panel: every control takes every value, a click equals its written-down twin, nothing is lost."""
import os
import subprocess
import sys
from itertools import chain

import pytest

import scomm as sc
from scomm import labs
from scomm.labs.values import presets
from scomm.data import ScommError

BUTTONS = ["Reset", "Presets", "Pin as baseline", "Text version", "Copy summary"]


def every_value(control):
    if control.kind == "number":
        return [control.low, control.default, control.high, *(value for value, _ in control.choices)]
    return [True, False] if control.kind == "check" else [name for name, _ in control.choices]


def moves(name):
    return [(control.id, value) for control in labs.load(name).controls for value in every_value(control)]


ALL_MOVES = list(chain.from_iterable(((name, *move) for move in moves(name)) for name in labs.NAMES))
GUESSES = [(name, guess) for name in labs.NAMES for guess in labs.load(name).guesses]


def first_answer(guess):
    answers = tuple(options[0][0] for _, _, options in guess.parts)
    return answers if len(answers) > 1 else answers[0]


@pytest.mark.parametrize("name, control, value", ALL_MOVES)
def test_a_click_gives_the_same_as_its_written_down_twin(name, control, value):
    clicked = sc.lab(name)
    screen, start = clicked.screen, clicked.text()
    try:
        written = sc.lab(name).set(**{control: value})
    except ScommError as refused:       # a day 31 in a month of 30: both say so, and the result stays
        screen._moved(control, value)
        assert screen.live.lines[0] == str(refused) and clicked.text() == start
        return
    screen._moved(control, value)
    assert clicked.text() == written.text()
    assert screen.live.lines == written.lines()
    assert not written.shown.picture or screen.live.picture == written.shown.picture.html()
    assert screen.live.table == written.shown.table_html()


@pytest.mark.parametrize("name", labs.NAMES)
def test_moving_the_widget_itself_moves_the_panel(name):
    panel = sc.lab(name)
    for control in panel.lab.controls:
        made = panel.screen.controls[control.id]
        if control.kind in ("radio", "dropdown", "check") and len(every_value(control)) > 1:
            other = next(value for value in every_value(control) if value != made.value)
            made.value = other
            assert panel.values[control.id] == other
    assert panel.screen.live.lines == panel.lines()


@pytest.mark.parametrize("name", labs.NAMES)
def test_the_buttons_stand_in_this_order_and_presets_only_where_there_is_something_to_preset(name):
    box = next(child for child in sc.lab(name).screen.box.children if "scomm-buttons" in child._dom_classes)
    assert [child.description for child in box.children] == [b for b in BUTTONS if b != "Presets" or labs.load(name).presets]


@pytest.mark.parametrize("name", labs.NAMES)
def test_every_switch_on_a_panel_names_its_holder_and_asks_a_question(name):
    from scomm.model.policy import switches
    for control in labs.load(name).controls:
        assert control.question
        if control.id in switches():
            assert control.holder and control.question.endswith("?")


@pytest.mark.parametrize("name, guess", GUESSES)
def test_the_controls_wait_for_the_guess_and_open_when_it_is_locked_or_skipped(name, guess):
    for answer in (first_answer(labs.load(name).guesses[guess]), "skip"):
        panel = sc.lab(name, guess=guess)
        assert panel.locked and all(made.disabled for made in panel.screen.controls.values())
        assert "?" in panel.title
        panel.screen._answer(answer if answer == "skip" else list(answer) if isinstance(answer, tuple) else [answer])
        assert not panel.locked and panel.screen.guess_box.layout.display == "none"
        assert any("open" in line for line in panel.screen.live.lines) or panel.guess.repeat


@pytest.mark.parametrize("name, guess", GUESSES)
def test_a_panel_waiting_for_a_guess_refuses_moves_in_one_sentence_and_stays_as_it_was(name, guess):
    panel = sc.lab(name, guess=guess)
    control = panel.lab.controls[0]
    text = panel.text()
    with pytest.raises(ScommError, match="waits for a guess.*fresh panel"):
        panel.set(**{control.id: every_value(control)[-1]})
    assert panel.text() == text


def test_pressing_lock_without_an_answer_says_so_and_opens_nothing():
    panel = sc.lab("two_screens", guess="ice_screen")
    panel.screen.lock.click()
    assert panel.locked and panel.screen.live.lines[0] == "Choose an answer first, or press skip: both open the controls."


def test_the_guess_stays_beside_the_result():
    panel = sc.lab("two_screens", guess="ice_screen")
    panel.screen.guesses[0].value = "dark"
    panel.screen.lock.click()
    panel.screen.controls["receives"].value = "no"
    assert "You guessed: Goes dark. You saw: it stays on, as it was." in panel.screen.live.lines
    assert panel.screen.live.lines[:2] == ["1 of 8 changed. 7 stayed the same.",
                                           "The ICE field office's screen: no change."]


def test_reset_brings_the_start_back_and_keeps_the_guess():
    panel = sc.lab("two_screens", guess="ice_screen").set(guess="on")
    start = panel.text()
    panel.set(receives="no").reset()
    assert panel.text() == start and panel.state.guess == "on"


def test_pin_makes_the_present_setting_the_baseline():
    panel = sc.lab("two_screens").set(receives="no")
    panel.pin()
    assert panel.shown.words[0] == "0 of 8 changed. All 8 stayed the same."
    assert "Pinned baseline: receives = no." in panel.text()
    assert panel.set(receives="yes").shown.words[0].startswith("1 of 8 changed.")


@pytest.mark.parametrize("name", labs.NAMES)
def test_text_version_hides_the_picture_and_keeps_the_table(name):
    panel = sc.lab(name).set(text_version=True)
    assert panel.screen.live.picture == "" and panel.screen.live.table
    assert "<img" not in panel.html() and "<table" in panel.html()
    assert "<img" in panel.set(text_version=False).html()


def test_copy_summary_opens_a_read_only_text_with_the_result():
    panel = sc.lab("two_screens").set(receives="no")
    panel.screen._copy()
    assert "<textarea readonly" in panel.screen.summary.value and "1 of 8 changed" in panel.screen.summary.value


@pytest.mark.parametrize("name", presets())
def test_a_preset_names_what_it_moves_and_is_called_edited_after_a_move(name):
    panel = sc.lab("two_screens").set(preset=name)
    assert f"Preset: {name}." in panel.text()
    assert all(f"{switch} = {choice}" in panel.text() for switch, choice in presets()[name]["setting"].items())
    assert "Documented: " in panel.text() and "Simplified: " in panel.text()
    assert f"Preset: {name} (edited)." in panel.set(receives="no").text()


def test_a_choice_closed_at_the_presets_date_is_stamped_and_stays_a_what_if():
    text = sc.lab("eight_lights").set(preset="Santa Clara 2011").set(agreement="in_force").text()
    assert "was not available to this office on Nov 1, 2011" in text and "[kpcc-2011-08-05]" in text


def test_set_and_presets_draw_once(monkeypatch):
    panel, drawn = sc.lab("two_screens"), []
    monkeypatch.setattr(type(panel.screen), "draw", lambda self: drawn.append(1))
    panel.set(preset="PEP 2015")
    panel.set(receives="no", text_version=True)
    assert len(drawn) == 2


@pytest.mark.parametrize("call, words", [
    (lambda: sc.lab("two_screen"), ["`two_screen`", "`two_screens`", "eight_lights"]),
    (lambda: sc.lab("two_screens", guess="ice_scren"), ["`ice_scren`", "`ice_screen`"]),
    (lambda: sc.lab("two_screens", gues="ice_screen"), ["`gues`", "`guess`"]),
    (lambda: sc.lab("two_screens").set(recieves="no"), ["`recieves`", "`receives`", "preset"]),
    (lambda: sc.lab("two_screens").set(receives="maybe"), ["`maybe`", "yes, no"]),
    (lambda: sc.lab("two_screens").set(preset="PEP 2016"), ["`PEP 2016`", "`PEP 2015`", "Harris County 2008"]),
    (lambda: sc.lab("two_screens").set(baseline="YYFY"), ["4 letters"]),
    (lambda: sc.lab("two_screens").set(baseline=3), ["baseline"]),
    (lambda: sc.lab("two_screens").set(text_version="yes"), ["True or False"]),
    (lambda: sc.lab("two_screens").set(guess="on"), ["asks for no guess"]),
    (lambda: sc.lab("two_screens", guess="ice_screen").set(guess="bright"), ["`bright`", "dark, on, less, unsure, skip"]),
])
def test_a_wrong_word_gets_one_sentence_and_nothing_is_lost(call, words):
    with pytest.raises(ScommError) as caught:
        call()
    message = str(caught.value)
    assert "\n" not in message and all(word in message for word in words), message


def test_a_learners_mistake_in_a_widget_is_said_in_the_live_region_and_the_result_stays():
    panel = sc.lab("two_screens").set(receives="no")
    picture = panel.screen.live.picture
    panel.screen._do(lambda: panel.set(receives="maybe"))
    assert panel.screen.live.lines[0].startswith("`maybe` is not a choice of `receives`.")
    assert panel.screen.live.lines[1] == "1 of 8 changed. 7 stayed the same." and panel.screen.live.picture == picture


def test_a_bug_in_a_callback_is_raised_and_not_swallowed(monkeypatch):
    panel = sc.lab("two_screens")
    panel.screen
    object.__setattr__(panel.lab, "show", lambda values: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        panel.screen.controls["receives"].value = "no"
    assert panel.values["receives"] == "yes"


def test_a_mistake_shows_as_one_sentence_without_a_traceback():
    with pytest.raises(ScommError) as caught:
        sc.lab("three_screens")
    assert caught.value._render_traceback_() == [str(caught.value)]


def said_by(code):
    """What a fresh Python prints, whatever encoding this computer would choose for it."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True,
                          env=os.environ | {"PYTHONIOENCODING": "utf-8"})
    return done.stdout


def test_a_panel_is_words_and_a_table_where_ipywidgets_is_missing():
    code = ("import sys; sys.modules['ipywidgets'] = None; import scomm as sc; "
            "b = sc.lab('two_screens').set(receives='no')._repr_mimebundle_(); "
            "print(sorted(b)); print(b['text/plain'])")
    out = said_by(code)
    assert out.startswith("['text/html', 'text/plain']")
    assert "pip install ipywidgets" in out and "1 of 8 changed." in out


def test_importing_the_package_and_drawing_a_diagram_load_neither_pandas_nor_matplotlib_nor_numpy():
    code = ("import sys, scomm as sc; first = {m for m in ('ipywidgets', 'anywidget', 'svg', 'pandas', 'matplotlib', "
            "'numpy', 'IPython') if m in sys.modules}; sc.lab('two_screens').set(receives='no').html(); "
            "print(sorted(first), sorted(m for m in ('ipywidgets', 'pandas', 'matplotlib', 'numpy') if m in sys.modules))")
    out = said_by(code)
    assert out.strip() == "[] []"


@pytest.mark.parametrize("name", labs.NAMES)
def test_the_plain_text_of_a_panel_is_its_result_and_the_saved_page_holds_words_picture_and_table(name):
    bundle = sc.lab(name)._repr_mimebundle_()
    for line in sc.lab(name).shown.words:
        assert line in bundle["text/plain"]
    assert "<table" in bundle["text/html"] and "<img" in bundle["text/html"]
    assert set(bundle) == {"text/plain", "text/html"}


@pytest.mark.parametrize("name, guess", GUESSES)
def test_an_open_guess_is_asked_in_the_saved_page_too(name, guess):
    panel = sc.lab(name, guess=guess)
    assert panel.guess.prompt in panel.text()
    for _, _, options in panel.guess.parts:
        assert all(label in panel.text() for _, label in options)
