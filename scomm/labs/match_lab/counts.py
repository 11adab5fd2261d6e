"""Who matches, and whom review judges removable: both sides of a comparison, in words, table and picture.

A match is worked out by the rules for all bookings and for each status group; the parts are
rounded so that they add up to the whole.
"""
from __future__ import annotations

from typing import NamedTuple

from ... import data
from ...model.outcomes import exact, run, unreviewed
from ...show.numbers import amount, apportion, difference
from ...show.shown import Chip, Table
from . import tree_and_squares

PARTS = {"citizens": "citizens", "lawful": "lawful", "no_status": "no status"}


class Side(NamedTuple):
    """The county on one setting: the eight counts, and by status group bookings, matches, judged removable."""
    counts: tuple
    bookings: dict
    match: dict
    removable: dict

    @property
    def matched(self):
        return sum(self.match.values())

    @property
    def judged(self):
        return sum(self.removable.values())


def side(policy, rates, review="on"):
    """The counts of one setting. rates: in percent. review: "off" lets every match count as removable."""
    return _side(policy, tuple(sorted(rates.items())), review)


@data.remembered
def _side(policy, given, review):
    rates = dict(given)
    replaced = {} if review == "on" else {"request": unreviewed}
    everyone = policy.but(ice_rule="all")   # who is judged removable does not depend on whom ICE's rule covers
    whole = run(everyone, replaced, **rates)
    parts = [exact(everyone, tuple(replaced.items()), part, given)[0] for part in PARTS.values()]

    def by_group(outcome):
        at = whole._fields.index(outcome)
        return dict(zip(PARTS, apportion([weights[at] for weights in parts], whole[at])))

    people = {name: run(policy.but(submits="yes"), part=part).fbi_answer for name, part in PARTS.items()}
    return Side(run(policy, replaced, **rates), people, by_group("match"), by_group("request"))


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
    def words(self):
        """The words for this kind of review: those of the lab, the ones without review put over them."""
        lab = data.toml("labs/match_lab")
        own = {"all": lab["unit"]["all"][self.unit], "in_unit": lab["unit"]["caption"][self.unit]}
        return lab["many"] | own | (lab["many"]["off"] if self.review == "off" else {})

    def n(self, count):
        return amount(count, self.unit)

    def groups(self, counts, printed=None):
        """"3 citizens, 45 lawfully present noncitizens, 270 people without lawful status"."""
        return ", ".join(f"{(printed or self.n)(count)} {self.words['groups'][name]}" for name, count in counts.items())

    def moved(self, here, there):
        """"555 → 305 (250 fewer)", or "555, the same"."""
        words = self.words
        if here == there:
            return words["unmoved"].format(here=self.n(here))
        way = words["fewer" if there < here else "more"]
        return words["moved"].format(here=self.n(here), there=self.n(there), by=difference(abs(there - here), self.unit), way=way)

    def finding(self, with_review):
        """What the counts say, one line each. with_review: citizens judged removable if matches are reviewed."""
        words, here, there = self.words, self.baseline, self.chosen
        if not there.matched:
            return [words["unchecked"]]
        out = [words["counted"].format(all=words["all"], match=self.n(there.matched), removable=self.n(there.judged),
                                       groups=self.groups(there.removable)),
               words["hundred"].format(groups=self.groups(dict(zip(PARTS, apportion(tuple(there.match.values()), 100))), str))]
        if self.changed:
            out.append(words["delta"].format(match=self.moved(here.matched, there.matched),
                                             removable=self.moved(here.judged, there.judged)))
        if "on_file" in self.changed:
            out.append(words["on_file"].format(people=self.n(there.bookings["no_status"]),
                                               records=self.moved(here.match["no_status"], there.match["no_status"])))
        out.append(words["mistake"].format(match=self.n(there.match["citizens"]), removable=self.n(there.removable["citizens"]),
                                           with_review=self.n(with_review)))
        return out + self.small()

    def small(self):
        """The groups smaller than one square, named so that nobody overlooks them."""
        words, there, said = self.words, self.chosen, []
        for name, match in there.match.items():
            for kind, count in (("small_yes", there.removable[name]), ("small_no", match - there.removable[name])):
                if 0 < count < 10:
                    said.append(words[kind].format(group=words["groups"][name], n=count))
        return [words["small"].format(which=", ".join(said))] if said else []

    def title(self):
        """The finding as a title."""
        words, here, there = self.words, self.baseline, self.chosen
        if not there.matched:
            return words["title_unchecked"]
        known = {("on_file",): "title_on_file", ("records_updated",): "title_records_updated", ("review",): "title_review"}
        key = known.get(self.changed, "title") if here.match != there.match or here.removable != there.removable else "title"
        return words[key].format(match=self.n(there.matched), removable=self.n(there.judged), all=words["all"],
                                 matches=self.moved(here.matched, there.matched), citizens=self.n(there.removable["citizens"]),
                                 mistakes=self.moved(here.removable["citizens"], there.removable["citizens"]))

    def table(self):
        """The counts by status group: both sides, and what happened."""
        words, here, there = self.words, self.baseline, self.chosen
        rows = [self._row(words["rows"][name], there.bookings[name], (here.match[name], there.match[name]),
                          (here.removable[name], there.removable[name])) for name in PARTS]
        rows.append(self._row(words["rows"]["all"], sum(there.bookings.values()), (here.matched, there.matched),
                              (here.judged, there.judged)))
        return Table(words["caption"].format(unit=words["in_unit"]), tuple(words["columns"]), tuple(rows))

    def _row(self, name, bookings, match, removable):
        same = match[0] == match[1] and removable[0] == removable[1]
        return (name, *(self.n(count) for count in (bookings, *match, *removable)), Chip("SAME" if same else "CHANGED"))

    def picture(self):
        """The tree and the grid. Boxes are marked against the baseline once something has moved."""
        words, here, there = self.words, self.baseline, self.chosen
        people, groups, weights = sum(there.bookings.values()), [], {}
        for name in PARTS:
            no = here.match[name] - here.removable[name], there.match[name] - there.removable[name]
            groups.append((name, self._node(here.match[name], there.match[name], *words["lines"][name]),
                           self._node(here.removable[name], there.removable[name], words["yes"]), self._node(*no, words["no"])))
            weights |= {f"{name}-yes": there.removable[name], f"{name}-no": no[1]}
        weights[tree_and_squares.EMPTY] = people - there.matched
        squares = apportion(tuple(weights.values()), tree_and_squares.ACROSS * tree_and_squares.DOWN)
        alt = words["alt"].format(match=self.n(there.matched), groups=self.groups(there.match), removable=self.n(there.judged),
                                  parts=", ".join(self.n(count) for count in there.removable.values()), all=words["all"])
        return tree_and_squares.counted(tree_and_squares.Node(self.n(people), (words["bookings"],)),
                               self._node(here.matched, there.matched, words["match"]),
                               self._node(people - here.matched, people - there.matched, words["no_match"]),
                               tuple(groups), tuple(zip(weights, squares)), (*words["steps"], words["square"]), alt)

    def _node(self, here, there, *lines):
        mark = ""
        if self.changed or self.baseline != self.chosen:
            mark = f"= {self.words['same']}" if here == there else f"▲ {self.words['here'].format(n=self.n(here))}"
        return tree_and_squares.Node(self.n(there), lines, mark, here == there)
