function tidy(root) {
  // JupyterLab's own keys (arrows move between cells, d d deletes one) stay out of all that can have the keyboard:
  // it looks at the focused element alone, and ipywidgets and a new table bring new ones.
  const calm = (field) => field.setAttribute("data-lm-suppress-shortcuts", "true");
  const calmAll = () => root.querySelectorAll("select, textarea, input, button, summary, [tabindex]").forEach(calm);
  if (!root.dataset.scommCalm) {
    root.dataset.scommCalm = "yes";
    new MutationObserver(calmAll).observe(root, { childList: true, subtree: true });
  }
  calmAll();
  root.querySelectorAll(".widget-radio:not([role])").forEach((group) => {
    globalThis.scommGroups = (globalThis.scommGroups ?? 0) + 1;  // this script is loaded once per panel
    const name = "scomm-radio-" + globalThis.scommGroups;
    const label = group.querySelector(".widget-label");
    const box = group.querySelector(".widget-radio-box");
    const share = () => box.querySelectorAll("input").forEach((input) => { input.name = name; });
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
  // A panel is a group, named by its title; a control of a switch says who holds it.
  const id = (part) => { globalThis.scommGroups = (globalThis.scommGroups ?? 0) + 1; return (part.id = "scomm-name-" + globalThis.scommGroups); };
  const title = root.querySelector(".scomm-title .widget-html-content");
  if (title && !root.hasAttribute("role")) {
    root.setAttribute("role", "group");
    root.setAttribute("aria-labelledby", id(title));
  }
  root.querySelectorAll(".scomm-row > .scomm-holder:not([id])").forEach((holder) => {
    const named = id(holder);
    holder.parentElement.querySelectorAll("[role=radiogroup], select, input[type=number]").forEach((field) => field.setAttribute("aria-describedby", named));
  });
  // A table too wide for a narrow panel scrolls on its own: by keyboard, too, while there is something to scroll.
  // In presenter mode so do words and table below the picture.
  root.querySelectorAll(".scomm-table:not([role]), .scomm-presenting .scomm-told:not([role])").forEach((box) => {
    box.setAttribute("role", "group");
    const reach = () => {
      const below = getComputedStyle(box).overflowY === "auto" && box.scrollHeight > box.clientHeight + 1;
      if (below || box.scrollWidth > box.clientWidth + 1) { box.tabIndex = 0; calm(box); } else box.removeAttribute("tabindex");
      box.setAttribute("aria-label", box.querySelector("caption")?.textContent ?? "");
    };
    new ResizeObserver(reach).observe(box);
    new MutationObserver(reach).observe(box, { childList: true, subtree: true });
    reach();
  });
}

function render({ model, el }) {
  el.classList.add("scomm-result");
  // A question has words alone; a panel has a picture above them, and a table and a ribbon below.
  const part = (name, inside) => {
    const box = document.createElement("div");
    box.className = `scomm-${name}`;
    if (["told", "words"].includes(name) || model.get(name) !== null) inside.append(box);
    return box;
  };
  const picture = part("picture", el), told = part("told", el);
  const [region, table, ribbon] = ["words", "table", "ribbon"].map((name) => part(name, told));
  region.setAttribute("role", "status");
  region.setAttribute("aria-live", "polite");

  const shown = {};
  const fresh = (name, value) => value !== shown[name] && ((shown[name] = value), true);
  const draw = () => {
    if (fresh("picture", model.get("picture"))) {
      const made = document.createElement("template");
      made.innerHTML = model.get("picture") ?? "";
      const before = picture.querySelector("img"), after = made.content.querySelector("img");
      el.classList.toggle("scomm-tall", after?.getAttribute("height") > 400);   // in presenter mode words stand beside it
      // The old picture stays until the new one can be drawn: nothing flickers.
      if (before && after) for (const { name, value } of after.attributes) before.setAttribute(name, value);
      else picture.replaceChildren(made.content);
    }
    if (fresh("words", JSON.stringify(model.get("lines")))) {
      region.replaceChildren(...model.get("lines").map((line) => {
        const p = document.createElement("p");
        p.textContent = line;
        return p;
      }));
    }
    if (fresh("table", model.get("table"))) table.innerHTML = model.get("table") ?? "";
    if (fresh("ribbon", model.get("ribbon"))) ribbon.innerHTML = model.get("ribbon") ?? "";
    const title = root()?.querySelector(".scomm-title .widget-html-content");   // it stands above the controls
    if (title && model.get("title") !== null && fresh("title", model.get("title"))) title.textContent = model.get("title");
    answering = false;
  };
  const root = () => el.closest(".scomm-panel, .scomm-question");
  let answering = false;
  model.on("change", draw);
  draw();

  // Jupyter's server sends a small message only once the last one is acknowledged, and a browser keeps an
  // acknowledgment back for 40 ms unless it has something to send. So, while a click is being answered,
  // each message of the kernel gets a word in return, and the next one need not wait. The result is the last one.
  // Where Python runs inside the browser there is no server: JupyterLite puts something else in the place of the socket.
  const kernel = model.widget_manager?.kernel, served = kernel?.serverSettings?.WebSocket === globalThis.WebSocket;
  const acknowledge = (_, { msg, direction }) => {
    if (direction !== "recv" || !answering || msg.channel !== "iopub") return;
    answering = msg.content.execution_state !== "idle";
    setTimeout(() => answering && model.send({}), 0);     // by then the result, if that is what came, has been drawn
  };
  if (served) kernel?.anyMessage?.connect(acknowledge);

  // A kernel that was stopped or started anew knows nothing of this panel: it closes, and says how to get it back.
  const end = () => {
    if (!root() || root().classList.contains("scomm-ended")) return;
    root().classList.add("scomm-ended");
    root().querySelectorAll("select, textarea, input, button").forEach((field) => { field.disabled = true; });
    const p = document.createElement("p");
    p.textContent = model.get("ended");
    region.prepend(p);
  };
  const status = (_, now) => ["restarting", "autorestarting", "terminating", "dead"].includes(now) && end();
  kernel?.statusChanged?.connect(status);
  kernel?.disposed?.connect(end);
  const attached = (left) => {
    if (!root()) return left && requestAnimationFrame(() => attached(left - 1));
    tidy(root());
    draw();
    for (const what of ["change", "click"]) root().addEventListener(what, () => { answering = true; }, true);
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

  return () => {
    model.off("change", draw);
    kernel?.anyMessage?.disconnect(acknowledge);
    kernel?.statusChanged?.disconnect(status);
    kernel?.disposed?.disconnect(end);
  };
}

export default { render };
