"""What comes between an opening line and its options, or between the options."""

from __future__ import annotations

from collections.abc import Iterator

from tests.support.mutations.edit import OPENING, OPTION, Edit, Lines

_BETWEEN = (
    "",
    "    ",
    "<!-- a remark -->",
    "    <!-- a remark -->",
    "    # a remark",
    "{ .wide }",
    "    { .wide }",
    "---",
    "    ---",
    "Text.",
    "\t",
)


def between(lines: Lines) -> Iterator[Edit]:
    """Put something before each option, or before the first of them a title's second line."""
    for number, line in enumerate(lines):
        if not OPTION.match(line):
            continue
        for text in _BETWEEN:
            yield Edit("between options", number, 0, (text,))
        yield Edit("blank lines around an option", number, 1, ("", line, ""))
        for quotes in ("“{}”", "‘{}’", "„{}“", "«{}»", "`{}`"):
            name, _, value = line.partition(": ")
            yield Edit(
                "curly quotes", number, 1, (f"{name}: {quotes.format(value.strip(chr(34)))}",)
            )


def elsewhere(lines: Lines) -> Iterator[Edit]:
    """Move each block's options behind the next line, or behind the first one inside it."""
    for number, line in enumerate(lines):
        end = number + 1
        while end < len(lines) and OPTION.match(lines[end]):
            end += 1
        if OPENING.match(line) is None or end == number + 1 or end + 1 >= len(lines):
            continue
        options = lines[number + 1 : end]
        if any(below.lstrip()[:3] in ("///", "```", "~~~") for below in lines[end : end + 2]):
            continue  # there they are another block's, or code
        yield Edit("options further down", number + 1, len(options) + 1, (lines[end], *options))
        yield Edit(
            "options further down", number + 1, len(options) + 2, (*lines[end : end + 2], *options)
        )
        yield Edit("options above", number, len(options) + 1, (*options, line))


def of_others(lines: Lines) -> Iterator[Edit]:
    """Write the options of each block as other programs have them."""
    for number, line in enumerate(lines):
        end = number + 1
        while end < len(lines) and OPTION.match(lines[end]):
            end += 1
        if OPENING.match(line) is None or end == number + 1:
            continue
        margin = line[: len(line) - len(line.lstrip(" "))]
        options = [each.strip() for each in lines[number + 1 : end]]
        forms = {
            "front matter": ["---", *options, "---"],
            "front matter below a blank line": ["", "---", *options, "---"],
            "fields": [f":{each}" for each in options],
            "comments": [f"#| {each}" for each in options],
        }
        for name, written in forms.items():
            added = tuple(margin + each if each else "" for each in written)
            yield Edit(f"options as {name}", number + 1, len(options), added)


def wraps(lines: Lines) -> Iterator[Edit]:
    """Wrap each title to a second line, as an editor that fills paragraphs does."""
    for number, line in enumerate(lines):
        match = OPENING.match(line)
        if match is None or not match[4]:
            continue
        margin, title = match[1], match[4].removeprefix(" | ")
        head = line[: match.start(4)]
        words = title.split(" ")
        for cut in sorted({0, 1, len(words) // 2, len(words) - 1}):
            first, second = " ".join(words[:cut]), " ".join(words[cut:])
            if not second:
                continue
            bar = f" | {first}" if first else " |"
            yield Edit("wrap the title", number, 1, (head + bar, margin + second))
            yield Edit("wrap the title", number, 1, (head + bar, f"{margin}    {second}"))
            if not first:
                yield Edit("wrap the title", number, 1, (head, f"{margin}| {second}"))
        if " { #" in line:
            head, _, attributes = line.rpartition(" { ")
            yield Edit("wrap the attributes", number, 1, (head, f"{margin}{{ {attributes}"))
