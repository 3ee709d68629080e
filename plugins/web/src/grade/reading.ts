/** Reading a number as people write it, exactly. numbers.py reads the same for authors. */
import { plain } from "./fold";
import type { Rational } from "./rational";

/** A number may have several readings: 1,500 is 1500 to one reader and 1.5 to another. */
export interface Quantity {
  readonly values: readonly Rational[];
  /** What stands after the number, or the sign of a currency before it, as `unitOf` writes it. */
  readonly unit: string;
}

/** Longer texts and larger exponents are no numbers: they only cost time. */
const LONGEST = 200;
const LARGEST = 999;

/**
 * Sign, sign of a currency, sign; digits with what may stand between them; exponent; denominator; unit. What would
 * continue the number does not start a unit.
 */
const SHAPE =
  /^([+-]?) ?(\p{Sc}?) ?([+-]?) ?([.,]?\d(?:[\d.,' ]*\d)?)(?: ?(e|\^|[x×·⋅*] ?10 ?\^) ?([+-]?\d+))?(?: ?[/⁄∕] ?(\d+))? ?((?![\d.,^*+ -]|[/⁄∕ex×·⋅] ?[+-]?\d).*)$/iu;

/** Thousands in groups of three, divided by the same sign, but for one point: that is always a decimal point. */
const GROUPED = /^(?!\d+\.\d+$)[1-9]\d?\d?([ ',.])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d+)?$/;

/** A unit in one spelling: m² is m2 and m^2, and a factor is a factor. Case tells mW from MW. */
export const unitOf = (text: string): string =>
  plain(text)
    .replace(/[ ^]/g, "")
    .replace(/^(x|times)$/i, "×");

function decimal(digits: string): Rational {
  const [whole, part = ""] = digits.split(/[.,]/);
  return [BigInt(whole + part), 10n ** BigInt(part.length)];
}

function decimals(digits: string): Rational[] {
  const grouped = GROUPED.exec(digits);
  return [
    ...(/^\d*[.,]?\d+$/.test(digits) ? [decimal(digits)] : []),
    ...(grouped ? [decimal(digits.split(grouped[1] as string).join(""))] : []),
  ];
}

/** What digits over a denominator may be: a fraction, or a whole number and a proper fraction. */
function fractions(digits: string, below: bigint, mixed: boolean): Rational[] {
  const found = decimals(digits).map(([above, one]): Rational => [above, one * below]);
  const [, whole, part] = (mixed && /^(\d+) ([1-9]\d*)$/.exec(digits)) || [];
  if (whole && BigInt(part as string) < below) found.push([BigInt(whole) * below + BigInt(part as string), below]);
  return found;
}

/** What the text says, or undefined where that is no number. */
export function read(text: string): Quantity | undefined {
  if (text.length > LONGEST) return;
  // NFKC makes 1⁄2 of ½, also after a digit, and 102 of 10².
  const spelt = plain(text.replace(/[¼-¾⅐-⅟↉]/g, " $&").replace(/[⁺⁻]?[⁰¹²³⁴-⁹]+/g, "^$&"));
  const [, sign = "", currency, second, digits = "", power, exponent = "0", below = "1", unit] = SHAPE.exec(spelt) ?? [];
  const ten = power === "^";
  const scale = Math.abs(+exponent);
  if ((sign && second) || !+below || scale > LARGEST || (ten && digits !== "10") || (currency && unit)) return;
  const factor = 10n ** BigInt(scale);
  const values = fractions(ten ? "1" : digits, BigInt(below), !power).map(([above, under]): Rational => {
    const signed = sign + second === "-" ? -above : above;
    return +exponent < 0 ? [signed, under * factor] : [signed * factor, under];
  });
  return values.length ? { values, unit: unitOf(currency || (unit as string)) } : undefined;
}
