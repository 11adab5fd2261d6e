"""What a learner types is shown as text: markup in any word given to the course never becomes markup on the page."""
import inspect

import pytest
from bs4 import BeautifulSoup

import scomm as sc
from scomm import labs
from scomm.questions import bank
from scomm.data import ScommError
from scomm.show import draw
from scomm.show.shown import Chip, Picture, Shown, Table

HURT = '<script>window.hurt=1</script><img src=x onerror="hurt=1">'     # short enough to be said back whole
# A good call of each name: its other arguments stay good while one is hurt. A name that is not here is given HURT alone.
GOOD = {"active": {"date": "2011-08-05", "place": "Illinois"}, "ask": {"id": "A01"}, "document": {"id": "ice-sc-page"},
        "compare": {"baseline": sc.Policy(), "chosen": sc.Policy()}, "glossary": {"term": None}, "hold_ends": {"start": "2011-09-02 18:00"},
        "lab": {"name": "two_screens"}, "run": {"policy": sc.Policy()}, "rule": {"name": "held"}, "table": {"name": "events"},
        "what_if": {"places": "all", "until": "2011-08-05"}, "why": {"booking": 1047, "policy": sc.Policy()}}


def calls(function, good):
    """The call with each argument hurt in turn, then with all of them, then with a name that is none."""
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.kind is parameter.VAR_POSITIONAL:
            yield (HURT,), good
        elif parameter.kind is parameter.VAR_KEYWORD:
            yield (), {**good, HURT: HURT}
        else:
            yield (), {**good, name: HURT}


def shown_html(given):
    """What JupyterLab would be handed to draw."""
    bundle = given._repr_mimebundle_() if hasattr(given, "_repr_mimebundle_") else {}
    return "".join(bundle.get(kind, "") for kind in ("text/html", "image/svg+xml", "text/markdown", "text/latex"))


def could_run(tag):
    """Whether an element is a script, or has an attribute that runs one."""
    return tag.name == "script" or any(name.startswith("on") or str(value).strip().lower().startswith("javascript:")
                                       for name, value in tag.attrs.items())


def harmless(html):
    return [tag for tag in BeautifulSoup(html, "html.parser").find_all(True) if could_run(tag)] == []


def tried(function, *args, **kwargs):
    """What comes of a call: a result, or the sentence of a mistake, which Jupyter shows as plain text."""
    try:
        return function(*args, **kwargs), ""
    except ScommError as mistake:
        assert mistake._render_traceback_() == [str(mistake)]
        return None, str(mistake)
    except (TypeError, AttributeError, ValueError) as mistake:
        return None, str(mistake)


@pytest.mark.parametrize("name", sc.__all__)
def test_no_argument_of_a_public_name_becomes_markup(name):
    function, seen = getattr(sc, name), 0
    for args, kwargs in calls(function, GOOD.get(name, {})):
        result, sentence = tried(function, *args, **kwargs)
        assert harmless(shown_html(result))
        seen += HURT[:40] in sentence or result is not None     # a long word is said back shortened
    assert seen or not inspect.signature(function).parameters


@pytest.mark.parametrize("call", [sc.Policy.parse, sc.Policy().but, lambda text: sc.Policy.on(text, "Cook County, IL"),
                                  lambda text: sc.Policy.on("2011-08-05", text), lambda text: sc.Policy(receives=text)])
def test_a_scenario_code_a_date_or_a_place_is_said_back_as_text(call):
    with pytest.raises((ScommError, TypeError)) as mistake:
        call(HURT)
    assert "positional" in str(mistake.value) or HURT.upper() in str(mistake.value).upper()


@pytest.mark.parametrize("name", labs.NAMES)
def test_no_value_of_a_control_becomes_markup_and_its_sentence_is_text_in_the_panel(name):
    panel = sc.lab(name)
    for control in (*(control.id for control in panel.lab.controls), *panel.lab.expands, *panel.lab.standard, HURT):
        result, sentence = tried(panel.set, **{control: HURT})
        assert result is None and sentence, control
        panel.complain(sentence)
        assert panel.lines()[0] == sentence
        assert harmless(panel.html() + panel.screen.title.value + panel.screen.summary.value)
        assert harmless("".join((panel.screen.live.picture, panel.screen.live.table, panel.screen.live.ribbon)))


@pytest.mark.parametrize("entry", {entry.kind: entry for entry in bank.bank().values()}.values(), ids=lambda entry: entry.kind)
def test_no_answer_to_a_question_becomes_markup(entry):
    question = sc.ask(entry.id)
    for given in ((HURT,), (HURT,) * len(entry.lines or entry.fields or entry.options or (0,))):
        result, sentence = tried(question.answer, *given)
        assert result is None and sentence
        question.complain(sentence)
        assert question.lines()[-1] == sentence or sentence in question.lines()
        assert harmless(question.html())


def test_what_would_run_is_found():
    assert not harmless(HURT) and not harmless('<p ONCLICK="x">') and not harmless('<a href=" javascript:x">') and harmless("a &lt;script&gt;")


def test_every_slot_of_a_result_is_text():
    drawing = draw.canvas(100, 100, [draw.text(0, 0, HURT, 12)])
    everywhere = Shown((HURT, HURT), Table(HURT, (HURT, HURT), ((HURT, Chip("SAME", HURT)),)), Picture(drawing, HURT), f"Source: {HURT}",
                       HURT, ((HURT, HURT), (HURT, Table(HURT, (HURT,), ((HURT,),)))), HURT)
    assert harmless(everywhere.html()) and harmless(drawing)
    assert everywhere.html().count("&lt;script&gt;") >= 15
