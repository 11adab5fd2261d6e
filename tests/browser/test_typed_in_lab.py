"""What a learner types stays text, stays on this computer, and is not written into the notebook."""
import re

import pytest
from hands import HANDS
from kernel_talk import heard, text_of
from made import PANELS, call, run_cells

from scomm import labs
from scomm.questions import bank

pytestmark = [pytest.mark.browser, pytest.mark.whole]
HURT = '<script>window.hurt=1</script><img src=x onerror="hurt=1">'     # short enough to be said back whole
MARK = 73915          # a number that stands nowhere in the course, and in no field's range
NUMBERED = [panel for panel in PANELS if any(control.kind == "number" for control in labs.load(panel[0]).controls)]
KINDS = {entry.kind: entry.id for entry in reversed(bank.bank().values())}
# Every way to hand words to the course from a cell; a mistake is shown, and the next cell runs.
SAID = [f"sc.Policy.parse({HURT!r})", f"sc.Policy(receives={HURT!r})", f"sc.Policy.on('2011-08-05', {HURT!r})",
        *(f"sc.{name}({HURT!r})" for name in ("ask", "active", "document", "glossary", "hold_ends", "lab", "policies", "run", "rule",
                                             "sources", "table")),
        f"sc.what_if({HURT!r}, '2011-08-05')", f"sc.why(1047, {HURT!r})", f"sc.compare(sc.Policy(), {HURT!r})",
        f"sc.lab('two_screens', guess={HURT!r})", f"sc.lab('two_screens').set(preset={HURT!r})",
        f"sc.lab('two_screens').set(baseline={HURT!r})", f"sc.lab('hold_ledger').set(pickup={HURT!r})", f"sc.ask('A01').answer({HURT!r})"]
COMPLAINING = [f"told = {made}\ntold.complain({HURT!r})\ntold" for made in ("sc.lab('hold_ledger')", "sc.ask('A01')")]
MARKUP = """() => [...document.querySelectorAll('.jp-OutputArea *')].filter((node) => node.tagName === 'SCRIPT'
    || [...node.attributes].some((each) => each.name.startsWith('on'))).map((node) => node.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def cells(page, server):
    """One notebook for the whole file, and a list of everything that left the page since."""
    page.sent = []
    page.on("request", lambda request: page.sent.append((request.url, request.post_data_buffer or b"")))
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: page.sent.append((socket.url, text_of(frame).encode()))))
    shown = [*(call(*panel) for panel in NUMBERED), *(f'sc.ask("{id}")' for id in KINDS.values())]
    found = run_cells(page, server, "typed", [*SAID, *COMPLAINING, *shown], tags=["raises-exception"])
    return dict(zip([*SAID, *COMPLAINING, *shown], found))


def unhurt(page):
    heard(page)
    assert page.evaluate(MARKUP) == []
    assert page.evaluate("() => window.hurt") is None


def test_markup_handed_to_any_name_is_shown_as_text(cells, page):
    for said in SAID:
        words = cells[said].locator(".jp-OutputArea").text_content()
        assert HURT in words or HURT.upper() in words, said
    unhurt(page)


def test_markup_in_a_sentence_of_a_panel_or_question_is_said_as_text(cells, page):
    for said in COMPLAINING:
        assert cells[said].locator(".scomm-words p").first.text_content() == HURT
    unhurt(page)


def test_markup_typed_into_every_field_runs_nothing(cells, page):
    """Key by key, as a learner would: number fields, lists, and the summary that can only be read."""
    panels = page.locator(".scomm-panel")
    for n in range(panels.count()):
        skip = panels.nth(n).get_by_role("button", name="skip", exact=True)
        if skip.count() and skip.is_visible():
            skip.click()
            heard(page)
        panels.nth(n).get_by_role("button", name="Copy summary").click()
        panels.nth(n).locator("textarea").wait_for()
    typed = 0
    for field in page.locator(".scomm-panel, .scomm-question").locator("input[type=number], input[type=text], textarea, select").all():
        if field.is_visible() and field.is_enabled():
            field.focus()
            page.keyboard.press("Control+A")
            page.keyboard.type(HURT)
            page.keyboard.press("Tab")
            typed += 1
    assert typed > 2 * len(NUMBERED)
    unhurt(page)


def test_what_is_typed_goes_to_the_kernel_of_this_computer_alone_and_is_not_saved(cells, page, server):
    _, course = server
    for shown, css in ((call("hold_ledger"), ".scomm-panel"), (f'sc.ask("{KINDS["NUM"]}")', ".scomm-question")):
        box = cells[shown].locator(css)
        HANDS["mouse"].fill(box.locator("input[type=number]").first, str(MARK))      # out of range: it is said back
        page.keyboard.press("Tab")
        box.locator(".scomm-words p", has_text=re.compile(f"{MARK}|{MARK:,}")).first.wait_for()
    choice = cells[f'sc.ask("{KINDS["MC"]}")'].locator(".scomm-question")
    choice.locator("input").first.click()
    heard(page)
    choice.get_by_role("button").click()
    choice.locator(".scomm-words p").first.wait_for()
    heard(page)

    page.evaluate("() => document.activeElement.blur()")
    with page.expect_response(lambda answer: answer.request.method == "PUT" and "typed.ipynb" in answer.url) as saved:
        page.keyboard.press("Control+S")
    assert saved.value.ok
    unhurt(page)
    places = {re.sub(r"[0-9a-f-]{36}.*", "*", url) for url, words in page.sent if str(MARK).encode() in words or str(MARK) in url}
    assert places and all(re.fullmatch(r"ws://127\.0\.0\.1:\d+/api/kernels/\*", place) for place in places), places
    written = (course / "made" / "typed.ipynb").read_text(encoding="utf-8")
    assert "application/vnd.jupyter.widget-view+json" in written      # the outputs are there, as they were first shown
    assert str(MARK) not in written and "Your answer" not in written and "widget-state" not in written
