"""Print one table of what the course costs beside the usual way: `make bench`, or with --json.

Nothing here is a test: a slow machine fails nothing. README.md says what is measured against what.
"""
import argparse
import datetime
import json
import platform
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import clicks  # noqa: E402
import hub  # noqa: E402
import lite  # noqa: E402
import model  # noqa: E402
import rollout  # noqa: E402
import startup  # noqa: E402

RESULTS = Path(__file__).resolve().parent / "results"    # git-ignored


def rows(found):
    """The table: (what, course, the usual way, ratio), text and numbers made from one measurement."""
    out = []
    for lab, ms in found.get("clicks", {}).items():
        out.append(compared(f"click to new picture, {lab} (the least possible: {ms['least']:.0f} ms)", ms["course"], ms["usual"], "ms"))
    for job, words in (("import", "import scomm | pandas, matplotlib, ipywidgets"),
                       ("kernel", "kernel to the first lab | to the same three imported")):
        if job in found.get("startup", {}):
            course, usual, empty = (found["startup"][job][who] for who in ("course", "usual", "empty"))
            out += [compared(f"{words}: time", course[0] * 1000, usual[0] * 1000, "ms"),
                    compared(f"{words}: memory", course[1], usual[1], "MB"),
                    (f"  of that, an empty {'kernel' if job == 'kernel' else 'interpreter'}: memory",
                     f"{empty[1]:,.1f} MB", f"{empty[1]:,.1f} MB", "")]
    if "model" in found:
        county, large, loop = (found["model"][name] for name in ("county", "large", "loop"))
        out += [compared("one policy, 10,000 bookings | a loop over them", county["one"] * 1000, loop["one"] * 1000, "ms"),
                compared("one policy, 10 million bookings | 10 thousand", large["one"] * 1000, county["one"] * 1000, "ms"),
                compared(f"all {county['settings']} policies | as many loops", county["all"] * 1000,
                         loop["one"] * county["settings"] * 1000, "ms")]
    if "rollout" in found:
        once, twice = found["rollout"]["calls"], found["rollout"]["doubled"]
        for name, times in once.items():
            out += [compared(f"{name}, first call | a later one", times["first"] * 1000, times["later"] * 1000, "ms"),
                    compared(f"{name}, all read anew: twice the places | the places there are", twice[name]["anew"] * 1000,
                             times["anew"] * 1000, "ms"),
                    compared(f"{name}, memory of the data: twice the places | the places there are", twice[name]["memory"],
                             times["memory"], "MB")]
        months = [each * 1000 for each in found["rollout"]["months"]]
        out.append(compared("estimates of 52 months | of 26", months[1], months[0], "ms"))
    if "hub" in found:
        out += hub.rows(found["hub"], compared)
    if "lite" in found:
        out += lite.rows(found["lite"], compared)
    return out


def compared(what, course, usual, unit):
    """One row; the ratio says how much of the usual way's cost the course needs."""
    return (what, f"{course:,.2f} {unit}" if course < 10 else f"{course:,.0f} {unit}",
            f"{usual:,.2f} {unit}" if usual < 10 else f"{usual:,.0f} {unit}", f"{course / usual:.2f}")


def as_text(found):
    """The table in Markdown, so that a README can quote it as it stands."""
    lines = [f"Measured {found['date']} on {found['machine']}", "",
             "| what (course \\| beside) | course | beside it | ratio |", "| --- | --: | --: | --: |"]
    return "\n".join(lines + [f"| {what.replace('|', chr(92) + '|')} | {a} | {b} | {ratio} |" for what, a, b, ratio in rows(found)])


def main(argv=None):
    parts = {"clicks": clicks.measure, "startup": startup.measure, "model": model.measure, "rollout": rollout.measure,
             "lite": lite.measure, "hub": hub.measure}
    usually = [part for part in parts if part != "hub"]      # a class takes as long as a lesson's beginning, four times over
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="part", help=f"one or more of {', '.join(parts)}; all but hub without a name")
    parser.add_argument("--json", action="store_true", help="print the measurements as JSON instead of a table")
    given = parser.parse_args(argv)
    if unknown := [part for part in given.parts if part not in parts]:
        parser.error(f"`{unknown[0]}` is not a part; the parts: {', '.join(parts)}")
    found = {"date": datetime.date.today().isoformat(),
             "machine": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"}
    for part in given.parts or usually:
        print(f"measuring {part} …", file=sys.stderr)
        try:
            found[part] = parts[part]()
        except RuntimeError as error:         # no browser, a panel that does not answer: say it, go on
            print(f"{part}: {error}", file=sys.stderr)
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(found, indent=2)
    (RESULTS / "latest.json").write_text(text, encoding="utf-8")
    print(text if given.json else as_text(found))
    return 0 if all(part in found for part in given.parts or usually) else 1


if __name__ == "__main__":
    sys.exit(main())
