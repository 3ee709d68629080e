"""The language server: findings while typing, fixes, an outline, and completion.

`server` is the only module that knows pygls, and nothing here is imported before `serve` is called:
without the extra `lsp` the rest of the package works, and the command says what to install.
"""

from __future__ import annotations

from ..syntax.errors import PracticeError, install


class MissingExtraError(PracticeError):
    """A language server without its libraries; the message says how to get them."""


def serve(tcp: tuple[str, int] | None = None) -> int:
    """Speak with an editor until it is done.

    Args:
        tcp: Host and port to listen on; by default standard input and output are used.

    Returns:
        The exit code.

    Raises:
        MissingExtraError: pygls is not installed, or too old.
    """
    try:
        import pygls.lsp.server  # noqa: F401
    except ImportError:
        message = f"the language server needs more packages: {install('lsp')}"
        raise MissingExtraError(message) from None
    from .run import run

    return run(tcp)
