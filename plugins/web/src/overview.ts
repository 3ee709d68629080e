/** Entry of overview.js. <practice-overview>: how far a reader is in the whole site. */
import "./contract";
import { make } from "./dom";
import { site } from "./kept";
import { type Known, known } from "./known";
import { pastOf } from "./log/former";
import { isDue, ofMeaning } from "./log/reading";
import { overview as WORDS } from "../../mkdocs_practice/locale/scripts.json";
import { Moving } from "./overview/moving";
import { linkTo, PageRow } from "./overview/page-row";
import { countOf, howFar, onToggle, type View } from "./overview/view";
import { overview, rows } from "./site-index";
import { inTurns } from "./turns";
import { cardKey } from "./ways";
import { speaker } from "./words";

const PROBE = "mkdocs-practice:probe";

/** Whether entries that the log cannot take wait for its next chance. */
const canWait = (): boolean => !!site.storage((kept) => (kept.setItem(PROBE, ""), kept.removeItem(PROBE), true));

class Overview implements View {
  readonly say = speaker(WORDS);
  private readonly total = make("p", { class: "practice-total", role: "status" });
  private readonly list = make("ul", { class: "practice-pages", role: "list" });
  private readonly left = make("ul", { class: "practice-lines", role: "list" });
  private readonly rest = make("details", { class: "practice-fold practice-rest" });
  private readonly charts = make("details", { class: "practice-fold practice-pictures" });
  private readonly pictures = make("div", {});
  private readonly rows = new Map<string, PageRow>();
  private readonly moving = new Moving(this);
  private known: Known = { states: new Map(), pasts: new Map(), pages: [] };

  constructor(private readonly host: HTMLElement) {
    const { rest, left } = this;
    rest.append(make("summary", {}, this.say("pages_left")), left);
    onToggle(rest, (isOpen) => isOpen && void this.showRest());
    this.charts.append(make("summary", {}, this.say("charts")), this.pictures);
    // Of all that stands here, only pictures are of use on paper, where a reader has opened them.
    onToggle(this.charts, (isOpen) => {
      this.host.classList.toggle("practice-prints", isOpen);
      if (isOpen) void this.drawCharts();
    });
  }

  readonly update = inTurns(() => this.draw());

  leave(): void {
    for (const each of this.parts) each.remove();
    this.host.classList.remove("practice-ready", "practice-prints");
  }

  private get parts(): Element[] {
    return [this.total, this.list, this.rest, this.charts, this.moving.element];
  }

  private async draw(): Promise<void> {
    const [found, whole, kept] = await Promise.all([known(), overview(), window.mkdocsPractice.log?.open()]);
    // A theme may have gone on to another page.
    if (!this.host.isConnected) return;
    this.known = found;
    for (const page of found.pages) {
      if (!this.rows.has(page.at)) this.rows.set(page.at, new PageRow(this, page));
    }
    for (const [at, row] of this.rows) {
      row.update(found);
      const stays = found.pages.some((page) => page.at === at) || row.canUndo || row.element.contains(document.activeElement);
      if (!stays) {
        row.element.remove();
        this.rows.delete(at);
      }
    }
    this.arrange();
    this.rest.hidden = !whole;
    this.charts.hidden = !found.states.size;
    if (this.charts.open) void this.drawCharts();
    const texts = kept?.isKept === false && !canWait() ? [this.say("keeps_nothing")] : [];
    this.total.replaceChildren(...[...this.count(found, whole), ...texts].flatMap((each) => [make("span", {}, each), " "]));
    // All at once, or one would push the other down.
    if (!this.total.parentElement) this.host.append(...this.parts);
    this.host.classList.add("practice-ready");
  }

  /** Puts the rows in the order of the site; those that are in their place are not touched. */
  private arrange(): void {
    const { list, rows: all } = this;
    const wanted = [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { element }]) => element);
    for (const [rank, element] of wanted.entries()) {
      if (list.children[rank] !== element) list.insertBefore(element, list.children[rank] ?? null);
    }
    list.hidden = !wanted[0];
  }

  private async drawCharts(): Promise<void> {
    await window.mkdocsPractice.load("pictures.js");
    await window.mkdocsPractice.pictures?.(this.pictures, [...this.known.pasts.values()].flatMap(({ state }) => state.due ?? []));
  }

  /** How far the reader is in all, with a link to what is due. */
  private count({ states, pasts, pages }: Known, whole: Awaited<ReturnType<typeof overview>>): (string | Node)[] {
    const { say } = this;
    // Without an index, what is kept is all that is known.
    const found = whole ? [...pasts.values()].map(({ state }) => state) : [...states.values()].map((state) => ofMeaning(state, state.rev));
    const done = pages.flatMap(({ items }) => items).filter(({ key }) => pastOf(key, pasts)?.state.done);
    const due = found.filter((state) => isDue(state)).length;
    if (!states.size) return [say("nothing_begun")];
    const dueText = say("due_now", { count: due });
    const isElsewhere = whole?.review && !document.querySelector("practice-review");
    return [
      ...(whole ? howFar(this, countOf(done), whole) : [say("done_alone", { count: new Set(found.filter(({ done }) => done).map(({ key }) => cardKey(key))).size })]),
      ...(due ? [isElsewhere ? make("a", { href: site.root + whole.review }, dueText) : dueText] : []),
      ...(whole ? [] : [say("no_pages")]),
    ];
  }

  /** The pages that are not begun, of which those of a large site are many. */
  private async showRest(): Promise<void> {
    const { left, known: found } = this;
    left.ariaBusy = "true";
    const begun = new Set(found.pages.map(({ at }) => at));
    const others = (await rows()).filter(({ at }) => !begun.has(at));
    left.ariaBusy = null;
    const lines = others.map((page) => make("li", {}, linkTo(page), " ", make("span", { class: "practice-standing" }, this.say("item_count", { count: page.items.length }))));
    left.replaceChildren(...(lines[0] ? lines : [make("li", {}, this.say("none_left"))]));
  }
}

function mountOverview(host: HTMLElement): () => void {
  const made = new Overview(host);
  const update = (): void => void made.update();
  addEventListener("practice:kept", update);
  // The log tells of itself, once it is there.
  void window.mkdocsPractice.load("log.js").then(() => window.mkdocsPractice.log?.wake() ?? update());
  return () => {
    removeEventListener("practice:kept", update);
    made.leave();
  };
}

window.mkdocsPractice.mounts["practice-overview"] = mountOverview;
