"""The one live region of a panel or question, and what assistive technology needs around it.

A role inside a replaced HTML value is not announced, so the words live in one persistent
element whose text changes. ipywidgets also leaves radio buttons without a shared name and
without a group, so arrow keys and screen readers see single buttons: `tidy` mends that.
Without a kernel nothing here runs; the saved notebook keeps its words and table.
"""
from __future__ import annotations

from functools import lru_cache

SCRIPT = """
function tidy(root) {
  // JupyterLab's own keys (arrows move between cells, d d deletes one) stay out of the fields.
  const calm = (field) => field.setAttribute("data-lm-suppress-shortcuts", "true");
  root.querySelectorAll("select, textarea, input").forEach(calm);
  root.querySelectorAll(".widget-radio:not([role])").forEach((group) => {
    globalThis.scommGroups = (globalThis.scommGroups ?? 0) + 1;  // this script is loaded once per panel
    const name = "scomm-radio-" + globalThis.scommGroups;
    const label = group.querySelector(".widget-label");
    const box = group.querySelector(".widget-radio-box");
    const share = () => box.querySelectorAll("input").forEach((input) => { input.name = name; calm(input); });
    label.id = name;
    group.setAttribute("role", "radiogroup");
    group.setAttribute("aria-labelledby", name);
    new MutationObserver(share).observe(box, { childList: true });  // ipywidgets makes the inputs anew
    share();
  });
  root.querySelectorAll(".scomm-group:not([role])").forEach((group) => {  // check boxes or lists below one prompt
    globalThis.scommGroups = (globalThis.scommGroups ?? 0) + 1;
    const prompt = group.querySelector(".scomm-prompt");
    prompt.id = "scomm-group-" + globalThis.scommGroups;
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", prompt.id);
  });
}

function render({ model, el }) {
  const region = document.createElement("div");
  region.className = "scomm-words";
  region.setAttribute("role", "status");
  region.setAttribute("aria-live", "polite");
  el.append(region);

  const say = () => {
    const lines = model.get("lines").map((line) => {
      const p = document.createElement("p");
      p.textContent = line;
      return p;
    });
    region.replaceChildren(...lines);
  };
  model.on("change:lines", say);
  say();

  const root = () => el.closest(".scomm-panel, .scomm-question");
  const attached = (left) => {
    if (!root()) return left && requestAnimationFrame(() => attached(left - 1));
    tidy(root());
    root().addEventListener("focusin", (event) => {
      if (event.target.type === "number") event.target.dataset.last = event.target.value;
    });
    root().addEventListener("change", (event) => {
      const field = event.target;
      if (field.type !== "number") return;
      const low = Number(field.min), high = Number(field.max), typed = field.value;
      // A field that steps by one takes whole numbers; any other step means that decimals are welcome.
      const written = field.step === "" || field.step === "1" ? /^-?[0-9]+$/ : /^-?([0-9]+([.][0-9]*)?|[.][0-9]+)$/;
      const fits = written.test(typed) && Number(typed) >= low && Number(typed) <= high;
      if (fits) { field.dataset.last = typed; return; }
      event.stopPropagation();               // ipywidgets would quietly put another number in its place
      field.value = field.dataset.last;
      model.send({ rejected: typed, field: field.closest(".widget-text").querySelector(".widget-label").textContent });
    }, true);
  };
  attached(600);

  model.on("msg:custom", (message) => requestAnimationFrame(() => {
    const target = root() && root().querySelector(message.focus || message.select);
    if (!target) return;
    tidy(root());
    if (message.select) { target.focus(); target.select(); return; }
    const inside = [target, ...target.querySelectorAll("input, select, button")].find(
      (field) => field.matches("input, select, button") && !field.disabled && field.offsetParent !== null);
    const marked = inside && inside.type === "radio" && inside.closest(".widget-radio").querySelector("input:checked");
    if (inside) (marked || inside).focus();
  }));
}

export default { render };
"""

STYLE = """
.scomm-panel, .scomm-question { background: #FFFFFF; color: #1A1A1A; max-width: 1000px; padding: 6px 10px; border: 1px solid #8A8A8A; }
.scomm-panel .widget-label, .scomm-question .widget-label, .scomm-panel label, .scomm-question label { color: #1A1A1A; font-size: 16px; }
.scomm-panel .scomm-title { font-size: 20px; font-weight: bold; line-height: 1.3; }
.scomm-panel .scomm-words p, .scomm-question .scomm-words p { margin: 2px 0; font-size: 16px; line-height: 1.4; }
.scomm-panel .scomm-words p:first-child { font-weight: bold; font-size: 18px; }
.scomm-panel .widget-html-content, .scomm-question .widget-html-content { font-size: 16px; line-height: 1.4; }
.scomm-panel .widget-radio, .scomm-question .widget-radio { width: auto; height: auto; flex-wrap: wrap; }
.scomm-panel .widget-radio > .widget-label, .scomm-panel .widget-dropdown > .widget-label, .scomm-panel .widget-text > .widget-label,
.scomm-question .widget-label { width: auto; max-width: 100%; white-space: normal; line-height: 1.4; height: auto; text-align: left; }
.scomm-panel .widget-radio-box, .scomm-question .widget-radio-box { margin: 0 !important; max-width: 100%; }
.scomm-panel .widget-radio-box-horizontal, .scomm-question .widget-radio-box-horizontal { flex-wrap: wrap; gap: 0 18px; }
.scomm-panel .widget-radio-box label, .scomm-question .widget-radio-box label { width: auto; white-space: normal; line-height: 1.5; height: auto; }
.scomm-question .widget-radio { flex-direction: column; align-items: flex-start; }
.scomm-question .scomm-group .widget-dropdown, .scomm-question .scomm-group .widget-text { flex-wrap: wrap; height: auto; }
.scomm-question .scomm-group select, .scomm-question .scomm-group .widget-text input { flex: 1 1 180px; min-width: 180px; max-width: 420px; height: 30px; font-size: 16px; border-color: #767676; }
.scomm-panel .widget-dropdown, .scomm-question .widget-dropdown, .scomm-panel .widget-text { width: auto; max-width: 100%; height: auto; flex-wrap: wrap; }
.scomm-panel select { min-width: 120px; max-width: 100%; height: 28px; }
.scomm-panel .scomm-row, .scomm-panel .widget-checkbox, .scomm-panel .widget-checkbox label { max-width: 100%; width: auto; height: auto; white-space: normal; }
.scomm-panel button, .scomm-question button { width: auto; color: #1A1A1A; background: #F2F2F2; border: 1px solid #595959; font-size: 15px; }
.scomm-panel input[type=number], .scomm-question input[type=number] { font-size: 16px !important; min-width: 64px; }
.scomm-panel select, .scomm-question select, .scomm-panel input, .scomm-question input { font-size: 16px; color: #1A1A1A; background-color: #FFFFFF; }
.scomm-panel button:disabled, .scomm-panel select:disabled { color: #595959 !important; opacity: 1 !important; border-style: dashed; }
.scomm-panel.scomm-panel.scomm-panel :focus-visible, .scomm-question.scomm-question.scomm-question :focus-visible { outline: 3px solid #005FCC !important; outline-offset: 2px; }
.scomm-panel .scomm-row, .scomm-panel .scomm-buttons { flex-wrap: wrap; align-items: center; gap: 2px 8px; }
.scomm-panel .scomm-guess { align-items: flex-start; border-left: 6px solid #005B8E; padding-left: 8px; }
.scomm-panel .scomm-buttons select { width: 190px; }
.scomm-panel .scomm-buttons button, .scomm-panel .scomm-buttons .widget-dropdown { margin: 2px 0; }
.scomm-panel .scomm-table table { width: 100%; }
.scomm-panel .scomm-table table:has(thead th:nth-child(4):last-child) td:last-child { min-width: 190px; }
.scomm-panel .scomm-table table th, .scomm-panel .scomm-table table td { font-size: 15px; line-height: 1.3; }
.scomm-panel .scomm-picture img { max-width: 100%; height: auto; }
.scomm-panel .scomm-holder, .scomm-panel .scomm-idle { color: #595959; font-size: 15px; }
.scomm-lab-detainer_clock .scomm-controls { flex-flow: row wrap; align-items: center; gap: 0 22px; }
.scomm-panel textarea { width: 100%; font-size: 15px; color: #1A1A1A; background: #FFFFFF; }
.scomm-panel { container-type: inline-size; }
@container (max-width: 800px) {
  .scomm-panel .scomm-table table td, .scomm-panel .scomm-table table th { padding: 2px 4px !important; font-size: 14px; }
  .scomm-panel .scomm-table table td:last-child { min-width: 0 !important; }
}
@container (max-width: 620px) {
  .scomm-panel .scomm-table table td, .scomm-panel .scomm-table table th { padding: 2px !important; font-size: 13px; }
}
@container (max-width: 480px) {
  .scomm-panel .scomm-table table td, .scomm-panel .scomm-table table th { overflow-wrap: anywhere; }
  .scomm-panel .scomm-table table span { white-space: normal !important; padding: 0 1px !important; }
}
.scomm-panel.widget-box, .scomm-panel .widget-box, .scomm-question .widget-box { overflow: visible; }
"""


@lru_cache(maxsize=1)
def _widget():
    import anywidget
    import traitlets

    class Words(anywidget.AnyWidget):
        """One persistent `role="status"` element; `lines` is what it says."""
        _esm = SCRIPT
        _css = STYLE
        lines = traitlets.List(traitlets.Unicode()).tag(sync=True)

    return Words


def region(lines=(), rejected=None):
    """A new live region that says these lines.

    rejected: called with the text and the label of a number field that holds no number in its
    range; the field keeps its last number.
    """
    words = _widget()(lines=list(lines))
    if rejected:
        words.on_msg(lambda _, message, __: rejected(message["rejected"], message["field"]))
    return words


def focus(words, selector):
    """Move the keyboard to the first usable control inside `selector` of the same panel."""
    words.send({"focus": selector})


def select(words, selector):
    """Select the text of the read-only field `selector` of the same panel."""
    words.send({"select": selector})


def available():
    """Whether controls can be shown at all; without ipywidgets a panel is words and a table."""
    try:
        import anywidget  # noqa: F401
        import ipywidgets  # noqa: F401
    except ImportError:
        return False
    return True
