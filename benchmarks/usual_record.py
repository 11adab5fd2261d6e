"""The labs on the observed record, done the usual way: pyplot figures redrawn by `interactive_output`.

They show what the course's labs show (the ribbons, the map of tiles with its curves, the decoder's ledger, the cards
on their timeline, the ranges), from the same functions of `scomm`, so that only the way to the screen differs.
"""
from scomm import data
from scomm.model.compare import compare
from scomm.model.policy import Policy
from scomm.record.practice import places_active
from scomm.record.rollout import MEASURES, active, by_state, curve
from scomm.labs.rollout_map.tile_map import PLACES
from scomm.record.what_if import what_if

BLUE, ORANGE, GRAY = "#005B8E", "#A84300", "#595959"
MEANINGS = {"M3": {"receives": "no"}, "M4": {"honors": "none"}}


def figure(ratios=(1, 1)):
    import matplotlib.pyplot as plt
    fig, both = plt.subplots(2, 1, figsize=(10, 7), gridspec_kw={"height_ratios": ratios})
    return plt, *both


def paper_and_pipe(practice):
    plt, above, below = figure()
    counts = [row for row in data.shown_rows("activation_counts") if row["date"] <= "2011-09-30"]
    above.step(range(len(counts)), [39 if row["date"] < "2011-08-05" else 0 for row in counts], color=BLUE)
    above.set_title("State agreements")
    below.plot([row["date"] for row in counts], [int(row["published"]) for row in counts], "o:", color=BLUE)
    below.plot([row["date"] for row in counts], [places_active(row["date"], practice) for row in counts], "--", color=ORANGE)
    below.tick_params(axis="x", rotation=60)
    below.set_title("Places active")
    plt.show()


def rollout_map(measure):
    plt, tiles, curves = figure((2, 1))
    for state, covered in by_state("2011-08-05").items():
        row, column = PLACES[state]
        share = covered.share(measure if covered.residents is not None else "places") or 0
        tiles.add_patch(plt.Rectangle((column, row), 0.94, 0.94, facecolor=plt.get_cmap("Blues")(share), edgecolor=GRAY))
        tiles.text(column + 0.1, row + 0.4, state, fontsize=8)
        tiles.text(column + 0.1, row + 0.8, f"{share:.0%}", fontsize=8)
    tiles.set_xlim(0, 11)
    tiles.set_ylim(8, 0)
    tiles.set_axis_off()
    for each in MEASURES:
        months = curve(each)
        curves.plot([c.day for c in months], [c.share(each) for c in months], linewidth=3 if each == measure else 1, label=each)
    curves.axvline(active("2011-08-05").day, color=GRAY)
    curves.legend()
    plt.show()


def opt_out_decoder(meaning):
    plt, ax, below = figure()
    comparison = compare(Policy(), Policy().but(**MEANINGS[meaning]))
    for i, row in enumerate(comparison.rows):
        y = 0.9 - i * 0.12
        ax.text(0, y, f"{row.mark} {row.label}", fontsize=11)
        ax.text(0.62, y, f"{row.baseline:,}", ha="right")
        ax.text(0.72, y, f"{row.chosen:,}", ha="right")
        ax.text(0.76, y, row.change, color="white" if row.change != "SAME" else GRAY,
                bbox={"facecolor": ORANGE if row.change != "SAME" else "white", "edgecolor": GRAY})
    ax.set_axis_off()
    below.text(0, 0.5, comparison.headline, fontsize=14)
    below.set_axis_off()
    plt.show()


def who_said_what(group):
    plt, ax, below = figure()
    bands = ("mandatory", "ambiguous", "voluntary")
    rows = [row for row in data.rows("statements") if row["band"] in bands][:12]
    for i, row in enumerate(rows):
        on = group == "all" or row["role"] in ("agency", "official")
        ax.plot([int(row["date"][:4]) + i / 12], [bands.index(row["band"])], "o" if on else "x", color=BLUE if on else GRAY)
        below.text(0, 1 - i / 12, f"{row['date']}  {row['speaker'][:30]}  {row['claim'][:70]}", fontsize=8)
    ax.set_yticks(range(3), bands)
    below.set_axis_off()
    plt.show()


def what_if_let_out(leave):
    plt, ax, below = figure()
    found = what_if("all", "2012-03-31", leave)
    for i, (name, range_) in enumerate(zip(found.changed._fields, found.changed)):
        low = range_.central if range_.low is None else range_.low
        ax.barh(i, (range_.high - low) / range_.high, left=low / range_.high, color=BLUE)
        ax.text(1.02, i, f"{name}: {range_.central:,.0f}")
    left = 0
    for place, share in found.place_shares:
        below.barh(0, share.matches, left=left, label=place.name)
        left += share.matches
    below.legend()
    plt.show()
