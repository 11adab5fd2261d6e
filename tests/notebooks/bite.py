"""Does anything notice when one value of data/ goes wrong? `python tests/notebooks/bite.py` lists what nothing noticed.

Each number, date, key, rate, rule, holder and quotation is one step away in a copy of data/, one at a time, and something
has to notice: the reader of the tables, a stored output of a notebook, or the rule that a claim in prose stands in its row. The
hash of a file does not count. What none of these notices is listed in bite_exceptions.toml: either a named test does, which is seen
to fail, or nothing does, with the reason.
"""
from __future__ import annotations

import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))

from bite_copy import Copy  # noqa: E402
from bite_values import steps, values  # noqa: E402
from bite_witness import Claims, Outputs, refused  # noqa: E402
from paths import DATA, TESTS  # noqa: E402

EXCEPTIONS = TESTS / "notebooks" / "bite_exceptions.toml"


def group(value):
    """What an exception names: the column of a table, or a TOML file."""
    return f"{value.file}:{value.path[1]}" if value.file.endswith(".csv") else value.file


def exceptions():
    """The groups that no reader, output or claim notices whole: ({group: tests that do}, {group: why nothing does})."""
    listed = tomllib.loads(EXCEPTIONS.read_text(encoding="utf-8"))
    return listed["noticed_by_a_test"], listed["noticed_by_nothing"]


def noticed(value, copy, outputs, claims):
    """Who notices one value one step away: "claim …", "refused", "output …", or "" where a step is noticed by nobody."""
    best = ""
    for new in steps(value, copy.file(value.file), copy.folder):
        by = claims.first(value, new) if value.file.endswith(".csv") else ""
        if by:
            return f"claim {by}"
        with copy.changed(value, new):
            if refused(value.file):
                best = best or "refused"
                continue
            how, by = outputs.first(value)
        if how == "differs":
            return f"output {by}"
        if not how:
            return ""
        best = best or how
    return best


def unnoticed(folder):
    """What nothing noticed in a copy of data/: ({group: its values}, how many values there are, how many were noticed)."""
    found, counted, bitten = defaultdict(list), 0, 0
    with Copy(folder) as copy:
        outputs, claims = Outputs(), Claims(copy.folder)
        if outputs.stale:
            raise SystemExit(f"Refresh the stored outputs first: {', '.join(outputs.stale)}")
        for value in list(values(copy.folder)):
            counted += value.count
            if noticed(value, copy, outputs, claims):
                bitten += value.count
            else:
                found[group(value)].append(value)
    return found, counted, bitten


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        groups, total, well = unnoticed(Path(place) / "data")
    tested, open_ = exceptions()
    for name, each in sorted(groups.items()):
        mark = "test" if name in tested else "open" if name in open_ else "NEW"
        print(f"{mark:4}  {sum(value.count for value in each):5}  {name}  {each[0].name}")
    print(f"{well:,} of {total:,} values noticed by reader, output or claim; "
          f"{Counter(name in tested for name in groups)[True]} groups by a test; {DATA}")
