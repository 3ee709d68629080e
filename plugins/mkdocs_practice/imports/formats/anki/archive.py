"""Zips of unknown origin: nothing in them is taken at its word."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath, PureWindowsPath

from ... import ImportFileError

MOST_BYTES = 2 << 30
"""What may be in an archive, unpacked."""
MOST_COLLECTION = 1 << 30
_ODD = frozenset('<>:"|?*')
_PACKED_TOO_WELL = 500
_SMALL = 16 << 20


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
        self._left = MOST_BYTES

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def read(self, name: str, most: int = MOST_COLLECTION) -> bytes:
        """A file in it.

        Raises:
            ImportFileError: It is damaged, or would be larger than anyone's cards are.
        """
        try:
            info = self._zip.getinfo(name)
            if info.file_size > _SMALL and info.file_size > _PACKED_TOO_WELL * info.compress_size:
                raise self.bomb(name)
            with self._zip.open(info) as file:
                data = file.read(most + 1)
        except KeyError:
            raise ImportFileError(f"{self.path}: holds no `{name}`; export it again") from None
        except (
            zipfile.BadZipFile,
            OSError,
            EOFError,
            ValueError,
            RuntimeError,
            NotImplementedError,
        ):
            what = f"{self.path}: `{name}` in it is damaged; export it again"
            raise ImportFileError(what) from None
        except Exception as error:  # zlib.error and lzma's have no common class
            what = f"{self.path}: `{name}` in it is damaged ({error}); export it again"
            raise ImportFileError(what) from None
        return self.counted(name, data, most)

    def counted(self, name: str, data: bytes, most: int = MOST_COLLECTION) -> bytes:
        """Data that has been unpacked, as long as there is not too much of it.

        Raises:
            ImportFileError: There is.
        """
        self._left -= len(data)
        if len(data) > most or self._left < 0:
            raise self.bomb(name)
        return data

    def bomb(self, name: str) -> ImportFileError:
        """The error for what unpacks to far too much."""
        what = f"`{name}` in it unpacks to more than any deck has, and may be meant to do harm"
        return ImportFileError(f"{self.path}: {what}; export fewer cards at a time")


def unpack_zstd(archive: Archive, name: str, data: bytes, most: int = MOST_COLLECTION) -> bytes:
    """Data that Zstandard has packed.

    Raises:
        ImportFileError: It is damaged or too large, or the library is missing.
    """
    try:
        import zstandard
    except ImportError:
        what = "reading it needs: pip install 'mkdocs-practice[exchange]'"
        raise ImportFileError(f"{archive.path}: {what}") from None
    try:
        with zstandard.ZstdDecompressor().stream_reader(io.BytesIO(data)) as reader:
            out = reader.read(most + 1)
    except zstandard.ZstdError:
        what = f"{archive.path}: `{name}` in it is damaged; export it again"
        raise ImportFileError(what) from None
    return archive.counted(name, out, most)


def is_safe(name: str) -> bool:
    """Return whether a name is that of a file in a folder, on every system."""
    parts = PureWindowsPath(name)
    return (
        bool(name)
        and len(name) <= 200
        and PurePosixPath(name).name == name == parts.name
        and not parts.is_reserved()
        and not name.startswith(".")
        and not _ODD.intersection(name)
        and name.isprintable()
    )
