/** Cards in a row: opening one leaves the closed ones beside it as tall as they were. */

/** To be called before a card opens: a click on it comes first. */
export function keepRow({ target }: Event): void {
  const card = (target as Element).closest("summary")?.parentElement?.parentElement;
  if (!card?.matches(".practice-card")) return;
  const { offsetTop } = card;
  const row = [...(card.parentElement as Element).children].filter((each) => (each as HTMLElement).offsetTop === offsetTop);
  if (row.some((each) => each.querySelector(":scope>[open]"))) return;
  const height = `${card.offsetHeight}px`;
  for (const each of row) (each as HTMLElement).style.setProperty("--practice-closed", height);
}
