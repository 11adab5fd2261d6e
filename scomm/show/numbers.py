"""How a count is printed, and how parts are rounded so that they still add up.

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


def apportion(weights, total):
    """Whole shares of `total` in proportion to whole-number weights, by largest remainder.

    The shares add up to `total` exactly; equal remainders go to the part that comes first.
    """
    whole = sum(weights)
    if not whole:
        return tuple(0 for _ in weights)
    shares = [weight * total // whole for weight in weights]
    by_rest = sorted(range(len(weights)), key=lambda i: (-(weights[i] * total % whole), i))
    for i in by_rest[:total - sum(shares)]:
        shares[i] += 1
    return tuple(shares)


def difference(count, unit="per_10000"):
    """How far apart two counts are: like a count, but percents of bookings differ by percentage points."""
    return f"{amount(count, unit)[:-1]} percentage points" if unit == "percent" else amount(count, unit)


def percent(part, whole):
    """A share in percent, halves up: whole numbers, and one decimal where it is below ten."""
    tenths = (2_000 * part + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}" if 0 < tenths < 100 else str((200 * part + whole) // (2 * whole))
