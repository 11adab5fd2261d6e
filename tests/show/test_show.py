"""Words, table and picture come from one object, and the object keeps its promises."""
import re
from html.parser import HTMLParser
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

import scomm as sc
from scomm import labs
from scomm.labs.values import State
from scomm.show import Chip, Picture, Shown, Table


class Tags(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def all(self, tag):
        return [attrs for name, attrs in self.found if name == tag]


LABS = [("two_screens", {}), ("two_screens", {"receives": "no"}), ("eight_lights", {"agreement": "ended_by_state"}),
        ("route_map", {}), ("route_map", {"view": "compare"}), ("route_map", {"view": "explore", "submits": "no"}),
        ("match_lab", {}), ("match_lab", {"view": "ten_thousand"}), ("hold_ledger", {"honors": "none"}),
        ("detainer_clock", {}), ("detainer_clock", {"view": "strip"}), ("detainer_clock", {"start": "2012-12-21 18:00"})]


def shown(case):
    return sc.lab(case[0]).set(**case[1]).shown


@pytest.mark.parametrize("case", LABS)
def test_every_picture_is_an_image_with_words_beside_a_table_with_caption_and_scopes(case):
    tags = Tags(shown(case).html())
    (image,) = tags.all("img")
    assert 20 < len(image["alt"]) <= 240 and "No description" not in image["alt"]
    assert image["src"].startswith("data:image/svg+xml,")
    assert tags.all("caption") and all("scope" in th for th in tags.all("th"))
    assert tags.all("figure")


@pytest.mark.parametrize("case", LABS)
def test_the_drawing_in_the_page_is_well_formed_and_readable(case):
    drawing = unquote(Tags(shown(case).html()).all("img")[0]["src"].split(",", 1)[1])
    root = ElementTree.fromstring(drawing)
    texts = [node for node in root.iter() if node.tag.endswith("text")]
    assert texts and all(float(node.get("font-size")) >= 16 for node in texts)
    width = float(root.get("viewBox").split()[2])
    for node in texts:
        room = 0.62 * float(node.get("font-size")) * len(node.text)
        left = float(node.get("x")) - room * {"middle": 0.5, "end": 1}.get(node.get("text-anchor"), 0)
        assert left >= 0 and left + room <= width, node.text


def test_equal_settings_give_equal_bytes():
    first, second = (sc.lab("two_screens").set(receives="no") for _ in range(2))
    assert first.html() == second.html() and first.text() == second.text()


def test_words_with_angle_brackets_stay_words():
    picture = Picture("<svg/>", 'a "quoted" <alt>')
    html = Shown(words=("1 < 2 & 3",), table=Table("<c>", ("a",), (("<b>",),)), picture=picture).html()
    assert "1 &lt; 2 &amp; 3" in html and "&lt;b&gt;" in html and 'alt="a &quot;quoted&quot; &lt;alt&gt;"' in html


def test_a_drawing_escapes_its_text():
    from scomm.show import draw
    assert "a &lt; b &amp; c" in draw.canvas(10, 10, [draw.text(0, 0, "a < b & c")])


def test_a_ribbon_is_one_of_the_three_kinds_of_number():
    with pytest.raises(ValueError, match="Invented numbers"):
        Shown(ribbon="Made up")


@pytest.mark.parametrize("case", LABS)
def test_counts_of_the_teaching_county_are_called_invented_and_the_clock_and_route_name_their_source(case):
    sourced = case[0] == "detainer_clock" or case[0] == "route_map" and case[1].get("view") != "explore"
    assert shown(case).ribbon.startswith("Source:" if sourced else "Invented numbers, real rules")


def test_a_table_with_a_short_row_is_refused():
    with pytest.raises(ValueError, match="2 columns"):
        Table("t", ("a", "b"), (("x",),))


@pytest.mark.parametrize("word, symbol", [("SAME", "="), ("CHANGED", "▲"), ("CHANGED FORM", "◆")])
def test_a_chip_is_told_by_word_and_symbol_and_the_symbol_is_read_by_nobody(word, symbol):
    html = Chip(word, "stops").html()
    assert f'aria-hidden="true">{symbol}<' in html and word in html and str(Chip(word, "stops")) == f"{symbol} {word} (stops)"


def luminance(color):
    parts = [int(color[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_text_colors_reach_a_contrast_of_four_and_a_half():
    from scomm import data
    from scomm.show import draw, shown as shown_module
    on_white = [shown_module.INK, shown_module.SECONDARY, shown_module.CHANGED, draw.CHOSEN, draw.OUTLINE,
                *(h["color"] for h in data.toml("switches")["holder"])]
    assert all(contrast(color, "#FFFFFF") >= 4.5 for color in on_white)


def test_federal_state_and_county_badges_differ_in_shape_not_only_in_color():
    from scomm.show import draw
    plain, state, federal = (draw.canvas(9, 9, draw.badge(0, 0, "X", "#000000", **kind))
                             for kind in ({}, {"round_corner": True}, {"federal": True}))
    assert len({plain, state, federal}) == 3


def test_two_screens_shows_the_rules_of_booking_1047_for_every_policy():
    for policy in sc.policies("submits", "activated", "receives", "agreement"):
        from scomm.model import county, outcomes
        seen = outcomes.outcomes(county.featured(), policy)
        hidden = {switch: getattr(policy, switch) for switch in ("submits", "activated", "agreement")}
        drawn = unquote(labs.load("two_screens").show(State({"receives": policy.receives}, hidden=hidden)).picture.svg)
        assert drawn.count("match on file") == seen.county_sees + seen.ice_sees
        assert drawn.count("not sent to this office") == seen.match - seen.county_sees
        assert drawn.count("no check was made") == 2 * (not seen.match)
        assert drawn.count(">returned<") == 2 * seen.fbi_answer


def test_a_table_names_its_columns_and_rows_and_lies_on_paper_in_every_theme():
    html = Table("A caption", ("What", "How many"), (("first", 1), ("second", 2))).html()
    assert re.findall(r'<th scope="(\w+)"[^>]*>([^<]*)</th>', html) == [
        ("col", "What"), ("col", "How many"), ("row", "first"), ("row", "second")]
    paper = [re.search(r"background-color:#FFFFFF", tag) is not None for tag in re.findall(r"<(?:table|caption|tr)[^>]*>", html)]
    assert len(paper) == 5 and all(paper), "JupyterLab paints rows in the colors of its theme"
