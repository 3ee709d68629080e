"""How much the lines of controls stand out from what is around them, measured as WCAG does."""

from __future__ import annotations

LINES = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  // Any colour of CSS, drawn over others.
  const mix = (...colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (rgb) => rgb.slice(0, 3).map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const grounds = (each) => each
    ? [...grounds(each.parentElement), getComputedStyle(each).backgroundColor]
    : ["white"];
  const ratio = (colour, ground) => {
    const both = [light(mix(...ground, colour)), light(mix(...ground))];
    const [high, low] = both.sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const found = [];
  const note = (what, each, colour, ground) => {
    const least = Math.min(...ground.map((one) => ratio(colour, one)));
    if (least < 3) found.push(`${what} ${each.localName}.${each.className} ${least.toFixed(2)}`);
    count += 1;
  };
  let count = 0;
  const seen = (place) => [...document.querySelectorAll(`article ${place}`)]
    .filter((each) => each.checkVisibility());
  for (const each of seen(":is(textarea, input[type=text], .practice-field select)")) {
    note("border", each, getComputedStyle(each).borderBottomColor, [grounds(each.parentElement)]);
  }
  const arrows = [[":is(.practice-answer, .practice-hint) > summary", "::before"],
    [".practice-card summary", "::after"], [".practice-more", "::after"]];
  for (const [place, part] of arrows) {
    for (const each of seen(place)) {
      note("arrow", each, getComputedStyle(each, part).borderBottomColor, [grounds(each)]);
    }
  }
  for (const each of seen(":is(summary, button, input, select, textarea)")) {
    each.focus({ focusVisible: true, preventScroll: true });
    // The ring of an option is around all of it.
    const option = each.matches(".practice-options input") && each.nextElementSibling;
    const { outlineColor, outlineStyle, boxShadow } = getComputedStyle(
      option || each, option ? "::before" : null);
    const ring = outlineStyle === "auto" ? "" : outlineColor;
    if (outlineStyle === "none") found.push(`no ring: ${each.outerHTML.slice(0, 60)} ${boxShadow}`);
    // The browser's own has two colours, one for dark and one for light ground.
    else if (ring) note("ring", each, ring, [grounds(each.parentElement)]);
  }
  return { found, count };
}"""
"""What has less than 3:1, and how many lines were measured."""
