"""Presenter mode on a projector: every lab and each kind of question with letters, large, whole, and kept back until Reveal."""
import json

import pytest
from axe_check import violations
from hands import HANDS
from kernel_talk import ONE_FRAME, heard
from lab_page import SIZES
from made import call, run_cells
from twin import Twin

import scomm as sc
from scomm import data, labs
from scomm.questions import bank

pytestmark = [pytest.mark.browser, pytest.mark.whole]
# Every lab, with its first guess where it has one; by mouse and by keyboard in turn.
PANELS = [(name, next(iter(labs.load(name).guesses), None), list(HANDS)[(n + 1) % 2]) for n, name in enumerate(labs.NAMES)]
BANK = bank.bank()
ASKED = [next(entry.id for entry in BANK.values() if entry.kind == kind) for kind in ("MC", "MA", "ORD")]
PROJECTORS = ("1280x900", "1024x768")     # the small one last: it stays
PROJECTOR = {"width": 1024, "height": 768}
SAYS = data.toml("panel")["present"]
WORDS, TITLE, TALL = 21, 26, 700     # 16 points, 20 points, and one screen, in CSS pixels
SMALLEST = 10                        # of the text in a picture, as it is seen: measured, and kept from getting smaller

# What the class sees of a panel or question, as numbers.
MEASURED = r"""(panel) => {
    const seen = [...panel.querySelectorAll('*')].filter((part) => part.checkVisibility());
    const size = (part) => parseFloat(getComputedStyle(part).fontSize);
    const small = (css, least) => seen.filter((part) => part.matches(css) && (part.textContent.trim() || part.value) && size(part) < least)
        .map((part) => `${size(part)} px: ${part.tagName} ${part.textContent.trim().slice(0, 40)}`);
    const image = seen.find((part) => part.matches('.scomm-picture img')), right = panel.getBoundingClientRect().right + 1;
    const fonts = image ? [...decodeURIComponent(image.src).matchAll(/font-size[=:]\s*"?([0-9.]+)/g)].map((found) => Number(found[1])) : [];
    const box = image?.getBoundingClientRect();
    const scale = image ? Math.min(box.width / image.getAttribute('width'), box.height / image.getAttribute('height')) : 0;
    const headline = panel.querySelector('.scomm-words p'), told = panel.querySelector('.scomm-told');
    return {
        high: panel.offsetHeight, room: document.querySelector('.jp-WindowedPanel-outer').clientHeight, scale,
        picture: [Math.round(scale * Math.min(...fonts) * 10) / 10, Math.round(scale * Math.max(...fonts) * 10) / 10],
        small: [...small('p, label, .widget-label, select, button, input, td, th, caption, summary', WORDS),
                ...small('.scomm-title .widget-html-content', TITLE)],
        // A table too wide is scrolled sideways on its own.
        out: seen.filter((part) => !part.closest('.scomm-table') && part.getBoundingClientRect().right > right)
            .map((part) => `${part.tagName} ${part.className}`),
        headline: !headline || headline.getBoundingClientRect().top + size(headline) < told.getBoundingClientRect().bottom,
    }; }""".replace("WORDS", str(WORDS)).replace("TITLE", str(TITLE))
LISTEN = """(box) => {
    const region = box.querySelector('.scomm-words');
    box.told = [];
    new MutationObserver(() => box.told.push([...region.querySelectorAll('p')].map((p) => p.textContent)))
        .observe(region, { childList: true, subtree: true, characterData: true }); }"""


@pytest.fixture(scope="module")
def boxes(page, server):
    """Each lab and question on one page of a JupyterLab whose list of files is closed."""
    calls = [*(call(name, guess) for name, guess, _ in PANELS), *(f'sc.ask("{id}")' for id in ASKED)]
    cells = run_cells(page, server, "present", ["sc.present()", *calls])[1:]
    page.keyboard.press("Control+B")
    made = [cell.locator(".scomm-panel, .scomm-question") for cell in cells]
    page.set_viewport_size(PROJECTOR)
    page.wait_for_function("panel => panel.clientWidth > 800", arg=made[0].element_handle())
    for box in made:
        box.evaluate(LISTEN)
    return dict(zip([*(name for name, _, _ in PANELS), *ASKED], made))


@pytest.fixture(scope="module")
def sizes(artifacts):
    """How large the text in the pictures is on each projector: kept for a person to read."""
    found = {}
    yield found
    (artifacts / "present_sizes.json").write_text(json.dumps(found, indent=1), encoding="utf-8")


def measured(box, when, sizes=None):
    """What is seen on both projectors: everything large enough, whole, and on one screen."""
    for size in PROJECTORS:
        box.page.set_viewport_size(dict(zip(("width", "height"), SIZES[size])))
        box.page.evaluate(ONE_FRAME)
        found = box.evaluate(MEASURED)
        assert found["small"] == found["out"] == [], (size, when, found)
        if sizes is not None:
            sizes[f"{when} {size}"] = {"high": found["high"], "picture text": found["picture"]}
            assert found["high"] <= min(TALL, found["room"]) and found["headline"], (size, when, found)
            assert found["picture"][0] >= SMALLEST, (size, when, found)


def says(box, *lines):
    """Wait until the live region says these lines; it has said them once."""
    box.page.wait_for_function("""([box, lines]) => JSON.stringify(box.told.at(-1)) === JSON.stringify(lines)""",
                               arg=[box.element_handle(), list(lines)], timeout=20_000)
    assert box.evaluate("box => box.told.length") == 1
    box.evaluate("box => { box.told = []; }")


def flawless(box):
    """axe-core finds nothing; it looks at a window as tall as the panel, so the projector's comes back afterward."""
    assert violations(box) == []
    box.page.set_viewport_size(PROJECTOR)


def picture(box, path):
    box.evaluate("box => box.scrollIntoView({ block: 'start' })")
    box.page.evaluate(ONE_FRAME)
    box.page.screenshot(path=path)


@pytest.mark.parametrize("name, guess, by", PANELS)
def test_a_lab_is_large_and_whole_and_shows_its_result_when_reveal_is_pressed(boxes, sizes, artifacts, name, guess, by):
    box, hand, usual = boxes[name], HANDS[by], sc.lab(name, guess)
    if guess is None:
        measured(box, f"{name} open", sizes)
        return flawless(box)
    twin = Twin(box, name, guess)
    measured(box, f"{name} waiting")
    hand.answer(twin, 0)
    heard(box.page)
    hand.press(twin, "Lock it in")
    says(box, SAYS["locked"], SAYS["still"])
    box.page.wait_for_function("box => box.contains(document.activeElement) && document.activeElement.textContent === 'Reveal'",
                               arg=box.element_handle())
    assert box.locator(".scomm-title").text_content().strip() == usual.lab.title
    assert box.locator(".scomm-picture img").get_attribute("alt") == usual.shown.picture.alt
    measured(box, f"{name} locked in", sizes)
    flawless(box)
    picture(box, artifacts / f"present_{name}_locked.png")
    hand.press(twin, "Reveal")
    answers = tuple(options[0][0] for _, _, options in usual.guess.parts)
    usual.set(guess=answers if len(answers) > 1 else answers[0])
    says(box, *usual.lines())
    assert " ".join(box.locator(".scomm-title").text_content().split()) == " ".join(usual.title.split())
    assert box.locator(".scomm-picture img").get_attribute("alt") == usual.shown.picture.alt
    assert not box.get_by_role("button", name="Reveal", exact=True).is_visible()
    measured(box, f"{name} revealed", sizes)
    picture(box, artifacts / f"present_{name}.png")


@pytest.mark.parametrize("id", ASKED)
def test_a_question_has_large_letters_and_keeps_its_feedback_until_reveal(boxes, artifacts, id):
    box, entry, usual = boxes[id], BANK[id], sc.ask(id)
    hand = HANDS["keyboard" if entry.kind == "MC" else "mouse"]
    measured(box, id)
    if entry.kind == "MC":
        hand.to(box.locator("input[type=radio]"), None, 1)
        given = entry.letters[1:2]
    elif entry.kind == "MA":
        hand.tick(box.locator("input[type=checkbox]").first)
        given = entry.letters[:1]
    else:
        given = entry.letters
        for place, select in enumerate(box.locator("select").all(), start=1):
            hand.to_item(select, place)
    heard(box.page)
    hand.push(box.get_by_role("button", name="Check my answer"))
    usual.answer(*given)
    says(box, usual.lines()[0], SAYS["locked"])
    if all(len(letter) == 1 for letter in entry.letters):
        letter = box.locator(".widget-radio-box label, .widget-checkbox span, .widget-dropdown .widget-label").first
        assert letter.evaluate("label => parseFloat(getComputedStyle(label, '::first-letter').fontSize)") >= 40
    flawless(box)
    picture(box, artifacts / f"present_{id}.png")
    hand.push(box.get_by_role("button", name="Reveal", exact=True))
    says(box, *usual.lines())
    measured(box, id)
    box.page.wait_for_function("box => document.activeElement === box.querySelector('button')", arg=box.element_handle())
