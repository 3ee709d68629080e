/** Entry of due.js. <practice-due>: how much is due, in the header, as a link to the page for reviews. */
import "./contract";
import { make } from "./dom";
import { fill } from "./fill";
import { today, wake } from "./kept";
import { read } from "./review/read";

async function draw(host: HTMLElement): Promise<void> {
  const items = (await read()) ?? [];
  const due = items.filter((item) => item.due <= today()).length;
  const { due: text = "", review = "" } = host.dataset;
  const link = host.querySelector("a") ?? make("a", { href: review });
  link.textContent = fill(text, { due }, "en");
  host.replaceChildren(...(due ? [link] : []));
}

function mountDue(host: HTMLElement): () => void {
  // As an address of this page: a theme may keep its header while pages change.
  host.dataset.review = new URL(host.dataset.review ?? "", location.href).href;
  const update = (): void => void draw(host);
  addEventListener("practice:kept", update);
  wake();
  return () => removeEventListener("practice:kept", update);
}

window.mkdocsPractice.mounts["practice-due"] = mountDue;
