"""Does anything notice when a value of data/ goes wrong? `python tests/notebooks/bite.py`"""
from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from bite_copy import Copy
from bite_values import at, steps, values
from bite_witness import Claims, Outputs, refused


def bite(folder):
    with Copy(folder) as copy:
        outputs, claims = Outputs(), Claims(copy.folder)
        assert not outputs.stale, outputs.stale
        for value in list(values(copy.folder)):
            yield value, noticed(value, copy, outputs, claims)


def noticed(value, copy, outputs, claims):
    tree, best = copy.file(value.file), ""
    for new in steps(value, tree, copy.folder):
        if value.file.endswith(".csv"):
            by = claims.first(value, new)
            if by:
                return f"prose {by}"
        with copy.changed(value, new):
            if refused(value.file):
                best = best or "refused"
                continue
            how, by = outputs.first(value)
        if how == "differs":
            return f"output {by}"
        best = best or how
        if not how:
            return ""
    return best


if __name__ == "__main__":
    begun = time.time(); T = Counter(); last = time.time()
    with tempfile.TemporaryDirectory() as folder:
        tally = Counter()
        out = open("/tmp/h-tests/bite_out.txt", "w")
        for value, by in bite(Path(folder) / "data"):
            now = time.time(); T[value.file] += now - last; last = now
            tally[(value.file, value.path[1] if value.file.endswith(".csv") else value.kind, (by or "-").split()[0])] += value.count
            print(value.name, value.count, by or "-", file=out)
    for key, n in sorted(tally.items()): print(*key, n)
    for f, s in T.most_common(30): print(f, round(s, 1))
    print(time.time() - begun)
