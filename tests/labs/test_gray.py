"""Nothing is told by color alone: with every color taken out, two pictures that differed still differ."""
import re

import pytest

import scomm as sc
from scomm import data, labs
from scomm.data import ScommError
from scomm.show.shown import Chip

COLOR = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b|\b(?:rgb|hsl)a?\([^)]*\)")


def settings(lab):
    """Every setting that is one move away from a view of the lab."""
    views = [{"view": view} for control in lab.controls if control.id == "view" for view, _ in control.choices] or [{}]
    for view in views:
        for control in lab.controls:
            values = [True, False] if control.kind == "check" else [value for value, _ in control.choices]
            yield from ({**view, control.id: value} for value in values)


def pictures(lab):
    """The SVG of each setting that the lab takes."""
    for setting in settings(lab):
        try:
            found = sc.lab(lab.name).set(**setting).shown.picture
        except ScommError:
            continue
        if found is not None:
            yield found.svg, setting


@pytest.mark.parametrize("name", labs.NAMES)
def test_no_two_pictures_of_a_lab_differ_by_color_alone(name):
    colored = dict(pictures(labs.load(name)))
    gray = {}
    for svg, setting in colored.items():
        gray.setdefault(COLOR.sub("#000", svg), []).append(setting)
    assert len(colored) > 1
    assert [same for same in gray.values() if len(same) > 1] == []


def test_every_chip_has_its_own_symbol_and_its_own_word():
    assert len(set(Chip.SYMBOLS)) == len(set(Chip.SYMBOLS.values())) == 3
    for word, symbol in Chip.SYMBOLS.items():
        plain = re.sub("<[^>]+>", "", Chip(word).html())
        assert plain == f"{symbol} {word}" == str(Chip(word))


def test_every_holder_has_a_letter_and_a_name_beside_its_color():
    holders = data.toml("switches")["holder"]
    shapes = {(holder["letter"], "double" if holder["id"] in ("fbi", "dhs", "ice") else "round" if holder["id"] == "state" else "square")
              for holder in holders}
    assert len(shapes) == len(holders) and all(holder["label"] for holder in holders)
