/** Entry of practice.js, which the loader fetches on the first page that has practice: what the other scripts share, too. */
import "./contract";
import { listenForPrints } from "./modes";
import { mountTools } from "./page-menu";
import { listenForPlaces } from "./places";
import { listenForReveals } from "./reveals";
import { shared } from "./shared";
import { mountToggle } from "./toggle";

window.mkdocsPractice.shared = shared;
window.mkdocsPractice.mounts["practice-tools"] = mountTools;
window.mkdocsPractice.mounts["practice-toggle"] = mountToggle;
listenForPlaces();
listenForPrints();
listenForReveals();
