"""Limits: what does not work beside a neighbour. A limit that is gone fails its test."""

from __future__ import annotations

from dataclasses import dataclass

_QUIZ = "<quiz>\nReady?\n\n- [x] Yes\n- [ ] No\n</quiz>"
_ANSWER = "/// question | Why? {{ #why }}\n/// answer\n\n{}\n\nSo it is.\n///\n///\n"


@dataclass(frozen=True)
class Limit:
    """A page that is right but for its neighbour, or that says something else beside it.

    Attributes:
        page: The page.
        code: The rule that finds something there.
        instead: The page as the guide says to write it.
        extensions: The Markdown extensions.
        plugins: The plugins; then it is the page of a site, which is checked and built.
    """

    page: str
    code: str
    instead: str
    extensions: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()


LIMITS = {
    "macros": Limit(
        "/// question | Why? {#why}\n/// answer\nSo it is.\n///\n///\n",
        "PR601",
        _ANSWER.format(""),
        plugins=("macros",),
    ),
    "mkdocs-quiz": Limit(
        _ANSWER.format(_QUIZ),
        "PR233",
        _ANSWER.format("") + f"\n{_QUIZ}\n",
        plugins=("mkdocs_quiz",),
    ),
    "footnotes": Limit(
        _ANSWER.format("It is known.[^1]") + "\n[^1]: By all.\n",
        "PR221",
        _ANSWER.format("It is known (by all)."),
        ("footnotes",),
    ),
    "pymdownx.mark": Limit(
        "/// blanks | Fill in the ==second== word.\n\nOne ==two== three.\n///\n",
        "PR404",
        "/// blanks | Fill in the <mark>second</mark> word.\n\nOne ==two== three.\n///\n",
        ("pymdownx.mark",),
    ),
    "pymdownx.tasklist": Limit(
        "/// choice | Which is done?\n\n- [x] This:\n\n    - [x] Done\n- [ ] That\n///\n",
        "PR404",
        "/// choice | Which is done?\n\n- [x] This:\n\n    - Done\n- [ ] That\n///\n",
        ("pymdownx.tasklist",),
    ),
    "pymdownx.blocks.definition": Limit(
        "/// flashcards | Terms\n\nStride\n:   As in\n\n    /// define\n    Step\n\n"
        "    - A pace\n    ///\n///\n",
        "PR207",
        "/// flashcards | Terms\n\n/// card | Stride\n\n/// define\nStep\n\n- A pace\n"
        "///\n///\n///\n",
        ("pymdownx.blocks.definition",),
    ),
}
