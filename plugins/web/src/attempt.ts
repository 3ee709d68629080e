/** Entry of attempt.js. <practice-attempt>: an answer of the reader's own, how sure they are, and what they had right. */
import { attempt as WORDS } from "../../mkdocs_practice/locale/scripts.json";
import "./contract";
import { button, setLabel } from "./disclosure";
import { make } from "./dom";
import { emit, type Item, itemOf } from "./item";
import { boxesOf } from "./points";
import { draft, note as write, watch } from "./kept";
import { type Say, speaker } from "./words";

/** How sure a reader may be, as it is kept: what it is called, and what it was called before. */
const LEVELS = {
  "not-sure": ["not_sure", "was_not_sure"],
  "fairly-sure": ["fairly_sure", "was_fairly_sure"],
  sure: ["sure", "was_sure"],
} as const;
type Level = keyof typeof LEVELS;
type Speaker = Say<keyof typeof WORDS>;

const part = (tag: "div" | "span", name: string, ...content: Node[]): HTMLElement =>
  make(tag, { class: `practice-${name}` }, ...content);
const status = (name: string): HTMLElement => make("span", { class: `practice-${name}`, role: "status" });

/** What a question has: where to write, how sure, and where the words go that depend on it. */
function draw(host: HTMLElement, id: string, remove: Node, say: Speaker) {
  const field = make("textarea", { id, rows: "2", dir: "auto" });
  const levels = Object.keys(LEVELS).map((value) => make("input", { type: "radio", name: id, value }));
  const [frame, note, were] = [part("div", "own", field), status("note"), part("span", "were")];
  const asked = levels.map((level) => make("label", {}, level, say(LEVELS[level.value as Level][0])));
  const sure = make("fieldset", {}, make("legend", {}, say("how_sure")), ...asked);
  host.replaceChildren(
    part("div", "row", make("label", { for: id }, say("your_answer")), note),
    frame,
    part("div", "row", part("div", "sure", sure, were), remove),
  );
  return { field, frame, levels, note, were };
}

/** What is kept is what the reader sees: there is no other state. */
function mount(host: HTMLElement, item: Item, answer: Element): () => void {
  const say = speaker(WORDS);
  const remove = button(say("delete_answer"), () => {
    // The button that had the focus goes. As if the reader had deleted the text: the browser can undo it.
    field.focus();
    field.select();
    document.execCommand("delete");
    for (const each of [...levels, ...boxes]) each.checked = false;
    save();
    commit();
  });
  const { field, frame, levels, note, were } = draw(host, `${item.element.id}-own`, remove, say);
  const count = status("count");
  const boxes = boxesOf(answer, count, (point) => say("had_point", { point }));
  const level = (): Level | undefined => levels.find((each) => each.checked)?.value as Level | undefined;
  const ticked = (): number => boxes.filter((box) => box.checked).length;
  const any = (): unknown => field.value || level() || ticked();

  const show = (isKept: boolean): void => {
    const sure = level();
    remove.hidden = !any();
    // What the field grows with, and what paper shows of it.
    frame.dataset.text = field.value;
    host.toggleAttribute("data-written", !!field.value.trim());
    setLabel(note, remove.hidden ? "" : say(isKept ? "kept" : "not_kept"));
    setLabel(were, sure ? say(LEVELS[sure][1]) : "");
    const n = ticked();
    setLabel(count, say(n ? "points" : "tick_points", { n, count: boxes.length }));
  };
  let dirty = false;
  const given = () => ({ text: field.value, sure: level() ?? "", points: boxes.map((box) => +box.checked).join("") });
  const save = (): void => {
    dirty = true;
    show(!!draft(item.key, { ...given(), ...(item.rev && { rev: item.rev }) }));
  };
  // An entry for each time that the reader turns to something else, not for each letter.
  const commit = (): void => {
    if (!dirty) return;
    dirty = false;
    write(item, "attempt", given());
    draft(item.key);
  };
  const leave = watch(item, ({ attempt }) => {
    if (dirty) return;
    const { text = "", sure = "", points = "" } = attempt ?? {};
    // The same text, set anew, could not be undone any more.
    if (field.value !== text) field.value = text;
    for (const each of levels) each.checked = each.value === sure;
    // Of another number of points, they would be of another answer.
    boxes.forEach((box, rank) => (box.checked = points.length === boxes.length && points[rank] === "1"));
    show(true);
  });

  host.oninput = save;
  host.onchange = commit;
  for (const box of boxes) {
    box.onchange = () => {
      save();
      commit();
      emit("grade", item, { score: ticked() / boxes.length });
    };
  }
  addEventListener("pagehide", commit);
  const tell = (): void => {
    commit();
    const response = field.value.trim();
    const confidence = level();
    if (response) emit("attempt", item, { response, ...(confidence && { confidence }) });
  };
  item.element.addEventListener("practice:reveal", tell);
  show(true);
  return () => {
    commit();
    leave();
    removeEventListener("pagehide", commit);
    item.element.removeEventListener("practice:reveal", tell);
    for (const each of [...host.children, ...boxes, count]) each.remove();
  };
}

window.mkdocsPractice.mounts["practice-attempt"] = (host) => {
  const item = itemOf(host);
  const answer = host.nextElementSibling;
  return item && answer ? mount(host, item, answer) : undefined;
};
