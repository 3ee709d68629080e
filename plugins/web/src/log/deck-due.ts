/** How many cards of each deck are due, at its head. */
import { setLabel } from "../disclosure";
import { cardsOf, make } from "../dom";
import { itemOf } from "../item";
import { log as WORDS } from "../../../mkdocs_practice/locale/scripts.json";
import { speaker } from "../words";
import { keyed, keysOf, pastsOf } from "./former";
import { isDue } from "./reading";
import type { State } from "./state";

/** Says it of the decks that are there; gives back whether there was anything to say. */
export async function drawDue(read: (keys: readonly string[]) => Promise<readonly State[]>): Promise<boolean> {
  const decks = [...document.querySelectorAll("practice-deck")];
  if (!decks[0]) return false;
  const decked = decks.map((deck) => cardsOf(deck).flatMap((card) => itemOf(card) ?? []).flatMap(keyed));
  const items = decked.flat();
  const states = await read([...keysOf(items).values()].flat());
  const pasts = pastsOf(items, new Map(states.map((state) => [state.key, state])));
  const say = speaker(WORDS);
  let any = false;
  for (const [rank, deck] of decks.entries()) {
    const due = (decked[rank] ?? []).filter(({ key }) => isDue(pasts.get(key)?.state));
    const bar = deck.querySelector(":scope>.practice-toolbar");
    const old = bar?.querySelector<HTMLElement>(":scope>.practice-status.practice-due");
    const text = due[0] ? say("cards_due", { count: due.length }) : "";
    any ||= !!text;
    if (old) setLabel(old, text);
    else if (text) bar?.append(make("span", { class: "practice-status practice-due" }, text));
  }
  return any;
}
