"""Journeys as CJML 2.0, the Customer Journey Modelling Language of SINTEF: planned and actual.

The elements are those of the example on cjml.no (`CJML`, `actualJourney`, `journeyID`, `actors`
with `endUser` and `serviceProvider`, `touchpoints`, `actualCommunicationPoint`, `touchpointID`,
`initiator`, `receiver`, `refersTo`, `channel`) and, where it shows none, those that the public
tools of that language write and read for version 2.0: `plannedJourney`, `plannedReference`,
`journeyTitle`, `journeyPhases`, `journeyShortSummary`, `journeyStatus`, `plannedAction`,
`actualAction`, `belongsTo`, `compliance` (completed, adhoc, failing, missing), `comment`,
`timestamps` with `timeStarted` and `timeCompleted`, `touchpointExperience`.

The schema file of CJML is not at hand here, so no document was validated against it. Not covered,
as nothing published shows an element for it: gaps between touchpoints, waiting, barriers,
findings, evidence, questions and answers, expectations, and the compliance of a whole journey.
That a touchpoint was out of its order is said by its place and in its comment.
"""

from gemba.report.cjml.actual import audit_cjml
from gemba.report.cjml.planned import checklist_cjml

__all__ = ["audit_cjml", "checklist_cjml"]
