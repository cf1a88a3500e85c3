"""Files that people hand over: read whole, and never without end."""

from pathlib import Path

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
