/**
 * Entry of renew.js: loads the page anew where another release of the site has taken the place of the page's own.
 *
 * Its address is the same in every release. A loader fetches it when one of our files could not be fetched, which its
 * query then names, or when a theme has put a page of another release in the place of the one before.
 */

const { src } = document.currentScript as HTMLScriptElement;
const gone = new URL(src).search.slice(1);
const styles = document.querySelector<HTMLLinkElement>("[rel=stylesheet][href*='assets/practice/']");
const mark = `mkdocs-practice:renewed:${(gone || styles?.href || src).replace(/[^/?]+(?=\?|$)/, "")}`;

/** Once for each release: a page that still asks for what is not there is read as it is. */
function isFirst(): boolean {
  try {
    if (sessionStorage.getItem(mark)) return false;
    sessionStorage.setItem(mark, "1");
    return true;
  } catch {
    // Nothing is kept here: then no reload follows another.
    const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    return !!visit && visit.type !== "reload";
  }
}

/** A reader who has only come near the buttons keeps what is open on the page, and loses it when one is pressed. */
function renewWhenPressed(event: Event): void {
  if (!(event.target as Element).closest(".practice-menu,practice-tools,[name=study]") || !isFirst()) return;
  event.stopImmediatePropagation();
  location.reload();
}

async function renew(): Promise<void> {
  // Where the server cannot be asked, the page that is there is better than none.
  const { ok } = await fetch(gone || location.href, { method: "HEAD", cache: "no-store" });
  if (ok !== !gone) return;
  // What a reader has done waits for the log of the next page that they open.
  if (/\/log\.js/.test(gone)) return;
  if (/\/(print|page|study)\.js/.test(gone)) addEventListener("click", renewWhenPressed, true);
  else if (isFirst()) location.reload();
}

renew().catch(() => undefined);
