"""What going through a source gives, whatever kind of source it is."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Finding = TypeVar("Finding")


@dataclass(frozen=True, slots=True)
class Failed:
    """Something that could not be read; `error` says why, `address` is what was asked for."""

    address: str
    error: Exception


@dataclass(frozen=True, slots=True)
class Step(Generic[Finding]):
    """What one page or one record gave, and how far the crawl is; 0 of 0 while lists are read."""

    findings: tuple[Finding, ...]
    done: int
    total: int
