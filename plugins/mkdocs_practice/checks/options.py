"""The options of a site, each once: what it is called and means, its default, who reads its value.

The build, the checks without MkDocs, the Markdown extension and the reference take them from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from ..syntax.quote import quote_names, quote_value
from ..syntax.spelling import did_you_mean, near_among
from ..theme.paper import CUTS, FLIPS, LAYOUTS, MODES, PAPERS
from .own_words import read_language, read_words
from .settings import Settings, SettingsError, read_choices, read_paths, read_severities
from .value_readers import PAGE, Schema, ValueReader, one_of, table, takes

if TYPE_CHECKING:
    from ..locale.words import OwnWords


def _option(default: Any, read: ValueReader[Any], doc: str, words: str = "") -> Any:
    """An option.

    Args:
        default: Its value where it is not given; a function makes it anew.
        read: Reads its value.
        doc: Its purpose, in a line of Markdown.
        words: Its default in words, where the value says nothing.
    """
    metadata = {"read": read, "schema": read.schema, "doc": doc, "default": words}
    if callable(default):
        return field(default_factory=default, metadata=metadata)
    return field(default=default, metadata=metadata)


Options = Mapping[str, Field[Any]]


def options_of(table: type) -> Options:
    """The options that a class holds, by name."""
    return {option.name: option for option in fields(table)}


def default_of(option: Field[Any]) -> Any:
    """The value of an option that is not given."""
    return option.default if option.default_factory is MISSING else option.default_factory()


def schemas(options: Options) -> dict[str, Schema]:
    """The schemas of options by name, each with its purpose, and its default where it has one."""
    return {name: _schema(option) for name, option in options.items()}


def _schema(option: Field[Any]) -> Schema:
    default, doc = default_of(option), option.metadata["doc"]
    words = {"description": doc.replace("`", ""), "markdownDescription": doc}
    shown = (
        {"default": default} if isinstance(default, bool | float | str) and default != "" else {}
    )
    return {**option.metadata["schema"], **words, **shown}


def _values(data: Mapping[Any, object], options: Options) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in data.items():
        if name not in options:
            raise SettingsError(unknown_option(name, options))
        try:
            values[name] = options[name].metadata["read"](value)
        except SettingsError as error:
            raise SettingsError(f"{name}: {error}") from None
    return values


def unknown_option(name: object, names: Iterable[str]) -> str:
    """The message for an option that there is not."""
    word = name.replace("-", "_") if isinstance(name, str) else ""
    all_names = list(names)
    fix = did_you_mean(word, all_names)
    if not fix and set(all_names) - set(_PAGE_OPTIONS) < set(OPTIONS):
        plugins = near_among(word, OPTIONS)
        fix = f"`{plugins[0]}` is an option of the plugin, under `plugins`" if plugins else ""
    if not fix:
        many = len(all_names) > 1
        fix = f"the options are {', '.join(all_names)}" if many else f"only `{all_names[0]}`"
    return f"there is no option {quote_value(name)}; {fix}"


@takes({"type": "boolean"})
def read_switch(value: object) -> bool:
    """A truth value."""
    if not isinstance(value, bool):
        raise SettingsError(f"{quote_value(value)} is neither `true` nor `false`")
    return value


RETENTION = 0.9
"""The share of items that is remembered when they come back, unless a site wants another."""
RETENTIONS = (0.7, 0.97)
"""The least and the most that may be aimed at."""


@takes({"type": "number", "minimum": RETENTIONS[0], "maximum": RETENTIONS[1]})
def read_retention(value: object) -> float:
    """The share of items that is to be remembered when they come back."""
    least, most = RETENTIONS
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise SettingsError(
            f"{quote_value(value)} is no share from {least} to {most}, such as {RETENTION}"
        )
    return float(value)


def _page(name: str) -> ValueReader[Any]:
    """Reads the path of a page in docs_dir: `true` for the one of this name, "" for none."""

    @takes({"type": ["boolean", "string"], "pattern": PAGE})
    def read(value: object) -> str:
        if isinstance(value, bool):
            return name if value else ""
        parts = value.split("/") if isinstance(value, str) else [""]
        if not parts[-1].endswith(".md") or not all(part.strip(". ") for part in parts):
            raise SettingsError(
                f"{quote_value(value)} is no page; write true, or a path such as {name}"
            )
        return "/".join(parts)

    return read


@takes({"type": "string"})
def read_path(value: object) -> str:
    """The path of a page in its site, with slashes; "" for none."""
    if not isinstance(value, (str, PurePath)):
        raise SettingsError(f"{quote_value(value)} is no path, such as guide/networks.md")
    # As Windows writes it, or any other system: keys are the same.
    return str(value).replace("\\", "/")


def _choice(names: Iterable[str]) -> ValueReader[Any]:
    # YAML takes the layout 8 for a number, and who writes a4 means A4.
    by_lower = {name.lower(): name for name in names}

    @takes(one_of(by_lower.values()))
    def read(value: object) -> str:
        chosen = None if isinstance(value, bool) else by_lower.get(str(value).lower())
        if chosen is None:
            choices = quote_names(by_lower.values())
            raise SettingsError(f"there is no {quote_value(value)}; there are {choices}")
        return chosen

    return read


def _choices(names: Iterable[str]) -> ValueReader[Any]:
    read_one = _choice(names)

    @takes({"type": "array", "items": read_one.schema})
    def read(value: object) -> tuple[str, ...]:
        if not isinstance(value, list | tuple):
            raise SettingsError(f"{quote_value(value)} is not a list of {quote_names(names)}")
        return tuple(dict.fromkeys(map(read_one, value)))

    return read


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfOptions:
    """The value of the option `pdf`."""

    decks: bool = _option(True, read_switch, "Whether every deck gets a PDF.")
    pages: tuple[str, ...] = _option(
        (), _choices(MODES), f"The PDFs of every page with questions: {quote_names(MODES)}.", "[]"
    )
    paper: str = _option("A4", _choice(PAPERS), f"The paper: {quote_names(PAPERS)}.")
    layout: str = _option(
        "card", _choice(LAYOUTS), f"How the cards of a deck are laid out: {quote_names(LAYOUTS)}."
    )
    flip: str = _option(
        "long", _choice(FLIPS), f"The edge that sheets are turned over: {quote_names(FLIPS)}."
    )
    cut: str = _option(
        "marks", _choice(CUTS), f"What shows where to cut sheets: {quote_names(CUTS)}."
    )


PDF_OPTIONS = options_of(PdfOptions)


@takes({**table(schemas(PDF_OPTIONS)), "type": ["boolean", "object"]})
def read_pdf(value: object) -> PdfOptions | None:
    """The PDFs that a build makes; None for none."""
    if isinstance(value, bool):
        return PdfOptions() if value else None
    if not isinstance(value, Mapping):
        example = "a mapping such as `{pages: [worksheet]}`"
        raise SettingsError(f"{quote_value(value)} is neither `true`, `false` nor {example}")
    options = PdfOptions(**_values(value, PDF_OPTIONS))
    return options if options.decks or options.pages else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOptions:
    """The options of the plugin; those of `CHECKED` may stand in pyproject.toml as well."""

    CHECKED: ClassVar = ("select", "ignore", "per_path_ignore", "severity")

    enabled: bool = _option(
        True, read_switch, "Whether the plugin does anything. `practice check` always does."
    )
    select: tuple[str, ...] = _option(
        (), read_choices, "The rules wanted: codes, beginnings of codes, or names.", "all"
    )
    ignore: tuple[str, ...] = _option((), read_choices, "The rules not wanted.", "none")
    per_path_ignore: Mapping[str, tuple[str, ...]] = _option(
        dict, read_paths, "For patterns of paths, the rules not wanted on these pages.", "none"
    )
    severity: Mapping[str, str] = _option(
        dict, read_severities, "For rules: `error`, `warning`, `advice` or `off`.", "their own"
    )
    pdf: PdfOptions | None = _option(  # noqa: RUF009 (it makes a field)
        None, read_pdf, "The PDFs that a build makes: `true`, or a mapping, as below.", "none"
    )
    attempt: bool = _option(
        False, read_switch, "Whether readers write an answer of their own before they see yours."
    )
    retention: float = _option(
        RETENTION,
        read_retention,
        "The share of items that readers are to remember when they come back: 0.7 to 0.97.",
    )
    lang: str = _option(
        "",
        read_language,
        "The language of the words on the pages, such as `de` or `pt-BR`.",
        "the theme's",
    )
    words: OwnWords = _option(  # noqa: RUF009 (it makes a field)
        dict, read_words, "Words of the site's own, by name.", "none"
    )
    downloads: bool = _option(
        False, read_switch, "Whether a build makes packages for Anki, and JSON, of all decks."
    )
    all_cards: str = _option(
        "",
        _page("cards.md"),
        "The page that collects all cards: `true` for `cards.md`, or its path.",
        "none",
    )
    review: str = _option(
        "",
        _page("review.md"),
        "The page on which readers review what is due: `true` for `review.md`, or its path.",
        "none",
    )
    due_in_header: bool = _option(
        False, read_switch, "Whether the header says how much is due. It needs Material's header."
    )
    offline: bool = _option(
        False, read_switch, "Whether pages work offline that a reader has visited, or keeps."
    )

    def settings(self, root: str) -> Settings:
        """The choice of rules.

        Args:
            root: The folder of the site's pages, as the paths of findings begin.
        """
        return Settings(**{name: getattr(self, name) for name in self.CHECKED}, root=root)


@dataclass(frozen=True, slots=True, kw_only=True)
class _PageOptions:
    """The options of the extension that only a program gives it, page by page."""

    page: str = _option(
        "", read_path, "The path of the page in the site, where no host says it: keys hang on it."
    )


OPTIONS = options_of(SiteOptions)
_PAGE_OPTIONS = options_of(_PageOptions)
DEFAULTS = SiteOptions()
EXTENSION_OPTIONS = ("attempt", "lang", "offline", "retention", "words")
"""The options of a site that the Markdown extension takes as well, for hosts without plugins."""
DRAWN_OPTIONS = ("attempt", "lang", "retention", "words")
"""Of these the ones with which any host draws the same page; `offline` wants a file beside it."""
EXTENSION_TABLE: Options = {**{name: OPTIONS[name] for name in EXTENSION_OPTIONS}, **_PAGE_OPTIONS}
"""All options of the Markdown extension, by name."""


def read_option(name: str, value: object) -> Any:
    """The value of an option of a site; for None, its default.

    Raises:
        SettingsError: The value cannot be used. The message does not name the option.
    """
    return getattr(DEFAULTS, name) if value is None else OPTIONS[name].metadata["read"](value)


def read_extension_options(data: Mapping[Any, object], where: str) -> dict[str, Any]:
    """The options that a site gives the Markdown extension.

    Raises:
        SettingsError: An option is unknown, or its value cannot be used.
    """
    return _read_named(data, where, {name: OPTIONS[name] for name in EXTENSION_OPTIONS})


def read_page_options(data: Mapping[Any, object], where: str) -> dict[str, Any]:
    """The options that whoever converts a page gives the Markdown extension.

    Raises:
        SettingsError: An option is unknown, or its value cannot be used.
    """
    return _read_named(data, where, EXTENSION_TABLE)


def _read_named(data: Mapping[Any, object], where: str, known: Options) -> dict[str, Any]:
    try:
        return _values(data, known)
    except SettingsError as error:
        raise SettingsError(f"{where}: {error}") from None


def read_options(
    data: Mapping[Any, object], where: str, names: Iterable[str] = tuple(OPTIONS)
) -> SiteOptions:
    """The options of a site's configuration.

    Args:
        data: The values by name.
        where: What to call their place, such as `mkdocs.yml: practice`.
        names: The options that may stand there.

    Raises:
        SettingsError: An option is unknown, or its value cannot be used.
    """
    known = {name: OPTIONS[name] for name in names}
    given = {name: value for name, value in data.items() if value is not None or name not in known}
    try:
        return SiteOptions(**_values(given, known))
    except SettingsError as error:
        raise SettingsError(f"{where}: {error}") from None
