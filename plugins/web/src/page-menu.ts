/** The page's print button, with a choice of what to print. The browser opens it, closes it and moves the focus. */
import { button } from "./disclosure";
import { MODES, printPage } from "./modes";

export function printMenu({ dataset }: HTMLElement): Node[] {
  const opener = button(dataset.print ?? "", () => undefined);
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
  return [opener, list];
}
