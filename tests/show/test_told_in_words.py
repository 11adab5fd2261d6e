"""What a stored output alone would tell, told by a rule: signs, roundings, hours of the day, and which words belong to which mark."""
import re
from datetime import datetime, timedelta
from fractions import Fraction

import by_hand
import drawn
import pytest

import scomm as sc
from scomm import data
from scomm.model import clock
from scomm.model.compare import compare
from scomm.record import rollout
from scomm.record.published import totals
from scomm.show import coverage, hold, let_out, numbers, tables, times

MIDNIGHT = datetime(2011, 9, 2)


def test_every_minute_of_a_day_is_told_as_people_write_it():
    for minute in range(24 * 60):
        when = MIDNIGHT + timedelta(minutes=minute)
        expected = f"{when:%I:%M} {'p.m.' if f'{when:%p}' == 'PM' else 'a.m.'}".lstrip("0")
        assert times.hour(when) == (data.toml("clock")["words"]["noon"] if minute == 720 else expected)
    assert [times.hour(MIDNIGHT + timedelta(minutes=m)) for m in (0, 1, 59, 721, 779)] == [
        "12:00 a.m.", "12:01 a.m.", "12:59 a.m.", "12:01 p.m.", "12:59 p.m."]


@pytest.mark.parametrize("minute", [0, 1, 30, 59, 60, 719, 720, 721, 750, 779, 780, 1439])
def test_a_sentence_and_a_flag_name_the_same_time_of_day(minute):
    when = MIDNIGHT + timedelta(minutes=minute)
    assert times.short(when) == f"Fri Sep 2, {times.hour(when)}"
    said = data.toml("clock")["words"]["midnight"] if minute == 0 else times.hour(when)
    assert times.long(when) == f"Friday, Sep 2, 2011, {said}"


PERCENTS = {"a count": numbers.percent, "a share": lambda part, whole: numbers.percent(part / whole),
            "exactly": lambda part, whole: numbers.percent(Fraction(part, whole)),
            "covered": lambda part, whole: coverage.percent(_covered(part, whole), "places"),
            "covered, one decimal": lambda part, whole: coverage.percent(_covered(part, whole), "places", 1)}


def _covered(part, whole):
    return rollout.Coverage(MIDNIGHT.date(), "", part, whole, None, None, None, None, 0)


@pytest.mark.parametrize("kind", PERCENTS)
@pytest.mark.parametrize("whole", [1, 2, 3, 7, 96, 200, 999, 3_180])
def test_what_is_not_all_is_never_a_hundred_percent_and_what_is_not_nothing_never_zero(kind, whole):
    last = Fraction(-1)
    for part in range(whole + 1):
        said = PERCENTS[kind](part, whole)
        assert re.fullmatch(r"\d+(\.\d)?%", said)
        found, exact = Fraction(said[:-1]), Fraction(100 * part, whole)
        assert (found == 100) == (part == whole) and (found == 0) == (part == 0), (part, said)
        step = Fraction(1, 10) if "." in said else Fraction(1)
        # Half a step from what it is; at either end, where rounding would say all or nothing, up to one step.
        assert abs(found - exact) <= step / 2 or (found in (step, 100 - step) and abs(found - exact) < step), (part, said)
        assert found >= last, (part, said)
        last = found


def test_a_half_is_rounded_up_in_every_percentage():
    assert numbers.percent(1, 8) == "13%" and numbers.per_hundred(5, 200) == "2.5" and numbers.percent(25, 2_000, 1) == "1.3%"
    assert coverage.percent(_covered(1, 8), "places", 0) == "13%" and let_out.percent(0.125, 0) == "13%" and let_out.percent(None) == "–"


def test_an_estimate_is_rounded_as_coarsely_as_its_size_says_and_never_out_of_order():
    last = 0
    for value in [*range(0, 2_000), *range(2_000, 12_000, 7), *range(12_000, 2_000_000, 977), 99.4, 99.5, 999.4, 999.6, 9_999.9]:
        said = let_out.about(value)
        step = 1 if value < 100 else 10 if value < 1_000 else 100 if value < 10_000 else 1_000
        found = int(said.replace(",", ""))
        assert said == f"{found:,}" and found % step == 0 and abs(found - value) <= step / 2, value
        assert isinstance(value, float) or found >= last
        last = last if isinstance(value, float) else found
    assert (let_out.about(None), let_out.about(0), let_out.about(15), let_out.about(105), let_out.about(1_050)) == ("–", "0", "15", "110", "1,100")


def test_the_sign_of_a_gap_says_which_is_more_the_estimate_or_what_was_published():
    table = tables.nation()
    signs = set()
    for row, total in zip(table.rows, totals(), strict=True):
        published, said = int(row[1].replace(",", "")), row[5]
        since = total.since.isoformat() if total.since else "0001-01-01"
        ends = [by_hand.estimated(total.quantity, day.isoformat(), since=since) for day in (total.earliest, total.latest)]
        worse = max(ends, key=lambda end: abs(end - published))
        gap = worse / published - 1
        assert row[3] == let_out.about(worse), row          # the estimate that stands there is the one the gap is told of
        assert said.split(" (")[0] == (f"{'+' if gap > 0 else '−'}{abs(gap):.1%}" if f"{abs(gap):.1%}" != "0.0%" else "0.0%"), row
        signs.add(said[0])
    assert {"+", "−"} <= signs


def test_a_difference_of_two_counts_has_the_sign_of_the_second_less_the_first():
    table = tables.count_checks("caption", ("Day", "Published", "Compiled", "Difference", "As published"))
    found = [(int(row[3].replace("−", "-")), row[2] - row[1]) for row in table.rows]
    assert found and all(said == exact for said, exact in found)
    assert all(("+" in row[3]) == (row[2] > row[1]) and ("−" in row[3]) == (row[2] < row[1]) for row in table.rows)


def test_fewer_more_stops_and_starts_are_told_of_the_chosen_side():
    one_of_each = {sc.run(policy): policy for policy in sc.policies()}
    seen = set()
    for here, baseline in one_of_each.items():
        for there, chosen in one_of_each.items():
            for row, a, b in zip(compare(baseline, chosen).rows, here, there):
                if row.change == "CHANGED":
                    seen.add(row.detail.split()[-1])
                    assert row.detail == ("stops" if b == 0 else "starts" if a == 0 else f"{a - b:,} fewer" if b < a else f"{b - a:,} more")
                else:
                    assert a == b
    assert seen == {"stops", "starts", "fewer", "more"}


def rects(picture):
    """Every rectangle of a picture as (x, y, width, height, fill)."""
    return [(*(float(node.get(name)) for name in ("x", "y", "width", "height")), node.get("fill"))
            for node in drawn.root(picture).iter(f"{drawn.SVG}rect") if node.get("x")]


@pytest.mark.parametrize("start, given", [("2011-09-02 18:00", {}), ("2011-09-06 00:00", {}), ("2012-12-21 18:00", {"holidays": "federal_plus"}),
                                          ("2011-09-02 18:30", {"hours": 24}), ("2011-09-03 07:00", {"hours": 96}), ("2013-11-27 23:00", {"skip_weekends": False})])
def test_the_sample_beside_each_large_number_is_drawn_like_the_hours_it_counts(start, given):
    found = clock.hold_ends(start, **given)
    picture = hold.picture(found)
    bar = [(width, fill) for _, y, width, height, fill in rects(picture) if (y, height) == (190, 100)]
    samples = sorted((x, fill) for x, _, width, height, fill in rects(picture) if (width, height) == (34, 40))
    big = sorted((text.left, text.words) for text in drawn.texts(picture) if text.size == 46)
    assert len(samples) == 2 and len({fill for _, fill in samples}) == 2
    hour = sum(width for width, _ in bar) / found.clock_hours
    for (x, fill), (_, number) in zip(samples, big):
        assert sum(width for width, kind in bar if kind == fill) == pytest.approx(hour * float(number), abs=hour / 10), (number, fill)
        words = [text.words for text in drawn.texts(picture) if text.size == 20 and x < text.left < x + 250 and text.bottom < 70]
        assert any("not" in line or "left out" in line for line in words) == (fill == "url(#hatch)"), words


@pytest.mark.parametrize("hours", [48, 24, 96])
def test_a_shade_in_the_key_of_the_strip_is_the_shade_of_the_cells_with_those_hours(hours):
    spread = clock.spread("2011-01-01", "2011-12-31", hours)
    picture = hold.spread_shown(spread, "Source: a test.").picture
    boxes, lines = rects(picture), drawn.texts(picture)

    def fill_under(text):
        inside = [fill for x, y, w, h, fill in boxes if x <= text.left and text.right <= x + w and y <= text.top + 6 and text.bottom <= y + h + 6]
        return inside[-1]
    key = {fill_under(text): text.words for text in lines if text.words.endswith((" h", " h or more"))}
    printed = [text for text in lines if text.words.isdigit() and text.top > 44 and text.left > 130]
    assert len(key) == 5 and len(printed) == 35
    for text in printed:
        low, *high = re.findall(r"\d+", key[fill_under(text)])
        assert int(low) <= max(int(text.words), hours) and (not high or int(text.words) <= int(high[0])), (text.words, key[fill_under(text)])
