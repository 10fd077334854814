"""The closed vocabularies of the method, as the records and the checklist spell them."""

from typing import Literal, get_args

Part = Literal["before", "during", "after"]
Medium = Literal["physical", "digital"]
Intent = Literal["informative", "transactional", "both"]
Initiative = Literal["push", "pull"]
Stage = Literal["front", "back"]
Actor = Literal["customer", "staff", "machine"]
Mode = Literal["open_gemba", "mystery", "desk"]

AnswerStatus = Literal["answered", "not_applicable", "not_observed", "declined", "unanswered"]
WalkStatus = Literal["running", "completed", "stopped"]
Outcome = Literal["done", "done_with_help", "workaround", "dead_end", "skipped_not_applicable"]
Continue = Literal["gladly", "fine", "reluctantly", "would_leave", "had_to_stop"]
LEAVING: frozenset[str] = frozenset({"would_leave", "had_to_stop"})
DOUBTING: frozenset[str] = LEAVING | {"reluctantly"}

GapKind = Literal["wait", "travel", "search", "handover", "silence"]
Worth = Literal["value", "necessary", "waste"]
USUAL_WORTH: dict[str, Worth] = {
    "wait": "waste",
    "travel": "necessary",
    "search": "waste",
    "handover": "waste",
    "silence": "waste",
}

MarkKind = Literal["barrier", "delight", "wait", "doing", "photo", "note", "gap"]
Gate = Literal["dead_end", "safety", "legal", "accessibility", "misleading_price"]
DeadEndKind = Literal["no_way_on", "must_call", "loop", "refused", "system_down", "closed"]
Rescuer = Literal["customer_service", "staff", "self", "nobody"]
Effort = Literal[1, 2, 3, 4, 5]
EFFORT_WORDS = {1: "hours", 2: "days", 3: "weeks", 4: "a quarter", 5: "a project"}

EvidenceKind = Literal["photo", "screenshot", "audio", "video", "document", "quote"]
Redaction = Literal["none_needed", "pending", "done"]
Consent = Literal["not_needed", "given", "refused", "unknown"]
FindingStatus = Literal["proposed", "accepted", "disputed", "mended", "dropped"]
Stance = Literal["accepted", "disputed", "corrected"]
CrosshairKind = Literal["data", "scale", "frozen"]

QuestionType = Literal[
    "yes_no", "scale", "choice", "multi", "integer", "decimal", "text", "date", "time",
    "datetime", "timer", "note", "calculate", "photo", "audio", "video", "file",
    "signature", "barcode", "location",
]  # fmt: skip
QUESTION_TYPES: tuple[str, ...] = get_args(QuestionType)
EVIDENCE_TYPES: frozenset[str] = frozenset({"photo", "audio", "video", "file", "signature"})
UNASKED_TYPES: frozenset[str] = frozenset({"calculate"})
