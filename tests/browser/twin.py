"""The same panel twice: as JupyterLab shows it, and as the model gives it in this process.

Nothing of the page is believed: title, words, table, picture, ribbon and every control are read
from it and have to equal what a panel in this process gives after the same moves.
"""
import html
import re

from playwright.sync_api import TimeoutError as TooLate

import scomm as sc
from scomm.data import ScommError
from scomm.show.shown import Chip

PATIENCE = 10_000

# What a panel shows. Hidden rows are read, too: a control must not keep an old value for later.
# `same_region` stays true only while the live region is the very element it was at first.
READ = r"""(panel) => {
    const text = (found) => found ? found.textContent.replace(/\s+/g, ' ').trim() : '';
    const all = (inside, css) => [...inside.querySelectorAll(css)];
    const seen = (found) => getComputedStyle(found).display !== 'none';
    const regions = all(panel, '.scomm-words'), image = panel.querySelector('.scomm-picture img');
    const table = panel.querySelector('.scomm-table table'), guess = panel.querySelector('.scomm-guess');
    panel.firstRegion ??= regions[0];
    const control = (row) => {
        const fields = all(row, 'input, select, button');
        const marked = row.querySelector('input[type=radio]:checked'), box = row.querySelector('input[type=checkbox]');
        const number = row.querySelector('input[type=number]'), list = row.querySelector('select');
        const steps = row.querySelector('.scomm-steps');
        const value = steps ? fields.map((button) => button.disabled ? 'closed' : 'open')
            : number ? [number.value, marked ? text(marked.closest('label')) : null]
            : box ? [box.checked] : list ? [list.selectedIndex < 0 ? null : text(list.options[list.selectedIndex])]
            : [marked ? text(marked.closest('label')) : null];
        return { shown: seen(row), closed: fields.every((field) => field.disabled), value };
    };
    // What live_region.js's `tidy` does for assistive technology: radio buttons that share a name of their own
    // in a named group, and all that can have the keyboard keeps JupyterLab's single-key commands away.
    const names = new Set(), groups = all(panel, '.widget-radio');
    const tidy = groups.every((group) => {
        const inputs = all(group, 'input'), name = inputs[0]?.name;
        const label = document.getElementById(group.getAttribute('aria-labelledby'));
        if (!name || names.has(name) || group.getAttribute('role') !== 'radiogroup' || !group.contains(label)) return false;
        names.add(name);
        return inputs.every((input) => input.name === name);
    }) && all(panel, 'input, select, textarea, button, summary, [tabindex]').every((field) => field.hasAttribute('data-lm-suppress-shortcuts'));
    return {
        title: text(panel.querySelector('.scomm-title')), words: regions[0] ? all(regions[0], 'p').map(text) : [],
        table: table ? [...table.rows].map((row) => [...row.cells].map(text)) : null,
        opens: all(panel, '.scomm-table summary').map(text), ribbon: text(panel.querySelector('.scomm-ribbon')),
        alt: image ? image.alt : null, picture: image ? image.getAttribute('src') : null,
        drawn: !image || image.complete && image.naturalWidth > 0,
        controls: all(panel, '.scomm-controls > *').map(control), guess_open: Boolean(guess) && seen(guess),
        tidy, same_region: regions.length === 1 && regions[0] === panel.firstRegion && regions[0].isConnected,
    }; }"""
AGREES = f"([panel, wanted]) => JSON.stringify(({READ})(panel)) === JSON.stringify(wanted)"


# What assistive technology was told since the last look: each change of the live region's text, and whether anything else
# in the panel would be announced by itself.
HEARD = """(panel) => {
    const region = panel.querySelector('.scomm-words');
    if (!panel.told) {
        let last = region.textContent;
        panel.told = [];
        new MutationObserver(() => {
            if (region.textContent !== last) panel.told.push(last = region.textContent);
        }).observe(region, { childList: true, characterData: true, subtree: true });
    }
    const others = [...panel.querySelectorAll('[aria-live], [role=alert], [role=status], [role=log], [role=timer], output')]
        .filter((part) => part !== region && !['off', null].includes(part.getAttribute('aria-live') ?? part.role));
    const polite = region.role === 'status' && region.ariaLive === 'polite' && region.ariaAtomic !== 'false';
    return [panel.told.splice(0).length, polite ? others.length : 'the region is not polite']; }"""


class Twin:
    """A panel on the page (`box`) and its twin in this process (`panel`).

    once: whether each change of the words has to be announced exactly once, and what leaves them alone not at all:
    for hands that change one thing at a time.
    """

    def __init__(self, box, name, guess=None, once=False, **start):
        self.box, self.page, self.once, self.said = box, box.page, once, None
        self.panel = sc.lab(name, guess, **start)
        self.lab = self.panel.lab

    def set(self, **changes):
        """What a learner has just done on the page, done here; a refusal is said, as in a panel."""
        try:
            self.panel.set(**changes)
        except ScommError as refused:
            self.panel.complain(str(refused))
        self.agree()

    def do(self, action):
        """Reset or Pin, by the name of the panel's method."""
        getattr(self.panel, action)()
        self.agree()

    def agree(self):
        """Wait until the page shows what the model gives; otherwise fail with what differs."""
        wanted = self.wanted()
        try:
            self.page.wait_for_function(AGREES, arg=[self.box.element_handle(), wanted], timeout=PATIENCE)
        except TooLate:
            differs = list(_differences(self.seen(), wanted, "panel"))
            assert not differs, "The page differs from the model.\n" + "\n".join(differs)
        if self.once:
            self._announced(wanted["words"])

    def _announced(self, words):
        """The live region has said these words once since the last look, if they are new, and nothing else was live."""
        found = self.box.evaluate(HEARD)
        if self.said is not None:
            assert found == [int(words != self.said), 0], f"[times announced, other live regions]: {found} for {words[:2]}"
        self.said = words

    def seen(self):
        """What the page shows now."""
        return self.box.evaluate(READ)

    def wanted(self):
        """What the page has to show, worked out here from the panel's values."""
        shown = self.panel.shown
        picture = None if self.panel.text_version else shown.picture
        return {
            "title": _plain(self.panel.title), "words": [_plain(line) for line in self.panel.lines()],
            "table": _table(shown.table), "opens": [_plain(heading) for heading, _ in shown.opens],
            "ribbon": _plain(shown.ribbon), "alt": picture.alt if picture else None,
            "picture": _source(picture) if picture else None, "drawn": True,
            "controls": [self._control(control) for control in self.lab.controls],
            "guess_open": self.panel.locked, "tidy": True, "same_region": True,
        }

    def _control(self, control):
        value, ids = self.panel.values[control.id], [name for name, _ in control.choices]
        closed = self.panel.locked or bool(self.lab.closed(self.panel.state, control.id))
        if control.kind == "steps":
            ends = (closed or value == ids[0], closed or value == ids[-1])
            value, closed = ["closed" if end else "open" for end in ends], all(ends)
        elif control.kind == "number":
            value = [str(value), dict(control.choices).get(value)]
        else:
            value = [value if control.kind == "check" else dict(control.choices)[value]]
        return {"shown": self.lab.visible(self.panel.state, control.id), "closed": closed, "value": value}


def _differences(seen, wanted, where):
    """One line for each place where the page and the model differ."""
    if type(seen) is type(wanted) and isinstance(wanted, (dict, list)) and len(seen) == len(wanted):
        for key in wanted if isinstance(wanted, dict) else range(len(wanted)):
            yield from _differences(seen[key], wanted[key], f"{where}[{key}]")
    elif seen != wanted:
        seen, wanted = str(seen), str(wanted)
        at = max(0, next((n for n, (a, b) in enumerate(zip(seen, wanted)) if a != b), 0) - 40)   # long ones from there on
        yield f"{where}: the page has {seen[at:at + 200]!r}, the model {wanted[at:at + 200]!r}"


def _plain(text):
    return " ".join(text.split())


def _table(table):
    rows = (table.columns, *table.rows) if table else ()
    return [[_cell(cell) for cell in row] for row in rows] if table else None


def _cell(cell):
    if isinstance(cell, Chip):
        return _plain(f"{cell.SYMBOLS[cell.word]} {cell.word} {cell.detail}")
    return f"{cell:,}" if isinstance(cell, int) else _plain(str(cell))


def _source(picture):
    return html.unescape(re.search(r'src="([^"]*)"', picture.html())[1])
