/** Entry of pictures.js. Charts of what is due, and of what the past says, each with a table of the same numbers. */
import { BarChart, FixedScaleAxis } from "chartist";
import "./contract";
import { inDays } from "./days";
import { make } from "./dom";
import { today } from "./kept";
import { dateOf } from "./log/entry";
import { type Own, pastIn } from "./log/past";
import type { Recall } from "./log/schedule";
import { pictures as WORDS } from "../../mkdocs_practice/locale/scripts.json";
import styles from "./pictures.css";
import { language, speaker } from "./words";

/** Four weeks. */
const DAYS = 28;
const WEEK = 7;
/** With fewer, what is drawn would be chance. */
const LEAST_REVIEWS = 30;
const LEAST_ANSWERS = 10;
const LEAST_IN_A_BIN = 5;
/** Where the bins of predictions begin: most lie between 80 and 95 %. */
const BINS = [0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95];
const LEVELS = [["not-sure", "not_sure"], ["fairly-sure", "fairly_sure"], ["sure", "sure"]] as const;

/** The room for what the heights mean, and the widest that a bar may be. */
const AXIS = 52;
const WIDEST = 28;

type Say = ReturnType<typeof speaker<keyof typeof WORDS>>;

/** A chart, as far as its numbers go. */
interface Chart {
  readonly title: string;
  readonly text?: string;
  /** What stands in its place where there is too little to draw. */
  readonly instead?: string;
  /** The labels below the bars; "" for none. */
  readonly labels: readonly string[];
  /** The heights, in one row or two; null where none is drawn. */
  readonly series: readonly (readonly (number | null)[])[];
  /** What the rows are called; nothing where there is one. */
  readonly legend: readonly string[];
  /** The highest that can be; undefined where it is what is there. */
  readonly most?: number;
  /** How a height is written. */
  readonly written: (height: number) => string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const mean = (all: readonly number[]): number => all.reduce((sum, each) => sum + each, 0) / all.length;

/** Shares as the language of the page writes them. */
const percent = (): ((share: number) => string) => {
  const format = new Intl.NumberFormat(language(), { style: "percent", maximumFractionDigits: 0 });
  return (share) => format.format(share);
};
const whole = (count: number): string => count.toLocaleString(language());

function dueChart(due: readonly number[], say: Say): Chart {
  const counts = Array.from({ length: DAYS }, () => 0);
  for (const day of due) {
    // What is late is due today.
    const ahead = Math.max(0, day - today());
    if (ahead < DAYS) counts[ahead] = (counts[ahead] ?? 0) + 1;
  }
  const date = new Intl.DateTimeFormat(language(), { day: "numeric", month: "short", timeZone: "UTC" });
  const named = (ahead: number): string => (ahead < 2 ? inDays(ahead) : date.format(dateOf(today() + ahead)));
  const rows = counts.flatMap((count, ahead) => (count ? [[named(ahead), whole(count)]] : []));
  return {
    title: say("due_coming"),
    ...(rows[0] ? {} : { instead: say("due_none") }),
    labels: counts.map((_, ahead) => (ahead % WEEK ? "" : named(ahead))),
    series: [counts],
    legend: [],
    written: whole,
    head: [say("col_day"), say("col_due")],
    rows,
  };
}

function recallChart(recalls: readonly Recall[], say: Say): Chart {
  const share = percent();
  const bins = BINS.map((from, rank) => {
    const to = BINS[rank + 1] ?? 1;
    const inside = recalls.filter(({ likely }) => likely >= from && (likely < to || to === 1));
    return { name: `${share(from)}–${share(to)}`, count: inside.length, likely: mean(inside.map(({ likely }) => likely)), right: mean(inside.map(({ right }) => +right)) };
  }).filter(({ count }) => count);
  const drawn = bins.filter(({ count }) => count >= LEAST_IN_A_BIN);
  const isEnough = recalls.length >= LEAST_REVIEWS && drawn[0];
  return {
    title: say("remembered_predicted"),
    text: say("remembered_means"),
    ...(isEnough ? {} : { instead: say("too_few", { n: recalls.length, least: LEAST_REVIEWS }) }),
    labels: drawn.map(({ name }) => name),
    series: [drawn.map(({ likely }) => likely), drawn.map(({ right }) => right)],
    legend: [say("col_likely"), say("col_remembered")],
    most: 1,
    written: share,
    head: [say("col_likely"), say("col_remembered"), say("col_reviews")],
    rows: bins.map(({ likely, right, count }) => [share(likely), share(right), whole(count)]),
  };
}

function sureChart(own: readonly Own[], say: Say): Chart {
  const share = percent();
  const levels = LEVELS.map(([level, name]) => {
    const shares = own.filter(({ sure }) => sure === level).map((each) => each.share);
    return { name: say(name), count: shares.length, had: mean(shares) };
  }).filter(({ count }) => count);
  return {
    title: say("sure_result"),
    text: say("sure_means"),
    ...(own.length < LEAST_ANSWERS ? { instead: say("too_few_answers", { n: own.length, least: LEAST_ANSWERS }) } : {}),
    labels: levels.map(({ name }) => name),
    series: [levels.map(({ count, had }) => (count < LEAST_IN_A_BIN ? null : had))],
    legend: [],
    most: 1,
    written: share,
    head: [say("col_sure"), say("col_points"), say("col_answers")],
    rows: levels.map(({ name, had, count }) => [name, share(had), whole(count)]),
  };
}

/** The numbers, for whom a picture says nothing, and for paper. */
function table({ title, head, rows }: Chart): HTMLElement {
  const line = (tag: "th" | "td", cells: readonly string[]): HTMLElement => make("tr", {}, ...cells.map((cell, rank) => make(rank && tag === "td" ? "td" : "th", { scope: tag === "th" ? "col" : "row" }, cell)));
  const made = make("table", {}, make("caption", {}, title), make("thead", {}, line("th", head)), make("tbody", {}, ...rows.map((cells) => line("td", cells))));
  for (const cell of made.querySelectorAll("td")) cell.removeAttribute("scope");
  return made;
}

/** Round numbers up to the highest, at most five of them. */
function ticksTo(highest: number): number[] {
  const steps = [1, 2, 5].flatMap((step) => [1, 10, 100, 1_000, 10_000].map((unit) => step * unit)).sort((a, b) => a - b);
  const step = steps.find((each) => highest / each <= 5) ?? highest;
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, rank) => rank * step);
}

function draw(into: HTMLElement, { labels, series, most, written }: Chart): void {
  const ticks = most ? [0, 0.25, 0.5, 0.75, 1] : ticksTo(Math.max(...series.flat().map((height) => height ?? 0)));
  const width = Math.min(WIDEST, (0.7 * (into.clientWidth - AXIS)) / labels.length / series.length);
  into.style.setProperty("--practice-bar", `${width}px`);
  // A date is wider than the bar of its day, and has the room of others.
  into.classList.toggle("practice-sparse", labels.includes(""));
  // Read from the right, days go on to the left, and heights stand at the right.
  const isTurned = getComputedStyle(into.parentElement ?? into).direction === "rtl";
  into.classList.toggle("practice-turned", isTurned);
  const inOrder = <T>(row: readonly T[]): T[] => (isTurned ? [...row].reverse() : [...row]);
  const chart = new BarChart(
    into,
    { labels: inOrder(labels), series: series.map(inOrder) },
    {
      seriesBarDistance: (width + 2) * (isTurned ? -1 : 1),
      chartPadding: { top: 10, right: 0, bottom: 0, left: 0 },
      axisX: { showGrid: false, offset: 24 },
      axisY: { type: FixedScaleAxis, position: isTurned ? "end" : "start", ticks, low: 0, high: Math.max(...ticks), offset: AXIS, labelInterpolationFnc: (height) => written(Number(height)) },
    },
  );
  // Drawn for the room that there was; on paper there is other room.
  chart.on("created", ({ svg }) => {
    const { clientWidth, clientHeight } = into;
    svg.getNode().setAttribute("viewBox", `0 0 ${clientWidth} ${clientHeight}`);
  });
}

/** The chart, once it is in the page. */
function figure(chart: Chart, say: Say): { element: HTMLElement; show(): void } {
  const { title, text, instead, legend } = chart;
  const element = make("figure", { class: "practice-figure" }, make("figcaption", {}, title), ...(text ? [make("p", {}, text)] : []));
  if (instead) {
    element.append(make("p", { class: "practice-few" }, instead));
    return { element, show: () => undefined };
  }
  const place = make("div", { class: "practice-chart", "aria-hidden": "true" });
  const names = legend.map((name, rank) => make("span", { class: `practice-legend-${rank}` }, name));
  element.append(...(names[0] ? [make("div", { class: "practice-legend", "aria-hidden": "true" }, ...names)] : []), place);
  element.append(make("details", {}, make("summary", {}, say("table")), table(chart)));
  return { element, show: () => draw(place, chart) };
}

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);

window.mkdocsPractice.pictures = async (host, due) => {
  const say = speaker(WORDS);
  const { log } = window.mkdocsPractice;
  const past = log ? await pastIn(await (await log.open()).entries(), log.recalls) : { recalls: [], own: [] };
  const charts = [dueChart(due, say), recallChart(past.recalls, say), ...(past.own[0] ? [sureChart(past.own, say)] : [])];
  const figures = charts.map((chart) => figure(chart, say));
  host.replaceChildren(...figures.map(({ element }) => element));
  for (const { show } of figures) show();
};
