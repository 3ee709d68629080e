/** Links to places on the page, which lead there and nowhere else. */

/** What a theme with instant navigation is told: where the reader goes. */
interface Theme {
  location$?: { next(place: URL): void };
}

/**
 * Leaves them to the browser, until the reader goes to another page.
 *
 * Such a theme fetches the page anew for the first of them, and for the way back: a session would end, and what is not
 * checked yet would be gone. Once it has fetched a page, it does no more.
 */
export function listenForPlaces(): void {
  const { pathname } = location;
  const { location$: told } = window as Theme;
  if (!told) return;
  const { next } = told;
  let isFirst = true;
  told.next = (place) => {
    isFirst &&= place.pathname === pathname;
    if (!isFirst) next.call(told, place);
  };
  addEventListener(
    "click",
    ({ target }) => {
      const link = (target as Element).closest("a");
      if (isFirst && link?.pathname === pathname) link.target ||= "_self";
    },
    true,
  );
}
