"""EDN, and JSON in which EDN is packed (Transit): the data in a package of Mochi.

Keywords come out as their names, sets and lists as lists, and what has a tag as its value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_TOKEN = re.compile(
    r"""(?:[\s,]|;[^\n]*)*+(?:
    (?P<string>"(?:[^"\\]|\\.)*+")|(?P<open>\#?\{|\[|\()|(?P<close>[\]})])
    |(?P<skip>\#_)|(?P<tag>\#[a-zA-Z][^\s,"\[\](){};]*)|(?P<char>\\(?:\w+|\S))
    |(?P<atom>[^\s,"\[\](){};]+)|(?P<end>\Z)|(?P<bad>[\s\S]))""",
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_WORDS = {"nil": None, "true": True, "false": False}
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?[NM]?")
_CLOSING = {"{": "}", "#{": "}", "[": "]", "(": ")"}
_CACHED = 44
_FIRST = ord("0")
_SHORTEST = 4
_MAP = "^ "


def read_edn(text: str) -> Any:
    """The value that a text says.

    Raises:
        ValueError: It is no EDN.
    """
    reader = _Edn(text)
    return reader.value(*next(reader.tokens))


class _Edn:
    """Reads EDN; what it holds may be as deep as functions can call themselves.

    Attributes:
        tokens: What is left of the text.
    """

    def __init__(self, text: str) -> None:
        self.tokens = self._tokens(text)

    @staticmethod
    def _tokens(text: str) -> Iterator[tuple[str, str]]:
        for match in _TOKEN.finditer(text):
            yield match.lastgroup or "bad", match[match.lastgroup or 0]
        yield "end", ""

    def value(self, kind: str, token: str) -> Any:
        """The value that a token begins."""
        match kind:
            case "string":
                if "\\" not in token:
                    return token[1:-1]
                return _ESCAPE.sub(_unescaped, token[1:-1])
            case "open":
                return self._collection(token)
            case "skip":
                self.value(*next(self.tokens))
                return self.value(*next(self.tokens))
            case "tag":
                return self.value(*next(self.tokens))
            case "char":
                return token[1:]
            case "atom":
                return _atom(token)
        raise ValueError("its data ends too early" if kind == "end" else f"{token!r} is no EDN")

    def _collection(self, opening: str) -> Any:
        found: list[Any] = []
        while True:
            kind, token = next(self.tokens)
            if kind == "skip":
                self.value(*next(self.tokens))
            elif kind != "close":
                found.append(self.value(kind, token))
            elif token != _CLOSING[opening]:
                raise ValueError(f"{token!r} ends what {opening!r} has begun")
            elif opening != "{":
                return found
            else:
                keys, values = found[::2], found[1::2]
                return {str(key): value for key, value in zip(keys, values, strict=True)}


def _unescaped(match: re.Match[str]) -> str:
    code = match[1]
    return chr(int(code[1:], 16)) if len(code) > 1 else _ESCAPES.get(code, code)


def _atom(token: str) -> Any:
    if token.startswith(":"):
        return token[1:]
    if token in _WORDS:
        return _WORDS[token]
    if _NUMBER.fullmatch(token):
        return float(token.rstrip("NM"))
    return token


def read_transit(text: str) -> Any:
    """The value that a text says in Transit's JSON, whether that is the short one or the long one.

    Raises:
        ValueError: It is no JSON.
    """
    return _Transit().value(json.loads(text))


class _Transit:
    """Unpacks Transit; short JSON names again by a code what it has named before."""

    def __init__(self) -> None:
        self._cache: list[str] = []

    def value(self, packed: Any, *, is_key: bool = False) -> Any:
        """The value of some JSON."""
        if isinstance(packed, str):
            return self._text(packed, is_key=is_key)
        if isinstance(packed, dict):
            pairs = {
                str(self.value(key, is_key=True)): self.value(value)
                for key, value in packed.items()
            }
            only = next(iter(packed), "") if len(packed) == 1 else ""
            return pairs.popitem()[1] if only.startswith("~#") else pairs
        if not isinstance(packed, list):
            return packed
        if packed and packed[0] == _MAP:
            keys, values = packed[1::2], packed[2::2]
            return {
                str(self.value(key, is_key=True)): self.value(value)
                for key, value in zip(keys, values, strict=True)
            }
        if len(packed) == 2 and isinstance(packed[0], str):
            tag = self._known(packed[0], is_key=False)
            if tag.startswith("~#"):
                return self.value(packed[1])
            return [_plain(tag), self.value(packed[1])]
        return [self.value(each) for each in packed]

    def _text(self, text: str, *, is_key: bool) -> Any:
        return _plain(self._known(text, is_key=is_key))

    def _known(self, text: str, *, is_key: bool) -> str:
        """A text, or the one that its code stands for."""
        if text.startswith("^") and text != _MAP and len(text) <= 3:
            rank = 0
            for sign in text[1:]:
                rank = rank * _CACHED + ord(sign) - _FIRST
            return self._cache[rank] if 0 <= rank < len(self._cache) else text
        if len(text) >= _SHORTEST and (is_key or text[:2] in ("~:", "~$", "~#")):
            if len(self._cache) == _CACHED * _CACHED:
                self._cache.clear()
            self._cache.append(text)
        return text


def _plain(text: str) -> Any:
    """A text without the sign that says what it is."""
    if text[:1] not in ("~", "^"):
        return text
    if text[:2] in ("~~", "~^", "~`"):
        return text[1:]
    if text in ("~?t", "~?f"):
        return text == "~?t"
    return text[2:] if text[:2] in ("~:", "~$", "~t", "~i", "~u", "~d", "~r", "~m") else text
