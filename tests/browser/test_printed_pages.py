"""The print pack as it comes out of the printer: sizes, fonts, margins, gray, and what a screen reader is told.

The pages are kept as pictures, tests/artifacts/print_001.png and on, for a person to look at.
"""
import ctypes

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from axe_check import violations
from bs4 import BeautifulSoup
from website.handouts import layout, pack, print_pack

pytestmark = [pytest.mark.browser, pytest.mark.whole]
LETTER, INCH, WHITE = (612, 792), 72, 255
SMALLEST = 10.95           # points: eleven, less the rounding of the drawing
OVERFLOW = """() => [...document.querySelectorAll(".slip")].filter((slip) => slip.scrollHeight > slip.clientHeight + 1)
    .map((slip) => [slip.closest("section").id, slip.scrollHeight, slip.clientHeight])"""


@pytest.fixture(scope="module")
def made(browser):
    return print_pack.make(browser)


@pytest.fixture(scope="module")
def pdf(made):
    document = pypdfium2.PdfDocument(made["course-pack.pdf"])
    yield document
    document.close()


@pytest.fixture(scope="module")
def parts():
    return pack.pack()[1]


@pytest.fixture(scope="module")
def pages(made, parts):
    return print_pack.begins(made["course-pack.pdf"], parts)


@pytest.fixture(scope="module")
def texts(pdf):
    """The letters of every page, in order: lines break where they like, and a hyphen at the end of one may be lost."""
    return [bare(page.get_textpage().get_text_bounded()) for page in pdf]


@pytest.fixture(scope="module")
def pictures(pdf, artifacts):
    """Every page in gray, one pixel to a point, and kept in color for a person to look at."""
    for old in artifacts.glob("print_*.png"):
        old.unlink()
    out = []
    for number, page in enumerate(pdf, start=1):
        image = page.render(scale=1).to_pil()
        image.save(artifacts / f"print_{number:03d}.png", compress_level=1)
        out.append(image.convert("L"))
    return out


def bare(words):
    return "".join(letter for letter in words if letter.isalnum())


def letters(pdf):
    """Every run of letters: (page, its size in points, whether its font is inside the file)."""
    size = ctypes.c_float()
    for number, page in enumerate(pdf, start=1):
        for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=8):
            pdfium.FPDFTextObj_GetFontSize(thing.raw, size)
            matrix = thing.get_matrix()
            font = pdfium.FPDFTextObj_GetFont(thing.raw)
            yield number, size.value * abs(matrix.d), pdfium.FPDFFont_GetIsEmbedded(font)


def test_every_page_is_us_letter_upright_or_on_its_side(pdf, pages, parts):
    for number, page in enumerate(pdf, start=1):
        assert sorted(round(side) for side in page.get_size()) == list(LETTER), number
    for part in parts:
        wide, high = pdf[pages[part.id][0] - 1].get_size()
        assert (wide > high) == (part.group in ("states", "route")), part.id


def test_there_is_a_page_for_each_slip_state_and_part_and_not_many_more(pdf, parts):
    least = 2 + sum(not part.flows for part in parts)
    assert least <= len(pdf) <= 2 * least


def test_each_part_begins_on_the_page_that_the_cover_names(texts, pages, parts, made):
    for part in parts:
        assert bare(part.heading) in texts[pages[part.id][0] - 1]
    cover = print_pack.files(pages, None)["index.html"].decode().partition('id="votes"')[0]
    assert cover == made["index.html"].decode().partition('id="votes"')[0]


def test_the_words_of_every_state_are_on_its_pages(texts, pages, parts):
    for part in parts:
        if "state" in part.shows:
            state = part.shows["state"]
            last = max(pages[p.id][1] for p in parts if "state" in p.shows and p.shows["state"].lab == state.lab)
            read = "".join(texts[pages[part.id][0] - 1:last])
            assert [line for line in state.shown.words if bare(line) not in read] == [], part.id


def test_a_picture_and_its_headline_and_ribbon_share_a_page(texts, pages, parts):
    for part in parts:
        if "state" in part.shows:
            shown, here = part.shows["state"].shown, texts[pages[part.id][0] - 1]
            assert bare(shown.words[0]) in here and bare(shown.ribbon) in here, part.id


def test_a_question_page_gives_no_result_away(pages, parts):
    for part, after in zip(parts, parts[1:]):
        if "state" in part.shows and part.shows["state"].guess:
            assert pages[part.id][1] < pages[after.id][0], part.id


def test_all_letters_are_eleven_points_or_more_and_their_fonts_are_inside(pdf):
    found = list(letters(pdf))
    assert len(found) > 1000
    assert {number for number, size, _ in found if size < SMALLEST} == set()
    assert {number for number, _, inside in found if inside != 1} == set()


def test_no_page_is_blank_and_nothing_comes_near_an_edge(pictures):
    for number, image in enumerate(pictures, start=1):
        wide, high = image.size
        edge = INCH // 3
        inner = image.crop((edge, edge, wide - edge, high - INCH))      # above the line at the foot
        assert sum(inner.histogram()[:128]) > 300, f"page {number} is blank"
        for box in ((0, 0, wide, 20), (0, high - 15, wide, high), (0, 0, edge, high), (wide - edge, 0, wide, high)):
            assert image.crop(box).getextrema() == (WHITE, WHITE), f"page {number}: something is in the margin {box}"


def test_every_page_says_course_license_and_its_number(texts):
    said = pack.course()
    for number, text in enumerate(texts, start=1):
        assert bare(said["name"] + said["license"]) in text and f"Page{number}" in text


def test_the_marks_of_a_ledger_read_in_gray(pdf, pictures, parts, pages):
    looked = {"SAME": 0, "CHANGED": 0}
    for part in parts:
        if "state" not in part.shows or part.shows["state"].number == 1:
            continue
        number = pages[part.id][0] - 1
        words, high = pdf[number].get_textpage(), pdf[number].get_size()[1]
        for mark in looked:
            found = words.search(mark, match_case=True, match_whole_word=True).get_next()
            if found:
                boxes = [words.get_charbox(found[0] + i) for i in range(len(mark))]
                left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
                right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
                box = (int(left), int(high - top), int(right), int(high - bottom))
                dark, light = pictures[number].crop(box).getextrema()
                assert light - dark > 100, (part.id, mark)
                looked[mark] += 1
    assert looked["SAME"] > 5 and looked["CHANGED"] > 3


def test_a_screen_reader_gets_tags_a_title_a_language_and_words_for_pictures(pdf, made):
    assert pdfium.FPDFCatalog_IsTagged(pdf.raw)
    assert pdf.get_metadata_dict()["Title"].startswith(pack.course()["name"])
    assert b"/Lang (en-US)" in made["course-pack.pdf"]
    words = [word for page in pdf for word in described(page)]
    assert len(words) == made["index.html"].count(b"<img ") and all(words)


def described(page):
    """The words that stand for each picture of a page, from its tags."""
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    waiting = [pdfium.FPDF_StructTree_GetChildAtIndex(tree, i)
               for i in range(pdfium.FPDF_StructTree_CountChildren(tree))]
    found = []
    while waiting:
        one = waiting.pop()
        if not one:
            continue
        if text(pdfium.FPDF_StructElement_GetType, one) == "Figure":
            found.append(text(pdfium.FPDF_StructElement_GetAltText, one))
        waiting += [pdfium.FPDF_StructElement_GetChildAtIndex(one, i)
                    for i in range(pdfium.FPDF_StructElement_CountChildren(one))]
    pdfium.FPDF_StructTree_Close(tree)
    return found


def text(ask, element):
    length = ask(element, None, 0)
    room = ctypes.create_string_buffer(max(length, 2))
    ask(element, room, length)
    return room.raw[:max(length, 2) - 2].decode("utf-16-le")


def test_no_slip_is_longer_than_its_place_and_every_state_fits_its_page(browser, made):
    page = print_pack.opened(browser, made)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 691, "height": 900})
    assert page.evaluate(OVERFLOW) == []
    page.set_viewport_size({"width": round(layout.WIDE * 96), "height": 700})
    tall = page.evaluate("""(most) => [...document.querySelectorAll('.result')]
        .filter((one) => one.offsetHeight > most).length""", layout.HIGH * 96)
    page.close()
    assert tall == 0


def sample(made):
    """The pack with the cover and one part of each kind: axe-core would take a minute for all of it."""
    page, kinds = BeautifulSoup(made["index.html"].decode(), "html.parser"), set()
    for section in page.main.find_all("section", recursive=False):
        kind = section["class"][-1]
        if kind in kinds:
            section.decompose()
        kinds.add(kind)
    return {**made, "index.html": str(page).encode()}


def test_the_page_behind_the_pack_has_no_access_fault_and_nothing_of_it_is_refused(browser, made):
    page, refused = print_pack.opened(browser, sample(made)), []
    page.on("console", lambda message: refused.append(message.text))
    page.reload()
    found = violations(page.locator("main"))
    page.close()
    # Of a triangle or a diamond alone axe-core cannot say what letters it is; the word stands beside it, on one ground.
    due = [fault for fault in found if fault[1] != "color-contrast (undecided)"
           or not all("aria-hidden" in node for node in fault[3:])]
    assert refused == [] and due == []


def test_a_pack_that_asks_for_anything_outside_is_not_made(browser):
    with pytest.raises(RuntimeError, match="not its own"):
        print_pack.printed(browser, {"index.html": b'<!DOCTYPE html><img alt="" src="http://127.0.0.1:9/outside.png">'})
