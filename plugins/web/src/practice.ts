/** Entry of practice.js, fetched by the loader on the first page that has a section with answers. */
import "./contract";
import { listenForPrints } from "./modes";
import { mountProgress } from "./progress";
import { mountToggle } from "./toggle";

window.mkdocsPractice.mounts["practice-toggle"] = mountToggle;
window.mkdocsPractice.mounts["practice-progress"] = mountProgress;
listenForPrints();
