export type Values = Record<string, string | number>;

/** Puts values where the text names them in braces; numbers as the language writes them, with the digits of the page. */
export const fill = (text: string, values: Values, language: string): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => `${values[name]?.toLocaleString(`${language}-u-nu-latn`) ?? whole}`);
