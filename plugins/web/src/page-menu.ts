/** <practice-tools>: the page's print button, with a choice of what to print. The browser opens and closes it. */
import { button } from "./disclosure";
import { make } from "./dom";
import { near } from "./near";
import { fetchModes, MODES, printPage } from "./modes";

export function mountTools(host: HTMLElement): () => void {
  const { dataset } = host;
  const opener = button(dataset.print ?? "", () => undefined);
  opener.classList.add("practice-more");
  const list = make("div", { class: "practice-choices", popover: "auto" });
  opener.popoverTargetElement = list;
  for (const mode of MODES) {
    const choose = (): void => {
      list.hidePopover();
      void printPage(mode);
    };
    list.append(button(dataset[mode] ?? "", choose));
  }
  host.replaceChildren(opener, list);
  near(host, fetchModes);
  // The browser's own print command asks for it while it prints.
  if (document.querySelector("[class^=practice-print-]")) void fetchModes();
  return () => {
    window.mkdocsPractice.endPrint?.();
    host.replaceChildren();
  };
}
