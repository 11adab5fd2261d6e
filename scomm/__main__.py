"""The course from a terminal: a self-check, and the ledger of any scenario.

    python -m scomm check
    python -m scomm ledger receives=no
    python -m scomm ledger YYFN-AHA pickup=13 --json

Exit codes: 0 all well, 1 the check found something or nothing could be written, 2 the words typed were
not understood.
"""
from __future__ import annotations

import argparse
import codecs
import json
import os
import sys
from unicodedata import normalize

from . import data
from .data import ScommError
from .data.mistakes import not_valid, one_of
from .model import county, policy
from .model.compare import compare
from .page.self_check import check
from .show import ledger as shown


def ledger(words):
    """A scenario compared with the baseline, from words such as "receives=no", "pickup=13" or a code.

    A code comes first, whatever the order, and a switch changes it. Raises one sentence for what is given twice.
    """
    known, given = (*policy.switches(), *county.rate_ids()), {}
    for word in words:
        name, equals, value = word.partition("=")
        name, value = (name, value) if equals else ("scenario", word)
        if equals and not one_of(name, known):
            raise not_valid(name, "a switch or a rate", known, "switches and rates")
        if name in given:
            raise ScommError(f"`{name}` is given twice: {given[name]}, {value}.")
        given[name] = value
    chosen = policy.Policy.parse(given.pop("scenario", policy.Policy().code))
    switches = {name: value for name, value in given.items() if name in policy.switches()}
    rates = {name: value for name, value in given.items() if name in county.rate_ids()}
    return compare(policy.Policy(), chosen.but(**switches), **rates)


def as_json(comparison):
    """The ledger as JSON: the scenario's code, the setting, all eight rates in percent, and eight rows."""
    return json.dumps({"code": comparison.chosen.code,
                       "setting": {s: getattr(comparison.chosen, s) for s in policy.switches()},
                       "rates": {name: rate / 100 for name, rate in county.rates(comparison.rates)},
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
        words = f"Scenario {comparison.chosen.code}\n\n{shown.shown(comparison)!r}"
        print(as_json(comparison) if asked.json else words)
        return 0
    except ScommError as error:
        print(error, file=sys.stderr)
        return 2


def in_letters_at_hand(error):
    """What stands for a symbol that the output cannot hold, as in a file of Windows: "^" for "▲", "-" for "−"."""
    stands = {"▲": "^", "◆": "*", "◇": "<>", "−": "-", "–": "-", "—": "-", "…": "...", "·": ";", "×": "x", "÷": "/",
              "→": "->", "≥": ">=", "≤": "<=", "§": "Sec. ", "“": '"', "”": '"', "‘": "'", "’": "'"}
    letters = (stands.get(letter) or normalize("NFKD", letter).encode("ascii", "ignore").decode() or "?"
               for letter in error.object[error.start:error.end])
    return "".join(letters), error.end


def quietly():
    """Run as a program, and return the exit code.

    What cannot be written ends in one sentence; a reader who stops, such as `head`, in none.
    """
    if sys.stdout is None:
        return _unwritten("it is closed")
    codecs.register_error("scomm", in_letters_at_hand)
    sys.stdout.reconfigure(errors="scomm")
    try:
        code = main()
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        _let_go()
        return 1
    except OSError as error:
        _let_go()
        return _unwritten(error.strerror)


def _let_go():
    """Point the output at nothing, so that Python does not try to write the rest as it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unwritten(why):
    print(f"The result could not be written to the output: {why}.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(quietly())
