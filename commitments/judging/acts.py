"""Acts: what a body did, each with the document that shows it (the "done" axis)."""

from dataclasses import dataclass
from enum import StrEnum

from commitments.quantities.dates import Interval


class ActState(StrEnum):
    """How far an act is shown to have come. An announcement is not a start."""

    ANNOUNCED = "announced"
    STARTED = "started"
    COMPLETED = "completed"


class EvidenceKind(StrEnum):
    """What a document is to the act that it is shown for."""

    DIRECT = "direct"
    SUPPORTING = "supporting"
    BUDGET = "budget"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True)
class Act:
    """One step of one commitment, and the document that shows it.

    ``shown`` is when the document was published: an interval where the day is not known,
    and then the act counts from its last day.
    """

    state: ActState
    shown: Interval
    document: str
    address: str
    quote: str
    evidence: EvidenceKind
