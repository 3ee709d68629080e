/** What is scheduled: what this browser keeps, laid over what the site has today. */
import "../contract";
import { today } from "../kept";
import { laidOver } from "../known";
import { overview } from "../site-index";
import { type Scheduled, scheduled } from "./due";

/** Every scheduled item that is still on the site; nothing where the index of that cannot be had. The log is there, and awake. */
export async function read(): Promise<Scheduled[] | undefined> {
  const { log } = window.mkdocsPractice;
  if (!log) return [];
  const kept = await log.open();
  const states = await kept.read();
  // Whoever has nothing scheduled fetches no index.
  if (!states.some(({ due }) => due !== undefined)) return [];
  if (!(await overview())) return undefined;
  return scheduled(await laidOver(states, kept), today());
}
