/** Cards in a row: opening one leaves the closed ones beside it as tall as they were. */

/** To be called before a card opens: a click on it comes first. */
export function keepRow({ target }: Event): void {
  const closed = (target as Element).closest<HTMLElement>(".practice-card>details:not([open])");
  const card = closed?.parentElement;
  if (!card) return;
  for (const each of (card.parentElement as Element).children as HTMLCollectionOf<HTMLElement>) {
    if (each.offsetTop === card.offsetTop) each.style.setProperty("--practice-closed", `${closed.offsetHeight}px`);
  }
}
