"""The same labs done the usual way: pyplot figures redrawn by `ipywidgets.interactive_output`.

They show what the course's labs show (two screens, eight lights, the route, the bars, the squares, the
ribbon, and the ledger of eight rows) with the same radio buttons and the same model, so that only the way from the
model to the screen differs. `write_notebook` puts both ways of every lab into one notebook.
"""
import json
from pathlib import Path

from scomm.model.clock import hold_ends
from scomm.model.compare import compare
from scomm.model.outcomes import run
from scomm.model.policy import Policy, switches
from scomm.record.practice import PRACTICES
from scomm.record.rollout import MEASURES
from scomm.record.what_if import LEAVE
from usual_record import opt_out_decoder, paper_and_pipe, rollout_map, what_if_let_out, who_said_what  # noqa: F401

# The switch that is clicked, and the two choices between which the drawing differs (with the
# agreement's middle choice, ended by ICE, the lights stay the same: there would be nothing to time).
LABS = {"two_screens": ("receives", (0, 1)), "eight_lights": ("agreement", (0, 2)), "route_map": ("receives", (0, 1)),
        "hold_ledger": ("asks_for", (0, 1)), "match_lab": ("review", (0, 1)), "detainer_clock": ("rule", (0, 1)),
        "paper_and_pipe": ("practice", (0, 1)), "rollout_map": ("measure", (0, 2)), "what_if_let_out": ("leave", (0, 1)),
        "opt_out_decoder": ("meaning", (2, 3)), "who_said_what": ("group", (0, 1))}
# A notebook of the course has six to ten panels; a page here has five to seven.
PAGES = (("two_screens", "eight_lights", "route_map"), ("hold_ledger", "match_lab", "detainer_clock"),
         ("paper_and_pipe", "rollout_map", "what_if_let_out"), ("opt_out_decoder", "who_said_what"))
STARTS = {"route_map": {"view": "explore"}, "match_lab": {"view": "ten_thousand"},       # the views with something to move
          "paper_and_pipe": {"date": "2011-09"}}
SWITCHES = switches()    # what is no switch is handed to the drawing as it is
BLUE, ORANGE, GRAY = "#005B8E", "#A84300", "#595959"


def box(ax, x, y, width, height, words, dashed=False, fill="white", ink="black"):
    from matplotlib.patches import Rectangle
    ax.add_patch(Rectangle((x, y), width, height, facecolor=fill, edgecolor=GRAY if dashed else "black",
                           linestyle="--" if dashed else "-", linewidth=2))
    ax.text(x + 10, y + height / 2, words, va="center", color=ink, fontsize=11)


def ledger(ax, comparison):
    """Eight rows: outcome, baseline, chosen, and a chip."""
    ax.set_axis_off()
    for i, row in enumerate(comparison.rows):
        y = 0.9 - i * 0.12
        ax.text(0, y, f"{row.mark} {row.label}", fontsize=11)
        ax.text(0.62, y, f"{row.baseline:,}", fontsize=11, ha="right")
        ax.text(0.72, y, f"{row.chosen:,}", fontsize=11, ha="right")
        ax.text(0.76, y, f"{row.change} {row.detail}", fontsize=11, color="white" if row.change != "SAME" else GRAY,
                bbox={"facecolor": ORANGE if row.change != "SAME" else "white", "edgecolor": GRAY})
    ax.set_title(comparison.headline, loc="left")


def figure(height):
    """A figure with room for the picture on top of the ledger; coordinates as in the course's drawings."""
    import matplotlib.pyplot as plt
    fig, (top, below) = plt.subplots(2, 1, figsize=(10, 7), gridspec_kw={"height_ratios": (1, 1)})
    top.set_xlim(0, 1000)
    top.set_ylim(height, 0)
    top.set_axis_off()
    return plt, top, below


def two_screens(comparison):
    plt, ax, below = figure(270)
    sees = comparison.chosen.receives == "yes"
    for x, name, shown in ((10, "COUNTY JAIL", sees), (510, "ICE FIELD OFFICE", True)):
        box(ax, x, 10, 480, 250, "")
        ax.text(x + 20, 40, name, fontsize=15, weight="bold")
        ax.text(x + 20, 76, "Booking 1047", fontsize=12, color=GRAY)
        box(ax, x + 16, 98, 448, 48, "FBI history: returned")
        box(ax, x + 16, 154, 448, 48, "Immigration check: " + ("match on file" if shown else "not sent to this office"),
            dashed=not shown)
        ax.text(x + 20, 235, "SAME" if shown else "CHANGED", color=GRAY if shown else ORANGE, weight="bold")
    ledger(below, comparison)
    plt.show()


def eight_lights(comparison):
    plt, ax, below = figure(360)
    for i, row in enumerate(comparison.rows):
        x, y, on = 10 + (i % 4) * 247, 10 + (i // 4) * 175, row.chosen > 0
        ink = "white" if on else "black"
        box(ax, x, y, 237, 165, "", dashed=not on, fill=BLUE if on else "white")
        ax.text(x + 12, y + 30, row.mark, color=ink, weight="bold", fontsize=13)
        ax.text(x + 12, y + 58, row.id, color=ink, fontsize=11)
        ax.text(x + 12, y + 92, f"{row.chosen:,}" if on else "none", color=ink, weight="bold", fontsize=15)
        ax.text(x + 12, y + 116, "of 10,000 bookings" if on else f"baseline {row.baseline:,}", color=ink, fontsize=9)
        ax.text(x + 12, y + 145, row.change, color=ink, weight="bold", fontsize=9)
    ledger(below, comparison)
    plt.show()


def route_map(comparison):
    plt, ax, below = figure(400)
    chosen = comparison.chosen
    for i, lane in enumerate(("County", "State", "FBI", "DHS", "ICE")):
        ax.axhline(i * 80 + 80, color="#DDDDDD")
        ax.text(5, i * 80 + 40, lane, fontsize=12, color=GRAY)
    stops = ((100, 0, "Booking"), (250, 1, "State bureau"), (400, 2, "FBI IAFIS"), (550, 3, "DHS IDENT"),
             (700, 4, "LESC"), (850, 4, "Field office"))
    for x, lane, words in stops:
        box(ax, x, lane * 80 + 18, 120, 44, words)
    sent = chosen.submits == "yes"
    on = sent and chosen.activated == "yes"
    arrows = ((220, 40, 250, 120, sent, "C"), (370, 120, 400, 200, sent, "S"), (520, 200, 550, 280, on, "F/D"),
              (670, 280, 700, 360, on, "D"), (820, 360, 850, 360, on, "I"),
              (460, 180, 200, 20, sent, "F"), (700, 340, 220, 50, on and chosen.receives == "yes"
               and chosen.agreement != "ended_by_state", "C"))
    for x0, y0, x1, y1, moves, letter in arrows:
        ax.annotate("", (x1, y1), (x0, y0), arrowprops={"arrowstyle": "->", "linestyle": "-" if moves else ":"})
        ax.text((x0 + x1) / 2, (y0 + y1) / 2, letter, weight="bold", color=ORANGE)
    ledger(below, comparison)
    plt.show()


def hold_ledger(comparison):
    plt, ax, below = figure(100)
    ax.clear()
    rows = [row for row in comparison.rows if row.id in ("ice_sees", "request", "held", "custody")]
    ax.barh([row.id for row in rows], [row.baseline for row in rows], fill=False, edgecolor=GRAY)
    ax.barh([row.id for row in rows], [row.chosen for row in rows], height=0.5, color=BLUE)
    for i, row in enumerate(rows):
        ax.text(row.chosen + 5, i, f"{row.chosen}, baseline {row.baseline}", va="center")
    ledger(below, comparison)
    plt.show()


def match_lab(review):
    plt, ax, below = figure(40)
    parts = [run(Policy(), part=part) for part in ("citizens", "lawful", "no status")]
    removable = [part.match if review == "off" else part.request for part in parts]
    squares = [1] * round(sum(removable) / 10) + [0.5] * round(sum(p.match - r for p, r in zip(parts, removable)) / 10)
    grid = (squares + [0] * 1000)[:1000]
    ax.imshow([grid[i * 25:i * 25 + 25] for i in range(40)], cmap="Blues", aspect="auto", extent=(600, 1000, 40, 0))
    for i, (part, flagged) in enumerate(zip(parts, removable)):
        ax.text(20, 6 + i * 12, f"match {part.match}: removable {flagged}, not {part.match - flagged}", fontsize=12)
    ledger(below, compare(Policy(), Policy()))
    plt.show()


def detainer_clock(rule):
    plt, ax, below = figure(40)
    hold = hold_ends("2011-09-02 18:00", **({} if rule == "regulation" else {"skip_weekends": False, "holidays": "none"}))
    ax.set_xlim(0, 144)
    at = 0
    for i, piece in enumerate(hold.pieces):
        ax.barh(20, piece.hours, left=at, height=20, color=BLUE if piece.counted else "#EDEDED", hatch="" if piece.counted else "//")
        ax.text(at + 1, 20, f"{piece.why} {piece.hours} h", fontsize=9)
        below.text(0, 0.9 - i * 0.12, f"{piece.start} {piece.end} {piece.hours} {piece.why or 'counted'}", fontsize=11)
        at += piece.hours
    below.set_axis_off()
    plt.show()


CHOICES = {"receives": ("yes", "no"), "agreement": ("in_force", "ended_by_ice", "ended_by_state"),
           "asks_for": ("hold", "notification"), "review": ("on", "off"), "rule": ("regulation", "i_247a"),
           "practice": PRACTICES, "measure": MEASURES, "leave": LEAVE, "group": ("all", "on_record"), "meaning": ("M3", "M4")}
# The click goes by the place among the course's choices; here a lab may offer only the choices that are clicked.
OFFERED = {"meaning": (0, 1)}


def panel(name):
    """One lab the usual way: radio buttons and an Output that `interactive_output` fills."""
    import ipywidgets
    (switch, _), draw, baseline = LABS[name], globals()[name], Policy()
    control = ipywidgets.RadioButtons(options=CHOICES[switch], description=switch, orientation="horizontal")
    redraw = draw if switch not in SWITCHES else (
        lambda **setting: draw(compare(baseline, baseline.but(**setting))))
    out = ipywidgets.interactive_output(redraw, {switch: control})
    both = ipywidgets.VBox([control, out])
    both.add_class("usual-panel")
    both.add_class(f"usual-lab-{name}")
    return both


def least():
    """The least that a click can cost in JupyterLab: two small pictures, ready-made, swapped in one HTML widget."""
    import ipywidgets
    svg = ('<img src="data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 width=%22600%22 height=%22200%22>'
           '<rect width=%22600%22 height=%22200%22 fill=%22{}%22/></svg>">')
    shown = ipywidgets.HTML(svg.format("gray"))
    control = ipywidgets.RadioButtons(options=["gray", "navy"], description="fill", orientation="horizontal")
    control.observe(lambda change: setattr(shown, "value", svg.format(change["new"])), names="value")
    both = ipywidgets.VBox([control, shown])
    both.add_class("least-panel")
    return both


def write_notebook(folder, labs):
    """Write a notebook and these modules into the folder: both ways of some labs, one cell each; returns its name."""
    sources = ["import scomm as sc\nimport usual"]
    for name in labs:
        start = "".join(f', {key}="{value}"' for key, value in STARTS.get(name, {}).items())
        sources += [f'sc.lab("{name}"{start})', f'usual.panel("{name}")']
    sources.append("usual.least()")
    cells = [{"cell_type": "code", "id": f"cell-{i}", "metadata": {}, "execution_count": None, "outputs": [],
              "source": source} for i, source in enumerate(sources)]
    notebook = {"cells": cells, "nbformat": 4, "nbformat_minor": 5,
                "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}}
    folder = Path(folder)
    for module in ("usual.py", "usual_record.py"):
        (folder / module).write_text(Path(__file__).with_name(module).read_text(encoding="utf-8"), encoding="utf-8")
    (folder / f"{labs[0]}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    return f"{labs[0]}.ipynb"
