/** Entry of page.js. What a page prints: its answers, a worksheet, or a worksheet with the answers at its end. */
import "./contract";
import { scopeOf } from "./dom";
import { key } from "./key";
import { forPrint } from "./printing";

/** What says how to print. But where an author shows answers on a worksheet, they stay. */
const MARKS = ".practice-print-answers:empty,.practice-print-worksheet,.practice-print-key";

/** The answers at the end, unless they are there already. */
function addKey(host: HTMLElement): () => void {
  const scope = scopeOf(host);
  const made = scope.querySelector("practice-key") ? undefined : key(scope, host.dataset.title);
  if (made) scope.append(made);
  return () => made?.remove();
}

function setMode(host: HTMLElement, mode: string): () => void {
  const undo = [...document.querySelectorAll(MARKS)].map((mark) => {
    const { className } = mark;
    mark.className = className.replace(/practice-print-\w+/, "");
    return () => {
      mark.className = className;
    };
  });
  const made = document.createElement("div");
  made.className = `practice-print-${mode}`;
  Object.assign(made.dataset, host.dataset);
  scopeOf(host).prepend(made);
  undo.push(() => made.remove());
  if (mode === "key") undo.push(addKey(host));
  return () => undo.forEach((each) => each());
}

window.mkdocsPractice.page = {
  print(host, mode) {
    forPrint(() => setMode(host, mode));
    print();
  },
  key: (host) => forPrint(() => addKey(host)),
};
