"""All models; importing this makes the metadata complete."""

from tracker.db.models.figures import Observation, Period, Release, Series
from tracker.db.models.petition import (
    GONE,
    Petition,
    PetitionVersion,
    ResponseVersion,
    SignatureCount,
)
from tracker.db.models.place import Area, Body, Neighbour, OpenRun, Source, SourceRun
from tracker.db.models.reading import Answer, Demand, Link, Statement
from tracker.db.models.record import (
    Act,
    Claim,
    Commitment,
    Decision,
    FigureSearch,
    RuleCardVersion,
)
from tracker.db.models.snapshot import Snapshot
from tracker.db.models.verdict import StoredVerdict

__all__ = [
    "GONE",
    "Act",
    "Answer",
    "Area",
    "Body",
    "Claim",
    "Commitment",
    "Decision",
    "Demand",
    "FigureSearch",
    "Link",
    "Neighbour",
    "Observation",
    "OpenRun",
    "Period",
    "Petition",
    "PetitionVersion",
    "Release",
    "ResponseVersion",
    "RuleCardVersion",
    "Series",
    "SignatureCount",
    "Snapshot",
    "Source",
    "SourceRun",
    "Statement",
    "StoredVerdict",
]
