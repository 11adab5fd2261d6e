"""How a count, a share and a list of names are printed.

Counts are whole bookings of 10,000. A unit changes their writing and never the count itself.
"""
from __future__ import annotations

UNITS = {"per_1000": 10, "per_10000": 1, "percent": 100}


def amount(count, unit="per_10000"):
    """A count of 10,000 bookings in one of three units, exactly: 555 is 55.5 per 1,000 and 5.55%.

    unit: "per_1000", "per_10000" or "percent".
    """
    divisor = UNITS[unit]
    whole, rest = divmod(count, divisor)
    digits = f"{rest:0{len(str(divisor)) - 1}d}".rstrip("0") if divisor > 1 else ""
    return f"{whole:,}" + (f".{digits}" if digits else "") + ("%" if unit == "percent" else "")


def difference(count, unit="per_10000"):
    """How far apart two counts are: like a count, but percents of bookings differ by percentage points."""
    return f"{amount(count, unit)[:-1]} percentage points" if unit == "percent" else amount(count, unit)


def per_hundred(part, whole=1, decimals=None, counted=True):
    """A share in percent without the sign: 2 of 5 is "40", 1 of 22 is "4.5"; the one rounding behind every percentage.

    Halves go up; what is not all is never 100, and what is not nothing never 0. whole: what the part is a
    part of; without it, `part` is a share such as 0.4. decimals: without it, one where the share is below
    ten percent, none above. counted: whether the parts can be counted; of an estimate, 0.0 may stand for a little.
    """
    (part, below), (whole, under) = part.as_integer_ratio(), whole.as_integer_ratio()
    part, whole = 100 * part * under, whole * below             # exact, also for a share that is a float
    if decimals is None:
        decimals = 1 if 0 < 20 * part < 199 * whole else 0      # from 9.95 on, one decimal would say 10.0
    unit = 10 ** decimals
    steps = (2 * part * unit + whole) // (2 * whole)
    steps = min(max(steps, 1), 100 * unit - 1) if counted and 0 < part < 100 * whole else steps
    return f"{steps // unit}.{steps % unit:0{decimals}}" if decimals else str(steps)


def percent(part, whole=1, decimals=None):
    """A share in percent as it is printed: "40%", "4.5%"; the same arguments as `per_hundred`. A blank is a dash."""
    return "–" if part is None else f"{per_hundred(part, whole, decimals)}%"


def listed(names):
    """Names as a sentence says them: "O7", "O7 and O8", "O6, O7 and O8"; "none" without any."""
    *rest, last = names or ["none"]
    return f"{', '.join(rest)} and {last}" if rest else last
