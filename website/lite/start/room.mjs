// JupyterLab opens its list of files beside a notebook that an address names. Here the notebook gets the room, until
// the learner does something: from then on the list opens and closes as in any JupyterLab.
import { app } from "./app.mjs";

const named = new URLSearchParams(location.search).has("path");     // without a name the list is all there is to see
const close = (_, { id }) => named && id === "filebrowser:activate" && app.shell.collapseLeft();
app.commands.commandExecuted.connect(close);
for (const what of ["pointerdown", "keydown"]) {
  addEventListener(what, () => app.commands.commandExecuted.disconnect(close), { capture: true, once: true });
}
