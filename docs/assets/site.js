// Each code block has a row of buttons that the theme makes a landmark without a name. Readers who jump from landmark
// to landmark would meet dozens.
const unmark = () => {
  for (const row of document.querySelectorAll("nav.md-code__nav:not([role])")) row.setAttribute("role", "none");
};
new MutationObserver(unmark).observe(document.documentElement, { childList: true, subtree: true });
