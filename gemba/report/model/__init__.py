"""The report as plain data: everything that is printed, and nothing that a renderer must work out.

Every text is ready to print; numbers beside it are unrounded. Renderers read this and no audit.
"""

from dataclasses import dataclass

from gemba.report.model.charted import (
    ContinueBlock,
    ContinueLine,
    ExperienceMap,
    GapBar,
    Grid,
    GridRow,
    MapStep,
    Noted,
    Strip,
    StripMark,
)
from gemba.report.model.compared import Compared
from gemba.report.model.extract import Extract, ExtractKind
from gemba.report.model.findings import FindingSheet, Quote, ReplyLine, Shot, StakeLine
from gemba.report.model.front import (
    Action,
    Cell,
    Cover,
    Fact,
    LevelRow,
    OverviewRow,
    Summary,
    WalkAway,
    WalkRow,
)
from gemba.report.model.levels import (
    Care,
    CareRow,
    CareValue,
    DisagreementRow,
    LevelLine,
    LoopLine,
    RoleWeight,
)
from gemba.report.model.manual import ManualSheet, ManualStepRow, ManualTerm
from gemba.report.model.states import EvidenceState, Layout, Profile
from gemba.report.model.tables import (
    AnswerGroup,
    AnswerRow,
    DeadEndRow,
    DelightRow,
    EvidenceItem,
    HandoffRow,
    Method,
    TimeRow,
    TimeTotal,
)
from gemba.report.model.tally import AnswerTally
from gemba.report.model.walked import DeviationRow, LaneRow, PathStop, WalkedPath
from gemba.report.model.work import (
    HandoffPair,
    HandoffTotal,
    OwnerPlan,
    WorkRow,
    WorthBar,
)

__all__ = [
    "Action",
    "AnswerGroup",
    "AnswerRow",
    "AnswerTally",
    "Care",
    "CareRow",
    "CareValue",
    "Cell",
    "Compared",
    "ContinueBlock",
    "ContinueLine",
    "Cover",
    "DeadEndRow",
    "DelightRow",
    "DeviationRow",
    "DisagreementRow",
    "EvidenceItem",
    "EvidenceState",
    "ExperienceMap",
    "Extract",
    "ExtractKind",
    "Fact",
    "FindingSheet",
    "GapBar",
    "Grid",
    "GridRow",
    "HandoffPair",
    "HandoffRow",
    "HandoffTotal",
    "LaneRow",
    "Layout",
    "LevelLine",
    "LevelRow",
    "LoopLine",
    "ManualSheet",
    "ManualStepRow",
    "ManualTerm",
    "MapStep",
    "Method",
    "Noted",
    "OverviewRow",
    "OwnerPlan",
    "PathStop",
    "Profile",
    "Quote",
    "ReplyLine",
    "Report",
    "RoleWeight",
    "Shot",
    "StakeLine",
    "Strip",
    "StripMark",
    "Summary",
    "TimeRow",
    "TimeTotal",
    "WalkAway",
    "WalkRow",
    "WalkedPath",
    "WorkRow",
    "WorthBar",
]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a report of one audit says."""

    audit: str
    title: str
    notice: str
    language: str
    profile: Profile
    version: str
    as_of: str
    as_of_iso: str
    checklist: str
    checklist_hash: str
    cover: Cover
    walks: tuple[WalkRow, ...]
    channels: tuple[str, ...]
    summary: Summary
    overview: tuple[OverviewRow, ...]
    maps: tuple[ExperienceMap, ...]
    grid: Grid
    findings: tuple[FindingSheet, ...]
    dropped: tuple[Fact, ...]
    plan: tuple[Action, ...]
    continuing: tuple[ContinueBlock, ...]
    dead_ends: tuple[DeadEndRow, ...]
    handoffs: tuple[HandoffRow, ...]
    times: tuple[TimeRow, ...]
    totals: tuple[TimeTotal, ...]
    delights: tuple[DelightRow, ...]
    answers: tuple[AnswerGroup, ...]
    evidence: tuple[EvidenceItem, ...]
    method: Method
    missing: tuple[str, ...]
    tallies: tuple[AnswerTally, ...] = ()
    paths: tuple[WalkedPath, ...] = ()
    levels: tuple[LevelLine, ...] = ()
    care: Care | None = None
    disagreements: tuple[DisagreementRow, ...] = ()
    worths: tuple[WorthBar, ...] = ()
    work: tuple[WorkRow, ...] = ()
    handoff_total: HandoffTotal | None = None
    handoff_pairs: tuple[HandoffPair, ...] = ()
    owners: tuple[OwnerPlan, ...] = ()
    manuals: tuple[ManualSheet, ...] = ()
    compared: Compared | None = None
    layout: Layout = "report"
    extract: Extract | None = None
