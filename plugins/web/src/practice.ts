/** Entry of practice.js, fetched by the loader on the first page that has something to do. */
import "./contract";
import { mountDeck } from "./deck";
import { mountToggle } from "./toggle";

window.mkdocsPractice = { "practice-deck": mountDeck, "practice-toggle": mountToggle };
