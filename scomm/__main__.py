"""The course from a terminal: a self-check, and the ledger of any scenario.

    python -m scomm check
    python -m scomm ledger receives=no
    python -m scomm ledger YYFN-AHA pickup=13 --json

Exit codes: 0 all well, 1 the check found something, 2 the words typed were not understood.
"""
from __future__ import annotations

import argparse
import json
import os
import sys

from . import data
from .api import lab
from .data import ScommError
from .model import county, policy
from .model.compare import compare

NEEDED = {"svg": "svg.py", "ipywidgets": "ipywidgets", "anywidget": "anywidget", "pandas": "pandas",
          "matplotlib": "matplotlib", "jupyterlab": "jupyterlab"}


def check():
    """Whether this computer can run the course: versions, data, and one lab.

    Returns (lines to print, whether all is well).
    """
    lines, well = [f"Python {sys.version.split()[0]}"], True
    for module, package in NEEDED.items():
        version = _version(package)
        needed = module != "matplotlib" and module != "pandas"
        if version:
            lines.append(f"{package} {version}")
        else:
            lines.append(f"{package} is missing: pip install {package}" + ("" if needed else " (some tables and charts)"))
            well = well and not needed
    try:
        count = sum(len(data.rows(name)) for name in data.package())
        lines.append(f"data: {len(data.package())} tables, {count:,} rows, all headings as described")
        result = lab("two_screens").set(receives="no").shown.words[0]
        lines.append(f"one lab run: two_screens, receives=no: {result}")
        well = well and result.startswith("1 of 8 changed")
    except ScommError as error:
        lines.append(str(error))
        well = False
    lines.append("All is well: open notebooks/00_start_here.ipynb." if well else
                 "Something needs attention: see the line that says what to do.")
    return lines, well


def _version(package):
    from importlib.metadata import PackageNotFoundError, version
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def ledger(words):
    """The two columns of a scenario, from words such as "receives=no", "pickup=13" or a code."""
    chosen, switches, rates = policy.Policy(), {}, {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals:
            chosen = policy.Policy.parse(word)
        elif name in policy.switches():
            switches[name] = value
        elif name in county.rate_ids():
            rates[name] = value
        else:
            raise data.not_valid(name, "a switch or a rate", (*policy.switches(), *county.rate_ids()),
                                 "switches and rates")
    return compare(policy.Policy(), chosen.but(**switches), **rates)


def as_json(comparison):
    """The ledger as JSON: the scenario's code, the setting, and eight rows."""
    return json.dumps({"code": comparison.chosen.code,
                       "setting": {s: getattr(comparison.chosen, s) for s in policy.switches()},
                       "kind": data.toml("switches")["program"]["invented"],
                       "rows": [row._asdict() for row in comparison.rows]}, indent=2)


def main(arguments=None):
    """Run one command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m scomm", description="Who Holds the Switch? from a terminal.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="whether this computer can run the course")
    one = commands.add_parser("ledger", help="the eight outcomes of a scenario, beside the baseline")
    one.add_argument("scenario", nargs="*", metavar="switch=choice", help="such as receives=no, pickup=13 or YYFN-AHA")
    one.add_argument("--json", action="store_true", help="print JSON")
    asked = parser.parse_args(arguments)
    try:
        if asked.command == "check":
            lines, well = check()
            print("\n".join(lines))
            return 0 if well else 1
        comparison = ledger(asked.scenario)
        from .show import ledger as shown
        print(as_json(comparison) if asked.json else f"Scenario {comparison.chosen.code}\n\n{shown.shown(comparison)!r}")
        return 0
    except ScommError as error:
        print(error, file=sys.stderr)
        return 2


def quietly():
    """Run, and end without a traceback when the reader of a pipe (such as `head`) stops reading."""
    try:
        code = main()
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


if __name__ == "__main__":
    sys.exit(quietly())
