/** Entry of progress.js. <practice-progress>: how many parts of its exercise are done, and in the end how they went. */
import "./contract";
import { fill } from "./fill";

/** A part is done when it was graded right, or its answer opened. Which came first says how it went. */
function mountProgress(host: HTMLElement): () => void {
  const exercise = host.closest(".practice-exercise") as HTMLElement;
  const all = exercise.querySelectorAll(".practice-part").length;
  const parts = new Map<EventTarget | null, "right" | "opened">();
  const listening = new AbortController();
  const summary = document.createElement("p");
  summary.className = "practice-summary";
  // There before it has anything to say: otherwise screen readers would not announce it.
  summary.setAttribute("role", "status");
  exercise.append(summary);

  const draw = (): void => {
    const right = [...parts.values()].filter((how) => how === "right").length;
    const values = { done: parts.size, all, count: all, right, opened: parts.size - right };
    host.textContent = fill(host.dataset.progress ?? "", values, "en");
    summary.textContent = parts.size === all ? fill(host.dataset.summary ?? "", values, "en") : "";
  };
  const take = (target: EventTarget | null, how: "right" | "opened"): void => {
    if (target === exercise || parts.has(target)) return;
    parts.set(target, how);
    draw();
  };
  const { signal } = listening;
  exercise.addEventListener("practice:reveal", ({ target }) => take(target, "opened"), { signal });
  exercise.addEventListener(
    "practice:grade",
    (event) => {
      const { kind, score } = (event as CustomEvent<{ kind: string; score: number }>).detail;
      // What a reader ticks off in an open answer has been opened before.
      if (score === 1 && kind !== "question") take(event.target, "right");
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
