"""The same practice pages twice: with this project's blocks, and written by hand for Material."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent

QUESTIONS = 12
CARDS = 9

_CODE = """```python
def conv{n}(x, weight, stride={n}):
    # one output value per window
    for window in windows(x, size=3, stride=stride):
        yield (window * weight).sum()
```"""

_TOPICS = (
    "the receptive field of stacked filters", "what a 1x1 convolution saves",
    "how an identity shortcut carries gradients", "what averaging replicas costs",
    "when activations exceed one device", "how weight decay meets normalisation",
    "the learning rate under larger batches",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """A question or a card: its id, its prompt and its answer in Markdown."""

    id: str
    prompt: str
    answer: str


def entries(page: int, kind: str, count: int) -> Iterator[Entry]:
    """The questions or the cards of one page, with code in every third."""
    for number in range(count):
        topic = _TOPICS[(page + number) % len(_TOPICS)]
        answer = (
            f"It comes down to **{topic}** on page {page}: the *second* factor is `{number + 2}`, "
            f"and the rest follows from [the rule](#{kind}-{page}-0).\n\n"
            f"- first, {topic};\n- then the same for layer {number}."
        )
        if number % 3 == 0:
            answer += "\n\n" + _CODE.format(n=number + 1)
        prompt = f"What follows for layer {number} of page {page} from {topic}, `k = {number}`?"
        yield Entry(f"{kind}-{page}-{number}", prompt, answer)


def with_blocks(page: int) -> str:
    """A page as this project's author writes it."""
    lines = [f"# Practice {page}", "", "Answer before you open.", "", "## Self-check", ""]
    for entry in entries(page, "q", QUESTIONS):
        lines += [f"/// question | {entry.prompt} {{ #{entry.id} }}", "", "/// answer"]
        lines += [entry.answer, "///", "///", ""]
    lines += ["## Flashcards", "", f"/// flashcards | Deck {page} {{ #deck-{page} }}", ""]
    for entry in entries(page, "c", CARDS):
        lines += [f"{entry.prompt} {{ #{entry.id} }}", f":   {_indented(entry.answer)}", ""]
    return "\n".join([*lines, "///", ""])


def by_hand(page: int) -> str:
    """The same page for plain Material: headings and collapsible details."""
    lines = [f"# Practice {page}", "", "Answer before you open.", "", "## Self-check", ""]
    for entry in entries(page, "q", QUESTIONS):
        lines += [f"### {entry.prompt} {{ #{entry.id} }}", "", '??? success "Show answer"', ""]
        lines += [indent(entry.answer, "    "), ""]
    lines += ["## Flashcards", "", f"### Deck {page} {{ #deck-{page} }}", ""]
    for entry in entries(page, "c", CARDS):
        lines += [f'??? note "{entry.prompt}"', "", indent(entry.answer, "    "), ""]
    return "\n".join(lines)


def choices(page: int, blocks: bool) -> str:
    """A page of choices with an explanation each, as blocks or as task lists with details."""
    lines = [f"# Practice {page}", "", "Answer before you open.", "", "## Self-check", ""]
    for entry in entries(page, "q", QUESTIONS + CARDS):
        options = [f"- [x] this one, of {entry.id}", "- [ ] that one", "- [ ] another one", ""]
        if blocks:
            lines += [f"/// choice | {entry.prompt} {{ #{entry.id} }}", "", *options]
            lines += ["/// answer", entry.answer, "///", "///", ""]
        else:
            lines += [f"### {entry.prompt} {{ #{entry.id} }}", "", *options]
            lines += ['??? success "Show answer"', "", indent(entry.answer, "    "), ""]
    return "\n".join(lines)


def _indented(text: str) -> str:
    return indent(text, "    ").lstrip(" ")


_CONFIG = """\
site_name: Benchmark
site_url: http://127.0.0.1:8000/
theme:
  name: material
  font: false
  features: [navigation.prune, navigation.instant]
markdown_extensions:
  - attr_list
  - def_list
  - tables
  - toc: {{permalink: true}}
  - pymdownx.details
  - pymdownx.highlight
  - pymdownx.superfences
  - pymdownx.tasklist: {{custom_checkbox: true}}
plugins: [{plugins}]
"""


def write_site(
    folder: Path, pages: int, blocks: bool, text: Callable[[int], str] | None = None
) -> Path:
    """Write a site of so many pages, by default open questions; return its mkdocs.yml."""
    text = text or (with_blocks if blocks else by_hand)
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# Benchmark\n", "utf-8")
    for page in range(pages):
        chapter = docs / f"chapter-{page // 20:03}"
        chapter.mkdir(exist_ok=True)
        (chapter / f"page-{page:04}.md").write_text(text(page), "utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(_CONFIG.format(plugins="search, practice" if blocks else "search"), "utf-8")
    return config
