/** Entry of progress.js. <practice-progress>: how many parts of its exercise are done, and in the end how they went. */
import { againButton } from "./again";
import "./contract";
import { make } from "./dom";
import { fill, type Values } from "./fill";
import { type Item, itemOf } from "./item";
import { watch } from "./kept";
import { tally } from "./log/reading";
import type { State } from "./log/state";

/** A part is done when all of it is right. To open its answer is to have seen it, which is counted apart. */
function mountProgress(host: HTMLElement): () => void {
  const exercise = host.closest(".practice-exercise") as HTMLElement;
  const own = [...exercise.querySelectorAll(".practice-part")];
  const items = own.map((part) => itemOf(part) as Item);
  const parts = new Map<Item, State>();
  const { again: name = "", undo = "" } = host.dataset;
  const again = againButton({ again: name, undo }, items);
  const summary = document.createElement("p");
  summary.className = "practice-summary";
  // There before it has anything to say: otherwise screen readers would not announce it.
  summary.setAttribute("role", "status");
  exercise.append(summary);

  const draw = (): void => {
    const all = own.length;
    const { begun, seen, right, opened, done } = tally(parts.values());
    const say = (name: string, values: Values): string => fill(host.dataset[name] ?? "", values, "en");
    // Where nothing can be checked, nothing is ever done.
    const shown = own.some((part) => part.querySelector("practice-graded,.practice-tick")) ? [say("progress", { done, all })] : [];
    if (opened) shown.push(say("opened", { opened }));
    host.replaceChildren(...shown.flatMap((text) => [make("span", {}, text), " "]));
    if (begun) exercise.append(again);
    summary.textContent = seen === all ? say("summary", { right, opened, all }) : "";
  };
  const leave = items.map((item) =>
    watch(item, (state) => {
      parts.set(item, state);
      draw();
    }),
  );
  draw();
  return () => {
    for (const each of leave) each();
    summary.remove();
    again.remove();
    host.textContent = "";
  };
}

window.mkdocsPractice.mounts["practice-progress"] = mountProgress;
