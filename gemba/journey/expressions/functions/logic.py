"""Functions that answer yes or no, and those on the choices of a list."""

from gemba.journey.expressions.errors import UnplacedError
from gemba.journey.expressions.functions.table import function, spread, whole
from gemba.journey.expressions.scene import Scene
from gemba.journey.expressions.values import Value, to_boolean, to_text


def choices(scene: Scene, value: Value) -> str:
    """Return the chosen ids with spaces between, whether given as one text or as a list."""
    if not isinstance(value, tuple):
        return scene.text(value)
    texts = [to_text(atom) for atom in spread(scene, (value,))]
    scene.budget.text(sum(map(len, texts)) + len(texts))
    return " ".join(texts)


def _ids(scene: Scene, value: Value) -> list[str]:
    return [part for part in choices(scene, value).split(" ") if part]


def _selected(scene: Scene, value: Value, wanted: Value) -> Value:
    return f" {scene.text(wanted).strip(' ')} " in f" {choices(scene, value)} "


def _count_selected(scene: Scene, value: Value) -> Value:
    return float(len(_ids(scene, value)))


def _selected_at(scene: Scene, value: Value, index: Value) -> Value:
    found, at = _ids(scene, value), whole(scene, index)
    return found[at] if 0 <= at < len(found) else ""


def _from_string(scene: Scene, value: Value) -> Value:
    return scene.text(value).lower() in ("true", "1")


def _checklist(scene: Scene, least: Value, most: Value, *factors: Value) -> Value:
    """Tell whether `least` to `most` of the factors are true; below 0 means no bound."""
    true = sum(1 for factor in spread(scene, factors) if to_boolean(factor))
    low, high = whole(scene, least), whole(scene, most)
    return not 0 <= true < low and not 0 <= high < true


def _weighted(scene: Scene, least: Value, most: Value, *pairs: Value) -> Value:
    """Tell whether the weights of the true factors add up to `least` to `most`."""
    if len(pairs) == 2:
        factors, weights = (spread(scene, (side,)) for side in pairs)
    else:
        factors, weights = (spread(scene, pairs[side::2]) for side in (0, 1))
    if len(factors) != len(weights):
        raise UnplacedError("every factor needs its weight", "give them in pairs", "arguments")
    weighed = zip(factors, weights, strict=True)
    total = sum(scene.number(weight) for factor, weight in weighed if to_boolean(factor))
    return scene.number(least) <= total <= scene.number(most)


FUNCTIONS = (
    function("true", 0, 0, lambda scene: True),
    function("false", 0, 0, lambda scene: False),
    function("boolean", 1, 1, lambda scene, value: to_boolean(value)),
    function("not", 1, 1, lambda scene, value: not to_boolean(value)),
    function("boolean-from-string", 1, 1, _from_string),
    function("selected", 2, 2, _selected),
    function("is-selected", 2, 2, _selected),
    function("count-selected", 1, 1, _count_selected),
    function("selected-at", 2, 2, _selected_at),
    function("checklist", 2, None, _checklist),
    function("weighted-checklist", 2, None, _weighted),
    function("depend", 1, None, lambda scene, value, *others: value),
)
