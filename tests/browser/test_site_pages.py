"""The static site in a real browser: no access fault, no sideways scrolling, no request, no error, no need of a mouse.

Served by a plain web server on this machine, as any school could; the front page and a notebook also opened from the
folder.
"""
import functools
import http.server
import threading

import pytest
from axe_check import AXE_SCRIPT
from lab_page import watched_page
from site_made import SITE, site_or_skip

pytestmark = [pytest.mark.browser, pytest.mark.whole]
PAGES = sorted(path.name for path in SITE.glob("*.html")) or ["index.html"]
NOTEBOOK = next((name for name in PAGES if name.startswith("00_")), "index.html")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Contrast takes nearly all of the time, and depends on the look of words alone: it is judged once for each look.
MARK_LOOKS = """() => { const looks = new Set();
    for (const tag of document.body.querySelectorAll('*')) {
        const words = [...tag.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
        if (!tag.checkVisibility() || !words) continue;
        let under = tag;
        const ground = () => getComputedStyle(under).backgroundColor;
        while (under.parentElement && ground() === 'rgba(0, 0, 0, 0)') under = under.parentElement;
        const { color, fontSize, fontWeight, opacity } = getComputedStyle(tag);
        const look = [color, fontSize, fontWeight, opacity, ground()].join();
        if (!looks.has(look)) tag.setAttribute('data-look', looks.size);
        looks.add(look);
    }
    return looks.size; }"""
AXE = """async ([tags]) => {
    const all = await axe.run(document, { preload: false, resultTypes: ['violations'],
        runOnly: { type: 'tag', values: tags }, rules: { 'color-contrast': { enabled: false } } });
    const looks = await axe.run({ include: [['[data-look]']] },
        { preload: false, runOnly: { type: 'rule', values: ['color-contrast'] } });
    return [...all.violations, ...looks.violations].map((found) =>
        [found.impact, found.id, found.help, ...found.nodes.slice(0, 3).map((node) => node.html.slice(0, 200))]); }"""
OPEN_ALL = "() => document.querySelectorAll('details').forEach((part) => { part.open = true; })"
# Words and pictures that reach over the edge of the window, or are cut off where nothing scrolls; a box that scrolls by
# itself may hold more.
CUT = """() => {
    const box = document.scrollingElement;
    const out = box.scrollWidth > innerWidth ? [`the page is ${box.scrollWidth} wide`] : [];
    for (const tag of document.body.querySelectorAll('*')) {
        if (tag.closest('.unseen, .skip, thead') || tag.parentElement.closest('.wide')) continue;
        const place = tag.getBoundingClientRect();
        if (!place.width || !tag.checkVisibility()) continue;
        if (place.right > innerWidth + 1 || place.left < -1) out.push('over the edge: ' + tag.outerHTML.slice(0, 120));
        const hides = getComputedStyle(tag).overflowX !== 'visible' && !tag.matches('.wide');
        if (hides && tag.scrollWidth > tag.clientWidth + 1)
            out.push('cut off: ' + tag.outerHTML.slice(0, 120));
    }
    return out.slice(0, 5); }"""
FOCUS = """() => {
    const tag = document.activeElement, look = getComputedStyle(tag), place = tag.getBoundingClientRect();
    const outlined = look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2;
    return { what: tag.tagName, href: tag.getAttribute('href'),
             name: (tag.getAttribute('aria-label') || tag.textContent).trim().replace(/\\s+/g, ' '),
             seen: tag === document.body || (outlined && place.bottom > 0 && place.top < innerHeight) }; }"""
REACHABLE = """() => [...document.querySelectorAll('a[href], summary, [tabindex="0"]')]
    .filter((tag) => tag.checkVisibility()).length"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A web server that writes no lines."""
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site():
    """The address of the built site on this machine."""
    folder = site_or_skip()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module", params=PAGES)
def opened(request, page, site):
    """One page of the site with everything that folds laid open; page.external and page.console keep what happened."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site}/{request.param}")
    page.evaluate(OPEN_ALL)
    return request.param


def test_no_page_has_an_access_fault(opened, page):
    page.evaluate(AXE_SCRIPT)
    assert page.evaluate(MARK_LOOKS) >= 8
    assert page.evaluate(AXE, [TAGS]) == []


@pytest.mark.parametrize("width", [1280, 1024, 640, 320])
def test_no_page_scrolls_sideways_or_cuts_anything_off(opened, page, width):
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate(CUT) == []


def test_every_picture_is_drawn_and_nothing_is_asked_of_anybody(opened, page):
    assert page.evaluate("() => [...document.images].every((img) => img.complete && img.naturalWidth > 0)")
    assert page.evaluate("() => document.scripts.length") == 0
    assert (page.external, [line for line in page.console if line[0] in ("error", "warning", "pageerror")]) == ([], [])


@pytest.mark.parametrize("size", [(1280, 900), (1024, 768), (320, 640)], ids=str)
def test_screenshots_in_gray_are_kept(opened, page, artifacts, size):
    if opened not in ("index.html", NOTEBOOK):
        return
    page.set_viewport_size({"width": size[0], "height": size[1]})
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setEmulatedVisionDeficiency", {"type": "achromatopsia"})
    name = f"site_{opened.removesuffix('.html')}_{size[0]}_gray.png"
    picture = page.screenshot(path=artifacts / name, full_page=True)
    session.send("Emulation.setEmulatedVisionDeficiency", {"type": "none"})
    session.detach()
    assert len(picture) > 10_000


def test_the_keyboard_reaches_everything_in_order_and_is_always_seen(page, site):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site}/{NOTEBOOK}")
    page.keyboard.press("Tab")
    first = page.evaluate(FOCUS)
    assert (first["name"], first["seen"]) == ("Skip to the content", True)
    walked = [first]
    while len(walked) <= 400 and (now := (page.keyboard.press("Tab"), page.evaluate(FOCUS))[1])["what"] != "BODY":
        walked.append(now)
    assert [step for step in walked if not step["seen"]] == []
    assert len(walked) == page.evaluate(REACHABLE)
    assert [step["name"] for step in walked[1:4]] == ["Start", "For teachers", "Glossary"]
    assert any(step["name"].startswith("Picture") for step in walked) and walked[-1]["href"] == "downloads/LICENSE.txt"


def test_the_skip_link_leads_past_everything_to_the_content(page, site):
    page.goto(f"{site}/{NOTEBOOK}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('main') !== null")


def test_what_is_folded_opens_and_what_is_wide_scrolls_by_keyboard(page, site):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{site}/{NOTEBOOK}")
    summary = page.locator(".check summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator(".check details").first.locator("p").first.is_visible()
    box = page.locator(".wide").first
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.wide').scrollLeft > 0")


def test_a_table_keeps_its_meaning_where_a_narrow_window_stacks_it(page, site):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{site}/{NOTEBOOK}")
    ledger = page.get_by_role("table", name="Ledger of eight outcomes").first
    assert ledger.get_by_role("row").count() == 9
    assert ledger.get_by_role("columnheader").all_text_contents() == ["Outcome", "Baseline", "Chosen", "What happened"]
    assert ledger.get_by_role("rowheader").count() == 8 and ledger.get_by_role("cell").count() == 24
    before = ledger.locator("tbody td").first.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert before == '"Baseline: " / ""'


@pytest.mark.parametrize("name", ["index.html", NOTEBOOK])
def test_the_pages_work_from_a_folder_without_any_server(browser, name):
    folder, page = site_or_skip(), watched_page(browser)
    page.goto((folder / name).as_uri())
    assert page.evaluate("() => getComputedStyle(document.querySelector('header.top')).borderTopWidth") == "6px"
    assert page.evaluate("() => [...document.images].every((img) => img.complete && img.naturalWidth > 0)")
    assert [url for url in page.external if not url.startswith("file:")] == [] and page.console == []
    page.close()


def test_one_pale_word_and_one_skipped_heading_would_be_noticed(browser, site):
    page = watched_page(browser)
    page.goto(f"{site}/{NOTEBOOK}")
    page.evaluate("() => { document.querySelector('.result td').style.color = '#999999'; "
                  "document.querySelector('main h2').outerHTML = '<h4>Four</h4>'; }")
    page.evaluate(AXE_SCRIPT)
    page.evaluate(OPEN_ALL)
    page.evaluate(MARK_LOOKS)
    assert {"color-contrast", "heading-order"} <= {found[1] for found in page.evaluate(AXE, [TAGS])}
    page.close()


def test_a_page_that_asked_for_something_outside_would_be_noticed(browser, site):
    page = watched_page(browser)
    page.goto(f"{site}/index.html")
    page.evaluate("""() => new Promise((done) => {
        const img = new Image();
        img.onerror = done;
        img.src = 'https://example.org/x.png';
        document.querySelector('main').style.minWidth = '9000px'; })""")
    assert [text for kind, text in page.console if kind == "error" and "Content Security Policy" in text]
    assert page.evaluate(CUT)
    page.close()
