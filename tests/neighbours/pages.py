"""The pages that every neighbour finds: each kind of block, alone and in each kind of container."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import indent

from tests.browser.content import picture
from tests.hosts import pages as hosts

EXTENSIONS: list[object] = [
    "practice",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    {"toc": {"permalink": True}},
    {"pymdownx.arithmatex": {"generic": True}},
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.superfences",
    {"pymdownx.tabbed": {"alternate_style": True}},
]
"""Those of a site that is written with Material for MkDocs."""

_INNER = """\
/// question | What is in {where}? {{ #in-{name} }}

/// answer
Here is {name}word, with $x^2$, `code`, a [link](../index.md) and

```python
print("{name}part")
```
///
///

/// choice | Which is right in {where}?

- [x] The first
- [ ] The second
///

/// flashcards | Terms in {where}

Stride in {where}
:   The {name}back of a step.
///
"""


def _inner(name: str, where: str, spaces: int = 4) -> str:
    return indent(_INNER.format(name=name, where=where), " " * spaces)


_CONTAINERS = f"""\
# Containers

## In boxes

!!! note "A note"

{_inner("note", "a note")}

??? tip "A tip"

{_inner("tip", "a tip")}

=== "One"

{_inner("tab", "a tab")}

=== "Two"

{_inner("othertab", "another tab")}

1.  A list.

{_inner("list", "a list")}

<div class="grid" markdown>

{_inner("grid", "a grid", 0)}

</div>

## With more in them[^1]

/// question | What does the picture show?

![A square](../picture.png)

/// answer
A square of pictureword.

![A square](../picture.png){{ width=5 }}

| Size | Area |
|---|---|
| 10 | $a = b^2$ |
///
///

/// flashcards | Pictures {{ #pictures }}

Square
:   ![A square](../picture.png) of squareback.

Circle
:   A circle, says circleback.
///

[^1]: As in footword.
"""
PAGES: Mapping[str, str | bytes] = {
    **hosts.PAGES,
    "guide/containers.md": _CONTAINERS,
    "picture.png": picture(40, 40),
}
ADDRESSES = {**hosts.ADDRESSES, "guide/containers.md": "guide/containers/index.html"}
SECRETS = (
    *hosts.SECRETS,
    *("noteword", "tippart", "tabback", "othertabword", "listpart", "gridback"),
    *("pictureword", "squareback", "circleback"),
)
"""Words that stand in answers, hints and backs alone."""
