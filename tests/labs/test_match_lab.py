"""The match lab: six record histories and ten thousand bookings, worked out a second way.

Expected counts are those of the curriculum's Appendix A.2 or come from the formula below, which
knows the county's groups and nothing of the package.
"""
from fractions import Fraction as F
from itertools import product
from xml.etree import ElementTree

import closed_form
import drawn
import pytest

import scomm as sc
from scomm import data
from scomm.data import ScommError
from scomm.labs.match_lab import tree_and_squares

APPENDIX = [  # setting, matches (citizens, lawful, no status), judged removable
    ({}, (30, 225, 300), (3, 45, 270)),
    ({"review": "off"}, (30, 225, 300), (30, 225, 300)),
    ({"on_file": 10}, (30, 225, 50), (3, 45, 45)),
    ({"on_file": 0}, (30, 225, 0), (3, 45, 0)),
    ({"on_file": 100}, (30, 225, 500), (3, 45, 450)),
    ({"records_updated": 0}, (30, 225, 300), (30, 45, 270)),
]
MANY = [dict(zip(("on_file", "records_updated", "lawful_removable", "review"), setting)) for setting in
        product((0, 10, 60, 61, 100), (0, 85, 90), (0, 20, 22), ("on", "off"))]
ANSWERS = {"A": "no_match", "B": "match", "C": "match", "D": "match", "E": "no_match", "F": "match"}
START = {"on_file": 60, "records_updated": 90, "lawful_removable": 20, "review": "on"}
EVERY = pytest.mark.parametrize("setting", MANY, ids=lambda s: "-".join(map(str, s.values())))
GROUPS = ("citizens", "lawfully present noncitizens", "people without lawful status")


def counted(**setting):
    return sc.lab("match_lab").set(view="ten_thousand", **setting).shown


def by_hand(on_file=60, records_updated=90, lawful_removable=20, review="on"):
    """Matches and people judged removable in the three groups, as exact fractions."""
    match = (F(30), F(225), 500 * F(on_file, 100))
    share = (1 - F(records_updated, 100), F(lawful_removable, 100), F(9, 10)) if review == "on" else (F(1),) * 3
    return match, tuple(m * s for m, s in zip(match, share))


def columns(shown):
    """The chosen side of the table: matches and judged removable of the three groups, and of all."""
    return [tuple(int(str(row[column]).replace(",", "")) for row in shown.table.rows) for column in (3, 5)]


# ---- the counts -----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("setting, match, removable", APPENDIX)
def test_every_row_of_the_appendix_comes_out(setting, match, removable):
    shown = counted(**setting)
    assert columns(shown) == [(*match, sum(match)), (*removable, sum(removable))]
    requests = [row for row in dict(shown.opens)["Ledger of eight outcomes"].rows if row[0].startswith("O6")]
    assert [row[2] for row in requests] == [sum(removable)]


@EVERY
def test_the_parts_add_up_and_stand_within_one_of_the_exact_count(setting):
    match, removable = by_hand(**setting)
    for found, exact in zip(columns(counted(**setting)), (match, removable)):
        assert sum(found[:3]) == found[3] == closed_form.halves_up(F(sum(exact)))
        assert all(abs(a - b) < 1 for a, b in zip(found, exact))


@EVERY
def test_the_ledger_of_the_lab_is_the_model_with_or_without_review(setting):
    rates = {name: value for name, value in setting.items() if name != "review"}
    counts = list(closed_form.counts(**rates))
    if setting["review"] == "off":     # every match is requested, held, and collected as often as any hold
        counts[5] = counts[6] = counts[2]
        counts[7] = counts[2] * F(7, 10)
    ledger = dict(counted(**setting).opens)["Ledger of eight outcomes"]
    assert [row[2] for row in ledger.rows] == [closed_form.halves_up(F(count)) for count in counts]


def test_fewer_records_mean_fewer_matches_and_the_same_people_booked():
    few, all_ = counted(on_file=10), counted()
    assert [row[1] for row in few.table.rows] == [row[1] for row in all_.table.rows] == ["9,200", "300", "500", "10,000"]
    assert few.words[0] == "6 of 8 changed. 2 stayed the same."
    assert "People without lawful status among the bookings: 500, the same as in the baseline" in few.text()


def test_acting_on_the_match_alone_changes_requests_holds_and_custody_and_nothing_earlier():
    shown = counted(review="off")
    assert shown.words[0] == "3 of 8 changed. 5 stayed the same."
    assert "Citizens flagged by the match alone: 30. With review and the same records: 3." in shown.words
    assert "30 citizens among them" in shown.title


def test_who_is_judged_removable_does_not_depend_on_whom_ice_asks_for():
    narrow = sc.lab("match_lab").set(view="ten_thousand", preset="PEP 2015").shown
    assert columns(narrow) == columns(counted())


# ---- words, table and picture agree ---------------------------------------------------------------------------------

@pytest.mark.parametrize("setting", MANY[::5], ids=str)
@pytest.mark.parametrize("unit", ["per_10000", "per_1000", "percent"])
def test_words_table_and_picture_say_the_same(setting, unit):
    shown = counted(**setting, unit=unit)
    said = [text.words for text in drawn.texts(shown.picture)]
    match, removable = ([row[column] for row in shown.table.rows] for column in (3, 5))
    assert match[3] in said and all(number in said for number in match[:3])
    assert [text for text in said if text.startswith("Yes: ")] == [f"Yes: {number}" for number in removable[:3]]
    assert f"{match[3]} match." in shown.words[1]
    assert ", ".join(f"{n} {name}" for n, name in zip(removable, GROUPS)) in shown.words[1]
    assert f"{match[3]} match" in shown.picture.alt and ", ".join(removable[:3]) in shown.picture.alt


@EVERY
def test_a_box_is_marked_as_changed_exactly_when_its_count_is_another_than_the_baselines(setting):
    shown = counted(**setting)
    sides = [[[int(row[c].replace(",", "")) for row in shown.table.rows] for c in pair] for pair in ((2, 4), (3, 5))]
    boxes = [[*match, 10_000 - match[3], *removable[:3], *(m - r for m, r in zip(match[:3], removable))] for match, removable in sides]
    said = [text.words for text in drawn.texts(shown.picture)]
    changed = sum(a != b for a, b in zip(*boxes))
    assert sum(t.startswith("▲") for t in said) == changed
    assert said.count("= same") == (len(boxes[0]) - changed if setting != START else 0)


@pytest.mark.parametrize("setting", MANY[::5], ids=str)
def test_a_unit_changes_only_how_counts_are_printed(setting):
    ten_thousand, percent = counted(**setting), counted(**setting, unit="percent")
    thousand = counted(**setting, unit="per_1000")
    for a, b, c in zip(ten_thousand.table.rows, thousand.table.rows, percent.table.rows):
        for n, per_1000, share in zip(a[1:6], b[1:6], c[1:6]):
            n = int(n.replace(",", ""))
            assert F(per_1000.replace(",", "")) == F(n, 10) and F(share.rstrip("%")) == F(n, 100)
    assert squares(ten_thousand) == squares(percent) == squares(thousand)
    assert ten_thousand.words[0] == percent.words[0] and dict(ten_thousand.opens) == dict(percent.opens)


def test_of_every_hundred_matches_there_are_always_a_hundred():
    for on_file in range(101):
        line = next(line for line in counted(on_file=on_file).words if line.startswith("Of every 100 matches: "))
        numbers = [int(part.split()[0]) for part in line.split(": ")[1].split(", ")]
        assert sum(numbers) == 100
        exact = by_hand(on_file=on_file)[0]
        assert all(abs(n - 100 * e / sum(exact)) < 1 for n, e in zip(numbers, exact))
    assert "Of every 100 matches: 5 citizens, 41 lawfully present noncitizens, 54 people without lawful status." in counted().words


def test_a_difference_of_percents_is_told_in_percentage_points():
    assert "3.18% → 0.93% (2.25 percentage points fewer)" in counted(on_file=10, unit="percent").text()


# ---- the grid -------------------------------------------------------------------------------------------------------

def squares(shown):
    """How many squares each pattern fills in the drawing; every square of the grid exactly once."""
    taken, filled = set(), {}
    for node in ElementTree.fromstring(shown.picture.svg).iter(f"{drawn.SVG}rect"):
        fill = node.get("fill") or ""
        if fill.startswith("url(#"):
            x, y, w, h = (float(node.get(name)) for name in ("x", "y", "width", "height"))
            cells = {((x - tree_and_squares.GRID[0]) / tree_and_squares.PITCH + i, (y - tree_and_squares.GRID[1]) / tree_and_squares.PITCH + j)
                     for i in range(round(w / tree_and_squares.PITCH)) for j in range(round(h / tree_and_squares.PITCH))}
            assert not cells & taken
            taken |= cells
            filled[fill[5:-1]] = filled.get(fill[5:-1], 0) + len(cells)
    assert taken == {(i, j) for i in range(25) for j in range(40)}
    return filled


@EVERY
def test_a_thousand_squares_are_filled_and_each_group_has_its_share(setting):
    shown = counted(**setting)
    filled, (match, removable) = squares(shown), columns(shown)
    assert sum(filled.values()) == 1_000
    expected = {"no_match": 10_000 - match[3]}
    for name, m, r in zip(("citizens", "lawful", "no_status"), match, removable):
        expected |= {f"{name}-yes": r, f"{name}-no": m - r}
    for pattern, count in expected.items():
        assert abs(filled.get(pattern, 0) - F(count, 10)) < 1, pattern


@EVERY
def test_a_group_smaller_than_one_square_is_named_in_words(setting):
    shown = counted(**setting)
    match, removable = (column[:3] for column in columns(shown))
    line = next((line for line in shown.words if line.startswith("Fewer than 10 bookings")), "")
    small = sum(0 < n < 10 for m, r in zip(match, removable) for n in (r, m - r))
    assert line.count("(") == small and bool(line) == bool(small)
    for name, r in zip(GROUPS, removable):
        verdict = "counted as" if setting["review"] == "off" else "judged"
        assert (f"{name} {verdict} removable ({r})" in line) == (0 < r < 10)


def test_each_status_and_each_verdict_has_a_square_of_its_own_even_in_black_and_white():
    from scomm.show import draw
    shapes = {}
    for pattern in ("no_match", *(f"{g}-{v}" for g in ("citizens", "lawful", "no_status") for v in ("yes", "no"))):
        gray = draw.canvas(30, 30, tree_and_squares.square(pattern, 0, 0, 25)).replace(draw.CHOSEN, "#000000")
        shapes[pattern] = gray
    assert len(set(shapes.values())) == 7


# ---- six bookings ---------------------------------------------------------------------------------------------------

def test_the_six_match_as_the_curriculum_says():
    table = sc.lab("match_lab").shown.table
    assert {row[0]: row[2].replace(" ", "_") for row in table.rows} == ANSWERS
    wrong = [row[0] for row in table.rows if row[2] == "match" and row[4].startswith("no")]
    assert wrong == ["B"]


def test_whether_a_booking_matches_is_worked_out_by_the_rules():
    panel = sc.lab("match_lab")
    panel.values["activated"] = "no"
    shown = panel.lab.show(panel.state)
    assert {row[2] for row in shown.table.rows} == {"no match"} and shown.title == "No check, no match"


def test_an_open_guess_gives_nothing_away():
    shown = {sc.lab("match_lab", guess="six_matches", **start).shown for start in
             ({}, {"view": "ten_thousand"}, {"review": "off"}, {"on_file": 0, "view": "ten_thousand"})}
    (one,) = shown
    told = [*one.words, *(cell for row in one.table.rows for cell in row), *(t.words for t in drawn.texts(one.picture)), one.picture.alt]
    assert one.table.columns == ("Booking", "Record history") and not one.opens
    for answer in ("no match", "old record", "takes review", "no record", "B, C, D, F"):
        assert not any(answer in line for line in told), answer
    assert [t.words for t in drawn.texts(one.picture)].count("match") == 0
    assert len(set(root.get("stroke-dasharray") for root in drawn.root(one.picture).iter(f"{drawn.SVG}rect"))) == 1
    assert "?" in sc.lab("match_lab", guess="six_matches").title


def test_each_booking_is_asked_about_with_its_own_record_history():
    asked = sc.lab("match_lab", guess="six_matches").guess.parts
    for (name, question, options), record in zip(asked, data.rows("records"), strict=True):
        assert question.startswith(f"Booking {name}: {record['history'].rstrip('.')}") and name == record["id"] and len(options) == 2


def test_skipping_shows_the_results_without_an_expectation():
    shown = sc.lab("match_lab", guess="six_matches").set(guess="skip").shown
    assert {row[0]: row[2].replace(" ", "_") for row in shown.table.rows} == ANSWERS
    assert "expected" not in shown.text() and "expected" not in shown.picture.svg


@pytest.mark.parametrize("answer", list(product(("match", "no_match"), repeat=6)), ids=lambda a: "".join(x[0] for x in a))
def test_the_lab_says_how_many_of_the_six_the_learner_expected(answer):
    shown = sc.lab("match_lab", guess="six_matches").set(guess=answer).shown
    other = [name for (name, right), given in zip(ANSWERS.items(), answer) if given != right]
    (line,) = [line for line in shown.words if "expected" in line]
    if not other:
        assert line == "You expected all 6 of these 6."
    elif len(other) == 6:
        assert line == "You expected none of these 6."
    else:
        assert line == f"You expected {6 - len(other)} of these 6. Not as you expected: {', '.join(other)}."
    said = [t.words for t in drawn.texts(shown.picture) if "expected" in t.words]
    assert said == [f"◇ you expected: {given.replace('_', ' ')}" for given in answer]


def test_the_histories_are_records_and_name_nobody():
    for record in data.rows("records"):
        inside = [word for sentence in record["history"].split(". ") for word in sentence.split()[1:]]
        assert [word for word in inside if word[0].isupper()] in ([], ["US."], ["US"])


# ---- the panel around it --------------------------------------------------------------------------------------------

def test_a_pinned_baseline_keeps_its_rates_and_its_review():
    panel = sc.lab("match_lab").set(view="ten_thousand", on_file=10, review="off")
    panel.pin()
    assert panel.shown.words[0] == "0 of 8 changed. All 8 stayed the same."
    assert "Pinned baseline: on_file 10 percent. Review = off" in panel.text() and "Pinned baseline: review = off." in panel.text()
    panel.set(review="on")
    assert [row[4] for row in panel.shown.table.rows] == ["30", "225", "50", "305"]
    panel.reset()
    assert "Pinned" not in panel.text()


def test_two_things_moved_at_once_are_said_to_be_indistinguishable():
    assert any(line.startswith("2 settings moved (on_file, review)") for line in counted(on_file=10, review="off").words)
    assert not any("moved (" in line for line in counted(on_file=10).words)


def test_the_three_gaps_to_the_published_record_are_told_with_their_sources():
    table = dict(counted().opens)["How close is this county to what was observed?"]
    here = {row[0]: row[1:] for row in table.rows}
    counts = closed_form.counts()
    assert here["Requests as a share of matches"][0] == f"318 of 555 ({round(100 * counts[5] / counts[2])} percent)"
    assert here["Custody as a share of matches"][0] == f"223 of 555 ({round(100 * counts[7] / counts[2])} percent)"
    assert here["Citizens as a share of matches"][0] == "30 of 555 (5.4 percent)"
    observed = [row[2] for row in table.rows[3:]]
    assert observed == ["128 of 444 (29 percent)", "16,631 of 82,890 (20 percent)"]
    assert [row[3] for row in table.rows[3:]] == ["[somd-2010-04-08]", "[orange-nc-review-2009]"]
    assert all(row[3].startswith("[") for row in table.rows)


@pytest.mark.parametrize("wrong, said", [
    ({"on_file": 101}, "`on_file` is a whole number from 0 to 100; 101 lies outside."),
    ({"on_file": -1}, "lies outside"), ({"on_file": "many"}, "'many' is not one."), ({"on_file": 12.5}, "12.5 is not one."),
    ({"lawful_removable": 51}, "from 0 to 50; 51 lies outside."), ({"review": "of"}, "Did you mean `off`?"),
    ({"view": "sixs"}, "Did you mean `six`?"), ({"unit": "per_100"}, "The choices: per_1000, per_10000, percent."),
    ({"onfile": 10}, "Did you mean `on_file`?")])
def test_bad_input_gets_one_sentence_and_the_last_result_stays(wrong, said):
    panel = sc.lab("match_lab").set(view="ten_thousand", on_file=10)
    kept = panel.text()
    with pytest.raises(ScommError) as error:
        panel.set(**wrong)
    assert said in str(error.value) and panel.text() == kept


@pytest.mark.parametrize("wrong", [("match",) * 5, ("match", "maybe", "match", "match", "match", "match"), "match"])
def test_a_guess_of_another_shape_gets_one_sentence(wrong):
    with pytest.raises(ScommError):
        sc.lab("match_lab", guess="six_matches").set(guess=wrong)


@pytest.mark.parametrize("setting", [*MANY[::3], *({**s, "unit": u} for s in MANY[::7] for u in ("per_1000", "percent"))], ids=str)
def test_the_counted_picture_is_readable_and_its_words_fit_their_boxes(setting):
    picture = counted(**setting).picture
    assert drawn.unreadable(picture) == [] and drawn.overflowing(picture) == []
    assert 60 < len(picture.alt) <= 240


@pytest.mark.parametrize("answer", [None, "skip", ("match",) * 6, ("no_match",) * 6])
def test_the_six_forms_are_readable_and_their_words_fit_their_boxes(answer):
    panel = sc.lab("match_lab", guess="six_matches")
    picture = panel.set(guess=answer).shown.picture if answer else panel.shown.picture
    assert drawn.unreadable(picture) == [] and drawn.overflowing(picture) == []
    assert 60 < len(picture.alt) <= 240


def test_equal_settings_give_equal_bytes():
    for setting in MANY[::9]:
        first = counted(**setting).html()
        tree_and_squares._svg.cache_clear()   # a drawing that is remembered is equal anyway
        assert counted(**setting).html() == first


def test_the_scale_is_said_once_and_no_person_is_drawn():
    for setting in ({}, {"review": "off"}, {"on_file": 0}):
        shown = counted(**setting)
        assert shown.text().count("Each booking is one person; others, including victims, may be waiting too.") == 1
        assert "One square = 10 bookings" in shown.picture.svg
        assert shown.ribbon.startswith("Invented numbers, real rules")
