"""What the model costs: one policy, all 960, and a county a thousand times as large.

The county is counted in cells with whole-number weights, so its cost should not grow with its bookings.
"""
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def seconds(act, times, prepare=lambda: None):
    """The median time of one call; `prepare` runs before each and is not counted."""
    taken = []
    for _ in range(times):
        prepare()
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def measure_here():
    """Times in seconds for the county that SCOMM_DATA names, and its number of matches."""
    from scomm.model import outcomes
    from scomm.model.policy import Policy, policies
    baseline, settings, forget = Policy(), policies(), outcomes._run.cache_clear
    outcomes.run(baseline)                                      # reads the tables once
    return {"one": seconds(lambda: outcomes.run(baseline), 200, forget),
            "all": seconds(lambda: [outcomes.run(policy) for policy in settings], 5, forget),
            "cached": seconds(lambda: outcomes.run(baseline), 200),
            "settings": len(settings), "matches": outcomes.run(baseline).match}


def measure_large(factor=1_000):
    """The same in a fresh process for a copy of the data with `factor` times the bookings."""
    from scomm import data
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "data"
        shutil.copytree(data.folder(), copy)
        county = copy / "county.toml"
        county.write_text(re.sub(r"^bookings = ([\d_]+)$", lambda m: f"bookings = {int(m[1]) * factor}",
                                 county.read_text(encoding="utf-8"), flags=re.M), encoding="utf-8")
        here = str(Path(__file__).resolve().parent)
        done = subprocess.run([sys.executable, "-c", "import json, model; print(json.dumps(model.measure_here()))"],
                              env=os.environ | {"SCOMM_DATA": str(copy)}, cwd=here, text=True, encoding="utf-8", capture_output=True)
    if done.returncode:
        raise RuntimeError(f"The large county could not be measured: {done.stderr[-1000:]}")
    return json.loads(done.stdout)


def measure_naive():
    """One policy by a loop over 10,000 bookings, which must agree with the model to within rounding."""
    import naive
    from scomm.model import outcomes
    from scomm.model.policy import Policy
    people, baseline = naive.bookings(), Policy()
    counted, exact = naive.count(people, baseline), outcomes.run(baseline)
    if any(abs(a - b) > 10 for a, b in zip(counted, exact)):
        raise RuntimeError(f"The loop counts something else: {counted} where the model has {tuple(exact)}.")
    return {"one": seconds(lambda: naive.count(people, baseline), 20)}


def measure():
    """{"county": …, "large": …, "loop": …}, times in seconds."""
    return {"county": measure_here(), "large": measure_large(), "loop": measure_naive()}
