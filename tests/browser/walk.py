"""A walk through a notebook with nothing but keys: counted, heard, and never lost.

Each press has to do something: the keyboard goes elsewhere, words are announced, or what has the keyboard changes its state.
"""
from kernel_talk import ONE_FRAME, heard
from spoken import Spoken

SHOWN = ".jp-NotebookPanel:not(.lm-mod-hidden)"
RUN = r"""(n) => /^\[\d+\]:$/.test(document.querySelectorAll('.jp-Cell')[n].querySelector('.jp-InputPrompt').textContent.trim())"""
QUIET = "(n) => [...document.querySelectorAll('.jp-Cell')[n].querySelectorAll('img')].every((img) => img.complete)"
CELL = "() => [...document.querySelectorAll('.jp-Cell')].findIndex((cell) => cell.contains(document.activeElement))"
# Every live region of the course tells here what it says anew.
LISTEN = """() => {
    window.told ??= [];
    for (const region of document.querySelectorAll('.scomm-words')) {
        if (region.listened) continue;
        region.listened = region.textContent || ' ';
        new MutationObserver(() => {
            if (region.textContent !== region.listened) window.told.push([...region.children].map((line) => line.textContent));
            region.listened = region.textContent;
        }).observe(region, { childList: true, characterData: true, subtree: true });
    } }"""
TOLD = "() => (window.told ?? []).splice(0)"
# Whether the keyboard has gone elsewhere since it was last asked; what has it, and the group that is in.
MOVED = "() => { const was = window.was; window.was = document.activeElement; return was !== window.was; }"
GROUP = """() => { const group = document.activeElement.closest('[role=radiogroup], [role=group]');
    const words = (part) => {
        const said = part?.cloneNode(true);
        said?.querySelectorAll('[aria-hidden=true]').forEach((mark) => mark.remove());
        return said?.textContent.replace(/\\s+/g, ' ').trim(); };
    const named = (what) => words(document.getElementById(group.getAttribute(what)));
    return group ? [named('aria-labelledby'), named('aria-describedby')].filter(Boolean).join(', ') : ''; }"""
# Whether a reader sees where the keyboard is: a ring of two pixels or the browser's own, or the blue bar and frame of JupyterLab's active cell.
RING = """() => {
    let at = document.activeElement;
    if (at.shadowRoot) at = at.shadowRoot.activeElement ?? at.shadowRoot.querySelector('.control');
    const look = getComputedStyle(at), blue = (color) => /rgb\\(25, 118, 210\\)/.test(color);
    if (look.outlineStyle === 'auto' || look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2) return true;
    return at.classList.contains('jp-Cell') && at.classList.contains('jp-mod-active')
        && blue(getComputedStyle(at.querySelector('.jp-Collapser-child, .jp-Collapser')).backgroundColor); }"""


class Walk:
    """Keys pressed one after another. `lines` is what was heard; `presses` how many keys; `unseen` where no ring was."""

    def __init__(self, page):
        self.page, self.spoken = page, Spoken(page)
        self.lines, self.presses, self.unseen, self.lost = [], 0, [], []
        self.group, self.state = "", self.spoken.field()
        page.evaluate(MOVED)

    @property
    def cell(self):
        """The number of the cell that has the keyboard, -1 outside of all."""
        return self.page.evaluate(CELL)

    def read(self):
        """Read on from the top of the cell that has the keyboard to its end."""
        n = self.cell
        self.page.locator(f"{SHOWN} .jp-Cell").nth(n).scroll_into_view_if_needed()
        self.page.wait_for_function(QUIET, arg=n)
        self.lines += ["", f"Cell {n + 1}"]
        self.lines += [f"  {line}" for line in self.spoken.read(f"document.querySelectorAll('.jp-Cell')[{n}]")]

    def press(self, *keys, runs=None, until=None):
        """Press keys; after each, note what is heard. runs: the cell that a key runs. until: what has to be there, then."""
        for key in keys:
            self.page.evaluate(LISTEN)
            self.page.keyboard.press(key)
            self.presses += 1
            if runs is not None:
                self.page.wait_for_function(RUN, arg=runs, timeout=60_000)
            heard(self.page)
            if until:
                self.page.wait_for_function(until, timeout=20_000)
            self.page.evaluate(ONE_FRAME)
            self._note(key, runs is not None)

    def _note(self, key, ran):
        moved, told, said = self.page.evaluate(MOVED), self.page.evaluate(TOLD), self.spoken.field()
        group = self.page.evaluate(GROUP)
        self.lines.append(f"key {key}")
        for lines in told:
            self.lines += [f"  announced: {lines[0]}", *(f"    {line}" for line in lines[1:])]
        if moved or said != self.state:
            inside = f", in: {group}" if group and group != self.group else ""
            self.lines.append(f"  keyboard on {said}{inside}")
        elif not told and not ran:
            self.lost.append((key, said))
        self.group, self.state = group, said
        if not self.page.evaluate(RING):
            self.unseen.append((key, said))
