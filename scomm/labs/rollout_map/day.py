"""What was covered on a day, as a map of 52 tiles, three curves, words and tables from the same counts."""
from __future__ import annotations

from ... import data
from ...data import cited, remembered, Words
from ...model.compare import compare
from ...model.policy import Policy
from ...record import places, published
from ...record.dates import plain
from ...record.rollout import active, by_state, curve, first_and_last, first_day, MEASURES
from ...show import tables
from ...show.coverage import percent
from ...show.shown import Shown, Table
from . import tile_map

say = Words("labs/rollout_map")
of_coverage = Words("rollout")
NAMED = 12          # so many empty tiles are named in the words; more stand in the table
STEP = 0.005        # a curve is drawn with steps of at least half a percent, and exactly on the dates of the map


def waiting():
    """The map while the guess is open: every square without a number, and no curve."""
    first, last = first_and_last()
    whole = active(last)
    finding = say("waiting.finding", places=f"{whole.places:,}", first=plain(first), last=plain(last))
    rows = tuple((name, getattr(whole, measure)) for measure, name in _measures().items())
    squares = tuple((code, "") for code in tile_map.PLACES)
    picture = tile_map.draw_map(squares, (), (), None, (say("waiting.heading"), "", ""), (), "", say("waiting.alt"))
    return Shown((say("waiting.headline"), finding), Table(say("waiting.caption"), say.list("waiting.columns"), rows),
                 picture, of_coverage("active.ribbon"))


def show(day, measure, state, show_published, lines):
    """Tiles, curves, words and tables on a day. state: a postal code or ""; lines: guess and setting."""
    whole, tiles = active(day), by_state(day)
    told = (_nation(whole), *_tiles(tiles), *_outlined(tiles, state), *_halves(day), *_notes(tiles, measure),
            *_published(day, show_published, measure))
    rows = tuple((name, getattr(whole, each), getattr(whole, f"of_{each}"), percent(whole, each, 1))
                 for each, name in _measures().items())
    share, when = percent(whole, measure), plain(day)
    title = (say("found.places", share=share, day=when) if measure == "places" else
             say("found.people", share=share, day=when, measure=names()[measure]))
    drawn = measure == "places" and show_published
    return Shown((*told, *lines), Table(say("caption", day=when), say.list("columns"), rows),
                 _picture(day, measure, state, drawn), of_coverage("active.ribbon"), title,
                 _opens(day, tiles, drawn, state, measure), result=whole)


def pinned(then, now, measure):
    """The pinned date beside the chosen one, on the same measure."""
    share, here = (percent(active(day), measure) for day in (then, now))
    return say("pinned", day=plain(then), share=share, now=here, measure=names()[measure])


# ---- words ----------------------------------------------------------------------------------------------------------

def names():
    """What is counted, as a sentence says it, by measure."""
    return {"places": say("measure.names.places"), "residents": say("measure.names.residents"),
            "noncitizens": say("measure.names.noncitizens")}


def _short():
    """What is counted, as a picture says it, by measure."""
    return {"places": say("measure.short.places"), "residents": say("measure.short.residents"),
            "noncitizens": say("measure.short.noncitizens")}


def _measures():
    """What is counted, as a table says it, by measure."""
    return {"places": of_coverage("active.measure.places"), "residents": of_coverage("active.measure.residents"),
            "noncitizens": of_coverage("active.measure.noncitizens")}


def _shares(coverage):
    return {"share": percent(coverage, "places"), "residents": percent(coverage, "residents"),
            "noncitizens": percent(coverage, "noncitizens")}


def _nation(whole):
    """The sentence of the day."""
    return of_coverage("active.nation", day=plain(whole.day), places=f"{whole.places:,}",
                       of_places=f"{whole.of_places:,}", **_shares(whole))


def _full_and_empty(tiles):
    """The codes of the tiles that are covered in full, and of those where nothing is."""
    full = [code for code, each in tiles.items() if each.places == each.of_places]
    return full, [code for code, each in tiles.items() if not each.places]


def _tiles(tiles):
    """How many tiles are reached, and which are not."""
    full, empty = _full_and_empty(tiles)
    some = say("tiles.some", some=len(tiles) - len(empty), all=len(tiles), full=len(full) or say("none"))
    if not empty:
        return (some,)
    rest = say("tiles.empty", which=", ".join(empty)) if len(empty) <= NAMED else say("tiles.many", n=len(empty))
    return (f"{some} {rest}",)


def _outlined(tiles, state):
    """The outlined state in numbers."""
    if not state:
        return ()
    here, name = tiles[state], places.states()[state]
    if here.residents is None:
        share = percent(here, "places")
        return (say("outlined.no_people", name=name, places=here.places, of_places=here.of_places, share=share),)
    return (say("outlined.told", name=name, places=here.places, of_places=here.of_places, **_shares(here)),)


def _halves(day):
    """The halves that are reached by a day, the earliest first."""
    reached = sorted((first_day(each), name) for each, name in names().items() if first_day(each) <= day)
    return tuple(say("half", measure=name, day=plain(half)) for half, name in reached)


def _notes(tiles, measure):
    """What is not counted, what can happen where, and what active means."""
    blank = measure != "places" and any(each.residents is None for each in tiles.values())
    both = compare(Policy(), Policy(activated="no"))
    outcomes = say("outcomes", marks=", ".join(row.mark for row in both.rows if row.chosen))
    return (*([say("blank")] if blank else ()), outcomes, both.not_a_bare_zero, of_coverage("active.means"))


def _published(day, show_published, measure):
    """The counts published for that day; or why they cannot be drawn on this measure."""
    found = [say("published.line", text=check.text, keys=cited(check.source_ids))
             for check in published.counts() if check.day == day and check.show]
    return (*found, *([say("published.not_drawn")] if show_published and measure != "places" else ()))


# ---- the picture ----------------------------------------------------------------------------------------------------

def _picture(day, measure, state, drawn):
    """Tiles and curves. drawn: whether published counts are drawn, too."""
    tiles, share = by_state(day), percent(active(day), measure)
    shares = {code: percent(each, measure) for code, each in tiles.items()}
    full, empty = _full_and_empty(tiles)
    outlined = f" {places.states()[state]}: {shares[state] or say('not_counted')}." if state else ""
    alt = say("alt.map", day=plain(day), share=share, measure=names()[measure], state=outlined,
              covered=say("alt.places") if measure == "places" else say("alt.people"),
              full=len(full) or say("none"), empty=len(empty) or say("none"))
    heading = (say("heading.tiles", measure=_short()[measure], day=plain(day)), say("heading.curves"),
               say("heading.published"))
    key = say.list("key.steps") + ((("blank", say("key.blank")),) if "" in shares.values() else ())
    return tile_map.draw_map(tuple(shares.items()), _curves(measure, state), _points() if drawn else (), day, heading,
                             key, state, alt)


def _curves(measure, state):
    """The three curves, the chosen one bold, and the outlined state's own line on the same measure."""
    out = [tile_map.Curve(each, _steps(each), name, each == measure) for each, name in _short().items()]
    if state and by_state(first_and_last()[1])[state].share(measure) is not None:
        out.append(tile_map.Curve("state", _steps(measure, state), places.states()[state], False))
    return tuple(out)


@remembered
def _steps(measure, state=None):
    """One curve as (day, share) steps: every date of the map, and every rise of half a percent or more."""
    out, last, named = [], 0, data.toml("map")["days"]
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
    return tuple((check.day, check.published / active(check.day).of_places)
                 for check in published.counts() if check.show)


# ---- tables ---------------------------------------------------------------------------------------------------------

def _opens(day, tiles, drawn, state, measure):
    """To open: all tiles as a table, the published counts where they are drawn, and where documents disagree."""
    rows = tuple((f"{places.states()[code]} ({code})", f"{each.places} of {each.of_places} ({percent(each, 'places')})",
                  *(percent(each, one) or say("not_counted") for one in MEASURES[1:])) for code, each in tiles.items())
    all_tiles = Table(say("by_state.caption", day=plain(day)), say.list("by_state.columns"), rows)
    out = [(say("by_state.heading"), all_tiles)]
    if drawn:
        out.append((say("checks.heading"), tables.count_checks(say("checks.caption"), say.list("checks.columns"))))
    listed = data.toml("map")["conflicts"]
    ids = (*(listed["US"] if measure == "places" else ()), *listed.get(state, ()))
    if ids:
        out.append((say("conflicts.heading"),
                    tables.conflicts(ids, say("conflicts.caption"), say.list("conflicts.columns"))))
    return tuple(out)
