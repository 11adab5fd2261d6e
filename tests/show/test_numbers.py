"""Shares, counts and lists are printed by one function each, and rounded as people round: halves up."""
import ast
from decimal import Decimal, ROUND_HALF_UP
from fractions import Fraction

import pytest

from paths import ROOT
from scomm.show.numbers import listed, per_hundred, percent


def rounded(part, whole, decimals):
    """A share by the decimal arithmetic of the standard library; what is not all is not 100, what is not nothing not 0."""
    exact, step = Decimal(100 * part) / Decimal(whole), Decimal(1).scaleb(-decimals)
    found = exact.quantize(step, ROUND_HALF_UP)
    return f"{min(max(found, step), 100 - step) if 0 < part < whole else found:f}"


@pytest.mark.parametrize("decimals", [0, 1, 2])
def test_a_share_is_rounded_halves_up_to_as_many_decimals_as_asked_for(decimals):
    for whole in (3, 7, 8, 200, 3_180):
        for part in range(0, whole + 1, 1 + whole // 200):
            assert per_hundred(part, whole, decimals) == rounded(part, whole, decimals), (part, whole)
            assert percent(Fraction(part, whole), decimals=decimals) == f"{rounded(part, whole, decimals)}%"


def test_without_a_wish_a_share_below_ten_percent_has_one_decimal_and_any_other_none():
    for part in range(2_001):
        one = rounded(part, 2_000, 1)
        assert per_hundred(part, 2_000) == (one if 0 < Decimal(one) < 10 else rounded(part, 2_000, 0))


@pytest.mark.parametrize("share, said", [(0.45, "45%"), (0.045, "4.5%"), (0, "0%"), (1, "100%"), (0.0996, "10%"), (1.5, "150%"), (0.00001, "0.1%"), (None, "–")])
def test_a_share_alone_may_be_a_number_with_a_point_and_a_blank_is_a_dash(share, said):
    assert percent(share) == said


@pytest.mark.parametrize("names, said", [((), "none"), (["O7"], "O7"), (("O7", "O8"), "O7 and O8"), (["O6", "O7", "O8"], "O6, O7 and O8")])
def test_names_are_told_with_one_and_before_the_last(names, said):
    assert listed(names) == said


def test_no_other_file_of_the_package_prints_a_share_by_a_format_of_its_own():
    for path in sorted((ROOT / "scomm").rglob("*.py")):
        formats = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.FormattedValue)
                   and node.format_spec and ast.unparse(node.format_spec).endswith("%'")]
        assert not formats, (path.name, [node.lineno for node in formats])
