"""What axe-core finds on a page."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version

from playwright.sync_api import Page

# The minimum size of targets is the one rule of WCAG 2.2 that axe leaves out unless asked.
RUN = """async ([place, only]) => {
    const options = only ? { runOnly: [only] } : { rules: { "target-size": { enabled: true } } };
    const all = await axe.run(place, options);
    return all.violations.flatMap(rule => rule.nodes.map(
        node => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`));
}"""
# The search of the oldest Material scrolls what takes no focus from the keyboard.
OF_THE_THEME = {"9.5.19": "scrollable-region-focusable: .md-search__scrollwrap: "}
"""What axe finds in a theme's own part of each page, by Material's version."""
CONTRAST = "color-contrast"
"""The rule of axe that depends on the colours: what else it finds, it finds in any."""


def violations(page: Page, axe: str, place: str = "html", only: str = "") -> list[str]:
    """What axe finds in a place, once everything is drawn; by one rule only, where it is named."""
    page.wait_for_load_state("networkidle")
    page.evaluate(axe)
    return without_the_themes(page.evaluate(RUN, [place, only]))


def without_the_themes(found: list[str]) -> list[str]:
    """What axe finds, but for what it finds in the theme's own part of each page."""
    theirs = OF_THE_THEME.get(version("mkdocs-material"))
    return [each for each in found if theirs is None or not each.startswith(theirs)]


LOOKS: Mapping[str, Mapping[str, object]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "phone": {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True},
}
"""How a page may be looked at, as options of a browser's context."""


def rule_for(options: Mapping[str, object]) -> str:
    """The rule that is enough in a scheme; "" for all, where the colours are the usual ones."""
    unusual = options.get("color_scheme") == "dark" or "forced_colors" in options
    return CONTRAST if unusual else ""
