"""Files that people hand over: read whole, and never without end."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from tracker.errors import DocumentError

LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is read: above the largest release of figures that was seen, 40 MB."""


def read_file(path: Path, largest: int = LARGEST) -> bytes:
    """Return the bytes of an ordinary file.

    Raises:
        DocumentError: when it is not there, is no file (but a folder, a device or a pipe, which
            may never end), or has more bytes than ``largest``.
    """
    try:
        if path.exists() and not path.is_file():
            raise DocumentError(f"{path} is not a file.")
        with path.open("rb") as file:
            body = file.read(largest + 1)
    except OSError as error:
        raise DocumentError(f"{path} cannot be read: {error.strerror}.") from error
    if len(body) > largest:
        raise DocumentError(f"{path} is larger than {largest // 1024**2} MB; split it.")
    return body


def write_file(path: Path, content: bytes) -> None:
    """Write a file.

    Raises:
        DocumentError: when it cannot be written there.
    """
    try:
        path.write_bytes(content)
    except OSError as error:
        raise DocumentError(f"{path} cannot be written: {error.strerror}.") from error


def replace_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: whoever reads it finds the old content or the new.

    What a link points to is replaced, not the link, and a file keeps its permissions.

    Raises:
        DocumentError: when it cannot be written there.
    """
    target = path.resolve()
    try:
        mode = target.stat().st_mode & 0o777 if target.exists() else _new_file_mode()
        with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}-", delete=False) as new:
            try:
                new.write(content)
                new.flush()
                os.fchmod(new.fileno(), mode)
                os.fsync(new.fileno())
                Path(new.name).replace(target)
            except OSError:
                Path(new.name).unlink()
                raise
    except OSError as error:
        raise DocumentError(f"{path} cannot be written: {error.strerror}.") from error


def _new_file_mode() -> int:
    """Return the permissions of a file that is made in the ordinary way."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
