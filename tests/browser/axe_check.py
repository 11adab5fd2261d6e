"""axe-core, the access checker, on one part of the page: it comes inside a Python package and calls nobody."""
from axe_playwright_python.base import AXE_SCRIPT
from kernel_talk import ONE_FRAME

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")
HEIGHT = """(parts) => { const places = parts.map((part) => part.getBoundingClientRect());
    return Math.max(...places.map((place) => place.bottom)) - Math.min(...places.map((place) => place.top)); }"""
# Every rule of WCAG 2.0 to 2.2, A and AA, whatever the weight of what it finds; of the other rules, what is serious.
# axe-core leaves target sizes out unless it is asked. What it cannot decide is told, too, but for cases known to be harmless: a symbol
# such as ▲, which has the colors of the word beside it; a list's own arrow behind its text; and what one of JupyterLab's notices covers.
# Contrast takes nearly all of the time, and depends on the look of words alone: it is judged once for each look in the parts.
RUN = """async (parts, tags) => {
    // JupyterLab's body has no height and hides what overflows: axe-core would take every line of text in it for unseen.
    if (document.body.clientHeight < 2) document.body.style.height = '100vh';
    const looks = new Map(), most = { resultTypes: ['violations', 'incomplete'] };
    for (const tag of parts.flatMap((part) => [part, ...part.querySelectorAll('*')])) {
        const words = [...tag.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
        if (!tag.checkVisibility() || !(words || tag.matches('input, select, textarea'))) continue;
        const above = [];
        for (let under = tag; under; under = under.parentElement) above.push(getComputedStyle(under));
        const own = above[0], ground = above.find((look) => look.backgroundColor !== 'rgba(0, 0, 0, 0)')?.backgroundColor;
        const faded = above.map((look) => look.opacity + look.filter).filter((look) => look !== '1none');
        const look = [own.color, own.fontSize, own.fontWeight, own.textShadow, ground, tag.disabled, ...faded].join();
        if (!looks.has(look)) looks.set(look, tag);
    }
    const all = await axe.run(parts, { ...most, runOnly: [...tags, 'best-practice'],
                                       rules: { 'target-size': { enabled: true }, 'color-contrast': { enabled: false } } });
    const contrast = await axe.run([...looks.values()], { ...most, runOnly: { type: 'rule', values: ['color-contrast'] } });
    const due = (found) => found.tags.some((tag) => tags.includes(tag)) || ['serious', 'critical'].includes(found.impact);
    const open = [...all.incomplete, ...contrast.incomplete].map((found) => ({ ...found, id: `${found.id} (undecided)`,
        nodes: found.nodes.filter((node) => !['shortTextContent', 'nonBmp', 'bgImage', 'elmPartiallyObscured'].includes(node.any[0]?.data?.messageKey)) }));
    return [...all.violations, ...contrast.violations, ...open].filter((found) => found.nodes.length && due(found)).map((found) =>
        [found.impact, found.id, found.help, ...found.nodes.slice(0, 3).map((node) => [node.any[0]?.data?.messageKey ?? '', node.html.slice(0, 200)].join(' '))]); }"""


def violations(boxes):
    """What breaks WCAG 2.0 to 2.2, A or AA, inside all that a locator finds, and what else axe-core calls serious or critical.

    Only what lies in the window is judged, so the window is made as tall as all of it.
    """
    page = boxes.page
    for _ in range(3):          # what was far away is laid out when it comes near, and may be taller than it seemed
        need = int(boxes.evaluate_all(HEIGHT)) + 300
        if page.viewport_size["height"] >= need:
            break
        page.set_viewport_size({**page.viewport_size, "height": need})
        page.evaluate(ONE_FRAME)
    boxes.first.scroll_into_view_if_needed()
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return boxes.evaluate_all(RUN, WCAG)
