/** Entry of progress.js. <practice-progress>: how many parts of its exercise are done, and in the end how they went. */
import "./contract";
import { make } from "./dom";
import { fill, type Values } from "./fill";

/** How a part went: what came first, and whether it is right by now. */
interface Part {
  readonly first: "right" | "opened";
  done: boolean;
}

/** A part is done when all of it is right. To open its answer is to have seen it, which is counted apart. */
function mountProgress(host: HTMLElement): () => void {
  const exercise = host.closest(".practice-exercise") as HTMLElement;
  const own = [...exercise.querySelectorAll(".practice-part")];
  const parts = new Map<EventTarget | null, Part>();
  const listening = new AbortController();
  const summary = document.createElement("p");
  summary.className = "practice-summary";
  // There before it has anything to say: otherwise screen readers would not announce it.
  summary.setAttribute("role", "status");
  exercise.append(summary);

  const draw = (): void => {
    const all = own.length;
    const seen = [...parts.values()];
    const right = seen.filter(({ first }) => first === "right").length;
    const done = seen.filter((part) => part.done).length;
    const say = (name: string, values: Values): string => fill(host.dataset[name] ?? "", values, "en");
    // Where nothing can be checked, nothing is ever done.
    const shown = own.some((part) => part.querySelector("practice-graded,.practice-tick")) ? [say("progress", { done, all })] : [];
    const opened = seen.length - right;
    if (opened || !shown.length) shown.push(say("opened", { opened }));
    host.replaceChildren(...shown.flatMap((text) => [make("span", {}, text), " "]));
    summary.textContent = seen.length === all ? say("summary", { right, opened, all }) : "";
  };
  const take = (target: EventTarget | null, first: Part["first"]): void => {
    if (target === exercise) return;
    const part = parts.get(target) ?? { first, done: false };
    part.done ||= first === "right";
    parts.set(target, part);
    draw();
  };
  const { signal } = listening;
  exercise.addEventListener("practice:reveal", ({ target }) => take(target, "opened"), { signal });
  exercise.addEventListener(
    "practice:grade",
    (event) => {
      const { score } = (event as CustomEvent<{ score: number }>).detail;
      if (score === 1) take(event.target, "right");
    },
    { signal },
  );
  draw();
  return () => {
    listening.abort();
    summary.remove();
    host.textContent = "";
  };
}

window.mkdocsPractice.mounts["practice-progress"] = mountProgress;
