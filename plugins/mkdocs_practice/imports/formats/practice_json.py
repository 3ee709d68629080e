"""The JSON that `practice export json` writes."""

from __future__ import annotations

import json
from base64 import b64decode
from binascii import Error

from ...exports.formats.json import FORMAT, VERSION
from .. import ImportFileError
from ..archive import is_safe
from ..draft import Draft, ImportResult


def read(path: str, data: bytes) -> ImportResult:
    """Read the items with their own Markdown.

    Raises:
        ImportFileError: It is no such file.
    """
    try:
        found = json.loads(data.decode("utf-8-sig"))
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            raise ImportFileError(f"{path}: is no JSON of practice items")
        if found.get("version") != VERSION:
            what = f"its version is {found.get('version')!r}, and only {VERSION} is known"
            raise ImportFileError(f"{path}: {what}; update mkdocs-practice")
        drafts = [_draft(item) for item in found["items"]]
        media = {str(name): b64decode(data) for name, data in found.get("media", {}).items()}
    except json.JSONDecodeError as error:
        raise ImportFileError(f"{path}:{error.lineno}:{error.colno}: {error.msg}") from None
    except UnicodeDecodeError:
        raise ImportFileError(f"{path}: is not UTF-8; save it as UTF-8") from None
    except RecursionError:
        raise ImportFileError(f"{path}: is nested deeper than any JSON of practice items") from None
    except (KeyError, TypeError, AttributeError, Error, ValueError) as error:
        raise ImportFileError(f"{path}: lacks something ({error}); export it again") from None
    safe = {name: file for name, file in media.items() if is_safe(name)}
    notes = [f"{path}: the file {name!r} is left out" for name in media if name not in safe]
    return ImportResult(drafts, notes, safe)


def _draft(item: dict[str, object]) -> Draft:
    # Files of older versions do not say what an item stood in.
    page, around = str(item.get("page", "")), str(item.get("around", ""))
    return Draft(source=str(item["markdown"]), page=page, around=around)
