"""What is asked of the panels of a page, in the page's own language: reached, seen, whole, still, and told in words."""

# What Tab should reach, in reading order: of a row of radio buttons only the marked or else the first one.
STOPS = """(panel) => {
    const fields = [...panel.querySelectorAll('input, select, button, textarea, summary')]
        .filter((field) => !field.disabled && field.checkVisibility());
    const stop = (field) => {
        if (field.type !== 'radio') return true;
        const group = [...field.closest('.widget-radio').querySelectorAll('input')];
        return field === (group.find((each) => each.checked) ?? group[0]); };
    panel.stops = fields.filter(stop);
    return panel.stops.length; }"""
# Which of them has the keyboard, and whether a reader sees it: a ring of at least 3 pixels.
STOP = """(panel) => {
    const field = document.activeElement, look = getComputedStyle(field);
    return [panel.stops.indexOf(field), look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 3]; }"""
# What sticks out of a panel, is cut off inside it, or lies on top of something else; the panel's class comes first.
UNTIDY = """(panels) => panels.flatMap((panel) => {
    const right = panel.getBoundingClientRect().right + 1, found = [];
    const told = (part) => `${part.tagName} ${part.className} "${part.textContent.slice(0, 50)}"`;
    const parts = [panel, ...panel.querySelectorAll('*')].filter((part) => part.checkVisibility());
    // In a panel too narrow for a table, the table may be scrolled sideways on its own.
    const scrolls = (part) => panel.clientWidth < 700 && part.closest('.scomm-table');
    for (const part of parts.filter((part) => !scrolls(part))) {
        if (part.getBoundingClientRect().right > right) found.push(`sticks out: ${told(part)}`);
        if (getComputedStyle(part).overflowX !== 'visible' && part.scrollWidth > part.clientWidth + 1)
            found.push(`is cut off: ${told(part)}`);
    }
    for (const table of panel.querySelectorAll('.scomm-table'))
        if (table.scrollWidth > table.clientWidth + 1 && getComputedStyle(table).overflowX !== 'auto') found.push('a table is cut off');
    const pen = document.createElement('canvas').getContext('2d');
    for (const list of panel.querySelectorAll('select')) {
        pen.font = getComputedStyle(list).font;
        const text = list.options[list.selectedIndex]?.text ?? '';
        // A list that fills the panel cannot be wider; it shows its lines whole when it is opened.
        const whole = Math.min(pen.measureText(text).width, 0.7 * panel.clientWidth);
        if (list.checkVisibility() && list.clientWidth < whole) found.push(`cannot be read: list "${text}"`);
    }
    const leaves = [...panel.querySelectorAll('.widget-label, .widget-radio-box label, select, input, button, td, th, .scomm-words p')]
        .filter((part) => part.checkVisibility() && part.textContent.trim() + part.tagName !== 'LABEL');
    leaves.forEach((one, n) => leaves.slice(n + 1).forEach((other) => {
        const a = one.getBoundingClientRect(), b = other.getBoundingClientRect();
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left), high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 3 && high > 3 && !one.contains(other)) found.push(`overlap: ${told(one)} and ${told(other)}`);
    }));
    return found.map((line) => `${panel.className.match(/scomm-lab-\\w+/)}: ${line}`); })"""
# The tables that do not fit into their panel: each has to be a stop of the keyboard then, and to have a name.
TOO_WIDE = "(tables) => tables.flatMap((table, n) => table.scrollWidth > table.clientWidth + 1 ? [n] : [])"
NAMED_STOP = "(table) => table.tabIndex === 0 && Boolean(table.ariaLabel)"
# Over how many lines each number of a table is written.
LINES = """(cells) => cells.filter((cell) => /^[0-9,]+$/.test(cell.textContent) && cell.checkVisibility()).map((cell) => {
    const words = document.createRange();
    words.selectNodeContents(cell);
    return words.getClientRects().length; })"""
# What moves by itself, or takes its time to change.
MOVING = """(panels) => panels.flatMap((panel) => [panel, ...panel.querySelectorAll('*')].flatMap((part) =>
    [null, '::before', '::after'].map((name) => getComputedStyle(part, name)).filter((look) =>
        look.animationName !== 'none' || look.transitionDuration.split(', ').some((time) => parseFloat(time) > 0))
        .map((look) => `${part.tagName} ${part.className}: ${look.animationName} ${look.transitionDuration} ${look.transitionProperty}`)))"""
# What is told by color alone: a mark of a table or of a holder whose color is not joined by a word, and a letter or symbol in it.
BARE = r"""(panels) => panels.flatMap((panel) => [...panel.querySelectorAll('[style*="border"]')]
    .filter((mark) => mark.matches('.scomm-table span, .scomm-holder span'))
    .filter((mark) => !/[^\s]/.test(mark.textContent) || !/[A-Za-z]{3}/.test(mark.closest('td, .scomm-holder').textContent)
        || mark.matches('.scomm-table span') && !/^[=▲◆] (SAME|CHANGED|CHANGED FORM)$/.test(mark.textContent.trim()))
    .map((mark) => mark.outerHTML))"""
# Alternative texts that are missing, empty or none.
NO_WORDS = r"""() => [...document.querySelectorAll('.jp-OutputArea img, .scomm-panel img, .scomm-question img')]
    .map((img) => img.alt).filter((alt) => alt.trim().length < 20 || /No description|Figure size|^image|placeholder/i.test(alt))"""
