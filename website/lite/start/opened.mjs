// The page says that the course is opening, and what to do if it does not (website/lite/pages.py), until it is open.
import { app } from "./app.mjs";

await app.restored;
document.getElementById("opening")?.remove();
