"""Zips of unknown origin: nothing in them is taken at its word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import PurePosixPath, PureWindowsPath
from typing import IO

from ..exports import needs
from ..exports.file_names import is_reserved
from . import ImportFileError

MOST_BYTES = 2 << 30
"""What may be in an archive, unpacked."""
MOST_COLLECTION = 1 << 30
_ODD = frozenset('<>:"|?*')
_PACKED_TOO_WELL = 50
_SMALL = 16 << 20
_PIECE = 1 << 18
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LARGEST_WINDOW = 1 << 27


class Archive:
    """An open zip.

    Args:
        path: What messages call it.
        data: Its bytes.

    Raises:
        ImportFileError: It is no zip.
    """

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            raise ImportFileError(
                f"{path}: is no package, or a damaged one; export it again"
            ) from None
        self._left = min(MOST_BYTES, _SMALL + _PACKED_TOO_WELL * len(data))

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    @property
    def names(self) -> list[str]:
        """The names of the files in it."""
        return [*self._zip.NameToInfo]

    def read(self, name: str, most: int = MOST_COLLECTION, *, zstd: bool = False) -> bytes:
        """A file in it.

        Raises:
            ImportFileError: It is damaged, or would be larger than anyone's cards are.
        """
        return b"".join(self.pieces(name, most, zstd=zstd))

    def pieces(
        self, name: str, most: int = MOST_COLLECTION, *, zstd: bool = False
    ) -> Generator[bytes]:
        """A file in it, piece by piece, so that too much is known before it is there.

        Args:
            name: The file.
            most: How large it may be.
            zstd: Whether Zstandard has packed it as well.

        Raises:
            ImportFileError: It is damaged, or would be larger than anyone's cards are.
        """
        try:
            info = self._zip.getinfo(name)
            if info.compress_type not in _METHODS:  # others may ask for any amount of memory
                raise self._damaged(name, f" ({info.compress_type} is no way to pack it)")
            with self._zip.open(info) as file:
                for piece in (
                    _unpacked(self, file) if zstd else iter(lambda: file.read(_PIECE), b"")
                ):
                    self._left -= len(piece)
                    most -= len(piece)
                    if min(most, self._left) < 0:
                        raise self.bomb(name)
                    yield piece
        except KeyError:
            raise ImportFileError(f"{self.path}: holds no `{name}`; export it again") from None
        except ImportFileError:
            raise
        except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError):
            raise self._damaged(name) from None
        except Exception as error:  # zlib.error and Zstandard's have no common class
            raise self._damaged(name, f" ({error})") from None

    def begins(self, name: str) -> bytes:
        """The first four bytes of a file in it.

        Raises:
            ImportFileError: It is damaged.
        """
        with closing(self.pieces(name)) as pieces:
            return next(pieces, b"")[:4]

    def _damaged(self, name: str, why: str = "") -> ImportFileError:
        return ImportFileError(f"{self.path}: `{name}` in it is damaged{why}; export it again")

    def bomb(self, name: str) -> ImportFileError:
        """The error for what unpacks to far too much."""
        what = f"`{name}` in it unpacks to more than any deck has, and may be meant to do harm"
        return ImportFileError(f"{self.path}: {what}; export fewer cards at a time")


def _unpacked(archive: Archive, file: IO[bytes]) -> Iterator[bytes]:
    """The content of a file that Zstandard has packed.

    Raises:
        ImportFileError: The library is missing.
    """
    try:
        import zstandard
    except ImportError:
        what = needs("reading it")
        raise ImportFileError(f"{archive.path}: {what}") from None
    unpacker = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW)
    with unpacker.stream_reader(file) as reader:
        while piece := reader.read(_PIECE):
            yield piece


def is_safe(name: str) -> bool:
    """Return whether a name is that of a file in a folder, on every system."""
    parts = PureWindowsPath(name)
    return (
        bool(name)
        and len(name) <= 200
        and PurePosixPath(name).name == name == parts.name
        and not is_reserved(name)
        and not name.startswith(".")
        and not _ODD.intersection(name)
        and name.isprintable()
    )
