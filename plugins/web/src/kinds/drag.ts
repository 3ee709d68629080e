/** Dragging with the browser's own means, as an addition to the lists: what touch screens lack, their lists have. */
import { make } from "../dom";

/** A handle that drags `row`, whatever the row is then dropped on. */
export function handle(row: HTMLElement, begin: () => void, end: () => void): HTMLElement {
  const made = make("span", { class: "practice-handle", draggable: "true", "aria-hidden": "true" });
  made.addEventListener("dragstart", ({ dataTransfer }) => {
    dataTransfer?.setData("text/plain", "");
    dataTransfer?.setDragImage(row, 0, 0);
    row.classList.add("practice-dragged");
    begin();
  });
  made.addEventListener("dragend", () => {
    row.classList.remove("practice-dragged");
    end();
  });
  return made;
}

/** Lets something be dropped, where `wanted` says so. */
export function target(on: HTMLElement, wanted: () => boolean, over: (event: DragEvent) => void, drop: () => void): void {
  on.addEventListener("dragover", (event) => {
    if (!wanted()) return;
    event.preventDefault();
    over(event);
  });
  on.addEventListener("drop", (event) => {
    if (!wanted()) return;
    event.preventDefault();
    drop();
  });
}
