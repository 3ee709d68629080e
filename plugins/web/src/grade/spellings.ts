/** For the tests: all ways to write a number, made from its digits without a look at how numbers are read. */

/** The number digits / 10^places, for instance 1.50 with 150 and 2. */
export interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const VULGAR: Record<string, string> = { "25": "¼", "50": "½", "75": "¾" };
const GROUPS = [" ", "\u00a0", "\u2009", "\u202f", "'", "\u2019", ",", "."];

const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

/** The digits before and after the decimal point. */
function halves({ digits, places }: Decimal): [string, string] {
  const all = String(absolute(digits)).padStart(places + 1, "0");
  return [all.slice(0, all.length - places), all.slice(all.length - places)];
}

/** As a program writes it: no reader could take it for another number. */
export function canonical(value: Decimal): string {
  const [whole, part] = halves(value);
  return `${value.digits < 0n ? "-" : ""}${whole}${part && `.${part}`}`;
}

function plainly([whole, part]: [string, string]): string[] {
  if (!part) return [whole, `0${whole}`];
  const starts = whole === "0" ? ["0", ""] : [whole];
  return starts.flatMap((start) => [".", ","].flatMap((mark) => [`${start}${mark}${part}`, `${start}${mark}${part}0`]));
}

function grouped([whole, part]: [string, string]): string[] {
  if (whole.length < 4) return [];
  return GROUPS.flatMap((group) => {
    const thousands = whole.replace(/\B(?=(?:\d{3})+$)/g, group);
    if (part) return [".", ","].filter((mark) => mark !== group).map((mark) => `${thousands}${mark}${part}`);
    return group === "." && whole.length < 7 ? [] : [thousands];
  });
}

function powers({ digits, places }: Decimal): string[] {
  const all = String(absolute(digits));
  const scaled: [string, number][] = [[all, -places]];
  for (const mark of [".", ","]) if (all[1]) scaled.push([`${all[0]}${mark}${all.slice(1)}`, all.length - 1 - places]);
  return scaled.flatMap(([number, exponent]) => {
    const raised = String(exponent).replace("-", "⁻").replace(/\d/g, (digit) => SUPERSCRIPTS[+digit] as string);
    const signs = ["e", "E", "×10^", " × 10^", "·10^", "*10^", "x10^"].map((sign) => `${number}${sign}${exponent}`);
    return [...signs, `${number}×10${raised}`, `${number}e${String(exponent).replace("-", "−")}`];
  });
}

function fractions({ digits, places }: Decimal, [whole, part]: [string, string]): string[] {
  const below = `1${"0".repeat(places)}`;
  const found = ["/", " / ", "⁄"].map((slash) => `${absolute(digits)}${slash}${below}`);
  if (+whole && +part) found.push(`${whole} ${+part}/${below}`, `${whole}  ${+part}⁄${below}`);
  const vulgar = VULGAR[part];
  return vulgar ? [...found, `${+whole ? whole : ""}${vulgar}`] : found;
}

const wide = (text: string): string =>
  text.replace(/[\d.,]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

/** Every spelling of the number that is accepted. */
export function spellings(value: Decimal): string[] {
  const both = halves(value);
  const bodies = [...plainly(both), ...grouped(both), ...powers(value), ...fractions(value, both)];
  const signs = value.digits < 0n ? ["-", "−", "–", "－", "- "] : ["", "+"];
  return [...bodies, ...plainly(both).map(wide)].flatMap((body) => signs.map((sign) => sign + body));
}

/** Whether a reader may take it for another number as well: a comma and three digits, and the digits of a mixed number. */
export const ambiguous = (text: string): boolean =>
  /^\D*\d{1,3}[,，]\d{3}(?!\d)/u.test(text.normalize("NFKC")) || /\d\s+\d{3}[/⁄]/u.test(text);
