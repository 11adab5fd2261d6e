"""What was covered on a day, as a map of 52 tiles, three curves, words and tables from the same counts."""
from __future__ import annotations

from ... import data
from ...data import remembered
from ...model.compare import compare
from ...model.policy import Policy
from ...record import places, published
from ...record.dates import plain
from ...record.rollout import active, by_state, curve, first_day, MEASURES
from ...show import tables
from ...show.coverage import percent
from ...show.shown import Shown, Table
from . import tile_map

NAMED = 12          # so many empty tiles are named in the words; more stand in the table
STEP = 0.005        # a curve is drawn with steps of at least half a percent, and exactly on the dates of the map


def waiting(words):
    """The map while the guess is open: every square without a number, and no curve."""
    say, whole = words["waiting"], active(_last())
    facts = {"places": f"{whole.places:,}", "first": plain(_first()), "last": plain(_last())}
    rows = tuple((data.toml("rollout")["active"]["measure"][measure], getattr(whole, measure)) for measure in MEASURES)
    squares = tuple((code, "") for code in tile_map.PLACES)
    picture = tile_map.picture(squares, (), (), None, (say["heading"], "", ""), (), "", words["alt_waiting"])
    return Shown((say["headline"], say["finding"].format(**facts)), Table(say["caption"], tuple(say["columns"]), rows), picture, _ribbon())


def covered(day, measure, state, show_published, words, lines):
    """Tiles, curves, words and tables on a day. state: a postal code or ""; lines: guess and setting."""
    whole, tiles = active(day), by_state(day)
    shares = {code: percent(each, measure) for code, each in tiles.items()}
    drawn = measure == "places" and show_published
    names, share = words["measure"]["names"], percent(whole, measure)
    full, empty = ([code for code, each in tiles.items() if each.places == end(each)] for end in (lambda c: c.of_places, lambda c: 0))
    said = [*_findings(day, whole, tiles, full, empty, measure, state, words), *_published(day, show_published, measure, words)]
    title = words["title_places" if measure == "places" else "title_found"].format(share=share, measure=names[measure], day=plain(day))
    there = words["alt_state"].format(name=places.states()[state], percent=shares[state] or words["not_counted"]) if state else ""
    alt = words["alt"].format(day=plain(day), share=share, measure=names[measure], covered=words["alt_covered"][measure],
                              full=len(full) or words["none"], empty=len(empty) or words["none"], state=there)
    heading = (words["headings"][0].format(measure=words["measure"]["short"][measure], day=plain(day)), *words["headings"][1:])
    key = tuple(map(tuple, words["key"])) + ((tuple(words["key_blank"]),) if "" in shares.values() else ())
    picture = tile_map.picture(tuple(shares.items()), _curves(measure, state, words), _points() if drawn else (), day, heading, key, state, alt)
    rows = tuple((data.toml("rollout")["active"]["measure"][each], getattr(whole, each), getattr(whole, f"of_{each}"), percent(whole, each, 1))
                 for each in MEASURES)
    return Shown((*said, *lines), Table(words["caption"].format(day=plain(day)), tuple(words["columns"]), rows), picture, _ribbon(), title,
                 _opens(day, tiles, drawn, state, measure, words))


def pinned(then, now, measure, words):
    """The pinned date beside the chosen one, on the same measure."""
    share, here = (percent(active(day), measure) for day in (then, now))
    return words["pinned"].format(day=plain(then), share=share, now=here, measure=words["measure"]["names"][measure])


# ---- words ----------------------------------------------------------------------------------------------------------

def _findings(day, whole, tiles, full, empty, measure, state, words):
    """The sentence of the day, the tiles, the halves that are reached, and the outlined state."""
    says, out = data.toml("rollout")["active"], []
    out.append(says["nation"].format(day=plain(day), places=f"{whole.places:,}", of_places=f"{whole.of_places:,}", **_shares(whole, says)))
    rest = words["tiles_none" if len(empty) <= NAMED else "tiles_many"].format(which=", ".join(empty), n=len(empty)) if empty else ""
    out.append(words["tiles"].format(some=len(tiles) - len(empty), all=len(tiles), full=len(full) or words["none"], rest=rest).strip())
    if state:
        here = tiles[state]
        key = "state_line" if here.residents is not None else "state_line_no_people"
        out.append(words[key].format(name=places.states()[state], places=here.places, of_places=here.of_places, **_shares(here, says)))
    reached = sorted((first_day(each), words["measure"]["names"][each]) for each in MEASURES if first_day(each) <= day)
    out += [words["half"].format(measure=name, day=plain(half)) for half, name in reached]
    if any(each.residents is None for each in tiles.values()) and measure != "places":
        out.append(words["blank"])
    both = compare(Policy(), Policy(activated="no"))
    out.append(words["outcomes"].format(marks=", ".join(row.mark for row in both.rows if row.chosen)))
    return [*out, both.not_a_bare_zero, says["means"]]


def _shares(coverage, says):
    shares = {measure: percent(coverage, measure) for measure in MEASURES}
    return {"share": shares["places"], "residents": shares["residents"], "noncitizens": shares["noncitizens"]}


def _published(day, show_published, measure, words):
    """The counts published for that day; or why they cannot be drawn on this measure."""
    found = [words["published_line"].format(text=check.text, keys=data.cited(check.source_ids))
             for check in published.counts() if check.day == day and check.show]
    return found + ([words["not_drawn"]] if show_published and measure != "places" else [])


# ---- curves ---------------------------------------------------------------------------------------------------------

def _curves(measure, state, words):
    """The three curves, the chosen one bold, and the outlined state's own line on the same measure."""
    out = [tile_map.Curve(each, _steps(each), words["measure"]["short"][each], each == measure) for each in MEASURES]
    if state and by_state(_last())[state].share(measure) is not None:
        label = words["state_key"].format(name=places.states()[state], measure=words["measure"]["short"][measure])
        out.append(tile_map.Curve("state", _steps(measure, state), label, False))
    return tuple(out)


@remembered
def _steps(measure, state=None):
    """One curve as (day, share) steps: every date of the map, and every rise of half a percent or more."""
    out, last = [], 0
    named = set(data.toml("labs/rollout_map")["date"]["named"])
    points = curve(measure, state, by="activation")
    for point in points:
        share = point.share(measure)
        if share - last >= STEP or point.day in named or point is points[-1]:
            out.append((point.day, share))
            last = share
    return tuple(out)


@remembered
def _points():
    """Published counts as shares of all places of the table."""
    return tuple((check.day, check.published / active(check.day).of_places) for check in published.counts() if check.show)


@remembered
def _first():
    return min(place.activated for place in places.listed())


@remembered
def _last():
    return max(place.activated for place in places.listed())


# ---- tables ---------------------------------------------------------------------------------------------------------

def _opens(day, tiles, drawn, state, measure, words):
    says = words
    rows = tuple((f"{places.states()[code]} ({code})", words["of"].format(part=each.places, whole=each.of_places, share=percent(each, "places")),
                  *(percent(each, one) or words["not_counted"] for one in MEASURES[1:])) for code, each in tiles.items())
    out = [(says["by_state_heading"], Table(says["by_state_caption"].format(day=plain(day)), tuple(says["by_state_columns"]), rows))]
    if drawn:
        out.append((says["checks_heading"], tables.count_checks(says["checks_caption"], tuple(says["checks_columns"]))))
    ids = (says["conflicts_nation"] if measure == "places" else []) + says["conflicts_state"].get(state, [])
    if ids:
        out.append((says["conflicts_heading"], tables.conflicts(ids, says["conflicts"]["caption"], says["conflicts"]["columns"])))
    return tuple(out)


def _ribbon():
    return data.toml("rollout")["active"]["ribbon"]
