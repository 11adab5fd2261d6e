"""Ten thousand bookings counted: both sides of the match lab in words, table and picture.

Who matches and whom review judges removable is worked out in `model/review.py`.
"""
from __future__ import annotations

from typing import NamedTuple

from ...data import Words
from ...model.review import apportion, PARTS, Side
from ...show.numbers import amount, difference
from ...show.shown import Chip, Table
from . import tree_and_squares

say = Words("labs/match_lab")


def groups():
    """The status groups in words, as they stand in a sentence."""
    return {"citizens": say("many.groups.citizens"), "lawful": say("many.groups.lawful"),
            "no_status": say("many.groups.no_status")}


class Said(NamedTuple):
    """Two sides of the match lab, ready to be said and drawn.

    changed: what was moved, rates by id and "review". review: "on" or "off". unit: how counts are printed.
    """
    baseline: Side
    chosen: Side
    changed: tuple
    review: str
    unit: str

    @property
    def off(self):
        """Whether every match counts as removable; then several sentences are others."""
        return self.review == "off"

    # ---- in words ---------------------------------------------------------------------------------------------------

    def n(self, count):
        """A count as it is printed."""
        return amount(count, self.unit)

    def all(self):
        """All bookings, in the unit chosen: "10,000 bookings"."""
        return {"per_1000": say("unit.all.per_1000"), "per_10000": say("unit.all.per_10000"),
                "percent": say("unit.all.percent")}[self.unit]

    def by_group(self, counts, printed=None):
        """"3 citizens, 45 lawfully present noncitizens, 270 people without lawful status"."""
        return ", ".join(f"{(printed or self.n)(count)} {groups()[name]}" for name, count in counts.items())

    def moved(self, here, there):
        """"555 → 305 (250 fewer)", or "555, the same"."""
        if here == there:
            return f"{self.n(here)}, the same"
        way = "fewer" if there < here else "more"
        return f"{self.n(here)} → {self.n(there)} ({difference(abs(there - here), self.unit)} {way})"

    def finding(self, with_review):
        """What the counts say, one line each. with_review: citizens judged removable if matches are reviewed."""
        here, there = self.baseline, self.chosen
        if not there.matched:
            return [say("many.unchecked")]
        hundred = dict(zip(PARTS, apportion(tuple(there.match.values()), 100)))
        out = [self._counted(), say("many.hundred", groups=self.by_group(hundred, str))]
        if self.changed:
            both = {"match": self.moved(here.matched, there.matched),
                    "removable": self.moved(here.judged, there.judged)}
            out.append(say("many.off.delta", **both) if self.off else say("many.delta", **both))
        if "on_file" in self.changed:
            out.append(say("many.on_file", people=self.n(there.bookings["no_status"]),
                           records=self.moved(here.match["no_status"], there.match["no_status"])))
        removable = self.n(there.removable["citizens"])
        if self.off:
            out.append(say("many.off.mistake", removable=removable, with_review=self.n(with_review)))
        else:
            out.append(say("many.mistake", match=self.n(there.match["citizens"]), removable=removable))
        return out + self.small()

    def _counted(self):
        there = self.chosen
        facts = {"all": self.all(), "match": self.n(there.matched), "removable": self.n(there.judged),
                 "groups": self.by_group(there.removable)}
        return say("many.off.counted", **facts) if self.off else say("many.counted", **facts)

    def small(self):
        """The groups smaller than one square, named so that nobody overlooks them."""
        said = []
        for name, match in self.chosen.match.items():
            group, yes = groups()[name], self.chosen.removable[name]
            if 0 < yes < 10:
                said.append(say("many.off.small_yes", group=group, n=yes) if self.off
                            else say("many.small_yes", group=group, n=yes))
            if 0 < match - yes < 10:
                said.append(say("many.small_no", group=group, n=match - yes))
        return [say("many.small", which=", ".join(said))] if said else []

    def title(self):
        """The finding as a title."""
        here, there = self.baseline, self.chosen
        if not there.matched:
            return say("many.title_unchecked")
        if here.match != there.match or here.removable != there.removable:
            if self.changed == ("on_file",):
                return say("many.title_on_file", matches=self.moved(here.matched, there.matched))
            if self.changed == ("records_updated",):
                mistakes = self.moved(here.removable["citizens"], there.removable["citizens"])
                return say("many.title_records_updated", mistakes=mistakes)
            if self.changed == ("review",) and not self.off:
                return say("many.title_review", removable=self.n(there.judged))
        if self.off:
            return say("many.off.title", match=self.n(there.matched), citizens=self.n(there.removable["citizens"]))
        return say("many.title", match=self.n(there.matched), all=self.all(), removable=self.n(there.judged))

    # ---- table and picture ------------------------------------------------------------------------------------------

    def table(self):
        """The counts by status group: both sides, and what happened."""
        here, there = self.baseline, self.chosen
        names = {"citizens": say("many.rows.citizens"), "lawful": say("many.rows.lawful"),
                 "no_status": say("many.rows.no_status")}
        rows = [self._row(names[name], there.bookings[name], (here.match[name], there.match[name]),
                          (here.removable[name], there.removable[name])) for name in PARTS]
        rows.append(self._row(say("many.rows.all"), sum(there.bookings.values()), (here.matched, there.matched),
                              (here.judged, there.judged)))
        unit = {"per_1000": say("unit.caption.per_1000"), "per_10000": say("unit.caption.per_10000"),
                "percent": say("unit.caption.percent")}[self.unit]
        columns = say.list("many.off.columns") if self.off else say.list("many.columns")
        return Table(say("many.caption", unit=unit), columns, tuple(rows))

    def _row(self, name, bookings, match, removable):
        same = match[0] == match[1] and removable[0] == removable[1]
        return (name, *(self.n(count) for count in (bookings, *match, *removable)), Chip("SAME" if same else "CHANGED"))

    def draw(self):
        """The tree and the grid. Boxes are marked against the baseline once something has moved."""
        here, there = self.baseline, self.chosen
        lines = {"citizens": say.list("many.lines.citizens"), "lawful": say.list("many.lines.lawful"),
                 "no_status": say.list("many.lines.no_status")}
        people, made, weights = sum(there.bookings.values()), [], {}
        for name in PARTS:
            yes = here.removable[name], there.removable[name]
            no = here.match[name] - yes[0], there.match[name] - yes[1]
            made.append((name, self._node(here.match[name], there.match[name], *lines[name]),
                         self._node(*yes, say("many.yes", n=self.n(yes[1]))),
                         self._node(*no, say("many.no", n=self.n(no[1])))))
            weights |= {f"{name}-yes": yes[1], f"{name}-no": no[1]}
        empty = people - there.matched
        weights[tree_and_squares.EMPTY] = empty
        squares = apportion(tuple(weights.values()), tree_and_squares.ACROSS * tree_and_squares.DOWN)
        steps = say.list("many.off.steps") if self.off else say.list("many.steps")
        return tree_and_squares.counted(
            tree_and_squares.Node(self.n(people), (say("many.bookings"),)),
            self._node(here.matched, there.matched, say("many.match")),
            self._node(people - here.matched, empty, say("many.no_match", n=self.n(empty))),
            tuple(made), tuple(zip(weights, squares)), (*steps, say("many.square")), self._alt())

    def _alt(self):
        there = self.chosen
        facts = {"all": self.all(), "match": self.n(there.matched), "groups": self.by_group(there.match),
                 "removable": self.n(there.judged), "parts": ", ".join(map(self.n, there.removable.values()))}
        return say("many.off.alt", **facts) if self.off else say("many.alt", **facts)

    def _node(self, here, there, *lines):
        mark = ""
        if self.changed or self.baseline != self.chosen:
            mark = f"= {say('many.same')}" if here == there else f"▲ {say('many.here', n=self.n(here))}"
        return tree_and_squares.Node(self.n(there), lines, mark, here == there)
