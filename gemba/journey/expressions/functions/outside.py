"""Functions that look beyond the answers (lists, labels, chance), and digests."""

import base64
import binascii
import hashlib
import random
import string
from uuid import UUID

from gemba.journey.expressions.errors import UnplacedError
from gemba.journey.expressions.functions.table import Function, function, unavailable, whole
from gemba.journey.expressions.scene import Rows, Scene, Table
from gemba.journey.expressions.values import Value, from_answer, to_text

_DIGESTS = ("md5", "sha1", "sha256", "sha384", "sha512")
_LONGEST_UUID = 1_000
_NOT_HERE = (
    "device-info", "extract-signed", "jr:itext", "plug-in-metadata", "property", "version",
)  # fmt: skip


def rows(scene: Scene, name: str) -> Rows:
    """Return the rows of a list or data file; raises UnplacedError where there is none."""
    if scene.outside.rows is None:
        raise unavailable("instance")
    try:
        return scene.outside.rows(name)
    except LookupError:
        raise UnplacedError(f"there is no list {name!r}", "add it beside the checklist") from None


def _instance(scene: Scene, name: Value) -> Value:
    found = rows(scene, scene.text(name))
    items = found if isinstance(found, Table) else list(found)
    return ({"root": {"item": items}, "item": items},)


def _pulldata(scene: Scene, name: Value, column: Value, key_column: Value, key: Value) -> Value:
    wanted, by = scene.text(key), scene.text(key_column)
    found = rows(scene, scene.text(name))
    indexed = found.where(by, wanted) if isinstance(found, Table) else None
    for row in found if indexed is None else indexed:
        scene.budget.spend()
        if to_text(from_answer(row.get(by))) == wanted:
            return from_answer(row.get(scene.text(column)))
    return ""


def _random(scene: Scene) -> Value:
    return scene.chance()


def _randomize(scene: Scene, values: Value, seed: Value | None = None) -> Value:
    """Return the nodes in an order by chance; the same seed always gives the same order."""
    nodes: list[object] = list(values) if isinstance(values, tuple) else [values]
    scene.budget.spend(len(nodes))
    chance = scene.chance if seed is None else random.Random(scene.text(seed)).random  # noqa: S311
    for last in range(len(nodes) - 1, 0, -1):
        other = int(chance() * (last + 1))
        nodes[last], nodes[other] = nodes[other], nodes[last]
    return tuple(nodes)


def _uuid(scene: Scene, length: Value | None = None) -> Value:
    """Return a version 4 UUID, or so many random letters and digits."""
    if length is None:
        return str(UUID(bytes=bytes(int(scene.chance() * 256) for _ in range(16)), version=4))
    count = whole(scene, length)
    if not 0 <= count <= _LONGEST_UUID:
        raise UnplacedError("uuid() makes up to 1,000 characters", "give a smaller number")
    signs = string.ascii_letters + string.digits
    return "".join(signs[int(scene.chance() * len(signs))] for _ in range(count))


def _digest(scene: Scene, value: Value, algorithm: Value, encoding: Value = "base64") -> Value:
    name = scene.text(algorithm).replace("-", "").lower()
    if name not in _DIGESTS:
        raise UnplacedError(
            f"digest() knows no {scene.text(algorithm)!r}", f"use one of {', '.join(_DIGESTS)}"
        )
    content = scene.text(value).encode("utf-8", "replace")
    found = hashlib.new(name, content, usedforsecurity=False).digest()
    if scene.text(encoding).lower() == "hex":
        return found.hex()
    return base64.b64encode(found).decode("ascii")


def _base64_decode(scene: Scene, value: Value) -> Value:
    try:
        content = base64.b64decode(scene.text(value).encode("ascii", "replace"))
    except binascii.Error:
        return ""
    return content.decode("utf-8", "replace")


def _not_here(name: str) -> Function:
    def body(scene: Scene, *values: Value) -> Value:
        raise unavailable(name)

    return function(name, 0, None, body)


FUNCTIONS = (
    function("instance", 1, 1, _instance),
    function("pulldata", 4, 4, _pulldata),
    function("random", 0, 0, _random),
    function("randomize", 1, 2, _randomize),
    function("uuid", 0, 1, _uuid),
    function("digest", 2, 3, _digest),
    function("base64-decode", 1, 1, _base64_decode),
    *(_not_here(name) for name in _NOT_HERE),
)
