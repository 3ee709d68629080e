"""The grammar of a single line: block lines, attribute lists, options.

The libraries that read the less frequent of these are imported where they are needed: the imports
take longer than checking hundreds of pages, and an editor or a commit hook waits for them.

Every function takes linear time on any line, however long, so none of the expressions below may
backtrack over more than a few characters: titles are trimmed by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .expressions import expression
from .model import NO_ATTRIBUTES, Attributes
from .unseen import shows_nothing

_CLOSING = (3, "", None)
SLASHES = expression(r"(/{3,})[ ]*([\w-]*)[ ]*")
DEFINITION = expression(r":[ ]{1,3}")
REFERENCE = expression(r"[ ]{0,3}\*?\[[^\]^][^\]]*\]:")
"""The beginning of a line that Markdown takes away: where a link leads, what letters stand for."""
OPTIONS = ("id", "tags", "rev", "attrs")
"""The options that every block takes; a kind may take more (`Block.takes`)."""
PRINT_OPTION = "print"
"""The key of a page's front matter that says how it prints."""

# Nearly every list is an id alone, for which attr_list's scanner would take most of the time.
_PLAIN_ID = expression(r" \{ ?#([A-Za-z][\w-]*) ?\}$")
_ID = expression(r"\w[\w.:-]*")
_CALLED_ID = expression(r"(?:#|id=[\"']?)id\b")
_EMPTY_FORMULA = expression(r"\$\$\s*\$\$|(\${1,2})\s*(?:\\(?:q?quad\b|[,;:! ])\s*)+\1")
_NO_NAME = expression(r"[^\w:.-]+")
_ATTRIBUTE_LIST = expression(r"[ ]?\{:?[ ]*([^\}\n ][^\n]*)\}$")
_INLINE = expression(r"!?\[([^\[\]]*)\]\([^()]*\)|<[a-zA-Z/][^<>]*>|[*`]+|(?<!\w)_+|_+(?!\w)")
# The C loader of PyYAML overflows its stack on deep nesting.
_LONGEST_OPTIONS = 20_000
# YAML takes time by the square of these.
_MOST_BRACKETS = 1_000
_LONGEST_ATTRIBUTE_LIST = 1000


class OptionError(ValueError):
    """An option that cannot be used.

    Attributes:
        option: Its name, or "" when the lines are no options at all.
        known: Whether there is an option of that name.
        line: The line among the options, from 0, where one is known.
    """

    def __init__(self, message: str, option: str = "", known: bool = True, line: int = 0) -> None:
        super().__init__(message)
        self.option = option
        self.known = known


def block_line(text: str) -> tuple[int, str, str | None] | None:
    """Read `/// name | title` or a closing `///`.

    Args:
        text: A line without its indentation.

    Returns:
        The number of slashes, the name in lower case ("" for a closing line) and the title (None
        without `|`); or None when the line is neither.
    """
    if text == "///":
        return _CLOSING
    match = SLASHES.match(text)
    if match is None:
        return None
    rest = text[match.end() :].rstrip(" ")
    if not rest:
        return len(match[1]), match[2].lower(), None
    if rest[0] != "|" or not match[2]:
        return None
    return len(match[1]), match[2].lower(), rest[1:].strip(" ")


def split_attributes(title: str) -> tuple[str, Attributes]:
    """Take the attribute list off the end of a title, by attr_list's own grammar.

    A brace that holds no id, class or `key=value` is the author's text (`the set {1, 2}`) and
    stays, where attr_list would drop it; so does one with an id that no option may be, as `##x`.

    Returns:
        The title without the list, and what the list said.
    """
    if not title.endswith("}"):
        return title, NO_ATTRIBUTES
    plain = _PLAIN_ID.match(title, max(0, title.rfind("{") - 1))
    if plain is not None:
        return title[: plain.start()].rstrip(" "), Attributes(plain[1])
    # The last brace, and not attr_list's first: `{{ name }} { #id }` has an id.
    start = title.rfind(" {", max(0, len(title) - _LONGEST_ATTRIBUTE_LIST))
    match = _ATTRIBUTE_LIST.match(title, max(0, start))
    if match is None:
        return title, NO_ATTRIBUTES
    from markdown.extensions.attr_list import get_attrs_and_remainder

    pairs, remainder = get_attrs_and_remainder(match[1])
    if remainder or not any(key in (".", "id") or value not in (None, key) for key, value in pairs):
        return title, NO_ATTRIBUTES
    if not all(_may_be_id(value, match[1]) for key, value in pairs if key == "id"):
        return title, NO_ATTRIBUTES
    kept = title[: max(0, start)].rstrip(" ")
    return kept, _attributes(pairs)


def _may_be_id(value: str | None, text: str) -> bool:
    """Return whether a list gives an id; to Markdown 3.11.1, the value of `id` alone is "id"."""
    if value == "id" and not _CALLED_ID.search(text):
        return False
    return _ID.fullmatch(value or "") is not None


def _attributes(pairs: Iterable[tuple[str, str | None]]) -> Attributes:
    identifier, classes, others = "", [], []
    for key, value in pairs:
        if key == ".":
            classes.append(value or "")
        elif key == "id":
            identifier = value or ""
        elif key == "class":
            classes.extend((value or "").split())
        else:
            name = _NO_NAME.sub("_", key)
            others.append((name, name if value is None else value))
    return Attributes(identifier, tuple(classes), tuple(others))


def read_options(source: str, as_text: bool = False) -> dict[str, object]:
    """Read the indented lines under an opening line as YAML.

    Args:
        source: The lines.
        as_text: Whether to leave every value as the text that it is, `yes` and `010` included.

    Raises:
        OptionError: The lines are not `name: value` lines.
    """
    import yaml

    if len(source) > _LONGEST_OPTIONS:
        raise OptionError("longer than any options are")
    if source.count("[") + source.count("{") > _MOST_BRACKETS:
        raise OptionError("holds more brackets than any options do")
    name = "BaseLoader" if as_text else "SafeLoader"
    try:
        options = yaml.load(source, Loader=getattr(yaml, f"C{name}", getattr(yaml, name)))
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        problem = getattr(error, "problem", None) or "not readable as YAML"
        raise OptionError(str(problem)) from None
    if not isinstance(options, dict):
        raise OptionError("not `name: value` lines")
    return {str(name): value for name, value in options.items()}


def check_option(name: str, value: object) -> object:
    """Bring an option's value into the form that the model holds.

    Raises:
        OptionError: There is no such option, or its value cannot be used.
    """
    if name == "id":
        text = str(value) if isinstance(value, str | int) else ""
        if not _ID.fullmatch(text):
            raise OptionError("an id is one word, and begins with a letter or a digit", name)
        return text
    if name == "tags":
        return _tags(value)
    if name == "rev":
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise OptionError("a revision is a number or a word", name)
        return value
    if name == "attrs":
        from pymdownx.blocks.block import type_html_attribute_dict

        try:
            return type_html_attribute_dict(value)
        except ValueError as error:
            raise OptionError(str(error), name) from None
    raise OptionError("there is no such option", name, known=False)


def _tags(value: object) -> tuple[str, ...]:
    values = value.split(",") if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(tag, str | int) for tag in values):
        raise OptionError("tags are a list of words such as [easy, chapter-2]", "tags")
    return tuple(tag for tag in (str(tag).strip() for tag in values) if tag)


def merge_attributes(title: Attributes, options: Mapping[str, object]) -> Attributes:
    """Join the title's attribute list with the options `id` and `attrs`; the title's id wins."""
    attrs = options.get("attrs")
    extra = dict(attrs) if isinstance(attrs, dict) else {}
    classes = tuple(extra.pop("class", ()))
    identifier = title.id or str(options.get("id", "")) or str(extra.pop("id", ""))
    extra.pop("id", None)
    pairs = (*title.pairs, *((str(key), str(value)) for key, value in extra.items()))
    return Attributes(identifier, (*title.classes, *classes), pairs)


def plain(title: str) -> str:
    """A title as plain text, without the marks of inline Markdown."""
    return _INLINE.sub(lambda match: match[1] or "", title).strip()


def is_empty(markdown: str) -> bool:
    """Tell whether Markdown shows a reader nothing."""
    text = markdown.strip()
    # Most texts begin with a letter, many with a sign that nothing unseen begins with.
    if not text or (text[0].isascii() and (text[0].isalpha() or text[0] in "\"'$(/@%,;")):
        return not text or (text[0] == "$" and _EMPTY_FORMULA.fullmatch(text) is not None)
    return shows_nothing(text)


def is_empty_line(markdown: str) -> bool:
    """Tell the same of a title or of a side in one line, where nothing but a text can begin."""
    return is_empty(markdown) and shows_nothing(markdown.strip(), is_line=True)
