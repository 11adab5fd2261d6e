"""The usual way to count: a list with one entry per booking, and a loop over it.

Plain Python without the course's rules or caches, and as quick as a loop of this kind gets: it stops
at the first outcome that a booking does not reach.
"""
from scomm.model import county


def bookings():
    """The 10,000 bookings of the teaching county, one by one."""
    return [county.booking(number)[0] for number in range(1, 10_001)]


def count(people, policy):
    """The eight counts under one policy, booking by booking."""
    fbi = checked = match = sees = ice = request = held = custody = 0
    for booking in people:
        if policy.submits != "yes":
            continue
        fbi += 1
        if policy.activated != "yes" or policy.agreement == "refused_ice_waits":
            continue
        checked += 1
        if not booking.on_file:
            continue
        match += 1
        ice += 1
        if policy.receives == "yes" and policy.agreement != "ended_by_state":
            sees += 1
        serious, convicted = booking.level in ("1", "2"), booking.level != "none"
        asked = policy.ice_rule == "all" or (convicted if policy.ice_rule == "convictions" else serious)
        if not (booking.removable and asked):
            continue
        request += 1
        honored = (policy.honors == "all" or (policy.honors == "any_conviction" and convicted)
                   or (policy.honors == "listed" and booking.listed) or (policy.honors == "serious" and serious))
        if honored and policy.asks_for == "hold":
            held += 1
            custody += booking.collected
        elif honored:
            custody += booking.collected_on_notice
        else:
            custody += booking.arrested_later
    return fbi, checked, match, sees, ice, request, held, custody
