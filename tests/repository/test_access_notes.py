"""docs/access.md says nothing of notebook 00 that was not heard there, in that order."""
import re
from pathlib import Path
from paths import ROOT

NOTES = (ROOT / "docs" / "access.md").read_text(encoding="utf-8")
HEARD = [line.strip() for line in (ROOT / "tests" / "browser" / "heard_00.txt").read_text(encoding="utf-8").splitlines()]
QUOTED = [line.strip() for block in re.findall(r"^```\n(.*?)^```", NOTES, re.M | re.S) for line in block.splitlines()]


def test_every_line_that_is_said_to_be_heard_was_heard_in_that_order():
    at = 0
    for line in QUOTED:
        assert line in HEARD[at:], f"not heard, or not after the line before: {line}"
        at += HEARD[at:].index(line) + 1
    assert len(QUOTED) > 40


def test_the_number_of_key_presses_and_seconds_is_the_one_counted():
    pressed = sum(line.startswith("key ") for line in HEARD)
    assert HEARD[0] == f"{pressed} key presses."
    assert f"takes {pressed} key presses" in NOTES and f"that is {(pressed + 1) // 2} seconds" in NOTES


def test_the_keys_of_the_walk_are_those_of_the_route():
    route = NOTES.partition("## What is heard")[0].replace("Down arrow", "ArrowDown").replace("arrow keys", "ArrowRight").replace("Ctrl+", "Control+")
    assert {line.removeprefix("key ") for line in HEARD if line.startswith("key ")} <= {"Tab", "Space", *re.findall(r"\w+\+?\w*", route)}
