"""What a publisher says of a value beside its number, or in its place."""

from collections.abc import Mapping
from enum import StrEnum


class ObservationStatus(StrEnum):
    """What a publisher says of a value (SDMX observation status, in words)."""

    NORMAL = "normal"
    PROVISIONAL = "provisional"
    ESTIMATED = "estimated"
    BREAK = "break"
    SUPPRESSED = "suppressed"
    NOT_APPLICABLE = "not applicable"
    ROUNDS_TO_ZERO = "rounds to zero"
    MISSING = "missing"


FINAL = frozenset(ObservationStatus) - {ObservationStatus.PROVISIONAL, ObservationStatus.ESTIMATED}
"""Statuses of a value that its publisher does not expect to replace."""

WITHOUT_VALUE = frozenset(
    {
        ObservationStatus.SUPPRESSED,
        ObservationStatus.NOT_APPLICABLE,
        ObservationStatus.ROUNDS_TO_ZERO,
        ObservationStatus.MISSING,
    }
)
"""Statuses that stand in the place of a number; none of them is a zero."""

MARKERS: Mapping[str, ObservationStatus] = {
    "c": ObservationStatus.SUPPRESSED,
    "u": ObservationStatus.SUPPRESSED,
    "z": ObservationStatus.NOT_APPLICABLE,
    "x": ObservationStatus.MISSING,
    ":": ObservationStatus.MISSING,
    "..": ObservationStatus.MISSING,
    "-": ObservationStatus.MISSING,
    "": ObservationStatus.MISSING,
    "m": ObservationStatus.MISSING,
    "no data": ObservationStatus.MISSING,
    "low": ObservationStatus.ROUNDS_TO_ZERO,
    "k": ObservationStatus.ROUNDS_TO_ZERO,
    "~": ObservationStatus.ROUNDS_TO_ZERO,
}
"""A publisher's marker, in lower case, and what it means (DfE analysts' guide, "Symbols")."""
