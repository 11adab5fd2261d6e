"""What the observed record costs: the first call, the calls after it, and twice the places or twice the months.

Looking up a day is a search in running totals, so its cost should hardly grow with the number of places.
"""
import csv
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

DAY, UNTIL = "2011-08-05", "2012-03-31"


def calls():
    """The calls that are measured, by name."""
    import scomm as sc
    from scomm.record import estimate
    return {"active": lambda: sc.active(DAY), "estimate": lambda: estimate.estimate("matches", UNTIL),
            "what_if": lambda: sc.what_if("all", until=UNTIL)}


def measure_here(name):
    """One call in this process, in seconds: the first, a later one, one that reads all tables anew; and memory in MB."""
    from model import seconds
    from scomm import data
    act = calls()[name]
    start = time.perf_counter()
    act()
    first = time.perf_counter() - start
    later = seconds(act, 50)
    anew = seconds(act, 7, data.forget)                     # reads all tables again
    data.forget()
    tracemalloc.start()
    act()
    memory = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    return {"first": first, "later": later, "anew": anew, "memory": memory}


def measure_months(factor=1):
    """The estimates of the ends of 26 months, or of `factor` times as many, in seconds, the tables read before."""
    from datetime import date, timedelta
    from model import seconds
    from scomm.record import estimate
    days = [date(2008, 11, 30) + timedelta(days=n * 30) for n in range(26 * factor)]
    return seconds(lambda: [estimate.estimate("matches", day, since="2008-10-27", places="California") for day in days], 50)


def doubled(folder):
    """A copy of the data with every place twice, the second time under a code and a name of its own."""
    from scomm import data
    copy = Path(folder) / "data"
    shutil.copytree(data.folder(), copy)
    package = json.loads((copy / "datapackage.json").read_text(encoding="utf-8"))
    codes = {}                                              # five digits, none of which begins with a 9 as it is
    for table, renamed in (("activations", "jurisdiction"), ("counties", "name")):
        path = copy / f"{table}.csv"
        with open(path, encoding="utf-8", newline="") as file:
            heading, *rows = csv.reader(file)
        again = [list(row) for row in rows]
        for row in again:
            row[0] = codes.setdefault(row[0], f"9{len(codes):04}")
            row[heading.index(renamed)] = f"Second {row[heading.index(renamed)]}"
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([heading, *rows, *again])
        raw = path.read_bytes()
        described = next(r for r in package["resources"] if r["name"] == table)
        described |= {"rows": 2 * len(rows), "bytes": len(raw), "hash": f"sha256:{hashlib.sha256(raw).hexdigest()}"}
    (copy / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return copy


def measure_fresh(name, folder=None):
    """`measure_here` in a fresh process, with the data of a folder."""
    here = str(Path(__file__).resolve().parent)
    code = (f"import json, sys; sys.path.insert(0, {str(Path(here).parent)!r}); import rollout; "
            f"print(json.dumps(rollout.measure_here({name!r})))")
    environment = os.environ | ({"SCOMM_DATA": str(folder)} if folder else {})
    done = subprocess.run([sys.executable, "-c", code], env=environment, cwd=here, text=True, encoding="utf-8", capture_output=True)
    if done.returncode:
        raise RuntimeError(f"`{name}` could not be measured: {done.stderr[-1000:]}")
    return json.loads(done.stdout)


def measure():
    """{"calls": {name: times}, "doubled": {name: times}, "months": [once, twice]}, times in seconds, memory in MB."""
    with tempfile.TemporaryDirectory() as folder:
        copy = doubled(folder)
        names = tuple(calls())
        return {"calls": {name: measure_fresh(name) for name in names},
                "doubled": {name: measure_fresh(name, copy) for name in names},
                "months": [measure_months(), measure_months(2)]}
