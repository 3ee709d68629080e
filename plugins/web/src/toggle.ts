/** <practice-toggle>: shows or hides the answers of its section, which reach to the next toggle. */
import { button, coalesce, label, setAll, setLabel } from "./disclosure";
import { scopeOf } from "./dom";

interface Named {
  readonly localName: string;
}

/** Toggles and answers in document order -> each toggle with its answers. Answers before any toggle have none. */
export function sections<T extends Named>(inOrder: Iterable<T>): Map<T, T[]> {
  const found = new Map<T, T[]>();
  let answers: T[] | undefined;
  for (const item of inOrder) {
    if (item.localName === "practice-toggle") found.set(item, (answers = []));
    else answers?.push(item);
  }
  return found;
}

const answersIn = (scope: ParentNode): Map<Element, Element[]> =>
  sections(scope.querySelectorAll("practice-toggle,details.practice-answer"));

const isOpen = (answer: Element): boolean => (answer as HTMLDetailsElement).open;

/** An answer's own label says what a press will do, unless an author has named it. */
function rename(answer: Element, { show = "", hide = "" }: DOMStringMap): void {
  const summary = answer.firstElementChild as HTMLElement;
  if ([show, hide].includes(summary.textContent ?? "")) setLabel(summary, isOpen(answer) ? hide : show);
}

/** All labels in one pass, so that a page of many sections costs no more than one. */
function refresh(): void {
  for (const scope of new Set([...document.querySelectorAll("practice-toggle")].map(scopeOf))) {
    const words = scope.querySelector<HTMLElement>("practice-tools")?.dataset ?? {};
    for (const [host, answers] of answersIn(scope)) {
      for (const answer of answers) rename(answer, words);
      setLabel(host.firstElementChild as HTMLElement | undefined, label(answers.every(isOpen), (host as HTMLElement).dataset));
    }
  }
}

const refreshSoon = coalesce(refresh);

/** One listener serves every toggle: adding the same one again changes nothing, and it idles when none is left. */
const listen = (): void => addEventListener("toggle", refreshSoon, true);

export function mountToggle(host: HTMLElement): () => void {
  host.replaceChildren(
    button(host.dataset.label ?? "", () => {
      const answers = answersIn(scopeOf(host)).get(host) ?? [];
      setAll(answers as HTMLDetailsElement[], !answers.every(isOpen));
    }),
  );
  listen();
  refreshSoon();
  return () => host.replaceChildren();
}
