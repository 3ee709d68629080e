"""HTML of other programs as Markdown: their listings and formulas as Markdown has them."""

from __future__ import annotations

import re
from html import unescape

from ..exports.markdown import escape_markdown, fill_spans, markdown_of
from .html_elements import ELEMENTS_OF_PAGES
from .mathml import with_tex

_MATH = re.compile(r"\\[(\[]")
_MATH_ENDS = {"\\(": "\\)", "\\[": "\\]"}
_MATH_BREAK = re.compile(r"<(?:br|/div|/p)\b[^<>]*>", re.IGNORECASE)
_MATH_TAG = re.compile(r"</?(?:br|div|p|span|b|i|u|em|strong|font|sub|sup)\b[^<>]*>", re.IGNORECASE)
_KEPT = "\ue006{}\ue007"
_IN_LINE = re.compile("\ue006(\\d+)\ue007")
# Where a formula cannot be a paragraph of its own.
_NO_PARAGRAPH = re.compile(r"\s*(?:[|>#]|[-*+][ ]|\d+[.)][ ])|[ ]{4}|[^\n]*\]\(")
_BLANKS = re.compile(r"[\t \r\n]+")
_SPACES = re.compile(r"[^\S\xa0\u2000-\u200a\u202f\u3000]+")
_LISTING = re.compile(r"<pre\b([^<>]*)>(\s*<code\b([^<>]*)>)?", re.IGNORECASE)
_CLASS = re.compile(r"""\b(?:class|data-lang(?:uage)?)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_NAMED = re.compile(r"(?:language|lang|highlight-source)-([\w+#.-]+)|brush:\s*([\w+#.-]+)")
# What programs for notes name without more: `hljs python`, `sourceCode haskell`.
_LANGUAGES = frozenset(
    (
        "ada", "asm", "awk", "bash", "basic", "c", "clojure", "cmake", "cobol", "cpp", "c++", "c#",
        "csharp", "css", "cuda", "dart", "diff", "docker", "dockerfile", "elixir", "elm", "erlang",
        "fortran", "fsharp", "glsl", "go", "golang", "graphql", "groovy", "haskell", "html", "ini",
        "java", "javascript", "js", "json", "jsx", "julia", "kotlin", "latex", "lisp", "llvm",
        "lua", "makefile", "markdown", "matlab", "nasm", "nginx", "nim", "nix", "objectivec",
        "ocaml", "octave", "pascal", "perl", "php", "powershell", "prolog", "protobuf", "py",
        "python", "r", "racket", "ruby", "rust", "rs", "sass", "scala", "scheme", "scss", "sh",
        "shell", "sml", "solidity", "sparql", "sql", "swift", "tcl", "terraform", "tex", "toml",
        "ts", "tsx", "typescript", "vba", "verilog", "vhdl", "vim", "xml", "yaml", "yml", "zig",
    )
)  # fmt: skip


def html_markdown(html: str) -> str:
    """HTML as Markdown that shows the same; a formula that stands alone is a paragraph."""
    if "<" not in html and "\\(" not in html and "\\[" not in html:
        text = _BLANKS.sub(_one_blank, unescape(html))
        return escape_markdown(text.strip(" \n")).strip()
    html = with_tex(html)
    math: list[tuple[str, bool]] = []

    def keep(opening: re.Match[str], inner: str) -> str:
        inner = _MATH_TAG.sub("", _MATH_BREAK.sub("\n", inner))
        lines = (line.strip() for line in unescape(inner).split("\n"))
        math.append(("\n".join(filter(None, lines)), opening[0] == "\\["))
        return _KEPT.format(len(math) - 1)

    kept = fill_spans(html, _MATH, lambda opening: _MATH_ENDS[opening[0]], keep)
    text = markdown_of(_LISTING.sub(_named_listing, kept), ELEMENTS_OF_PAGES)
    return _with_math(text, math).strip() if math else text


def one_spaced(text: str) -> str:
    """Text with one space for several, but for those that do not break and those of their width."""
    return _SPACES.sub(" ", text).strip()


def _one_blank(blanks: re.Match[str]) -> str:
    """The blank or the end of a line that stands for several."""
    return "\n" if {"\r", "\n"} & {*blanks[0]} else " "


def plain_markdown(text: str) -> str:
    """Text as Markdown that shows the same lines."""
    lines = map(one_spaced, text.strip().split("\n"))
    shown = re.sub(r"\n{3,}", "\n\n", escape_markdown("\n".join(lines)))
    return re.sub(r"(?<=[^\n])\n(?=[^\n])", "  \n", shown)


def _named_listing(match: re.Match[str]) -> str:
    """The tags that open a listing, of which the first names the language."""
    for attributes in (match[3] or "", match[1]):
        for found in _CLASS.findall(attributes):
            named = _NAMED.search("".join(found))
            words = "".join(found).lower().split()
            bare = next((word for word in words if word in _LANGUAGES), "")
            language = (named[1] or named[2]) if named else bare
            if language:
                return f'<pre class="language-{language}">{match[2] or ""}'
    return match[0]


def _with_math(text: str, math: list[tuple[str, bool]]) -> str:
    """Markdown with its formulas, line by line."""
    lines: list[str] = []
    for line in text.split("\n"):
        found = [int(rank) for rank in _IN_LINE.findall(line)]
        if any(math[rank][1] for rank in found) and not _is_within(line):
            lines += _paragraphs(line, math)[lines[-1:] in ([], [""]) :]
        else:
            lines.append(_IN_LINE.sub(lambda place: _formula(*math[int(place[1])]), line))
    return "\n".join(lines)


def _is_within(line: str) -> bool:
    """Return whether a line, or what is marked in it, would come apart at a formula."""
    pieces = _IN_LINE.split(line)[::2]
    return _NO_PARAGRAPH.match(line) is not None or any(
        piece.count("**") % 2 or piece.count("`") % 2 for piece in pieces
    )


def _paragraphs(line: str, math: list[tuple[str, bool]]) -> list[str]:
    """A line in which formulas stand apart from the text around them."""
    texts: list[str] = [""]
    for rank, piece in enumerate(_IN_LINE.split(line)):
        tex, is_block = math[int(piece)] if rank % 2 else (piece, False)
        if is_block:
            texts += [f"$$\n{tex}\n$$", ""]
        else:
            texts[-1] += _formula(tex, False) if rank % 2 else tex
    kept = [text.strip() for text in texts if text.strip()]
    return ["", *(each for text in kept for each in (text, ""))]


def _formula(tex: str, is_block: bool) -> str:
    """A formula within a line."""
    tex = " ".join(tex.split("\n"))
    return f"$\\displaystyle {tex}$" if is_block else f"${tex}$"
