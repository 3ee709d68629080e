/** One printed card: a copy of what the page shows, without what only works once in a page. */

/** Things that have no meaning on paper, or would start to play. */
const SCREEN_ONLY = "script,iframe,audio,video,button,.headerlink,.md-code__nav";

/** Gives every listed id in a drawing's markup, and every reference to it, the prefix. */
export function renameIds(markup: string, ids: ReadonlySet<string>, prefix: string): string {
  return markup.replace(/(\sid="|#)([^"'\s;,(){}#]+)/g, (whole, lead: string, id: string) =>
    ids.has(id) ? lead + prefix + id : whole,
  );
}

/** Ids inside drawings carry clips and gradients, so they are renamed; all others only name what is on screen. */
function clean(sheet: HTMLElement, prefix: string): void {
  for (const element of sheet.querySelectorAll(SCREEN_ONLY)) element.remove();
  for (const element of sheet.querySelectorAll("[id],[for],[name],details,img")) {
    if (element.closest("svg")) continue;
    // Two radio buttons of one name would take the choice from the tabs on screen.
    for (const name of ["id", "for", "name"]) element.removeAttribute(name);
    if (element instanceof HTMLDetailsElement) element.open = true;
    if (element instanceof HTMLImageElement) element.loading = "eager";
  }
  for (const drawing of sheet.querySelectorAll("svg")) {
    const ids = new Set([...drawing.querySelectorAll("[id]")].map((element) => element.id));
    drawing.removeAttribute("id");
    if (ids.size) drawing.outerHTML = renameIds(drawing.outerHTML, ids, prefix);
  }
}

function part(name: string, ...content: (Node | string)[]): HTMLElement {
  const made = document.createElement("div");
  made.className = `practice-sheet-${name}`;
  made.append(...content);
  return made;
}

function copy(card: Element, side: string): Node[] {
  const nodes = card.querySelector(`.practice-${side}`)?.childNodes ?? [];
  return [...nodes].map((node) => node.cloneNode(true));
}

export function sheet(card: Element, number: number, total: number, name: string, address: string): HTMLElement {
  const made = document.createElement("section");
  made.className = "practice-sheet";
  made.append(
    part("front", ...copy(card, "front")),
    part("back", ...copy(card, "back")),
    part("foot", part("name", name), part("count", `${number} / ${total}`), part("address", address)),
  );
  clean(made, `p${number}-`);
  return made;
}
