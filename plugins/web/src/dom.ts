/** Making elements, and finding them. */

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string>,
  ...content: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const name in attributes) made.setAttribute(name, attributes[name] as string);
  made.append(...content);
  return made;
}

/** One of the controls that came with the page, by its name. */
export const control = <E extends HTMLElement = HTMLButtonElement>(host: Element, name: string): E | null =>
  host.querySelector<E>(`[name=${name}]`);

/** Makes text of a control's label, which was drawn unseen until there was something to press. */
export function bring(made: HTMLElement | null, press: () => unknown, listening: AddEventListenerOptions = {}): void {
  if (!made) return;
  made.textContent = made.dataset.label ?? "";
  made.addEventListener("click", press, listening);
}

export const cardsOf = (deck: ParentNode): HTMLElement[] => [...deck.querySelectorAll<HTMLElement>(".practice-card")];

/** A theme may show a second page inside this one (a preview): nothing reaches across. */
export const scopeOf = (host: Element): ParentNode & Node => host.closest(".md-typeset,article,main") ?? document.body;
