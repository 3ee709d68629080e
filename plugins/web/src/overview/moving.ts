/** Progress as a file that a reader takes along, and everything forgotten. */
import "../contract";
import { button } from "../disclosure";
import { make } from "../dom";
import { note, site } from "../kept";
import { DAY_MS, SITE } from "../log/entry";
import { hidingResets, type Owner, type Reason, readFile, Refusal, textOf } from "../log/transfer";
import { forget } from "./forget";
import type { View } from "./view";

const CLOCK = `mkdocs-practice:${site.root}:clock`;

/** The time of the last entry of this browser. */
const clock = (): number => Number(site.storage((kept) => kept.getItem(CLOCK))) || 0;

/** A file that somebody has made up is not to take the clock to the end of all times, past which nothing could be noted. */
const CENTURY = 100 * 365 * DAY_MS;

/** What is noted from now on comes after these entries, as it does after all that this browser knows of. */
function setClock(last: number): void {
  const at = Math.min(last, Date.now() + CENTURY);
  if (at > clock()) site.storage((kept) => kept.setItem(CLOCK, `${at}`));
}

const owner = (): Owner => ({
  site: document.querySelector<HTMLElement>("[data-site]")?.dataset.site ?? "",
  host: location.host + site.root,
});

/** The name of the file: that of the site and the day. */
function nameOf({ site: name, host }: Owner): string {
  const slug = (name || host).replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  return `progress-${slug}-${new Date().toLocaleDateString("sv")}.json`;
}

async function save(): Promise<void> {
  const { log } = window.mkdocsPractice;
  await log?.wake();
  const kept = await log?.open();
  if (!kept) return;
  const link = make("a", { download: nameOf(owner()) });
  link.href = URL.createObjectURL(new Blob([await textOf(kept, owner(), new Date())], { type: "application/json" }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** What came of an import. */
interface Taken {
  /** How many entries were new. */
  readonly count: number;
  /** Takes them out again. */
  undo(): Promise<void>;
  /** Undoes the resets that hide what the file has; nothing where none does. */
  readonly bringBack: (() => void) | undefined;
}

/** Takes what is new in a file into the log. */
async function take(file: File): Promise<Taken> {
  const { log } = window.mkdocsPractice;
  const kept = await log?.open();
  const { entries, places } = await readFile(file, owner());
  const fresh = (await kept?.bring(entries)) ?? [];
  await kept?.meet(places).catch(() => undefined);
  setClock(entries.reduce((last, { at }) => Math.max(last, at), 0));
  const keys = [...new Set(fresh.map(({ key }) => key))];
  await log?.changed(keys);
  const resets = hidingResets(entries, (await kept?.entries()) ?? []);
  return {
    count: fresh.length,
    bringBack: resets[0] && (() => {
      for (const { key, at, by } of resets) note({ key, rev: "" }, "undo", { undone: [at, by] });
    }),
    async undo() {
      await kept?.withdraw(fresh);
      await log?.changed(keys);
    },
  };
}

export class Moving {
  readonly element: HTMLElement;
  /** What came of it, with an undo where there is one. */
  private readonly told = make("p", { class: "practice-told", role: "status" });
  private readonly buttons: readonly HTMLButtonElement[];
  private readonly asking: HTMLElement;

  constructor(private readonly view: View) {
    const { say } = view;
    const input = make("input", { type: "file", accept: ".json,application/json", hidden: "", "aria-label": say("import_progress") });
    input.addEventListener("change", () => {
      const [file] = input.files ?? [];
      // The same file may be chosen once more.
      if (file) void this.import(file).then(() => (input.value = ""));
    });
    const all = button(say("forget_all"), () => this.ask(true));
    this.buttons = [button(say("export_progress"), () => void save()), button(say("import_progress"), () => input.click()), all];
    const yes = button(say("forget_yes"), () => this.forget());
    const no = button(say("forget_no"), () => this.ask(false));
    this.asking = make("div", { class: "practice-asking", role: "group" }, make("p", {}, say("forget_sure")), yes, no);
    this.asking.ariaLabel = say("forget_sure");
    this.asking.addEventListener("keydown", ({ key }) => key === "Escape" && this.ask(false));
    this.asking.hidden = true;
    this.element = make(
      "div",
      { class: "practice-moving" },
      make("p", {}, say("import_means")),
      make("div", { class: "practice-buttons" }, ...this.buttons),
      input,
      this.asking,
      this.told,
    );
  }

  private async import(file: File): Promise<void> {
    const { view, told } = this;
    this.say(view.say("importing"));
    try {
      const { count, undo, bringBack } = await take(file);
      const back = async (): Promise<string> => {
        await undo();
        return view.say("import_undone");
      };
      this.say(count ? view.say("imported", { count }) : view.say("imported_none"), count ? back : undefined);
      if (bringBack) this.offer(bringBack);
    } catch (failure) {
      const reason: Reason | "no_room" = failure instanceof Refusal ? failure.reason : "no_room";
      this.say(view.say(`file_${reason}`, { about: failure instanceof Refusal ? failure.about : "" }));
    }
    told.scrollIntoView({ block: "nearest" });
    await view.update();
  }

  /** Says something, which may be undone; what undoes it gives what is to be said then. */
  private say(text: string, undo?: () => Promise<string>): void {
    const back = button(this.view.say("undo"), () => {
      back.disabled = true;
      void undo?.().then(async (after) => {
        await this.view.update();
        this.say(after);
        this.buttons[1]?.focus();
      });
    });
    this.told.replaceChildren(make("span", {}, text), ...(undo ? [" ", back] : []));
  }

  /** What a file has was forgotten here since: it may be brought back. */
  private offer(bringBack: () => void): void {
    const { view, told } = this;
    const more = make("span", {}, view.say("forgotten_since"));
    const back = button(view.say("bring_back"), () => {
      bringBack();
      more.remove();
      back.remove();
      this.buttons[1]?.focus();
    });
    told.append(" ", more, " ", back);
  }

  /** Asks in place, or does not any more; the focus is where the answer is, and then where it was. */
  private ask(isAsked: boolean): void {
    const { asking, buttons } = this;
    asking.hidden = !isAsked;
    const [, , all] = buttons;
    if (all) all.hidden = isAsked;
    (isAsked ? asking.querySelector<HTMLElement>("button:last-child") : all)?.focus();
  }

  private forget(): void {
    const undo = forget([SITE]);
    this.ask(false);
    this.say(this.view.say("forgotten"), async () => {
      undo();
      return "";
    });
  }
}
