"""The barrier codes of the method: what they mean, how bad they usually are, what they gate."""

from dataclasses import dataclass

from gemba.journey.words import Gate


@dataclass(frozen=True, slots=True)
class BarrierCode:
    """A kind of obstacle: its code, name, meaning, usual impact (0-4) and persistence (0-1)."""

    code: str
    name: str
    meaning: str
    usual_impact: int
    usual_persistence: float
    gate: Gate | None = None
    sub_codes: tuple[str, ...] = ()


_BY_DESIGN, _DEPENDS, _SLIP = 1.0, 0.5, 0.25

CODES: dict[str, BarrierCode] = {
    code.code: code
    for code in (
        BarrierCode("NOT_FOUND", "Not found", "It exists, but the customer cannot find it.",
                    2, _BY_DESIGN),
        BarrierCode("HIDDEN_CONTACT", "Hidden contact",
                    "A way to reach a person is hidden, priced, outdated or behind menus.",
                    3, _BY_DESIGN, None, ("MENU_MAZE", "CLOSED")),
        BarrierCode("INFO_GAP", "Information gap",
                    "A needed fact is absent or late, or two places disagree.",
                    2, _BY_DESIGN, None, ("INFO_MISSING", "INFO_CONFLICT")),
        BarrierCode("JARGON", "Jargon", "The maker's words, not explained at first use.",
                    2, _BY_DESIGN),
        BarrierCode("MANUAL_GAP", "Manual gap",
                    "An instruction is missing, wrong, out of order, or needed at all.",
                    3, _BY_DESIGN),
        BarrierCode("UNFAIR_TERMS", "Unfair terms",
                    "The price grows, the customer is pressed, or more data is taken than needed.",
                    3, _BY_DESIGN, "misleading_price",
                    ("HIDDEN_COST", "TIME_PRESSURE", "PRIVACY_OVERREACH")),
        BarrierCode("CHOICE_OVERLOAD", "Too much choice", "Too many options, no help to choose.",
                    1, _BY_DESIGN),
        BarrierCode("FORM_FRICTION", "Form friction",
                    "Needless, repeated or unforgiving input; registration before service.",
                    2, _BY_DESIGN, None, ("FORCED_ACCOUNT",)),
        BarrierCode("TECH_FAIL", "Technical failure",
                    "The site, app, kiosk, device or usual payment fails.",
                    3, _DEPENDS, None, ("PAYMENT_FAIL",)),
        BarrierCode("WAIT", "Waiting", "Waiting longer than promised or sensible.", 2, _DEPENDS),
        BarrierCode("SILENCE", "Silence", "No word on how things stand; the customer must ask.",
                    2, _DEPENDS),
        BarrierCode("REPEAT_INFO", "Asked again", "The same data asked again in this journey.",
                    2, _BY_DESIGN),
        BarrierCode("CONTEXT_LOST", "Context lost",
                    "The next person or channel does not know; sent back and forth.",
                    3, _DEPENDS, None, ("PING_PONG",)),
        BarrierCode("CHANNEL_FORCED", "Channel forced",
                    "The customer must leave the channel of their choice.", 2, _BY_DESIGN),
        BarrierCode("STAFF", "Staff behaviour",
                    "An answer was wrong, the need not explored, the customer ignored or rushed.",
                    2, _DEPENDS, None, ("STAFF_KNOWLEDGE", "NO_NEED_ASKED", "STAFF_CONDUCT")),
        BarrierCode("POLICY_BLOCK", "Blocked by a rule", "A rule stops a reasonable wish.",
                    3, _BY_DESIGN),
        BarrierCode("ACCESS", "Not accessible", "Excluded by design, language, body or place.",
                    4, _BY_DESIGN, "accessibility"),
        BarrierCode("BROKEN_PROMISE", "Broken promise", "Promised and not kept.",
                    3, _DEPENDS, None, ("WRONG_ITEM",)),
        BarrierCode("DEAD_END", "Dead end",
                    "No way on without help: must call, loop, refused, system down.",
                    4, _DEPENDS, "dead_end"),
        BarrierCode("NO_RECOVERY", "No recovery",
                    "A failure is not named or put right; care ends with the sale.",
                    3, _DEPENDS, None, ("AFTER_SALE_DIP",)),
        BarrierCode("OTHER", "Something else", "None of the codes fits; say it in words.",
                    2, _SLIP),
    )
}  # fmt: skip

_PARENT = {sub: code.code for code in CODES.values() for sub in code.sub_codes}
_GATED_SUBS = {"HIDDEN_COST"}


def barrier_code(code: str) -> BarrierCode:
    """Return the barrier code that a code or sub-code belongs to.

    Raises KeyError where there is no such code.
    """
    return CODES[_PARENT.get(code, code)]


def is_code(code: str) -> bool:
    """Tell whether this is a code or a sub-code of the taxonomy."""
    return code in CODES or code in _PARENT


def barrier_name(code: str) -> str:
    """Return the name shown to people; a sub-code is shown in its own words."""
    return CODES[code].name if code in CODES else code.replace("_", " ").capitalize()


def proposed_gate(code: str) -> Gate | None:
    """Return the gate a code proposes; under UNFAIR_TERMS only a hidden cost misleads on price."""
    parent = barrier_code(code)
    if parent.code == "UNFAIR_TERMS" and code not in _GATED_SUBS:
        return None
    return parent.gate


ALL_CODES: tuple[str, ...] = tuple(CODES) + tuple(_PARENT)
