"""One question of each kind, answered by mouse and by keyboard: what is said equals what the course says here."""
import pytest
from axe_check import violations
from hands import HANDS
from kernel_talk import heard
from made import run_cells

import scomm as sc
from scomm.questions import bank
from scomm.data import ScommError

pytestmark = [pytest.mark.browser, pytest.mark.whole]
BANK = bank.bank()
# The first question of each kind, and the first that takes a decimal.
KINDS = {entry.kind: entry.id for entry in reversed(BANK.values())}
KINDS |= {"decimal": entry.id for entry in reversed(BANK.values()) if not all(field.whole for field in entry.fields)}
ASKED = [(kind, by) for kind in KINDS for by in HANDS]
SAYS = """(question) => {
    const regions = question.querySelectorAll('.scomm-words');
    question.firstRegion ??= regions[0];
    return regions.length === 1 && regions[0] === question.firstRegion
        ? [...regions[0].querySelectorAll('p')].map((line) => line.textContent) : ['another live region']; }"""


@pytest.fixture(scope="module")
def boxes(page, server):
    cells = run_cells(page, server, "questions", [f'sc.ask("{KINDS[kind]}")' for kind, _ in ASKED])
    return {asked: cell.locator(".scomm-question") for asked, cell in zip(ASKED, cells)}


def answers(entry):
    """An answer that is not right, then the right one; to a source there is only one."""
    right = entry.key
    if entry.kind == "SRC":
        return [()]
    if entry.kind == "ORD":
        return [right[::-1], right]
    if entry.kind == "NUM":
        known = next((str(each.table["value"]) for each in entry.known if "value" in each.table), str(entry.fields[0].most))
        return [(known, *(str(field.most) for field in entry.fields[1:])), tuple(f"{float(n):g}" for n in right)]
    other = [name for name in (entry.letters or entry.choices) if name not in right] or list(entry.choices)
    return [tuple(other[:1]) * (len(entry.lines) or 1), right]


def fill_in(entry, box, hand, given):
    """Fill the fields of a question with an answer, each in the way of its kind."""
    if entry.kind == "MC":
        marked = box.locator("input[type=radio]").evaluate_all("all => all.findIndex(radio => radio.checked)")
        hand.to(box.locator("input[type=radio]"), None if marked < 0 else marked, entry.letters.index(given[0]))
    if entry.kind == "MA":
        for tick, letter in zip(box.locator("input[type=checkbox]").all(), entry.letters):
            if tick.is_checked() != (letter in given):
                hand.tick(tick)
    if entry.kind == "ORD":
        for select, letter in zip(box.locator("select").all(), entry.letters):
            hand.to_item(select, given.index(letter) + 1)              # the list begins with "Choose a number"
    if entry.kind == "MATCH":
        for select, choice in zip(box.locator("select").all(), given):
            hand.to_item(select, list(entry.choices).index(choice) + 1)
    if entry.kind == "NUM":
        for field, number in zip(box.locator("input[type=number]").all(), given):
            hand.fill(field, number)
            field.blur()        # ipywidgets may hold a number back while a click overtakes it: let it arrive first


def check(box, hand):
    heard(box.page)
    hand.push(box.locator("button"))


def says(box, lines):
    """Wait until the question says these lines; otherwise show what it says."""
    lines = list(lines)
    try:
        box.page.wait_for_function(f"([box, lines]) => JSON.stringify(({SAYS})(box)) === JSON.stringify(lines)",
                                   arg=[box.element_handle(), lines], timeout=10_000)
    except Exception:
        assert box.evaluate(SAYS) == lines


def test_axe_finds_nothing_in_questions_that_wait(boxes, page):
    assert violations(page.locator(".scomm-question")) == []


@pytest.mark.parametrize("kind, by", ASKED)
def test_each_kind_of_question_says_on_the_page_what_it_says_in_writing(boxes, kind, by):
    box, hand, entry = boxes[kind, by], HANDS[by], BANK[KINDS[kind]]
    said = [line.strip() for line in box.locator("p, .widget-label, label").all_text_contents()]
    assert entry.prompt in said
    question = sc.ask(entry.id)
    if kind in ("MC", "MA"):
        with pytest.raises(ScommError) as nothing:
            question.answer()
        question.complain(str(nothing.value))
        check(box, hand)
        says(box, question.lines())
    for given in answers(entry):
        fill_in(entry, box, hand, given)
        check(box, hand)
        says(box, question.answer(*given).lines())
    for typed in (str(int(entry.fields[0].most) + 1), "") if entry.kind == "NUM" else ():
        field = box.locator("input").first
        stays = field.input_value()
        hand.fill(field, typed)
        field.blur()
        question.complain(entry.no_number(typed, entry.fields[0]))
        says(box, question.lines())
        assert field.input_value() == stays


def test_axe_finds_nothing_in_questions_that_were_answered(boxes, page):
    assert violations(page.locator(".scomm-question")) == []
