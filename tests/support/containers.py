"""Containers around an item, and markup in one, by the extension that each needs."""

from __future__ import annotations

ITEM = "/// question | Why? { #why }\n\n/// answer\nBecause.\n///\n///\n"


def indented(text: str, width: int = 4) -> str:
    """A text in a container."""
    return "".join(
        f"{' ' * width}{line}" if line.strip() else line for line in text.splitlines(True)
    )


def answered(text: str) -> str:
    """A question with this answer."""
    return ITEM.replace("Because.", text)


AROUND = {
    "admonition": f"!!! note\n\n{indented(ITEM)}",
    "pymdownx.details": f"??? note\n\n{indented(ITEM)}",
    "pymdownx.tabbed": f'=== "One"\n\n{indented(ITEM)}',
    "def_list": f"Term\n\n:   Text.\n\n{indented(ITEM)}",
    "md_in_html": f"<div markdown>\n\n{ITEM}\n</div>\n",
    "pymdownx.blocks.admonition": f"/// note\n{ITEM}///\n",
    "pymdownx.blocks.details": f"/// details | More\n{ITEM}///\n",
    "pymdownx.blocks.tab": f"/// tab | One\n{ITEM}///\n",
}
IN = {
    "admonition": "!!! note\n\n    Because.",
    "pymdownx.details": "??? note\n\n    Because.",
    "pymdownx.tabbed": '=== "One"\n\n    Because.',
    "def_list": "Term\n:   Text.",
    "md_in_html": "<div markdown>\n\nBecause.\n\n</div>",
    "attr_list": "![A filter](filter.svg){ width=300 }",
    "pymdownx.superfences": "- So:\n\n    ```py\n    x = 1\n    ```",
    "pymdownx.blocks.admonition": "/// note\nBecause.\n///",
}
