/** Reading a number as people write it, exactly. quantity.py reads the same for authors. */
import { plain } from "./fold";
import { type Rational, within } from "./rational";

/** A number may have several readings: 1,500 is 1500 to one reader and 1.5 to another. */
export interface Quantity {
  readonly values: readonly Rational[];
  /** What stands after the number, or the sign of a currency before it, as `unitOf` writes it. */
  readonly unit: string;
}

/** Longer texts are no numbers, nor is what has an exponent of more than three digits: they only cost time. */
const LONGEST = 200;
const LARGEST = 999;

/**
 * Currency, sign, currency; digits with what may stand between them, and an exponent or a denominator; or a power of
 * ten; unit. What would continue the number does not start a unit.
 */
const SHAPE =
  /^(\p{Sc}?) ?([+-]?) ?(\p{Sc}?) ?(?:([.,]?\d(?:[\d.,' ]*\d)?)(?: ?(?:e|[x×·⋅*] ?10 ?\^) ?([+-]?\d{1,3})| ?[/⁄∕] ?(\d+))?|10 ?\^ ?([+-]?\d{1,3})) ?((?![\d.,^*+ -]|[/⁄∕ex×·⋅] ?[+-]?\d).*)$/iu;

/** Thousands in groups of three, divided by the same sign, but for one point: that is always a decimal point. */
const GROUPED = /^(?!\d+\.\d+$)[1-9]\d?\d?([ ',.])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d+)?$/;

/** A unit in one spelling: m² is m2 and m^2, and a factor is a factor. Case tells mW from MW. */
export const unitOf = (text: string): string =>
  plain(text)
    .replace(/[ ^]/g, "")
    .replace(/^(x|times)$/i, "×");

/** The numerators that digits may be: a number, a number in groups, a whole number and a proper fraction. */
function numerators(digits: string, below: bigint): string[] {
  const found = /^\d*[.,]?\d+$/.test(digits) ? [digits] : [];
  const [grouped, mark = ""] = GROUPED.exec(digits) ?? [];
  if (grouped) found.push(grouped.split(mark).join(""));
  const [mixed, whole = "", part = ""] = /^(\d+) ([1-9]\d*)$/.exec(digits) ?? [];
  if (mixed && BigInt(part) < below) found.push(`${BigInt(whole) * below + BigInt(part)}`);
  return found;
}

/** What the text says, or undefined where that is no number. */
export function read(text: string): Quantity | undefined {
  if (text.length > LONGEST) return;
  // NFKC makes 1⁄2 of ½, also after a digit, and 102 of 10².
  const spelt = plain(text.replace(/[¼-¾⅐-⅟↉]/g, " $&").replace(/[⁺⁻]?[⁰¹²³⁴-⁹]+/g, "^$&"));
  const [shape, before, sign, after, digits = "1", power, denominator = "1", ten = "0", unit] = SHAPE.exec(spelt) ?? [];
  const below = BigInt(denominator);
  if (!shape || !below) return;
  const values = numerators(digits, below).map((numerator): Rational => {
    const [whole, part = ""] = numerator.split(/[.,]/);
    // Both times the same power of ten, so that no exponent is negative.
    const raised = (value: bigint, exponent: number): bigint => value * 10n ** BigInt(LARGEST + exponent);
    return [raised(BigInt(`${sign}${whole}${part}`), +(power ?? ten)), raised(below, part.length)];
  });
  return values[0] && { values, unit: unitOf(`${before}${after}${unit}`) };
}

const EXACTLY: Quantity = { values: [[0n, 1n]], unit: "" };

/** Whether a reading of one number is a reading of the other, or as near to it as a reading of the tolerance allows. */
export const near = (given: Quantity, right: Quantity, { values, unit } = EXACTLY): boolean =>
  given.values.some((a) => right.values.some((b) => values.some((limit) => within(a, b, limit, unit === "%"))));
