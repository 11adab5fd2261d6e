"""A class on one machine: every learner logs in to a JupyterHub, runs notebook 00, and moves ten switches.

All come within half a minute and then work for two, at a fixed schedule in which no two are in step. Beside the
course stands a notebook with two of its labs done the usual way: the same learners, the same ten moves.
"""
import contextlib
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import usual
from clicks import question
from hub_process import HERE, MISSING, TOOLS, available, computed, free_memory, hub, weights

NOTEBOOKS, RESULTS = HERE.parent / "notebooks", HERE / "results"
LABS = ("two_screens", "eight_lights")              # the first two labs of notebook 00, five moves each
PAUSES = (4.3, 9.1, 13.7, 19.6, 8.2, 11.4, 16.9, 12.8, 10.5, 13.5)      # seconds of one learner before each move: two minutes
ARRIVAL, LIMIT = 30, 360                            # seconds: until the last one logs in; after which a learner gives up
SIZES, CLASS = (10, 30, 60), 30
NEEDED = 300                                        # megabytes for each learner that have to be free before a class starts


def measure(sizes=SIZES):
    """{"course": {"10": …, "30": …, "60": …}, "usual": {"30": …}}: for each class what `summary` says.

    A class for which memory is too short is left out and says so. Raises RuntimeError without the tools.
    """
    course = [(question(lab, usual.LABS[lab][0]), usual.LABS[lab][1]) for lab in LABS for _ in range(5)]
    out = {"course": {str(size): one_class(size, NOTEBOOKS, "00_start_here.ipynb", course) for size in sizes}}
    with tempfile.TemporaryDirectory() as folder:
        out["usual"] = {str(CLASS): one_class(CLASS, folder, usual_notebook(folder), [usual.LABS[lab] for lab in LABS for _ in range(5)])}
    return out


def one_class(size, notebooks, notebook, moves):
    """Hold one lesson on a hub of its own, and sum it up; where somebody failed, the hub's log is kept in results/."""
    if not available():
        raise RuntimeError(MISSING)
    if (free := free_memory()) < size * NEEDED:
        return {"learners": size, "left_out": f"{free:,.0f} MB are free, {size * NEEDED:,} MB are needed"}
    learners = [f"learner{i:02}" for i in range(1, size + 1)]
    with hub(learners, notebooks) as running:
        before, began = computed(running), time.perf_counter()
        with lesson(running, plans(learners, notebook, moves)) as (met, inside, computing):
            found = summary(met, len(moves), weights(running))
            to_enter, to_move = computing - before, computed(running) - computing
        if found["failed"]:
            RESULTS.mkdir(exist_ok=True)
            shutil.copy(running.folder / "hub.log", RESULTS)
    print(f"  {notebook}, class of {size}: {found['served']} served", file=sys.stderr)
    return found | {"all_in": round(inside - began, 1), "computing": round(to_enter / size, 2),
                    "busy": round(to_enter / (inside - began) / os.cpu_count(), 2),
                    "computing_of_a_move": found["moves_all_in"] and round(to_move / found["moves_all_in"], 4)}


def usual_notebook(folder):
    """Two labs the usual way, in a notebook of their own with the modules that draw them; gives its name."""
    for module in ("usual.py", "usual_record.py"):
        shutil.copy(HERE / module, folder)
    sources = ["import usual", *(f'usual.panel("{lab}")' for lab in LABS)]
    cells = [{"cell_type": "code", "id": f"cell-{i}", "metadata": {}, "execution_count": None, "outputs": [], "source": source}
             for i, source in enumerate(sources)]
    (Path(folder) / "usual.ipynb").write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}), encoding="utf-8")
    return "usual.ipynb"


# ---- the lesson -------------------------------------------------------------------------------------------------

def plans(learners, notebook, moves, pauses=PAUSES, arrival=ARRIVAL):
    """What every learner does, and when: a fixed schedule, in which each begins at another of the pauses."""
    return [{"name": name, "notebook": notebook, "start": arrival * i / len(learners),
             "plan": [(pauses[(i + k) % len(pauses)], *move) for k, move in enumerate(moves)]}
            for i, name in enumerate(learners)]


@contextlib.contextmanager
def lesson(running, planned, limit=LIMIT):
    """Hold the lesson; gives what each learner met, when all had run the notebook, and the computing until then.

    The learners and their kernels stay until the block ends, so that they can be weighed.
    """
    told = {"base": running.base, "word": running.word, "limit": limit, "learners": planned}
    with subprocess.Popen([str(TOOLS / "bin" / "python"), str(HERE / "hub_learner.py")], text=True, encoding="utf-8",
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as learners:
        try:
            learners.stdin.write(json.dumps(told) + "\n")
            learners.stdin.flush()
            learners.stdout.readline()
            inside, computing = time.perf_counter(), computed(running)
            met = learners.stdout.readline()
            if not met:
                raise RuntimeError("The learners' own program ended before the lesson did.")
            yield json.loads(met), inside, computing
        finally:
            learners.kill()


def summary(met, moves, memory):
    """What a class met: how many were served, what failed, seconds, milliseconds and megabytes (median, 95th percentile).

    A learner is served who opened the notebook, ran every cell and had every move answered. Moves made while others
    still started their servers are also told apart.
    """
    served = [one for one in met if one["ran"] and len(one["moves"]) == moves]
    inside = max([one["ran"] for one in met if one["ran"]], default=0)
    taken = [(began, ms * 1000) for one in met for began, ms in one["moves"]]
    return {"learners": len(met), "served": len(served), "failed": [f"{one['name']}: {one['failed']}" for one in met if one["failed"]],
            "server": spread(one["server"] for one in met), "first_lab": spread(one["first_lab"] for one in met),
            "move": spread(ms for _, ms in taken), "moves": len(taken),
            "move_while_starting": spread(ms for began, ms in taken if began < inside),
            "moves_all_in": sum(began >= inside for began, _ in taken),
            "move_all_in": spread(ms for began, ms in taken if began >= inside),
            "memory": spread(mb for name, mb in memory.items() if name), "hub_memory": round(memory.get("", 0), 1)}


def spread(values):
    """(median, 95th percentile), or None for nothing."""
    values = sorted(value for value in values if value is not None)
    return values and (round(statistics.median(values), 2), round(values[math.ceil(0.95 * len(values)) - 1], 2)) or None


# ---- the table --------------------------------------------------------------------------------------------------

def rows(found, compared):
    """The class beside the usual way, then the class as it grows; `compared` makes a row of two numbers and their unit."""
    course, other = found["course"].get(str(CLASS)), found["usual"].get(str(CLASS))
    out = beside(f"class of {CLASS}", course, other, compared) if course and other else []
    for size, grown in found["course"].items():
        if course and int(size) != CLASS:
            out += beside(f"class of {size} | of {CLASS}", grown, course, compared)
    return out


def beside(name, a, b, compared):
    """Two classes, row by row; a class that was left out has one row that says so."""
    if "left_out" in a or "left_out" in b:
        return [(f"{name}: left out", *(one.get("left_out", "") for one in (a, b)), "")]
    out = [(f"{name}: served", *(f"{one['served']} of {one['learners']}" for one in (a, b)), "")]
    for key, words, unit in (("move", "switch moved to result received", "ms"),
                             ("move_while_starting", "the same while others still start", "ms"), ("first_lab", "log-in to first lab", "s")):
        for at, which in enumerate(("median", "95th percentile")):
            if a[key] and b[key]:
                out.append(compared(f"{name}: {words}, {which}", a[key][at], b[key][at], unit))
    if a["computing_of_a_move"] and b["computing_of_a_move"]:
        out.append(compared(f"{name}: computing for a move once all are in", a["computing_of_a_move"] * 1000, b["computing_of_a_move"] * 1000, "ms"))
    return [*out, compared(f"{name}: memory of a learner, server and kernel (PSS)", a["memory"][0], b["memory"][0], "MB"),
            compared(f"{name}: computing per learner until all are in", a["computing"], b["computing"], "s"),
            compared(f"{name}: all are in after", a["all_in"], b["all_in"], "s")]
