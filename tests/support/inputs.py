"""Source files made to be hard on a scanner, by name and size."""

from __future__ import annotations

from collections.abc import Callable, Mapping

KINDS = ("question", "hint", "answer", "exercise", "flashcards", "card")
# Opening lines of everything that a scanner has to know, each of them never closed.
OPENINGS: Mapping[str, str] = {
    **{kind: f"/// {kind}" for kind in KINDS},
    **{f"titled {kind}": f"/// {kind} | Title {{ #x }}" for kind in KINDS},
    "note": "/// note",
    "closing line": "///",
    "closing line of four": "////",
    "malformed": "/// question: Why?",
    "misspelt": "/// qestion | Why?",
    "backtick fence": "```python",
    "tilde fence": "~~~",
    "fence in a list": "- ```",
    "comment": "<!--",
    "div": "<div>",
    "div with markdown": "<div markdown>",
    "start tag without end": '<div class="',
    "closing tag": "</div>",
    "pre": "<pre>",
    "processing instruction": "<?php",
    "definition": ":   text",
    "list item": "- item",
    "quote": "> /// question | Why?",
    "admonition": "!!! note",
    "details": "??? note",
    "tab": '=== "tab"',
    "footnote": "[^1]: text",
    "reference": "[x]: y",
    "heading": "# heading",
    "rule": "---",
    "front matter": "---\n/// question",
}
# Lines of which a scanner might look for more than one character at every place.
CHARACTERS: Mapping[str, str] = {
    "letters": "x",
    "spaces": " ",
    "tabs": "\t",
    "slashes": "/",
    "opening braces": "{",
    "closing braces": "}",
    "brackets": "[",
    "backticks": "`",
    "tildes": "~",
    "angles": "<",
    "comment openings": "<!--",
    "closing angles": ">",
    "dashes": "-",
    "colons": ":",
    "quotes": '"',
    "tags": "<a ",
    "divs": "<div>",
    "hashes": "#",
    "emphasis": "*_",
    "carriage returns": "\r",
    "form feeds": "\f",
    "nul bytes": "\0",
    "marks": "\x02practice:0\x03",
    "no-break spaces": "\u00a0",
    "slash space": "/// ",
}
# What stands before and after such a line.
FRAMES: Mapping[str, tuple[str, str]] = {
    "alone": ("", ""),
    "as a title": ("/// question | ", "\n/// answer\nA\n///\n///\n"),
    "as a braced title": ("/// question | x {", "}\n/// answer\nA\n///\n///\n"),
    "after a tag": ("<div ", "\n\n/// question | Q\n"),
    "after a fence": ("``` ", "\n\n/// question | Q\n"),
    "as a term": ("/// flashcards\n", " { #x }\n:   back\n///\n"),
    "as an answer": ("/// question | Q\n/// answer\n", "\n///\n///\n"),
    "as an option": ("/// question | Q\n    id: ", "\n/// answer\nA\n///\n///\n"),
    "as a name": ("/// ", "\n"),
    "in a quote": ("> ", "\n"),
}


def hard_inputs(size: int) -> dict[str, Callable[[], bytes]]:
    """Makers of the inputs: `size` lines, or one line of ten times as many bytes."""
    made: dict[str, Callable[[], bytes]] = {}

    def add(name: str, *parts: tuple[str, int]) -> None:
        made[name] = lambda: "".join(text * count for text, count in parts).encode()

    for name, line in OPENINGS.items():
        add(f"lines: {name}", (f"{line}\n", size))
        add(f"paragraphs: {name}", (f"{line}\n\n", size))
        add(f"lines in a deck: {name}", ("/// flashcards\nterm\n", 1), (f"{line}\n", size))
        add(f"lines in a question: {name}", ("/// question | Q\n", 1), (f"{line}\n", size))
    for name, text in CHARACTERS.items():
        for frame, (before, after) in FRAMES.items():
            add(f"{name} {frame}", (before, 1), (text, 10 * size // len(text)), (after, 1))
    add("terms", ("/// flashcards\n", 1), ("term\n", size))
    add("terms with ids", ("/// flashcards\n", 1), ("term { #x }\n\n", size))
    add("one card of many terms", ("/// flashcards\n", 1), ("term\n", size), (":   back\n", 1))
    add("definitions of one term", ("/// flashcards\nterm\n", 1), (":   back\n", size))
    add("equal cards", ("/// flashcards\n", 1), ("term\n:   back\n\n", size))
    add("equal questions", ("/// question | Q\n/// answer\nA\n///\n///\n", size))
    add("answers in one question", ("/// question | Q\n", 1), ("/// answer\nA\n///\n", size))
    add("parts of one exercise", ("/// exercise | E\n", 1), ("/// question | Q\n///\n", size))
    add("options", ("/// question | Q\n", 1), ("    id: x\n", size))
    add("distinct options", ("/// question | Q\n    tags: [", 1), ("a, ", size), ("]\n", 1))
    add("nested options", ("/// question | Q\n    tags: ", 1), ("[", size), ("\n", 1))
    add("option aliases", ("/// question | Q\n", 1), ("    a: &a [*a]\n", size))
    add("bad options", ("/// question | Q\n    a: 1\n", size))
    add("nested lists", *(("    " * level + "- x\n", 1) for level in range(min(size, 2000) // 4)))
    add("tags of one line", ("<div><p>", size), ("\n/// question | Q\n", 1))
    add("closing tags", ("<div>", size), ("</div>", size), ("\n/// question | Q\n", 1))
    add("comments", ("<!-- x -->\n", size), ("/// question | Q\n", 1))
    add("fences of all lengths", *(("`" * length + "\n", 1) for length in range(3, size // 20)))
    add("fences of all indents", *((" " * length + "```\n", 1) for length in range(size // 20)))
    add("blocks of all lengths", *(("/" * n + " note\n", 1) for n in range(3, size // 20)))
    add("closers of all lengths", ("/// note\n" * 40, 1), ("//////\n", size))
    add("front matter of slashes", ("---\n", 1), ("/// : x\n", size), ("---\n", 1))
    add("front matter of lists", ("---\n/// : ", 1), ("[", size), ("\n---\n", 1))
    return made
