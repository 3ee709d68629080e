/** A style sheet as a text, minified. */
declare module "*.css" {
  const styles: string;
  export default styles;
}
