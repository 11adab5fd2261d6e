"""axe-core, the access checker, on one part of the page: it comes inside a Python package and calls nobody."""
from axe_playwright_python.base import AXE_SCRIPT

SERIOUS = ("serious", "critical")
RUN = """async (part) => (await axe.run(part, { resultTypes: ['violations'] })).violations.map((found) =>
    [found.impact, found.id, found.help, ...found.nodes.slice(0, 3).map((node) => node.html.slice(0, 200))])"""


def serious(box):
    """What axe-core calls serious or critical inside a locator; a panel has to be in the window to be judged."""
    box.scroll_into_view_if_needed()
    if not box.page.evaluate("() => 'axe' in window"):
        box.page.evaluate(AXE_SCRIPT)
    return [found for found in box.evaluate(RUN) if found[0] in SERIOUS]
