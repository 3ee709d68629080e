"""The note types: frozen, since a field or a template more would part a reader's notes from ours.

What later releases need goes into the spare fields; the first has the note's place in the site.
The style may change: then `CHANGED` moves, and Anki takes it over unless the reader has changed the
note type since.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from genanki import Model

CHANGED: Final = 1795478400
"""When templates or style last changed, in seconds since 1970: what Anki compares."""

_BASIC_ID, _CLOZE_ID = 1795478400001, 1795478400002
_SHARED = (
    "Hint", "Source", "Kind", "Key", "Markdown", "Check", "Spare 1", "Spare 2", "Spare 3", "Spare 4"
)  # fmt: skip
BASIC_FIELDS: Final = ("Front", "Back", *_SHARED)
CLOZE_FIELDS: Final = ("Text", "Extra", *_SHARED)

_FRONT = """\
<article class="practice practice-{{{{Kind}}}}">
<div class="practice-front">{{{{{asked}}}}}</div>
{{{{Hint}}}}
</article>"""
_BACK = """\
<article class="practice practice-{{{{Kind}}}}">
<div class="practice-front">{{{{{asked}}}}}</div>
{{{{Hint}}}}
<hr id="answer">
<div class="practice-back">{{{{{answer}}}}}</div>
{{{{#Source}}}}<footer class="practice-source">{{{{Source}}}}</footer>{{{{/Source}}}}
</article>"""


@cache
def basic() -> Model:
    """The note type of everything that has a front and a back."""
    from genanki import Model

    return Model(
        _BASIC_ID,
        "Practice Basic",
        fields=[{"name": name} for name in BASIC_FIELDS],
        templates=_templates("Card", "Front", "Back"),
        css=_style(),
    )


@cache
def cloze() -> Model:
    """The note type of texts with blanks."""
    from genanki import Model

    return Model(
        _CLOZE_ID,
        "Practice Cloze",
        fields=[{"name": name} for name in CLOZE_FIELDS],
        templates=_templates("Cloze", "cloze:Text", "Extra"),
        css=_style(),
        model_type=Model.CLOZE,
    )


def _templates(name: str, asked: str, answer: str) -> list[dict[str, str]]:
    front, back = _FRONT.format(asked=asked), _BACK.format(asked=asked, answer=answer)
    return [{"name": name, "qfmt": front, "afmt": back}]


@cache
def _style() -> str:
    return Path(__file__).with_name("style.css").read_text("utf-8")
