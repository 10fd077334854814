"""The order in which keys are written: what it is first, then what is asked, then the rest."""

from functools import cache

from pydantic import BaseModel
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from gemba.authoring.nodes import get
from gemba.journey import checklist as journeys
from gemba.journey.question import Choice, EvidenceRule, Means, Question
from gemba.journey.scales import Point, Scale

_MODELS: dict[str, type[BaseModel]] = {
    "phases": journeys.Phase,
    "steps": journeys.Step,
    "questions": Question,
    "touchpoint": journeys.Touchpoint,
    "channels": journeys.Channel,
    "owners": journeys.Owner,
    "segments": journeys.Segment,
    "mission": journeys.MissionText,
    "promise": journeys.Promise,
    "lanes": journeys.Lanes,
    "lists": journeys.ChoiceList,
    "choices": Choice,
    "means": Means,
    "evidence": EvidenceRule,
    "scales": Scale,
    "points": Point,
}
_FIRST: dict[str, tuple[str, ...]] = {
    "Checklist": ("gemba", "kind", "id", "version", "status", "title", "description", "language",
                  "translations", "license", "references", "extends", "uses", "mission"),
    "Step": ("id", "title", "purpose", "guidance", "channels", "align", "show_if", "repeat",
             "moment_of_truth", "may_wait", "weight", "standard", "company_belief", "promise",
             "owner", "touchpoint", "touchpoints", "lanes"),
    "Question": ("use", "id", "renamed_from", "type", "ask", "hint", "guidance", "scale", "means",
                 "partly", "best", "dimension", "channels", "show_if", "required", "required_if",
                 "weight", "critical", "core", "min", "max", "unit", "multiline", "calculation",
                 "default", "read_only", "target_seconds", "limit_seconds", "owner", "choices",
                 "choice_filter", "other", "check", "message", "confirm", "barriers"),
}  # fmt: skip
_LAST = {"Checklist": ("phases", "x"), "Step": ("questions",), "Phase": ("steps",)}
_BANK = ("gemba", "kind", "id", "version", "title", "language", "questions")


@cache
def order_of(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the keys of a model in the order in which they are written."""
    own = [info.alias or name for name, info in model.model_fields.items()]
    first, last = _FIRST.get(model.__name__, ()), _LAST.get(model.__name__, ())
    middle = [name for name in own if name not in (*first, *last)]
    return (*first, *middle, *last)


def rank(order: tuple[str, ...], key: str) -> int:
    """Return the place of a key; what is not known comes last, as it stood."""
    return order.index(key) if key in order else len(order)


def ordered_maps(root: MappingNode) -> list[tuple[MappingNode, tuple[str, ...]]]:
    """Return the maps whose keys have an order, those inside before those around them."""
    kind = get(root, "kind")
    is_bank = kind is not None and kind.value == "bank"
    if kind is not None and kind.value not in ("checklist", "bank"):
        return []
    found: list[tuple[MappingNode, tuple[str, ...]]] = []
    _collect(root, _BANK if is_bank else order_of(journeys.Checklist), found)
    return found


def _collect(
    node: Node, order: tuple[str, ...] | None, found: list[tuple[MappingNode, tuple[str, ...]]]
) -> None:
    if isinstance(node, SequenceNode):
        for item in node.value:
            _collect(item, order, found)
    elif isinstance(node, MappingNode) and order is not None:
        for key, value in node.value:
            if key.value == "touchpoints" and isinstance(value, MappingNode):
                for _, inner in value.value:
                    _collect(inner, order_of(journeys.Touchpoint), found)
            elif key.value in _MODELS:
                _collect(value, order_of(_MODELS[key.value]), found)
        found.append((node, order))
