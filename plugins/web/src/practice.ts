/** Entry of practice.js, fetched by the loader on the first page that has a section with answers. */
import "./contract";
import { listenForPrints } from "./modes";
import { mountTools } from "./page-menu";
import { mountToggle } from "./toggle";

window.mkdocsPractice.mounts["practice-tools"] = mountTools;
window.mkdocsPractice.mounts["practice-toggle"] = mountToggle;
listenForPrints();
