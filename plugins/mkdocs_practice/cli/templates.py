"""Pages and sites to begin with: each checks clean, and builds strictly, as it is."""

from __future__ import annotations

from ..exports.markdown.escape import escape_within
from ..site.lock.write_ids import write_ids
from ..syntax.expressions import expression
from ..syntax.scan import scan

_LONGEST_NAME = 60
_CONFIG = """\
{site_name}
theme:
  name: material
  font: false # no request to another host
plugins:
  - search
  - practice
markdown_extensions:
  - practice
"""
_HOME = """\
# {heading}

This site has one page to practise on: [an example](example.md). Change it, or add a page of your
own with `practice new page "Title"`.
"""
_EXAMPLE = """\
# An example

Keep the source of this page, `docs/example.md`, open beside it. An item begins with a line of `///`
and its kind, and ends with a line of `///` alone.

## Questions

/// question | Why does it help to answer from memory before you look? { #why-answer-from-memory }

/// hint
Compare it with reading the same page once more.
///

---
Recalling something makes the memory of it stronger, and shows what is missing. Reading it again
feels easy, and shows nothing.
///

/// choice | What happens to a question without an answer? { #question-without-answer }

- [ ] It is left out of the page.
    > It stays on the page, so somebody has to be told.
- [x] `practice check` names its file and line.
- [ ] Readers see an empty answer.
    > They would, if a strict build did not fail first.
///

/// number | How many lines does the shortest question with an answer take? { #lines-of-a-question }
    answer: 4

/// answer
The line with the prompt, a line of `---`, the answer, and the line of `///` that closes it.
///
///

## Cards

/// flashcards | Words of this site { #words-of-this-site }

prompt :: What is asked. It is always visible. { #word-prompt }
deck :: Cards that are studied together. { #word-deck }
id :: An item's address. It stays the same when the prompt is rewritten. { #word-id }
///
"""
_IGNORED = "/site/\n"
_PAGE = """\
# {heading}

Write here what readers are to learn. Then let them try.

/// question | What is the main idea of “{title}”?
---
Write the answer here. Readers see it once they ask for it.
///

/// choice | Which of these is true of “{title}”?

- [x] Write what is true.
- [ ] Write what is not.
    > Write why not.
///

/// flashcards | Terms of “{title}”

First term of “{title}” :: Write what it means.
Second term of “{title}” :: Write what it means.
///
"""
_LAST_SIGNS = expression(r"(?<!#)#+$")


def site_files(name: str) -> dict[str, str]:
    """The files of a new site, by their paths in its folder.

    Args:
        name: What the site is called.
    """
    import yaml

    named = yaml.safe_dump({"site_name": name}, allow_unicode=True, width=1000).rstrip("\n")
    return {
        "mkdocs.yml": _CONFIG.replace("{site_name}", named),
        "docs/index.md": _HOME.replace("{heading}", _heading(name)),
        "docs/example.md": _EXAMPLE,
        ".gitignore": _IGNORED,
    }


def page_text(title: str, path: str, taken: set[str]) -> str:
    """The text of a new page, with ids.

    Args:
        title: Its title, as text on one line.
        path: Its file.
        taken: The ids of the site, in lower case; the new ones are added.
    """
    shown = escape_within(title).replace("::", "&#58;&#58;")
    text = _PAGE.replace("{heading}", _heading(title)).replace("{title}", shown)
    return write_ids(text, scan(text, path), taken).after


def _heading(title: str) -> str:
    """Text as a heading: the signs at its end are part of it."""
    return _LAST_SIGNS.sub(lambda signs: r"\#" * len(signs[0]), escape_within(title))


def file_stem(title: str) -> str:
    """The name of a page's file, without its ending."""
    from markdown.extensions.toc import slugify_unicode

    return slugify_unicode(title, "-")[:_LONGEST_NAME].strip("-_") or "page"
