"""The closed words that the tables hold: as stored, and as people read them."""

from gemba.journey.barriers import ALL_CODES, barrier_name
from gemba.report.build import words
from gemba.report.tables.table import words as pairs

STATES = pairs({**words.STATES, "waived": "waived"})
"""What became of a question; only the first five are ever stored."""
GOING_ON, OUTCOMES = pairs(words.GOING_ON), pairs(words.OUTCOMES)
REASONS, GATES = pairs(words.REASONS), pairs(words.GATES)
WALK_STATES, MODES = pairs(words.WALK_STATES), pairs(words.MODES)
GAP_KINDS, KINDS, RESCUERS = pairs(words.GAP_KINDS), pairs(words.KINDS), pairs(words.RESCUERS)
BARRIERS = tuple((code, barrier_name(code)) for code in ALL_CODES)
IMPACTS = tuple((str(n), text) for n, text in enumerate(words.IMPACTS))
EFFORTS = tuple((str(n), text) for n, text in words.EFFORTS.items())
FAMILIAR = tuple((str(n), text) for n, text in enumerate(words.FAMILIARITY))
WORTH = (("value", "of value to the customer"), ("necessary", "necessary"), ("waste", "waste"))
TAKEN = (("live", "on the spot"), ("recalled", "entered more than ten minutes later"),
         ("paper", "brought in from paper"))  # fmt: skip
STATUSES = (
    ("proposed", "proposed by the arithmetic"), ("accepted", "accepted at review"),
    ("disputed", "disputed"), ("mended", "said to be mended"), ("dropped", "dropped"),
)  # fmt: skip
BANDS = tuple((band, band) for band in ("act now", "plan", "when convenient", "log"))
SOURCES = (("delivered", "rated by the walker"), ("score", "computed from the checklist"))
STEP_STATES = (("finished", "walked"), ("open", "begun"), ("parked", "parked"),
               ("skipped", "does not apply"), ("not_reached", "not reached"))  # fmt: skip
PARTS = (("before", "before the sale"), ("during", "during the sale"), ("after", "after the sale"))
MEDIA = (("physical", "physical"), ("digital", "digital"))
EVIDENCE = tuple((kind, kind) for kind in
                 ("photo", "screenshot", "audio", "video", "document", "quote"))  # fmt: skip
REDACTION = (("none_needed", "nothing to cover"), ("pending", "still to be covered"),
             ("done", "covered"))  # fmt: skip
CONSENT = (("not_needed", "not needed"), ("given", "given"), ("refused", "refused"),
           ("unknown", "unknown"))  # fmt: skip
YES_NO_PARTLY = (("yes", "yes"), ("partly", "partly"), ("no", "no"))
