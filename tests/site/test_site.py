"""The static site as it lies on disk: every notebook has a page that says all it stores, and no page needs more."""
import csv
import json
import re
import tomllib
from collections import Counter
from functools import lru_cache

import pytest
from bs4 import BeautifulSoup
from site_made import ROOT, SITE, site_or_skip
from site_rules import RULES

pytestmark = pytest.mark.whole      # they read the built site

NOTEBOOKS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
PAGES = sorted(path.name for path in SITE.glob("*.html")) or ["index.html"]


@pytest.fixture(scope="module")
def site():
    return site_or_skip()


@lru_cache
def page(name):
    return BeautifulSoup((SITE / name).read_text(encoding="utf-8"), "html.parser")


def plain(text):
    """Words with single spaces between them."""
    return " ".join(text.split())


def pieces(soup):
    """The words of every piece of a page that holds no other such piece: paragraphs, cells, captions and the like."""
    names = ["p", "li", "th", "td", "caption", "summary", "pre", "figcaption"]
    return Counter(plain(tag.get_text()) for tag in soup.find_all(names) if not tag.find(names))


def rows(name):
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cells(name, kind):
    node = json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))
    return [cell | {"source": "".join(cell["source"])} for cell in node["cells"] if cell["cell_type"] == kind]


def stored(name):
    """What a notebook stores: (HTML or "", plain text) of each output."""
    for cell in cells(name, "code"):
        for output in cell["outputs"]:
            data = output.get("data", {"text/plain": output.get("text", "")})
            yield "".join(data.get("text/html", "")), "".join(data.get("text/plain", ""))


# ---- every page ------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_keeps_every_rule(site, name, rule):
    assert rule(page(name)) == []


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(site, name):
    for link in page(name).find_all("a", href=True):
        target, _, place = link["href"].partition("#")
        if re.match(r"https?://", target):
            assert link.get("rel") == ["external"], target
            continue
        path, words = target.partition("?")[0], plain(link.get_text())
        assert len(words) > 1, f"a link to {target} without words"
        assert not path.startswith(("/", "..")) and ":" not in path, f"{target} would not work from another folder"
        assert not path or (site / path).is_file(), f"{words!r} leads to {target}, which is not there"
        if place:
            there = page(path or name).find(id=place)
            assert there is not None, f"{words!r} leads to {target}#{place}, which is not there"


@pytest.mark.parametrize("name", PAGES)
def test_what_stands_in_the_course_inside_the_browser_is_what_a_page_links_to(site, name):
    inside = json.loads((site / "lite" / "api" / "contents" / "all.json").read_text(encoding="utf-8"))
    known = {entry["name"] for entry in inside["content"]}
    for link in page(name).select("a[href^='lite/']"):
        assert link["href"].partition("?path=")[2] in known


@pytest.mark.parametrize("name", PAGES)
def test_every_source_key_is_a_link_to_its_source(site, name):
    known = {row["id"] for row in rows("sources")} - {"unsourced"}
    for text in page(name).find_all(string=re.compile(r"\[[a-z0-9-]+\]")):
        for key in re.findall(r"\[([a-z0-9-]+)\]", text):
            if key in known and not {"pre", "code"} & {parent.name for parent in text.parents}:
                linked = text.parent.get("href", "").endswith(f"#{key}")
                assert linked or text.parent.parent.get("id") == key, f"[{key}] is no link"


# ---- a page for each notebook ---------------------------------------------------------------------------------------

def test_every_notebook_has_its_page_and_no_page_is_left_over(site):
    looked_up = {"index", "teachers", "glossary", "sources", "downloads"}
    assert {path.stem for path in site.glob("*.html")} == looked_up | set(NOTEBOOKS)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_all_stored_words_and_tables_are_on_the_page(site, name):
    there, missing = pieces(page(f"{name}.html")), Counter()
    for html, text in stored(name):
        soup = BeautifulSoup(html, "html.parser") if html else BeautifulSoup(f"<pre>{text}</pre>", "html.parser")
        for sheet in soup.find_all("style"):
            sheet.decompose()
        missing += pieces(soup)
    missing.pop("", None)
    assert not missing - there


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_stored_picture_is_on_the_page_in_its_order(site, name):
    drawn = [img["src"] for html, _ in stored(name) for img in BeautifulSoup(html, "html.parser").find_all("img")]
    assert drawn and [img["src"] for img in page(f"{name}.html").select("article img")] == drawn


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_all_prose_and_all_code_are_on_the_page(site, name):
    words = " ".join(["", *re.findall(r"\w+", page(f"{name}.html").main.get_text(" ").replace("_", "")), ""])
    for line in "\n".join(cell["source"] for cell in cells(name, "markdown")).splitlines():
        said = re.sub(r"\]\([^)]*\)", "]", re.sub(r"^\s*\d+\. ", "", line)).replace("_", "")
        assert " ".join(["", *re.findall(r"\w+", said), ""]) in words, line
    shown = plain(page(f"{name}.html").main.get_text())
    for cell in cells(name, "code"):
        assert plain(cell["source"]) in shown


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_question_tells_its_answers_only_when_they_are_opened(site, name):
    listed = tomllib.loads((ROOT / "data" / "questions.toml").read_text(encoding="utf-8"))["question"]
    bank = {question["id"]: question for question in listed}
    asked = re.findall(r'sc\.ask\("(\w+)"\)', "\n".join(cell["source"] for cell in cells(name, "code")))
    folded = plain(" ".join(part.get_text() for part in page(f"{name}.html").select(".check > details > p")))
    for id in asked:
        said = [option["feedback"] for option in bank[id].get("option", ())]
        said += [line for each in bank[id].get("line", ()) for line in each["feedback"].values()]
        said += bank[id].get("rubric", []) + ([bank[id]["reason"]] if "reason" in bank[id] else [])
        assert said and all(plain(words) in folded for words in said), id
    assert len(page(f"{name}.html").select(".check")) == len(asked)
    assert page(f"{name}.html").select("details[open]") == []


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_can_be_run_in_the_browser_or_taken_along_from_its_page(site, name):
    links = [link["href"] for link in page(f"{name}.html").select(".stored a")]
    assert links == [f"lite/lab/index.html?path={name}.ipynb", f"downloads/{name}.ipynb"]
    assert (site / links[1]).read_bytes() == (ROOT / "notebooks" / f"{name}.ipynb").read_bytes()


def test_the_pages_follow_one_another(site):
    for earlier, later in zip(NOTEBOOKS, NOTEBOOKS[1:]):
        assert page(f"{earlier}.html").find("a", rel="next")["href"] == f"{later}.html"
        assert page(f"{later}.html").find("a", rel="prev")["href"] == f"{earlier}.html"


# ---- the other pages ------------------------------------------------------------------------------------------------

def test_the_front_page_has_each_notebook_with_its_question_and_minutes_and_the_first_picture(site):
    readme, front = (ROOT / "README.md").read_text(encoding="utf-8"), page("index.html")
    row = re.compile(r"^\| \[?(\d\d) ([^\]|]+?)(?:\]\([^)]*\))? \| ([^|]+) \| ([^|]+) \|", re.M)
    items = front.select(".lessons > li, .planned > li")
    for number, title, question, minutes in row.findall(readme):
        [entry] = [item for item in items if plain(item.get_text()).startswith(f"{number} {title}")]
        assert question in entry.get_text() and (minutes in entry.get_text() or minutes == "–")
    first = next(html for html, _ in stored(NOTEBOOKS[0]) if "<img" in html)
    assert front.select(".try img")[0]["src"] == BeautifulSoup(first, "html.parser").img["src"]


def test_the_front_page_gives_no_guess_away_before_it_is_opened(site):
    folded = page("index.html").select_one(".found")
    assert "open" not in folded.attrs and "1 of 8 changed" in folded.get_text()
    assert page("index.html").get_text().count("1 of 8 changed") == 1


def test_every_way_through_the_course_names_notebooks_that_the_readme_has(site):
    numbers = set(re.findall(r"^\| \[?(\d\d) ", (ROOT / "README.md").read_text(encoding="utf-8"), re.M))
    ways = tomllib.loads((ROOT / "website" / "site" / "paths.toml").read_text(encoding="utf-8"))["path"]
    assert {number for way in ways for number in way["notebooks"]} <= numbers
    teachers, front = page("teachers.html").get_text(), page("index.html").get_text()
    assert all(way["name"] in teachers and way["minutes"] in front for way in ways)


def test_the_glossary_has_every_term_in_both_languages(site):
    listed = page("glossary.html").select("tbody tr")
    found = [tuple(plain(cell.get_text()) for cell in row.find_all(["th", "td"])) for row in listed]
    assert found == [(row["term"], row["definition"], row["spanish"]) for row in rows("glossary")]
    assert all(row.find_all("td")[-1]["lang"] == "es" for row in listed)


def test_the_page_of_sources_has_every_source_and_not_the_mark_for_none(site):
    for row in rows("sources"):
        entry = page("sources.html").find("li", id=row["id"])
        if row["id"] == "unsourced":
            assert entry is None and "[unsourced]" not in page("sources.html").get_text()
            continue
        words = plain(entry.get_text())
        for part in (row["author"], row["title"], row["publisher"], row["published"], row["note"]):
            assert plain(part).rstrip(".") in words
        assert not row["url"] or entry.find("a", href=row["url"])


def test_no_row_that_may_not_be_shown_is_on_any_page(site):
    every = [(path.stem, row) for path in (ROOT / "data").glob("*.csv") for row in rows(path.stem)]
    unsourced = [row for table, row in every
                 if table not in ("agreements", "rates") and row.get("confidence") == "unsourced"]
    hidden = [text for row in [*(row for _, row in every if row.get("show") == "no"), *unsourced]
              for name, text in row.items() if name not in ("source_ids", "note") and len(text) > 30]
    shown = [text for _, row in every if row.get("show") == "yes" for text in row.values()]
    everything = plain(" ".join(page(name).get_text() for name in PAGES))
    assert len(hidden) > 10
    assert [text for text in hidden if plain(text) in everything and text not in shown] == []
