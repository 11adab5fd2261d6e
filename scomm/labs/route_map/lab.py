"""One booking's prints, from the jail to ICE and back: who handles them, and who decides each step?

Three views of one route: a walk from station to station, what activation adds, and four
switches beside the ledger.
"""
from __future__ import annotations

from dataclasses import replace

from ...data import Words
from ...model.compare import compare, holders
from ...model.outcomes import run
from ...model.policy import declared, holder, in_words
from ...show import ledger, Shown, Table
from .. import declare
from ..values import guess_lines, notes
from . import route

say = Words("labs/route_map")

SWITCHES = ("submits", "activated", "agreement", "receives")
SEEN = {"step": ("view", "station"), "compare": ("view", "activated"), "explore": ("view", *SWITCHES, "keys_of")}
WAITS = "new_arrow"     # the guess whose answer the picture would give away


def declaration():
    """Three views of one route, four switches, and the guesses `new_arrow` and `rows_changed`."""
    walked = tuple((station["id"], station["name"]) for _, station in route.stations())
    offered = {"agreement": ("in_force", "ended_by_ice", "ended_by_state")}
    made = (declare.Control("view", say("view.question"), say.list("view.choices"), "step"),
            declare.Control("station", say("station.question"), walked, walked[0][0], "steps"),
            *(declare.switch_control(switch, offered.get(switch)) for switch in SWITCHES),
            declare.Control("keys_of", say("keys_of.question"), say.list("keys_of.choices"), "everyone", "dropdown"))
    return declare.Lab("route_map", say("title"), made, show, _guesses(), visible, closed)


def _guesses():
    counts = tuple((str(n), str(n)) for n in range(9))
    return {WAITS: declare.guess(WAITS, say("guess.new_arrow.prompt"), say.list("guess.new_arrow.options")),
            "rows_changed": declare.guess("rows_changed", say("guess.rows_changed.prompt"), counts,
                                          say("guess.rows_changed.waiting"), repeat=True)}


def visible(state, control):
    """Each view shows its own controls; while the arrow is guessed, none that names it."""
    return control == "view" if keeps(state) else control in SEEN[state["view"]]


def keeps(state):
    """Whether the picture must still keep the answer to itself."""
    return state.waiting and state.guess_id == WAITS


def closed(state, control):
    """Why a switch cannot be moved here: the office of `keys_of` does not hold it. Empty if it can."""
    if state["view"] != "explore" or control not in SWITCHES or holds(state["keys_of"], control):
        return ""
    return say("keys_of.closed", office=_office(state["keys_of"]))


def holds(office, switch):
    """Whether an office of `keys_of` is among the holders of a switch."""
    return office == "everyone" or office in {holder(each)["office"] for each in declared()[switch]["holders"]}


def _office(name):
    return {"county": say("keys_of.office.county"), "state": say("keys_of.office.state"),
            "federal": say("keys_of.office.federal")}[name]


def show(state):
    """The view that is asked for; every arrow's state is in the picture, in the words and in a table."""
    if keeps(state):
        return alike()
    return {"step": step, "compare": added, "explore": explore}[state["view"]](state)


# ---- the views ------------------------------------------------------------------------------------------------------

def alike():
    """The route while the new arrow is guessed: the same for every setting, and without marks."""
    picture = route.draw(None, (("", say("note.alike")),), say("waiting.alt", lanes=say("lanes")))
    return Shown((say("waiting.headline"), say("waiting.finding")), route.alike(), picture, say("ribbon"))


def step(state):
    """One station as a card: who, what is sent, who decides, and what moves on this setting."""
    moving = route.moves(state.policy)
    n, here = next((n, s) for n, s in route.stations() if s["id"] == state["station"])
    last = here["id"] == "answers"
    own = [(m, a) for m, a in route.arrows() if a["arrives" if last else "leaves"] == here["id"]]
    arrows = "; ".join(route.told(m, a, moving) for m, a in own)
    now = say("step.arriving", arrows=arrows) if last else say("step.leaving", arrows=arrows)
    counted = route.count(moving)
    reached = n == 1 or any(moving[a["id"]] for _, a in route.arrows() if a["arrives"] == here["id"])
    alt = say("step.alt", lanes=say("lanes"), n=n, name=here["name"], moving=counted)
    card = (here["who"], here["sent"], f"{in_words(here['decides'])}. {here['decided']}", now, here["note"],
            route.keys(here))
    return Shown(words=(say("step.headline", n=n, name=here["name"]), here["sent"] if reached else say("step.nothing"),
                        f"{now} {counted}", *ending(state)),
                 table=Table(say("step.caption", n=n, name=here["name"]), say.list("step.columns"),
                             tuple(zip(say.list("step.rows"), card))),
                 picture=route.draw(moving, (), alt, here["id"], {a["id"] for _, a in own}),
                 ribbon=say("ribbon"), title=here["title"] if reached else say("step.nothing").rstrip("."),
                 opens=((say("all_arrows"), route.listed(moving)),))


def added(state):
    """What activation adds: one arrow is new, three are decades old, four start from the new one."""
    moving, on = route.moves(state.policy), state.policy.activated == "yes"
    if moving["to_dhs"]:
        finding, title = say("compare.finding"), say("compare.title")
    elif on:
        finding, title = say("compare.finding_unsent"), say("compare.title_unsent")
    else:
        finding, title = say("compare.finding_off"), say("compare.title_off")
    headline, counted = say("compare.headline") if on else say("compare.headline_off"), route.count(moving)
    old, new, follow = (route.span(n for n, a in route.arrows() if a["since"] == since)
                        for since in ("decades", "new", "follows"))
    lines = (("", say("note.decades", which=old)),
             ("", say("note.new", which=new) if on else say("note.missing", which=new)),
             ("", say("note.follows", which=follow)))
    alt = say("compare.alt", lanes=say("lanes"), headline=headline, moving=counted)
    return Shown(words=(headline, f"{finding} {counted}", *ending(state)),
                 table=route.listed(moving, say("compare.caption"), dated=True),
                 picture=route.draw(moving, lines, alt, strong=("to_dhs",) if on else (), new=on),
                 ribbon=say("ribbon"), title=title)


def explore(state):
    """The route on the chosen setting, beside the ledger of all bookings."""
    chosen, baseline = state.policy, state.baseline
    comparison, moving, there = compare(baseline, chosen), route.moves(chosen), route.moves(baseline)
    differ = [n for n, a in route.arrows() if moving[a["id"]] != there[a["id"]]]
    same = [n for n, _ in route.arrows() if n not in differ]
    lines = (("SAME", route.named(same)), *((("CHANGED", route.named(differ)),) if differ else ()))
    said = []
    if differ:
        said = [_fourth(there["to_dhs"], moving["to_dhs"]), say("explore.changed", which=route.named(differ))]
    elif chosen != baseline:
        said = [say("explore.all_same")]
    if run(chosen).request and not moving["request"]:
        said.append(say("booking_alone"))
    alt = say("explore.alt", lanes=say("lanes"), moving=route.count(moving), headline=comparison.headline)
    shown = ledger.shown(comparison, " ".join(said), route.draw(moving, lines, alt), _found(comparison),
                         extra(state, comparison))
    return replace(shown, opens=(*shown.opens, (say("all_arrows"), route.listed(moving))))


def _fourth(before, now):
    """What became of the arrow from the FBI to DHS."""
    if before == now:
        return say("explore.to_dhs_same")
    return say("explore.to_dhs_starts") if now else say("explore.to_dhs_stops")


def _found(comparison):
    """The finding as a title: how many rows changed, and which; nothing while nothing was moved."""
    names, n = ledger.shorts(), len(comparison.changed)
    if n == 8:
        return say("explore.found_all")
    if n:
        return say("explore.found_some", n=n, which=", ".join(names[outcome] for outcome in comparison.changed))
    return say("explore.found_none") if comparison.chosen != comparison.baseline else ""


# ---- the lines at the end -------------------------------------------------------------------------------------------

def ending(state):
    """The lines that end a view: the guess, notes, the setting, and the sentence beside a zero."""
    comparison = compare(state.baseline, state.policy)
    said = (*extra(state, comparison), comparison.receipt, comparison.not_a_bare_zero)
    return tuple(line for line in said if line)


def extra(state, comparison):
    """The guess beside the result, whose switches these are, and what the preset simplifies."""
    return (*guessed(state, comparison), *held(state, comparison.chosen), *notes(state))


def guessed(state, comparison):
    """The guess beside what was seen: "Matched" or "Not yet", never as a number of points."""
    if state.guess_id == WAITS:
        return guess_lines(state, _guesses()[WAITS], say("guess.new_arrow.saw"))
    if state.answer is not None:
        return (say("guess.rows_changed.next", guess=state.answer),)
    if state.last_answer is None:
        return ()
    n = str(len(comparison.changed))
    verdict = say("guess.rows_changed.matched") if state.last_answer == n else say("guess.rows_changed.not_yet")
    return (say("guess.rows_changed.result", guess=state.last_answer, saw=n, verdict=verdict),)


def held(state, policy):
    """Which switches an office holds, and a stamp on those that are set without being its own."""
    if state["view"] != "explore" or state["keys_of"] == "everyone":
        return ()
    office = _office(state["keys_of"])
    own, others = ([s for s in SWITCHES if holds(state["keys_of"], s) == mine] for mine in (True, False))
    theirs = "; ".join(f"{s} ({holders(s)})" for s in others)
    said = say("keys_of.said", office=office, own=", ".join(own), others=theirs)
    stamps = (say("keys_of.stamp", switch=s, choice=getattr(policy, s), office=office, holders=holders(s))
              for s in others if getattr(policy, s) != declared()[s]["default"])
    return (said, *stamps)
