"""Slips in opening lines, attribute lists and options."""

from __future__ import annotations

from collections.abc import Iterator

from tests.support.mutations.edit import ATTRIBUTES, NAMES, OPENING, OPTION, Edit, Lines, replace


def _misspellings(name: str) -> Iterator[str]:
    """Slips of the finger at each letter of a name: left out, swapped, doubled, replaced."""
    for place, letter in enumerate(name):
        before, after = name[:place], name[place + 1 :]
        yield before + after
        yield before + letter + letter + after
        yield before + ("x" if letter != "x" else "y") + after
        yield before + after[:1] + letter + after[1:]
    yield name + "s"
    yield name.removesuffix("s")


def misspell(lines: Lines) -> Iterator[Edit]:
    """Misspell the name of each block; of another extension's block in one way only."""
    for number, line in enumerate(lines):
        match = OPENING.match(line)
        if match is None:
            continue
        name, start, end = match[3], match.start(3), match.end(3)
        names = _misspellings(name) if name in NAMES else (name[1:],)
        new = (line[:start] + other + line[end:] for other in names)
        yield from replace("misspell", number, line, *new)


def title(lines: Lines) -> Iterator[Edit]:
    """Break what stands around a block's name: the bar, the name itself, the space before it."""
    for number, line in enumerate(lines):
        match = OPENING.match(line)
        if match is None or match[3] not in NAMES:
            continue
        head, name, rest = line[: match.start(3)], match[3], match[4] or ""
        bare = rest.removeprefix(" |")
        yield from replace("drop the name", number, line, head.rstrip() + rest)
        yield from replace("colon after the name", number, line, f"{head}{name}:{bare}")
        yield from replace("shout", number, line, f"{head}{name.upper()}:{bare}")
        yield from replace("join name and slashes", number, line, head.rstrip() + name + rest)
        if rest:
            broken = (f"{head}{name}{other}{bare}" for other in ("", " ", " ||", " :", " /"))
            yield from replace("break the bar", number, line, *broken)


def signs(lines: Lines) -> Iterator[Edit]:
    """Put signs around the name of each block, as other languages have them."""
    for number, line in enumerate(lines):
        match = OPENING.match(line)
        if match is None or match[3] not in NAMES:
            continue
        head, name, rest = line[: match.start(3)], match[3], match[4] or ""
        written = (
            f"<{name}>", f"<{name}/>", f"{{{name}}}", f"{{{{{name}}}}}", f"[{name}]", f"`{name}`",
            f"~{name}", f"!{name}", f"- {name}", f"#{name}", f"@{name}", f":{name}:", f"{name}.",
            f"**{name}**", f"| {name}",
        )  # fmt: skip
        yield from replace(
            "signs around the name", number, line, *(head + w + rest for w in written)
        )


def attributes(lines: Lines) -> Iterator[Edit]:
    """Break the attribute list at the end of a title or a term."""
    for number, line in enumerate(lines):
        match = ATTRIBUTES.search(line)
        if match is None:
            continue
        start = match.start() + 1
        head, attribute_list, name = line[:start], line[start:], match[1]
        broken = (
            head + attribute_list[1:],
            head + attribute_list[:-1],
            head + attribute_list.replace("#", ""),
            head + attribute_list.replace("#", "# "),
            head + attribute_list.replace("#", "##"),
            head + attribute_list.replace(name, ""),
            head + attribute_list + ".",
            head.rstrip() + attribute_list,
        )
        yield from replace("break the attribute list", number, line, *broken)


def options(lines: Lines) -> Iterator[Edit]:
    """Break each option line: no colon, no indentation, a stray character at several places."""
    for number, line in enumerate(lines):
        if not OPTION.match(line):
            continue
        yield from replace("drop the colon", number, line, line.replace(":", "", 1))
        yield from replace("drop the space", number, line, line.replace(": ", ":", 1))
        yield from replace("drop the value", number, line, line.partition(":")[0] + ":")
        depth, colon, end = len(line) - len(line.lstrip()), line.index(":"), len(line)
        places = (depth, depth + 1, colon, colon + 1, colon + 2, (colon + end) // 2, end - 1, end)
        stray = (
            line[:place] + character + line[place:]
            for place in places
            for character in ("[", ":", '"', "\t", "q")
        )
        yield from replace("stray character", number, line, *stray)
