/** The answers of a page, collected for its end: as the Python package does it for pages whose source asks for it. */

/** Every answer under the heading that it has on the page, numbered as there. */
export function key(scope: ParentNode, title = ""): HTMLElement {
  const made = document.createElement("practice-key");
  const add = (tag: string): HTMLElement => made.appendChild(document.createElement(tag));
  made.className = "practice-key";
  made.hidden = true;
  add("h2").textContent = title;
  let section: Node | undefined;
  let last: Element | null = null;
  let card = 0;
  for (const each of scope.querySelectorAll("h2,h3,h4,h5,h6,.practice-answer>.practice-body,.practice-back")) {
    const whole = each.closest(".practice-exercise,.practice-deck");
    const item = each.closest(".practice-question") ?? whole;
    if (each instanceof HTMLHeadingElement) {
      if (!item) section = each;
      continue;
    }
    if (section) made.append(section.cloneNode(true));
    section = undefined;
    // The parts of an exercise, and the cards of a deck, stand under one title.
    if (whole !== last) {
      const name = whole?.querySelector(":scope>.practice-title");
      if (name) made.append(name.cloneNode(true));
      last = whole;
      card = 0;
    }
    const entry = add("div");
    const number = entry.appendChild(document.createElement("span"));
    number.className = "practice-number";
    number.textContent = each.matches(".practice-back")
      ? `${++card}`
      : (item?.querySelector(":scope>.practice-prompt>.practice-number")?.textContent ?? "");
    // Of a card that is asked from its back just now, the sides have changed places.
    entry.append((each.closest('[data-turned^="~"]')?.querySelector(".practice-front") ?? each).cloneNode(true));
  }
  for (const each of made.querySelectorAll("*")) for (const name of ["id", "name", "for"]) each.removeAttribute(name);
  return made;
}
