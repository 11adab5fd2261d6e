// What a learner saved stands before the site's own notebook, and what was saved in another version of the course stays
// in that version's storage. Neither can be seen, so both are said, with a button that gives the learner both.
import { app } from "./app.mjs";

await app.restored;
const { contents } = app.serviceManager;
const here = JSON.parse(document.getElementById("jupyter-config-data").textContent).contentsStorageName;
const versionOf = (name) => name.slice(name.lastIndexOf(" ") + 1);
const course = here.slice(0, -versionOf(here).length);

const answer = (asked) => new Promise((done, failed) => {
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => failed(asked.error);
});

// The files of a storage, by their paths.
async function stored(name) {
  const base = await answer(indexedDB.open(name));
  try {
    if (!base.objectStoreNames.contains("files")) return {};
    const files = base.transaction("files").objectStore("files");
    const [paths, models] = await Promise.all([answer(files.getAllKeys()), answer(files.getAll())]);
    return Object.fromEntries(paths.map((path, place) => [path, models[place]]));
  } finally {
    base.close();
  }
}

// A notice that stays until it is closed, with a button; JupyterLab cuts off what is longer than 140 letters.
let told = 0;
function tell(message, label, execute) {
  const commandId = `course:${label}-${++told}`;
  app.commands.addCommand(commandId, { label, execute });
  const options = { autoClose: false, actions: [{ label, commandId }] };
  return app.commands.execute("apputils:notify", { message, type: "info", options });
}

// A saved copy of one of the site's own notebooks, once it is looked at.
const names = (await indexedDB.databases?.()) ?? [];
const mine = names.some(({ name }) => name === here) ? await stored(here) : {};
const site = (await (await fetch(new URL("api/contents/all.json", import.meta.url))).json()).content;
const copies = new Set(site.map(({ path }) => path).filter((path) => path in mine));

const bothOf = (path) => async () => {
  let name = `saved_${path}`;
  for (let n = 2; name in mine; n++) name = `saved_${n}_${path}`;
  await contents.rename(path, name);          // the site's own comes to light under the old name
  await app.commands.execute("docmanager:open", { path });
};

function look() {
  const path = app.shell.currentWidget?.context?.path;
  if (!copies.delete(path)) return;
  tell("This is the copy that you saved. Corrections made on the site since then are not in it.", "Show both",
       bothOf(path));
}
app.shell.currentChanged.connect(look);
look();

// What was saved in other versions, as far as it was not brought here before.
const older = {};
for (const { name } of names) {
  if (!name.startsWith(course) || name === here) continue;
  for (const [path, model] of Object.entries(await stored(name))) {
    const copy = `${versionOf(name)}_${path}`;
    if (!(copy in mine)) older[copy] = model;
  }
}
if (Object.keys(older).length) {
  tell("What you saved in another version of the course is still in this browser.", "Bring it here", async () => {
    for (const [path, { type, format, content }] of Object.entries(older)) {
      await contents.save(path, { type, format, content });
    }
  });
}
