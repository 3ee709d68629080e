/** How many cards of each deck are due, at its head. */
import { setLabel } from "../disclosure";
import { cardsOf, make } from "../dom";
import { type Item, itemOf } from "../item";
import { log as WORDS } from "../../../mkdocs_practice/locale/scripts.json";
import { speaker } from "../words";
import { formerOf } from "./former";
import { isDue, ofMeaning } from "./reading";
import type { State } from "./state";

/** An item that was not met yet has its past under a former key. */
const keysOf = (item: Item): readonly string[] => [item.key, ...formerOf(item)];

/** Says it of the decks that are there; gives back whether there was anything to say. */
export async function drawDue(read: (keys: readonly string[]) => Promise<readonly State[]>): Promise<boolean> {
  const decks = [...document.querySelectorAll("practice-deck")];
  if (!decks[0]) return false;
  const items = decks.map((deck) => cardsOf(deck).flatMap((card) => itemOf(card) ?? []));
  const states = new Map((await read(items.flat().flatMap(keysOf))).map((state) => [state.key, state]));
  const say = speaker(WORDS);
  let any = false;
  for (const [rank, deck] of decks.entries()) {
    const due = (items[rank] ?? []).filter((item) => {
      const { rev } = item;
      const state = keysOf(item).map((key) => states.get(key)).find((each) => each);
      return state && isDue(ofMeaning(state, rev));
    });
    const bar = deck.querySelector(":scope>.practice-toolbar");
    const old = bar?.querySelector<HTMLElement>(":scope>.practice-status.practice-due");
    const text = due[0] ? say("cards_due", { count: due.length }) : "";
    any ||= !!text;
    if (old) setLabel(old, text);
    else if (text) bar?.append(make("span", { class: "practice-status practice-due" }, text));
  }
  return any;
}
