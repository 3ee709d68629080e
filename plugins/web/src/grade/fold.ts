/** Differences of writing that are none of meaning. fold.py has the same functions. */

/**
 * The text with one spelling for what looks alike: NFKC, ASCII for quotes, apostrophes and dashes, single spaces, and
 * nothing that has no width (soft hyphens, joiners, marks of direction, selectors of emoji).
 */
export const plain = (text: string): string =>
  text
    .replace(/[\p{DI}\ufff9-\ufffc]/gu, "")
    // NFKC would make a space and an accent of an acute accent that is written for an apostrophe.
    .replace(/[\u00b4\u02bb-\u02bd\u2018-\u201b\u2032]/g, "'")
    .normalize("NFKC")
    .replace(/[\u201c-\u201f]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\s+/g, " ")
    .trim();

/**
 * The plain text without its case. JavaScript has no case folding; small, capital and small again is as good: ẞ becomes
 * ß, then SS, then ss. This can leave what NFKC composes, hence plain once more.
 */
export const fold = (text: string): string => plain(plain(text).toLowerCase().toUpperCase().toLowerCase());
