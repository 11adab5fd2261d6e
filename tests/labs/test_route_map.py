"""The route of one booking: what the picture draws, what the words say and what the list tells agree."""
import re
import xml.etree.ElementTree as ElementTree
from itertools import product

import pytest

import scomm as sc
from scomm import data, labs
from scomm.model import policy
from scomm.labs.values import presets
from scomm.labs.route_map import route

SETTINGS = [dict(zip(("submits", "activated", "agreement", "receives"), chosen)) for chosen in
            product(("yes", "no"), ("yes", "no"), ("in_force", "ended_by_ice", "ended_by_state"), ("yes", "no"))]
STATIONS = ("booking", "state_bureau", "fbi", "dhs", "lesc", "ice_office", "answers")
ARROWS = ("to_state", "to_fbi", "history", "to_dhs", "query", "to_ice", "result", "request")
VIEWS = [{"view": "compare"}, {"view": "explore"}] + [{"view": "step", "station": station} for station in STATIONS]
ALL = [view | setting for view in VIEWS for setting in SETTINGS]
SVG = "{http://www.w3.org/2000/svg}"


def panel(guess=None, **values):
    return sc.lab("route_map", guess=guess, **values)


def shown(**values):
    return panel(**values).shown


def expected(setting):
    """Which of the eight arrows move, said a second time, without the rules.

    Booking 1047 is on file and judged removable, so what it reaches depends on the switches alone.
    """
    sent = setting.get("submits", "yes") == "yes"
    checked = sent and setting.get("activated", "yes") == "yes"
    sees = checked and setting.get("receives", "yes") == "yes" and setting.get("agreement", "in_force") != "ended_by_state"
    return dict(zip(ARROWS, (sent, sent, sent, checked, checked, checked, sees, checked)))


def tree(picture):
    return ElementTree.fromstring(picture.svg)


def drawn(picture):
    """The look of each arrow, as the drawing has it: {arrow id: "moves", "still" or "alike"}."""
    found = {path.get("id"): path for path in tree(picture).iter(f"{SVG}path") if path.get("id")}
    assert list(found) == [f"arrow-{name}" for name in ARROWS]
    for path in found.values():
        assert bool(path.get("stroke-dasharray")) == (path.get("class") == "still")     # dotted means that nothing moves
    return {name.removeprefix("arrow-"): path.get("class") for name, path in found.items()}


def written(picture):
    """Every line of text in the drawing: (x of its left end, right end, top, bottom, element)."""
    out = []
    for text in tree(picture).iter(f"{SVG}text"):
        size, x, y = (float(text.get(name)) for name in ("font-size", "x", "y"))
        wide = len(text.text) * size * (0.69 if text.get("font-weight") == "bold" else 0.62)
        left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor", "start")]
        out.append((left, left + wide, y - 0.74 * size, y + 0.22 * size, text))
    return out


def the_list(result):
    """The list of arrows, wherever the view keeps it: {arrow id: what it says of moving}."""
    tables = [result.table] + [inside for _, inside in result.opens if not isinstance(inside, str)]
    [table] = [t for t in tables if t.columns[0] == "Arrow"]
    assert [row[0].split()[0] for row in table.rows] == [str(n) for n in range(1, 9)]
    return {name: row[3] for name, row in zip(ARROWS, table.rows)}


def ids(values):
    return " ".join(value for name, value in values.items() if value not in ("yes", "in_force")) or "baseline"


# ---- picture, list and words agree with the rules -----------------------------------------------------------------

@pytest.mark.parametrize("values", ALL, ids=ids)
def test_the_arrows_that_move_are_solid_in_the_picture_and_said_to_move_in_the_list(values):
    result, moving = shown(**values), expected(values)
    assert drawn(result.picture) == {name: "moves" if moving[name] else "still" for name in ARROWS}
    assert the_list(result) == {name: "moves" if moving[name] else "does not move" for name in ARROWS}
    assert f"{sum(moving.values())} of 8 arrows move" in result.picture.alt


@pytest.mark.parametrize("values", ALL, ids=ids)
def test_each_arrow_says_in_words_whether_it_carries_something(values):
    labels = {text.text for *_, text in written(shown(**values).picture)}
    full = ("1 prints", "2 prints", "3 FBI history", "4 prints", "5 match query", "6 result", "7 immigration result", "8 request")
    none = ("1 no prints", "2 no prints", "3 no history", "4 no prints", "5 no query", "6 no result", "7 no result", "8 no request")
    for moves, there, gone in zip(expected(values).values(), full, none):
        assert (there in labels, gone in labels) == (moves, not moves)


@pytest.mark.parametrize("setting", SETTINGS, ids=ids)
def test_a_station_says_what_arrives_and_what_leaves_on_this_setting(setting):
    moving = expected(setting)
    leaving = {"booking": ["to_state"], "state_bureau": ["to_fbi"], "fbi": ["history", "to_dhs"], "dhs": ["query"],
               "lesc": ["to_ice", "result"], "ice_office": ["request"], "answers": ["history", "result", "request"]}
    for station in STATIONS:
        result = shown(station=station, **setting)
        [line] = [row[1] for row in result.table.rows if row[0] == "On this setting"]
        said = re.findall(r"arrow (\d) \([^)]*\) (moves|does not move)", line)
        assert said == [(str(ARROWS.index(a) + 1), "moves" if moving[a] else "does not move") for a in leaving[station]]
        assert any(line in words for words in result.words)


def test_every_switch_of_the_county_but_sending_leaves_the_arrow_to_dhs_as_it_is():
    county_holds = [s for s in ("submits", "activated", "agreement", "receives") if "county" in policy.declared()[s]["holders"]]
    stops = [s for s in county_holds if drawn(shown(**{s: "no"}).picture)["to_dhs"] == "still"]
    assert county_holds == ["submits", "receives"] and stops == ["submits"]
    assert drawn(shown(submits="no").picture)["history"] == "still"         # and this is its price


def test_activation_moves_the_arrow_from_the_fbi_to_dhs_and_nothing_upstream_of_it():
    on, off = (drawn(shown(activated=choice).picture) for choice in ("yes", "no"))
    differ = [name for name in ARROWS if on[name] != off[name]]
    assert differ == ["to_dhs", "query", "to_ice", "result", "request"]
    follow = {a["id"] for _, a in route.arrows() if a["since"] == "follows"}
    assert [a["id"] for _, a in route.arrows() if a["since"] == "new"] == ["to_dhs"]
    assert set(differ) == follow | {"to_dhs"}                               # all the others start from this one


def test_looking_away_stops_one_arrow_and_ending_the_agreement_by_ice_none():
    assert [n for n, look in drawn(shown(receives="no").picture).items() if look == "still"] == ["result"]
    assert set(drawn(shown(agreement="ended_by_ice").picture).values()) == {"moves"}
    assert drawn(shown(agreement="ended_by_state").picture) == drawn(shown(receives="no").picture)


def test_the_four_switches_have_32_settings_and_4_ledgers():
    settings = sc.policies("submits", "activated", "receives", "agreement")
    assert (len(settings), len({sc.run(p) for p in settings})) == (32, 4)


@pytest.mark.parametrize("name", presets())
@pytest.mark.parametrize("view", ("step", "compare", "explore"))
def test_a_preset_draws_the_arrows_as_the_rules_decide_for_booking_1047(name, view):
    result = panel().set(view=view, preset=name).shown
    setting = presets()[name]["setting"]
    asked = setting.get("ice_rule", "all") != "levels_1_2"                  # 1047 has a Level 3 conviction
    assert {n: look == "moves" for n, look in drawn(result.picture).items()} == expected(setting) | {"request": asked}
    assert f"Preset: {name}." in result.words and result.words[-1 if asked else -2].startswith(("Setting:", "None"))


def test_where_ice_asks_for_others_but_not_for_booking_1047_the_ledger_is_explained():
    result = panel().set(view="explore", preset="PEP 2015").shown
    assert sc.run(sc.Policy(ice_rule="levels_1_2")).request > 0
    assert "The picture follows booking 1047" in result.words[1]


# ---- the three views ----------------------------------------------------------------------------------------------

@pytest.mark.parametrize("station", STATIONS)
def test_a_walk_marks_one_station_by_words_and_by_a_thick_outline_with_its_arrows(station):
    result = shown(station=station)
    n = STATIONS.index(station) + 1
    assert result.words[0].startswith(f"You are here: station {n} of 7, ")
    assert [t.text for *_, t in written(result.picture)].count("You are here") == 1
    assert [r.get("stroke-width") for r in tree(result.picture).iter(f"{SVG}rect")].count("7") == 1
    thick = [p.get("id") for p in tree(result.picture).iter(f"{SVG}path") if p.get("stroke-width") == "7"]
    end = "arrives" if station == "answers" else "leaves"
    assert thick == [f"arrow-{a['id']}" for _, a in route.arrows() if a[end] == station]


@pytest.mark.parametrize("station", STATIONS)
def test_every_station_tells_who_what_who_decides_and_a_source_that_exists(station):
    card = dict(shown(station=station).table.rows)
    assert list(card) == ["Who is here?", "What is sent?", "Who decides?", "On this setting", "Take note", "Source"]
    assert all(cell.strip() for cell in card.values())
    known, found = {row["id"] for row in data.rows("sources")}, re.findall(r"\[([a-z0-9-]+)\]", " ".join(card.values()))
    assert found and set(found) <= known - {"unsourced", "model-assumption"}
    listed = re.findall(r"\[([a-z0-9-]+)\]", card["Source"])
    assert set(found) == set(listed) and len(listed) == len(set(listed))


def test_every_fact_named_by_the_route_is_a_row_a_learner_may_see():
    rows = {row["id"]: row for row in data.shown_rows("law")}
    for _, entry in (*route.stations(), *route.arrows()):
        assert entry["facts"] and all(rows[fact]["confidence"] != "unsourced" for fact in entry["facts"])


def test_the_letters_on_an_arrow_are_its_holders_and_those_of_the_switch_that_stands_on_it():
    for _, arrow in route.arrows():
        if "switch" in arrow:
            assert set(arrow["legs"][-1]) <= set(policy.declared()[arrow["switch"]]["holders"])
    letters = {h["id"]: h["letter"] for h in data.toml("switches")["holder"]}
    want = [letters[o] for _, a in route.arrows() for leg in a["legs"] for o in leg]
    assert "".join(want) == "CSFSFDIDIIFCSI"
    found = [t.text for *_, t in written(shown().picture) if len(t.text) == 1]
    assert sorted(found) == sorted(want + list("CSFDI") + list("CS"))       # arrows, lanes, and the two of the key


@pytest.mark.parametrize("setting", SETTINGS, ids=ids)
def test_only_the_arrow_from_the_fbi_to_dhs_is_new_and_only_once_the_place_is_switched_on(setting):
    result = shown(view="compare", **setting)
    words = [t.text for *_, t in written(result.picture)]
    assert words.count("NEW") == (setting["activated"] == "yes")
    assert "1 to 3 already there, for decades" in words and "5 to 8 start from arrow 4" in words
    since = [row[5] for row in result.table.rows]
    assert [n for n, cell in enumerate(since, start=1) if cell.startswith("NEW")] == [4]
    assert [n for n, cell in enumerate(since, start=1) if "decades" in cell] == [1, 2, 3]
    assert not any("NEW" in shown(**other, **setting).picture.svg for other in VIEWS if other["view"] != "compare")


@pytest.mark.parametrize("setting", SETTINGS, ids=ids)
def test_explore_shows_the_ledger_with_its_headline_and_which_arrows_differ(setting):
    result, moving = shown(view="explore", **setting), expected(setting)
    both = sc.run(sc.Policy()), sc.run(sc.Policy(**setting))
    changed = sum(a != b for a, b in zip(*both))
    assert result.words[0].startswith(f"{changed} of 8 changed.") and len(result.table.rows) == 8
    assert [row[2] for row in result.table.rows] == list(both[1])
    fourth = {(True, True): "all eight arrows are as in the baseline, arrow 4",
              (True, False): "arrow 4, from the fbi to dhs: as in the baseline",
              (False, False): "arrow 4, from the fbi to dhs: it stops"}[moving["to_dhs"], all(moving.values())]
    assert (fourth in result.words[1].lower()) == (setting != SETTINGS[0])
    gone = [n for n, name in enumerate(ARROWS, start=1) if not moving[name]]
    words = [t.text for *_, t in written(result.picture)]
    assert ("▲ CHANGED" in words) == bool(gone) and "= SAME" in words
    assert {0: "all eight arrows", 1: "arrow 7", 5: "arrows 4 to 8", 8: "all eight arrows"}[len(gone)] in words


def test_each_view_shows_its_own_switches_in_the_order_of_the_ledger_of_switches():
    lab = labs.load("route_map")
    def seen(**values):
        return [c.id for c in lab.controls if lab.visible(panel(**values).state, c.id)]
    assert seen(view="step") == ["view", "station"] and seen(view="compare") == ["view", "activated"]
    assert seen(view="explore") == ["view", "submits", "activated", "agreement", "receives", "keys_of"]
    assert [s for s in seen(view="explore") if s in policy.switches()] == [s for s in policy.switches()[:4]]


# ---- whose switches -----------------------------------------------------------------------------------------------

@pytest.mark.parametrize("office, own", [("everyone", "submits activated agreement receives"), ("county", "submits receives"),
                                         ("state", "submits agreement receives"), ("federal", "activated agreement")])
def test_a_switch_that_an_office_does_not_hold_is_locked_with_its_reason_in_words(office, own):
    made = panel(view="explore").set(keys_of=office)
    for switch in ("submits", "activated", "agreement", "receives"):
        reason = made.lab.closed(made.state, switch)
        assert bool(reason) == (switch not in own.split())
        assert made.screen.controls[switch].disabled == bool(reason)
        assert reason in made.screen.holders[switch].value
    assert not made.screen.controls["keys_of"].disabled and not made.screen.controls["view"].disabled
    said = [line for line in made.shown.words if line.startswith("You hold")]
    assert len(said) == (office != "everyone")
    if said:
        assert f": {', '.join(own.split())}. You do not hold:" in said[0]


def test_a_setting_that_is_not_the_office_s_own_stays_possible_and_is_stamped():
    words = panel(view="explore").set(keys_of="county", activated="no").shown.words
    assert "activated = no is not a choice of the county: it is held by FBI, DHS, ICE." in words


# ---- guesses ------------------------------------------------------------------------------------------------------

def test_an_open_guess_gives_nothing_away_whatever_the_setting_and_the_view():
    open_ones = [panel("new_arrow", **values) for values in ALL]
    assert {p.shown for p in open_ones} == {open_ones[0].shown}             # equal for all 216: so it tells nothing
    result = open_ones[0].shown
    assert set(drawn(result.picture).values()) == {"alike"}
    paths = [p for p in tree(result.picture).iter(f"{SVG}path") if p.get("id")]
    assert len({(p.get("stroke"), p.get("stroke-width"), p.get("stroke-dasharray")) for p in paths}) == 1
    for tell in ("NEW", "decades", "activat", "no prints", "forwards"):
        assert tell not in result.picture.svg + open_ones[0].text()
    lab = labs.load("route_map")
    assert [c.id for c in lab.controls if lab.visible(open_ones[0].state, c.id)] == ["view"]
    assert open_ones[0].title.endswith("?")


@pytest.mark.parametrize("answer", ARROWS)
def test_the_guessed_arrow_stands_beside_the_new_one(answer):
    made = panel("new_arrow", view="compare").set(guess=answer)
    [line] = [line for line in made.shown.words if line.startswith("You guessed: ")]
    assert f"Arrow {ARROWS.index(answer) + 1}:" in line and line.endswith("You saw: arrow 4, from the FBI to DHS, is the new one.")
    assert "NEW" in made.shown.picture.svg and not made.locked


def test_the_options_of_the_guess_are_the_arrows_of_the_route():
    offered = labs.load("route_map").guesses["new_arrow"].parts[0][2]
    assert [name for name, _ in offered] == list(ARROWS)
    assert all(label.startswith(f"Arrow {n}: ") for n, (_, label) in enumerate(offered, start=1))


def test_a_skipped_guess_shows_the_new_arrow_and_no_verdict():
    made = panel("new_arrow", view="compare").set(guess="skip")
    assert "NEW" in made.shown.picture.svg and "You guessed" not in made.text()


def test_the_number_of_changed_rows_is_guessed_again_after_each_move_and_said_beside_what_was_seen():
    made = panel("rows_changed", view="explore").set(guess="3")
    assert "Your guess for the next move: 3. Now make that move." in made.shown.words
    made.set(receives="no")
    assert made.locked and "You guessed: 3. You saw: 1. Not yet." in made.shown.words
    with pytest.raises(data.ScommError, match="waits for a guess"):
        made.set(activated="no")
    made.set(guess="1")
    assert "You guessed" not in made.text()                                 # the old verdict is about another move
    made.set(agreement="ended_by_ice")
    assert made.locked and "You guessed: 1. You saw: 1. Matched." in made.shown.words


def test_a_move_and_its_guess_may_be_written_down_at_once():
    made = panel("rows_changed", view="explore").set(guess="8", submits="no")
    assert made.locked and "You guessed: 8. You saw: 8. Matched." in made.shown.words


def test_changing_the_view_or_the_office_is_no_move():
    made = panel("rows_changed", view="explore").set(guess="1").set(keys_of="county").set(view="step")
    assert not made.locked and made.state.guess == "1"


def test_skipping_ends_the_guessing_for_good():
    made = panel("rows_changed", view="explore").set(guess="1").set(receives="no").set(guess="skip")
    for change in ({"submits": "no"}, {"submits": "yes"}, {"preset": "PEP 2015"}):
        assert not made.set(**change).locked and "You guessed" not in made.text()


def test_a_verdict_is_never_held_against_a_later_setting():
    made = panel("rows_changed", view="explore").set(guess="1").set(receives="no").set(guess="1")
    made.pin()
    assert "You guessed" not in made.text()
    made.set(submits="no")
    made.reset()
    assert "You guessed" not in made.text() and "0 of 8 changed" in made.text()


def test_a_guess_that_opens_again_is_chosen_again():
    made = panel("rows_changed", view="explore")
    [field] = made.screen.guesses
    field.value = "2"
    made.screen.lock.click()
    assert not made.locked and made.screen.guess_box.layout.display == "none"
    made.set(submits="no")
    assert made.locked and not field.value and made.screen.guess_box.layout.display is None


# ---- looks --------------------------------------------------------------------------------------------------------

def pictures():
    open_guess = panel("new_arrow", view="compare").shown.picture
    unsettled = [panel(view=view, preset=name).shown.picture for view in ("step", "compare", "explore") for name in presets()]
    return {p.svg: p for p in (open_guess, *unsettled, *(shown(**values).picture for values in ALL))}.values()


def test_all_text_is_large_lies_inside_the_drawing_and_overlaps_no_other_text():
    for picture in pictures():
        lines = written(picture)
        for left, right, top, bottom, text in lines:
            assert float(text.get("font-size")) >= 18, text.text
            assert 0 <= left and right <= picture.width and 0 <= top and bottom <= picture.height, (text.text, left, right)
        for i, (left, right, top, bottom, text) in enumerate(lines):
            for left2, right2, top2, bottom2, other in lines[i + 1:]:
                assert right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top, (text.text, other.text)


def test_light_text_stands_on_a_dark_ground_and_dark_text_on_a_light_one():
    def light(color):
        return sum(int(color[i:i + 2], 16) for i in (1, 3, 5)) > 600
    for picture in pictures():
        for left, right, top, bottom, text in written(picture):
            ground = "#FFFFFF"
            for rect in tree(picture).iter(f"{SVG}rect"):
                x, y, wide, tall = (float(rect.get(name)) for name in ("x", "y", "width", "height"))
                if rect.get("fill") != "none" and x <= (left + right) / 2 <= x + wide and y <= (top + bottom) / 2 <= y + tall:
                    ground = rect.get("fill")
            assert light(ground) != light(text.get("fill")), text.text


def test_the_words_that_stand_for_the_picture_are_short_and_never_cut():
    for picture in pictures():
        assert len(picture.alt) <= 240 and picture.alt.endswith((".", "?")), picture.alt


def test_equal_settings_give_equal_bytes():
    for values in ALL[::7]:
        assert shown(**values) == shown(**values)
        assert panel().set(**values).shown.picture.svg == shown(**values).picture.svg


def test_the_text_version_leaves_out_the_picture_and_keeps_the_list():
    for view in ("step", "compare", "explore"):
        made = panel(view=view).set(text_version=True)
        assert "<img" not in made.html() and "LESC" in made.html()
        for name in ("County jail", "State bureau", "FBI (IAFIS)", "DHS (IDENT)", "LESC", "ICE field office"):
            assert f">{name}</td>" in made.html()
