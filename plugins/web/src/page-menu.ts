/** <practice-tools>: the page's print button, with a choice of what to print. The browser opens and closes it. */
import { button } from "./disclosure";
import { MODES, printPage } from "./modes";
import { endPrint } from "./printing";

export function mountTools(host: HTMLElement): () => void {
  const { dataset } = host;
  const opener = button(dataset.print ?? "", () => undefined);
  opener.classList.add("practice-more");
  const list = document.createElement("div");
  list.className = "practice-choices";
  list.popover = "auto";
  opener.popoverTargetElement = list;
  for (const mode of MODES) {
    const choose = (): void => {
      list.hidePopover();
      printPage(mode);
    };
    list.append(button(dataset[mode] ?? "", choose));
  }
  host.replaceChildren(opener, list);
  return () => {
    endPrint();
    host.replaceChildren();
  };
}
