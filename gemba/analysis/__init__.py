"""Pure functions from walks to numbers; named here are those that take plain numbers."""

from gemba.analysis.agreement import (
    alpha_interval,
    krippendorff_alpha,
    percent_agreement,
    reliability,
)
from gemba.analysis.claims import Claims, may_say
from gemba.analysis.consistency import (
    PassRate,
    Spread,
    pass_rate,
    spread_of_ratings,
    spread_of_times,
)
from gemba.analysis.control import PChart, PSample, Xmr, p_chart, xmr
from gemba.analysis.criticality import (
    Importance,
    ImportanceFloors,
    base_importance,
    criticality_from_rank,
    importance,
    rank_order_centroids,
)
from gemba.analysis.delivery import belief_gap, delivery_gap
from gemba.analysis.effort import EffortQuadrant, effort_order, effort_quadrant
from gemba.analysis.fmea import ActionPriority, action_priority
from gemba.analysis.grid import GridPoint, GridQuadrant, crosshair_of, importance_performance
from gemba.analysis.handoffs import complete_and_accurate, repeat_ratio, rolled
from gemba.analysis.intervals import Interval, Share, share, wilson
from gemba.analysis.opinion import CustomerEffort, NetPromoter, customer_effort, net_promoter
from gemba.analysis.pairs import Paired, paired
from gemba.analysis.priorities import (
    GATE_FLOORS,
    Band,
    Factors,
    Priority,
    Weights,
    band_of,
    priority,
)
from gemba.analysis.remembered import PeakEnd, peak_end
from gemba.analysis.scores import StepScore, facts_and_feeling_differ, step_score
from gemba.analysis.shrinkage import shrunk
from gemba.analysis.signs import SignTest, holm, sign_test
from gemba.analysis.stability import RankRange, rank_stability
from gemba.analysis.survival import ContinuationRow, continuation, median_step
from gemba.analysis.times import LeadTime, Promise, lead_time, promise, share_of_lead

__all__ = [
    "GATE_FLOORS",
    "ActionPriority",
    "Band",
    "Claims",
    "ContinuationRow",
    "CustomerEffort",
    "EffortQuadrant",
    "Factors",
    "GridPoint",
    "GridQuadrant",
    "Importance",
    "ImportanceFloors",
    "Interval",
    "LeadTime",
    "NetPromoter",
    "PChart",
    "PSample",
    "Paired",
    "PassRate",
    "PeakEnd",
    "Priority",
    "Promise",
    "RankRange",
    "Share",
    "SignTest",
    "Spread",
    "StepScore",
    "Weights",
    "Xmr",
    "action_priority",
    "alpha_interval",
    "band_of",
    "base_importance",
    "belief_gap",
    "complete_and_accurate",
    "continuation",
    "criticality_from_rank",
    "crosshair_of",
    "customer_effort",
    "delivery_gap",
    "effort_order",
    "effort_quadrant",
    "facts_and_feeling_differ",
    "holm",
    "importance",
    "importance_performance",
    "krippendorff_alpha",
    "lead_time",
    "may_say",
    "median_step",
    "net_promoter",
    "p_chart",
    "paired",
    "pass_rate",
    "peak_end",
    "percent_agreement",
    "priority",
    "promise",
    "rank_order_centroids",
    "rank_stability",
    "reliability",
    "repeat_ratio",
    "rolled",
    "share",
    "share_of_lead",
    "shrunk",
    "sign_test",
    "spread_of_ratings",
    "spread_of_times",
    "step_score",
    "wilson",
    "xmr",
]
