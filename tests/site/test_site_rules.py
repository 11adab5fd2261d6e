"""The rules for a page of the site, on a tiny good page, and on the same with one thing in it made wrong."""
import pytest
from bs4 import BeautifulSoup
from site_rules import RULES

BAD = {
    "allows_only_itself": ["default-src 'none'", "style-src 'self'", "img-src 'self' data:", "base-uri 'none'"],
    "nothing_inline": ['<main id="content"', '<caption>'],
    "loads_nothing_from_outside": ['src="data:image/svg+xml,x"', 'href="site.css"'],
    "is_one_document": ['lang="en-US"', "<title>T</title>", 'content="What this page is about."', 'href="#content"',
                        "<footer></footer>"],
    "has_orderly_headings": ["<h1>A</h1>", '<h2 id="b">B</h2>', ">B<"],
    "has_every_id_once": ['id="b"'],
    "describes_its_pictures": ['alt="Two screens, side by side."'],
    "names_its_tables": ["<caption>What</caption>", 'scope="col"', '<th scope="row">', ">x<"],
    "names_what_scrolls": ['tabindex="0"', 'role="group"', 'aria-label="Picture"'],
}
WORSE = {
    "default-src 'none'": "default-src *", "style-src 'self'": "style-src 'self' 'unsafe-inline'",
    "base-uri 'none'": "", "img-src 'self' data:": "img-src https:",
    '<main id="content"': '<main id="content" style="x:y"', "<caption>": "<script>1</script><caption>",
    'src="data:image/svg+xml,x"': 'src="https://example.org/x.png"', 'href="site.css"': 'href="//example.org/x.css"',
    'lang="en-US"': "", "<title>T</title>": "<title></title>", 'content="What this page is about."': 'content=""',
    'href="#content"': 'href="#b"', "<footer></footer>": "", "<h1>A</h1>": "<h1>A</h1><h1>A</h1>",
    '<h2 id="b">B</h2>': "<h3>B</h3>", ">B<": "><", 'id="b"': 'id="content"',
    'alt="Two screens, side by side."': 'alt="No description has been provided for this image"',
    "<caption>What</caption>": "", 'scope="col"': "", '<th scope="row">': "<td>", ">x<": "><",
    'tabindex="0"': "", 'role="group"': "", 'aria-label="Picture"': "",
}
TINY = """<!DOCTYPE html><html lang="en-US"><head>
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; img-src 'self' data:; style-src 'self'; base-uri 'none'; form-action 'none'">
<title>T</title><meta name="description" content="What this page is about."><link rel="stylesheet" href="site.css">
</head>
<body><a href="#content">Skip</a><header></header><main id="content"><h1>A</h1><h2 id="b">B</h2>
<div class="wide" tabindex="0" role="group" aria-label="Picture">
<img src="data:image/svg+xml,x" alt="Two screens, side by side."></div>
<table><caption>What</caption><thead><tr><th scope="col">x</th></tr></thead>
<tbody><tr><th scope="row">y</th></tr></tbody></table>
</main><footer></footer></body></html>"""


def test_a_good_page_has_no_fault():
    assert [rule(BeautifulSoup(TINY, "html.parser")) for rule in RULES] == [[]] * len(RULES)


@pytest.mark.parametrize("rule, old", [(rule, old) for rule in RULES for old in BAD[rule.__name__]],
                         ids=lambda part: getattr(part, "__name__", None))
def test_a_bad_page_is_noticed(rule, old):
    assert old in TINY
    assert rule(BeautifulSoup(TINY.replace(old, WORSE[old], 1), "html.parser")) != []
