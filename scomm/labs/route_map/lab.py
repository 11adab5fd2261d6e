"""One booking's prints, from the jail to ICE and back: who handles them, and who decides each step?

Three views of one route: a walk from station to station, what activation adds, and four
switches beside the ledger.
"""
from __future__ import annotations

from dataclasses import replace

from ...model.compare import compare, holders
from ...model.outcomes import run
from ...model.policy import declared
from ...show import ledger, Shown, Table
from .. import declare
from ..values import guess_lines, notes
from . import route

SWITCHES = ("submits", "activated", "agreement", "receives")
SEEN = {"step": ("view", "station"), "compare": ("view", "activated"), "explore": ("view", *SWITCHES, "keys_of")}
WAITS = "new_arrow"     # the guess whose answer the picture would give away


def declaration():
    """Three views of one route, four switches, and the guesses `new_arrow` and `rows_changed`."""
    words, offered = declare.words("route_map"), {"agreement": ("in_force", "ended_by_ice", "ended_by_state")}

    def view(name, kind, listed):
        return declare.Control(name, words[name]["question"], tuple(map(tuple, listed)), listed[0][0], kind)

    made = (view("view", "radio", words["view"]["choices"]),
            view("station", "steps", [(s["id"], s["name"]) for _, s in route.stations()]),
            *(declare.switch_control(switch, offered.get(switch)) for switch in SWITCHES),
            view("keys_of", "dropdown", words["keys_of"]["choices"]))
    return declare.Lab("route_map", words["title"], made, show, declare.guesses("route_map"), visible, closed)


def visible(state, control):
    """Each view shows its own controls; while the arrow is guessed, none that names it."""
    return control == "view" if waiting(state) else control in SEEN[state["view"]]


def closed(state, control):
    """Why a switch cannot be moved here: the office of `keys_of` does not hold it. Empty if it can."""
    words = declare.words("route_map")["keys_of"]
    if state["view"] != "explore" or control not in SWITCHES or holds(state["keys_of"], control):
        return ""
    return words["closed"].format(office=words["office"][state["keys_of"]])


def holds(office, switch):
    """Whether an office of `keys_of` is among the holders of a switch."""
    own = declare.words("route_map")["keys_of"]["holders"][office]
    return office == "everyone" or bool(set(own) & set(declared()[switch]["holders"]))


def waiting(state):
    """Whether the picture must still keep the answer to itself."""
    return state.guess_id == WAITS and state.guess is None


def show(state):
    """The view that is asked for; every arrow's state is in the picture, in the words and in a table."""
    words = declare.words("route_map")
    if waiting(state):
        return alike(words)
    return {"step": step, "compare": added, "explore": explore}[state["view"]](state, words)


def alike(words):
    """The route while the new arrow is guessed: the same for every setting, and without marks."""
    say = words["waiting"]
    picture = route.drawn(words, None, (("", words["note"]["alike"]),), say["alt"].format(lanes=words["lanes"]))
    return Shown((say["headline"], say["finding"]), route.alike(words), picture, words["ribbon"])


def step(state, words):
    """One station as a card: who, what is sent, who decides, and what moves on this setting."""
    say, moving = words["step"], route.moves(state.policy)
    n, here = next((n, s) for n, s in route.stations() if s["id"] == state["station"])
    end, heading = ("arrives", "arriving") if here["id"] == "answers" else ("leaves", "leaving")
    own = [(m, a) for m, a in route.arrows() if a[end] == here["id"]]
    now = say[heading].format(arrows="; ".join(
        words["arrow"].format(number=m, what=a["carries"], state=route.state(moving, a, words)) for m, a in own))
    counted = route.count(moving, words)
    reached = here["id"] == "booking" or any(moving[a["id"]] for _, a in route.arrows() if a["arrives"] == here["id"])
    alt = say["alt"].format(lanes=words["lanes"], n=n, name=here["name"], moving=counted)
    card = (here["who"], here["sent"], f"{route.names(here['decides'])}. {here['decided']}", now, here["note"], route.keys(here))
    return Shown(words=(say["headline"].format(n=n, name=here["name"]), here["sent"] if reached else say["nothing"],
                        f"{now} {counted}", *ending(state)),
                 table=Table(say["caption"].format(n=n, name=here["name"]), tuple(say["columns"]), tuple(zip(say["rows"], card))),
                 picture=route.drawn(words, moving, (), alt, here["id"], {a["id"] for _, a in own}),
                 ribbon=words["ribbon"], title=here["title"] if reached else say["nothing"].rstrip("."),
                 opens=((words["all_arrows"], route.listed(moving, words)),))


def added(state, words):
    """What activation adds: one arrow is new, three are decades old, four start from the new one."""
    policy, say, note = state.policy, words["compare"], words["note"]
    moving, on = route.moves(policy), policy.activated == "yes"
    case = "" if moving["to_dhs"] else "_unsent" if on else "_off"
    headline, counted = say["headline" if on else "headline_off"], route.count(moving, words)
    lines = tuple(("", note[said].format(which=route.span(n for n, a in route.arrows() if a["since"] == since)))
                  for since, said in (("decades", "decades"), ("new", "new" if on else "missing"), ("follows", "follows")))
    alt = say["alt"].format(lanes=words["lanes"], headline=headline, moving=counted)
    return Shown(words=(headline, f"{say['finding' + case]} {counted}", *ending(state)),
                 table=route.listed(moving, words, say["caption"], since=True),
                 picture=route.drawn(words, moving, lines, alt, strong=("to_dhs",) if on else (), new=on),
                 ribbon=words["ribbon"], title=say["title" + case])


def explore(state, words):
    """The route on the chosen setting, beside the ledger of all bookings."""
    chosen, baseline, say = state.policy, state.baseline, words["explore"]
    comparison, moving, there = compare(baseline, chosen), route.moves(chosen), route.moves(baseline)
    differ = [n for n, a in route.arrows() if moving[a["id"]] != there[a["id"]]]
    same = [n for n, _ in route.arrows() if n not in differ]
    lines = (("SAME", route.named(same, words)), *((("CHANGED", route.named(differ, words)),) if differ else ()))
    said = []
    if chosen != baseline:
        fourth = "same" if moving["to_dhs"] == there["to_dhs"] else "starts" if moving["to_dhs"] else "stops"
        said = [say[f"to_dhs_{fourth}"], say["changed"].format(which=route.named(differ, words))] if differ else [say["all_same"]]
    if run(chosen).request and not moving["request"]:
        said.append(words["booking_alone"])
    names, n = ledger.shorts(), len(comparison.changed)
    title = say["found_none"] if chosen != baseline else ""
    if n:
        title = say["found_all" if n == 8 else "found_some"].format(n=n, which=", ".join(names[o] for o in comparison.changed))
    alt = say["alt"].format(lanes=words["lanes"], moving=route.count(moving, words), headline=comparison.headline)
    shown = ledger.shown(comparison, " ".join(said), route.drawn(words, moving, lines, alt), title, extra(state, comparison))
    return replace(shown, opens=(*shown.opens, (words["all_arrows"], route.listed(moving, words))))


def ending(state):
    """The lines that end a view: the guess, notes, the setting, and the sentence beside a zero."""
    comparison = compare(state.baseline, state.policy)
    return tuple(line for line in (*extra(state, comparison), comparison.receipt, comparison.not_a_bare_zero) if line)


def extra(state, comparison):
    """The guess beside the result, whose switches these are, and what the preset simplifies."""
    return (*guessed(state, comparison), *held(state, comparison.chosen), *notes(state))


def guessed(state, comparison):
    """The guess beside what was seen: "Matched" or "Not yet", never as a number of points."""
    words = declare.words("route_map")["guess"]
    if state.guess_id == WAITS:
        return guess_lines(state, declare.guesses("route_map")[WAITS], words[WAITS]["saw"])
    if state.guess_id is None:
        return ()
    say, n = words["rows_changed"], str(len(comparison.changed))
    if state.guess not in (None, "skip"):
        return (say["next"].format(guess=state.guess),)
    if state.last_answer is None:
        return ()
    verdict = say["matched" if state.last_answer == n else "not_yet"]
    return (say["result"].format(guess=state.last_answer, saw=n, verdict=verdict),)


def held(state, policy):
    """Which switches an office holds, and a stamp on those that are set without being its own."""
    words, office = declare.words("route_map")["keys_of"], state["keys_of"]
    if state["view"] != "explore" or office == "everyone":
        return ()
    own, others = ([s for s in SWITCHES if holds(office, s) == mine] for mine in (True, False))
    stamps = (words["stamp"].format(switch=s, choice=getattr(policy, s), office=words["office"][office], holders=holders(s))
              for s in others if getattr(policy, s) != declared()[s]["default"])
    return (words["said"].format(office=words["office"][office], own=", ".join(own),
                                 others="; ".join(f"{s} ({holders(s)})" for s in others)), *stamps)
