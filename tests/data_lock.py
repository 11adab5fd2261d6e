"""Lock data/ anew after a change that was meant: `make data-lock`. Prints the rows that changed.

Renews `rows`, `bytes` and `hash` of every file in datapackage.json, and outline.json, the keys of every TOML file.
Nothing else renews them, so a table that changed by accident fails a test. A file with a fault is not locked.
"""
import contextlib
import csv
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scomm import data  # noqa: E402
from scomm.data import outline, whole  # noqa: E402

ENDS_LIST = '\n  ],\n  "derived": ['    # in datapackage.json the files end here: a new one is described above this


def lock(folder):
    """Write datapackage.json and outline.json of a folder anew; returns the faults, and changes nothing if there are any."""
    before = {path: path.read_bytes() for path in (folder / "datapackage.json", folder / "outline.json") if path.exists()}
    text = (folder / "datapackage.json").read_text(encoding="utf-8")
    text = re.sub(r',?\n    \{"name": "\S+\.(?:toml|json)".*\}', "", text)
    if text.count(ENDS_LIST) != 1:
        return ["data/datapackage.json is not laid out as it was: restore it (git checkout data/datapackage.json)."]
    others = [described(folder, name) for name in (*write_outline(folder), "outline.json")]
    text = text.replace(ENDS_LIST, "".join(f",\n    {each}" for each in others) + ENDS_LIST)
    for path in sorted(folder.glob("*.csv")):
        count = len(rows(path.read_text(encoding="utf-8")))
        text = re.sub(rf'("path": "{path.name}",.*?"rows": )\d+(?:, "bytes": \d+, "hash": "[^"]*")?',
                      rf"\g<1>{count}, {sums(path)}", text, count=1, flags=re.S)
    write(folder / "datapackage.json", text)
    faults = faults_in(folder)
    if faults:
        for path, old in before.items():
            path.write_bytes(old)
    return faults


def write_outline(folder):
    """Write the keys of every TOML file that can be read into outline.json; returns the names of all of them."""
    names, out = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.toml"))], {}
    for name in names:
        with contextlib.suppress(ValueError):         # one that cannot be read is among the faults
            out[name] = outline.outline(tomllib.loads((folder / name).read_text(encoding="utf-8")))
    write(folder / "outline.json", lines(out) + "\n")
    return names


def lines(value, depth=0):
    """JSON with a line for each file, key and row, so that a change is easy to see."""
    if depth < 3 and isinstance(value, dict) and (depth < 2 or any(key.startswith("#") for key in value)):
        inside = ",\n".join(f"{' ' * (depth + 1)}{json.dumps(key)}: {lines(each, depth + 1)}"
                            for key, each in value.items())
        return f"{{\n{inside}\n{' ' * depth}}}"
    return json.dumps(value)


def described(folder, name):
    """One line of datapackage.json for a file that is no table."""
    ending = name.rsplit(".", 1)[1]
    return (f'{{"name": "{name}", "path": "{name}", "format": "{ending}", "mediatype": "application/{ending}", '
            f'"encoding": "utf-8", {sums(folder / name)}}}')


def sums(path):
    """Size and hash of a file, as datapackage.json has them."""
    raw = path.read_bytes()
    return f'"bytes": {len(raw)}, "hash": "sha256:{hashlib.sha256(raw).hexdigest()}"'


def write(path, text):
    path.write_text(text, encoding="utf-8", newline="\n")


def faults_in(folder):
    """What the package finds wrong in a folder."""
    kept = os.environ.get("SCOMM_DATA")
    os.environ["SCOMM_DATA"] = str(folder)
    data.forget()
    try:
        return whole.faults()
    except data.DataError as error:                   # datapackage.json itself
        return [str(error)]
    finally:
        os.environ.pop("SCOMM_DATA") if kept is None else os.environ.update(SCOMM_DATA=kept)
        data.forget()


def rows(text):
    """The rows of a table by their first cell; a second row with the same one has a 2 behind it."""
    out = {}
    for cells in list(csv.reader(io.StringIO(text)))[1:]:
        key = cells[0] if cells else ""
        out[key if key not in out else f"{key} {sum(k.split(' ')[0] == key for k in out) + 1}"] = cells
    return out


def entries(text):
    """The values of a TOML file by their dotted keys; a row with an id bears it."""
    out = {}

    def walk(value, path):
        if isinstance(value, dict):
            for key, inside in value.items():
                walk(inside, f"{path}.{key}" if path else key)
        elif isinstance(value, list):
            for number, inside in enumerate(value, start=1):
                walk(inside, outline.step(path, inside, number))
        else:
            out[path] = value
    walk(tomllib.loads(text), "")
    return out


def changes(name, old, new):
    """What is new, gone and changed in a file, in words; old: its text before, or None."""
    try:
        before, after = [(rows if name.endswith(".csv") else entries)(text) if text else {} for text in (old, new)]
    except (ValueError, csv.Error):
        return ["  cannot be read"]
    kinds = {"new": [key for key in after if key not in before], "gone": [key for key in before if key not in after],
             "changed": [key for key in after if key in before and before[key] != after[key]]}
    return [f"  {kind}: {', '.join(keys)}" for kind, keys in kinds.items() if keys] or ["  the same in another form"]


def last_committed(name):
    """A file of data/ as git last kept it, or None."""
    found = subprocess.run(["git", "show", f"HEAD:data/{name}"], cwd=ROOT, capture_output=True, encoding="utf-8",
                           check=False)
    return found.stdout if found.returncode == 0 else None


def main(folder=ROOT / "data"):
    """Lock data/ and say what changed since the last commit; returns the exit code."""
    for path in sorted([*folder.glob("*.csv"), *folder.rglob("*.toml")]):
        name, new = path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8", errors="replace")
        old = last_committed(name)
        if new != old:
            print("\n".join([f"data/{name}", *changes(name, old, new)]))
    faults = lock(folder)
    print("\n".join([*faults, "Nothing was locked: mend what is named, then run make data-lock again."] if faults else
                    ["data/ is locked."]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
