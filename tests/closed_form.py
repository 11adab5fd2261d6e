"""The teaching county worked out a second way, without the package: fractions in one formula.

Numbers are those of curriculum Appendix A.1 and A.6, typed here on purpose, so that a change
in data/county.toml or in the rules is noticed.
"""
from fractions import Fraction as F

CENTRAL = {"pickup": 70, "later": 10, "notified": 35, "on_file": 60, "lawful_removable": 20,
           "records_updated": 90, "no_status_removable": 90, "low_level": 100}
LEVELS = {"serious": (50, 25, 15, 10), "middle": (10, 35, 30, 25), "low": (5, 10, 25, 60)}


def halves_up(exact):
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def counts(submits="yes", activated="yes", agreement="in_force", receives="yes", ice_rule="all", asks_for="hold",
           honors="all", **rates):
    """The eight counts as exact fractions, from the policy's seven settings and rates in percent."""
    rate = {name: F(str(value)) / 100 for name, value in (CENTRAL | rates).items()}
    kinds = {"serious": F(1500), "middle": F(2500), "low": 6000 * rate["low_level"]}
    bookings = sum(kinds.values())
    scale = bookings / 10_000
    matched = (200 * F(15, 100) + 300 * F(75, 100) + 500 * rate["on_file"]) * scale
    removable = (200 * F(15, 100) * (1 - rate["records_updated"]) + 300 * F(75, 100) * rate["lawful_removable"]
                 + 500 * rate["on_file"] * rate["no_status_removable"]) * scale
    share = [sum(kinds[k] * LEVELS[k][level] for k in kinds) / bookings / 100 for level in range(4)]
    one_two, listed, any_conviction = (share[0] + share[1], share[0] + share[1] + share[2] / 2,
                                       share[0] + share[1] + share[2])
    reach = {"all": F(1), "convictions": any_conviction, "levels_1_2": one_two}[ice_rule]
    honor = {"all": F(1), "any_conviction": any_conviction, "listed": listed, "serious": one_two, "none": F(0)}[honors]
    sent = submits == "yes"
    checked = sent and activated == "yes" and agreement != "refused_ice_waits"
    match = matched * checked
    request = removable * reach * checked
    answered = removable * min(reach, honor) * checked  # both select the most serious convictions first
    held = answered if asks_for == "hold" else F(0)
    collected = rate["pickup"] if asks_for == "hold" else rate["notified"]
    custody = answered * collected + (request - answered) * rate["later"]
    sees = match * (receives == "yes" and agreement != "ended_by_state")
    return (bookings * sent, bookings * checked, match, sees, match, request, held, custody)


def rounded(**setting):
    return tuple(halves_up(F(value)) for value in counts(**setting))
