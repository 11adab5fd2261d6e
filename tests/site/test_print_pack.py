"""The print pack as HTML: what is on it, that nothing is given away, and that a new notebook comes along by itself.

How the printed pages look is in browser/test_printed_pages.py.
"""
import json
import re
import tomllib

import pytest
from bs4 import BeautifulSoup

from scomm import labs
from scomm.data import toml
from paths import ROOT
from website.handouts import notebooks, pack, print_pack
from website.handouts.layout import Layout
from website.handouts.states import states as three_states

GUESS = re.compile(r'sc\.lab\("(\w+)",\s*guess="(\w+)"')


def codes():
    """The code of every notebook, read without the pack's own reader."""
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        yield path.stem[:2], "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


@pytest.fixture(scope="module")
def made():
    return print_pack.files()


@pytest.fixture(scope="module")
def page(made):
    return BeautifulSoup(made["index.html"].decode(), "html.parser")


@pytest.fixture(scope="module")
def parts():
    return pack.pack()[1]


def states(parts):
    return [part.shows["state"] for part in parts if "state" in part.shows]


def plain(words):
    return " ".join(words.split())


def split(page):
    """What learners may see, and what is for the teacher, as text."""
    teacher = page.find(id="teacher")
    return (plain(" ".join(part.get_text(" ") for part in teacher.find_previous_siblings("section"))),
            plain(" ".join(part.get_text(" ") for part in [teacher, *teacher.find_next_siblings("section")])))


# ---- slips, labs, worksheets -----------------------------------------------------------------------------------------

def test_every_guess_of_every_notebook_has_a_page_of_identical_slips(page):
    wanted = [guess for _, code in codes() for _, guess in GUESS.findall(code)]
    assert [part["id"].removeprefix("slip-") for part in page.select(".sheet-slips")] == list(dict.fromkeys(wanted))
    for part in page.select(".sheet-slips"):
        slips = part.select("li.slip")
        assert len({str(slip) for slip in slips}) == 1
        assert part.ol["class"] == ["slips", f"of{len(slips)}"]


def test_most_slips_come_four_to_a_page(page):
    counts = [len(part.select("li.slip")) for part in page.select(".sheet-slips")]
    assert counts.count(4) > len(counts) / 2 and min(counts) >= 1


def test_a_slip_carries_the_question_and_each_answer_and_asks_nobody_for_a_name(page):
    for name in labs.NAMES:
        for id, guess in labs.load(name).guesses.items():
            slip = page.find(id=f"slip-{id}")
            if slip is None:
                continue
            text = plain(slip.select_one("li.slip").get_text(" "))
            assert plain(guess.prompt) in text
            for _, question, options in guess.parts:
                shown = options if len(options) < 12 else (options[0], options[-1])
                assert plain(question) in text
                assert [label for _, label in shown if plain(label) not in text] == []
            assert not re.search(r"\b(your |my )?name\b *(:|_)", text, re.IGNORECASE)


def test_every_lab_that_a_notebook_uses_has_three_states_and_each_is_new(parts):
    used = dict.fromkeys(name for _, code in codes() for name in re.findall(r'sc\.lab\("(\w+)"', code))
    assert list(dict.fromkeys(state.lab for state in states(parts))) == list(used)
    for name in used:
        own = [state for state in states(parts) if state.lab == name]
        assert [state.number for state in own] == [1, 2, 3]
        assert len({state.shown.text() for state in own}) == 3


def test_a_lab_with_a_guess_begins_with_its_open_question(parts):
    guessed = {name for _, code in codes() for name, _ in GUESS.findall(code)}
    for state in states(parts):
        assert (state.guess is not None) == (state.number == 1 and state.lab in guessed)
        if state.guess:
            assert "?" in state.title + state.guess.prompt


def test_words_picture_table_and_ribbon_of_a_state_come_from_one_result(page, parts, made):
    for part in parts:
        if "state" not in part.shows:
            continue
        shown, section = part.shows["state"].shown, page.find(id=part.id)
        text = plain(section.get_text(" "))
        assert [line for line in shown.words if plain(line) not in text] == []
        result = section.select_one(".result")
        assert result.img["alt"] == shown.picture.alt
        assert made[result.img["src"]].decode() == shown.picture.svg
        assert not shown.ribbon or plain(shown.ribbon) in plain(result.get_text(" "))
        if section.table:
            assert plain(section.table.caption.get_text()) == plain(shown.table.caption)
            assert len(section.select("tbody tr")) == len(shown.table.rows)


def test_the_ledger_worksheet_has_eight_outcomes_with_nothing_filled_in(page):
    outcomes = tomllib.loads((ROOT / "data" / "switches.toml").read_text(encoding="utf-8"))["outcome"]
    rows = page.select("#ledger table.fill tbody tr")
    assert len(rows) == len(outcomes) == 8
    for row, outcome in zip(rows, outcomes):
        assert row.th.get_text() == f"{outcome['mark']} {outcome['label']}"
        assert [cell.get_text(strip=True) for cell in row.find_all("td")] == ["", "", ""]


def test_the_ledger_worksheet_names_every_switch_with_its_holder(page):
    entries = toml("switches")["switch"]
    names = {holder["id"]: holder["label"] for holder in toml("switches")["holder"]}
    rows = page.select("#ledger table.switches tbody tr")
    assert [row.th.get_text() for row in rows] == [entry["id"] for entry in entries]
    for row, entry in zip(rows, entries):
        holder, source = [cell.get_text() for cell in row.find_all("td")][-2:]
        assert holder == ", ".join(names[id] for id in entry["holders"])
        assert all(f"[{key}]" in source for key in entry["sources"])


def test_who_decides_a_hand_off_is_blank_for_learners_and_filled_in_for_the_teacher(page):
    blank, filled = page.select("#route tbody tr"), page.select("#teacher table tbody tr")
    assert len(blank) == len(filled) == len(toml("route")["arrow"])
    assert {row.find_all("td")[-1].get_text(strip=True) for row in blank} == {""}
    assert all(row.find_all("td")[-1].get_text(strip=True) for row in filled)


def test_the_route_worksheets_picture_wears_no_letter_but_those_of_the_lanes(made):
    letters = re.findall(r">([CSFDI])</text>", made["pictures/route-sheet.svg"].decode())
    assert sorted(letters) == sorted("CSFDI")


# ---- questions, answers, documents -----------------------------------------------------------------------------------

def test_every_question_of_the_bank_stands_before_the_answers_with_its_options(page):
    before, _ = split(page)
    for entry in toml("questions")["question"]:
        assert plain(entry["prompt"]) in before
        assert all(plain(option["text"]) in before for option in entry.get("option", ()) if "text" in option)


def test_answers_and_feedback_come_only_after_the_page_for_the_teacher(page):
    before, after = split(page)
    for entry in toml("questions")["question"]:
        told = [option["feedback"] for option in entry.get("option", ())] + [entry.get("reason", "")]
        told += [known["feedback"] for known in entry.get("known", ())] + list(entry.get("rubric", ()))
        for words in filter(None, map(plain, told)):
            assert words in after, (entry["id"], words)
            assert words not in before or len(words) < 40, (entry["id"], words)


def test_the_key_of_a_question_is_the_one_that_the_course_computes(page):
    from scomm.questions import bank
    for id, entry in bank.bank().items():
        if entry.kind == "MC":
            right = str(entry.option(entry.key[0]))
            answer = next(box for box in page.select(".answer") if box.h4.get_text().startswith(f"{id} "))
            assert plain(answer.select_one(".right").get_text()) == plain(right)


def test_the_documents_that_notebooks_show_are_there_once_with_their_passages(page):
    used = dict.fromkeys(id for _, code in codes() for id in re.findall(r'sc\.document\("([\w-]+)"\)', code))
    cards = {card["id"]: card for card in toml("documents")["document"]}
    text = plain(" ".join(part.get_text(" ") for part in page.select(".sheet-documents")))
    assert len(page.select(".sheet-documents .source")) == len(used)
    for id in used:
        assert all(plain(passage["text"]) in text for passage in cards[id]["passages"])


def test_the_discussion_of_every_notebook_is_there_and_asks_for_both_kinds(page):
    for section in page.select(".sheet-questions"):
        text = section.get_text(" ")
        assert "Empirical:" in text and "Values:" in text


def test_every_source_key_on_the_pages_is_in_the_list_at_the_end(page):
    listed = {item.b.get_text().strip("[]") for item in page.select("#sources li")}
    known = {row.split(",")[0] for row in (ROOT / "data" / "sources.csv").read_text(encoding="utf-8").splitlines()[1:]}
    named = set(re.findall(r"\[([a-z0-9-]+)\]", " ".join(split(page)))) & known
    assert named == listed


# ---- the page itself -------------------------------------------------------------------------------------------------

def test_the_page_allows_and_needs_nothing_but_its_own_files(page, made):
    policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy
    assert not page.find_all("script") and not page.select("[style]") and not page.find_all("style")
    asked = [tag.get("src") or tag.get("href") for tag in page.select("[src], link[href]")]
    assert set(asked) == set(made) - {"index.html"}
    assert "http" not in made["handouts.css"].decode() and "url(" not in made["handouts.css"].decode()


def test_the_page_has_a_language_a_title_and_headings_without_a_gap(page):
    assert page.html["lang"] == "en-US" and page.title.get_text().startswith("Who Holds the Switch?")
    levels = [int(heading.name[1]) for heading in page.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - here <= 1 for here, after in zip(levels, levels[1:]))


def test_ids_are_not_used_twice_and_pictures_have_words(page):
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert all(0 < len(img["alt"]) <= 240 for img in page.find_all("img"))


def test_making_the_pack_twice_gives_the_same_bytes(made):
    assert print_pack.files() == made


def test_pages_are_named_once_they_are_known(parts):
    pages = {part.id: (place, place) for place, part in enumerate(parts, start=3)}
    cover = BeautifulSoup(print_pack.files(pages)["index.html"].decode(), "html.parser").find(id="contents")
    first = cover.select_one("tbody tr")
    slips = [pages[part.id][0] for part in parts if part.group == "slips" and part.notebook == first.th.get_text()[:2]]
    assert first.find("td").get_text() == f"{slips[0]}–{slips[-1]}"


def test_lines_that_have_no_room_go_on_and_none_is_lost(parts):
    layouts = {part.id: Layout("over", 1) for part in parts if "state" in part.shows}
    page = BeautifulSoup(print_pack.files(layouts=layouts)["index.html"].decode(), "html.parser")
    for name in {state.lab for state in states(parts)}:
        own = [part for part in parts if "state" in part.shows and part.shows["state"].lab == name]
        text = plain(" ".join(page.find(id=part.id).get_text(" ") for part in own))
        assert all(plain(line) in text for part in own for line in part.shows["state"].shown.words)
        assert all(len(page.find(id=part.id).select(".result .words p")) == 1 for part in own)


def test_a_new_notebook_comes_along_by_itself(tmp_path):
    say = 'Say it: "It was \\_\\_\\_."\n\n## Discuss\n\n- **Values:** <b>Why?</b>'
    calls = 'sc.lab("hold_ledger").set(honors="listed")\nsc.ask("D01")\nsc.document("oig-12-66")'
    cells = [{"cell_type": "markdown", "source": "# A new one\n\nFifty words."},
             {"cell_type": "code", "source": 'sc.lab("hold_ledger", guess="ledger_rows")'},
             {"cell_type": "markdown", "source": say}, {"cell_type": "code", "source": calls}]
    (tmp_path / "77_new.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    listed, parts = pack.pack(tmp_path)
    assert (listed[0].number, listed[0].title, listed[0].calls[0].say) == ("77", "A new one", "It was ___.")
    made = {"slip-ledger_rows", "hold_ledger-3", "documents-77", "questions-77", "answers-77"}
    assert made <= {part.id for part in parts}
    html, _ = pack.html(folder=tmp_path)
    assert "&lt;b&gt;Why?&lt;/b&gt;" in html and "<b>Why?" not in html


def test_a_state_that_a_notebook_writes_down_comes_before_presets():
    calls = [notebooks.Call("hold_ledger", "ledger_rows", {}, {}),
             notebooks.Call("hold_ledger", "", {}, {"honors": "serious"})]
    found = three_states("hold_ledger", calls)
    assert found[1].moved[0][1] == "People with a Level 1 or 2 conviction" and found[2].moved[0][0] == "Preset"


def test_without_a_browser_one_sentence_says_what_is_missing(monkeypatch, capsys):
    class None_:
        find_chromium = staticmethod(lambda: None)
    monkeypatch.setattr(print_pack, "finder", lambda: None_)
    assert print_pack.main() == 1
    said = capsys.readouterr().err.strip()
    assert said.count("\n") == 0 and "Chromium" in said and "SCOMM_CHROMIUM" in said
