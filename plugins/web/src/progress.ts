/** <practice-progress>: how many parts of an exercise are done, and how, once all are. */
import { coalesce, setLabel } from "./disclosure";

/** What a part comes to, by an answer opened (without a score) or graded; undefined as long as it is not done. */
export function outcome(before: string | undefined, kind: string, score?: number): string | undefined {
  const graded = score === 1 ? "right" : undefined;
  // Readers mark an open question when they have opened it; what is graded is not got right after that.
  if (kind === "question" && score !== undefined) return graded ?? "opened";
  return before ?? (score === undefined ? "opened" : graded);
}

export function mountProgress(host: HTMLElement): () => void {
  const exercise = host.closest(".practice-exercise") as Element;
  const all = exercise.querySelectorAll(".practice-part").length;
  const done = new Map<unknown, string>();
  const summary = document.createElement("p");
  const draw = (): void => {
    const count = `${done.size} of ${all} done`;
    const outcomes = [...done.values()];
    const how = ["right", "opened"].map((each) => [outcomes.filter((one) => one === each).length, each]);
    setLabel(host, count);
    // Heard at every step, and seen when all is done.
    summary.className = `practice-summary${done.size < all ? " practice-unseen" : ""}`;
    setLabel(summary, done.size ? `${count}: ${how.filter(([n]) => n).map((each) => each.join(" ")).join(", ")}` : "");
  };
  const drawSoon = coalesce(draw);
  const note = ({ target, detail }: CustomEvent): void => {
    const now = outcome(done.get(target), detail.kind, detail.score);
    if (now) done.set(target, now);
    drawSoon();
  };
  const listening = new AbortController();
  summary.setAttribute("role", "status");
  exercise.append(summary);
  draw();
  for (const name of ["reveal", "grade"]) exercise.addEventListener(`practice:${name}`, note as EventListener, listening);
  return () => {
    listening.abort();
    summary.remove();
  };
}
