"""Options that commands share: whose site it is, how much is said, and what a shell completes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..site import Site
from ..syntax.errors import PracticeError
from .common import CannotRunError
from .streams import QUIET

if TYPE_CHECKING:
    from click import Context, Parameter
    from click.shell_completion import CompletionItem

_Command = TypeVar("_Command", bound=Callable[..., Any])
_CONFIG = "mkdocs_practice.config"


def _keep(name: str) -> Callable[[Context, Parameter, Any], None]:
    """Make a callback that keeps an option for whoever asks, so that no command hands it on."""

    def keep(context: Context, option: Parameter, value: Any) -> None:
        context.meta[name] = value

    return keep


def config_option(command: _Command) -> _Command:
    """Add the option that names the site's configuration; see `load_site`."""
    return click.option(
        "-f",
        "--config-file",
        metavar="FILE",
        expose_value=False,
        callback=_keep(_CONFIG),
        shell_complete=complete_files,
        help="The site's configuration; by default that of this folder or the nearest above.",
    )(command)


def quiet_option(command: _Command) -> _Command:
    """Add the option that lets a command say nothing but what is wrong; see `streams.remark`."""
    return click.option(
        "-q",
        "--quiet",
        is_flag=True,
        expose_value=False,
        callback=_keep(QUIET),
        help="Say only what is wrong.",
    )(command)


def load_site(start: Path = Path()) -> Site:
    """The site that a command is about: the one that its options name, or the nearest.

    Args:
        start: The folder to look from, upwards.

    Raises:
        CannotRunError: The configuration that is named cannot be read.
        ConfigError: The one that is found cannot be read.
    """
    file = click.get_current_context().meta.get(_CONFIG)
    if file is None:
        return Site.find(start)
    try:
        return Site.configured_in(Path(file))
    except PracticeError as error:  # of which some commands need not hear
        raise CannotRunError(str(error)) from None


def examples(*lines: str) -> str:
    """The end of a command's help: examples of it, each as typed."""
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines)))


def _completion(word: str, **more: str) -> CompletionItem:
    from click.shell_completion import CompletionItem

    return CompletionItem(word, **more)


def complete_files(context: Context, option: Parameter, word: str) -> list[CompletionItem]:
    """Let the shell complete the name of a file."""
    return [_completion(word, type="file")]


def complete_folders(context: Context, option: Parameter, word: str) -> list[CompletionItem]:
    """Let the shell complete the name of a folder."""
    return [_completion(word, type="dir")]


def complete_rules(context: Context, option: Parameter, word: str) -> list[CompletionItem]:
    """Complete a rule's code, or its name; of several with commas between them, the last."""
    from ..checks import all_rules

    before, comma, begun = word.rpartition(",")
    names = {name: rule for rule in all_rules() for name in (rule.code, rule.name)}
    return [
        _completion(f"{before}{comma}{name}", help=f"{rule.code} {rule.name}")
        for name, rule in names.items()
        if name.casefold().startswith(begun.casefold())
        # Without a word begun, the codes are enough.
        and (begun or name == rule.code)
    ]
