/** How far a reader is on the page, beside the print button below its title; and a new start. */
import { againButton } from "../again";
import { setLabel } from "../disclosure";
import { make } from "../dom";
import { fill } from "../fill";
import { type Item, itemOf } from "../item";
import { ofMeaning, tally } from "./reading";
import type { State } from "./state";

/** What has an answer; the parts of an exercise each, and cards not at all: their deck is studied. */
const ASKED = ".practice-question,.practice-exercise";
const ANSWER = ":scope>.practice-answer,:scope>practice-graded";
const CHECKED = "practice-graded,.practice-tick";

interface Row {
  readonly text: HTMLElement;
  readonly again: HTMLElement;
  readonly items: readonly Item[];
}

const rows = new WeakMap<Element, Row>();

function rowOf(host: HTMLElement): Row {
  const asked = [...document.querySelectorAll(ASKED)].filter((each) => each.querySelector(ANSWER));
  const items = asked.map((each) => itemOf(each) as Item);
  const { again = "", undo = "" } = host.dataset;
  const text = make("span", { class: "practice-done", role: "status" });
  const row: Row = { text, again: againButton({ again, undo }, items), items };
  rows.set(host, row);
  return row;
}

/** Says it on the page that is there, once there is something to say; gives back whether anything of it is kept. */
export async function drawProgress(read: (keys: readonly string[]) => Promise<readonly State[]>, lost: boolean): Promise<boolean> {
  const host = document.querySelector<HTMLElement>("practice-tools");
  if (!host?.firstChild) return false;
  const { text, again, items } = rows.get(host) ?? rowOf(host);
  const revs = new Map(items.map(({ key, rev }) => [key, rev]));
  const states = (await read([...revs.keys()])).map((state) => ofMeaning(state, revs.get(state.key) ?? ""));
  const { begun, done, opened } = tally(states);
  // Where nothing can be checked, nothing is ever done.
  const can = items.some(({ element }) => element.querySelector(CHECKED));
  const { progress = "", opened: seen = "" } = host.dataset;
  const said = [
    ...(can ? [fill(progress, { done, all: items.length }, "en")] : []),
    ...(opened ? [fill(seen, { opened }, "en")] : []),
    ...(lost ? [host.dataset.lost] : []),
  ];
  setLabel(text, said.join(". "));
  if (begun || text.isConnected) host.append(text, again);
  return begun;
}
