"""Functions on places, written `latitude longitude altitude accuracy`, several with `;` between."""

import math
from itertools import pairwise

from gemba.journey.expressions.errors import UnplacedError
from gemba.journey.expressions.functions.table import function, spread
from gemba.journey.expressions.scene import Scene
from gemba.journey.expressions.values import Value, to_text

EARTH_RADIUS = 6_378_100.0  # metres, at the equator, as ODK's tools take it

Place = tuple[float, float]


def _places(scene: Scene, values: tuple[Value, ...]) -> list[Place]:
    """Return latitude and longitude in radians of each place; raises UnplacedError at others."""
    found = []
    for atom in spread(scene, values):
        for point in scene.text(to_text(atom)).split(";"):
            if point.strip():
                scene.budget.spend()
                found.append(_place(scene, point))
    return found


def _place(scene: Scene, point: str) -> Place:
    parts = [scene.number(part) for part in point.split()[:2]]
    if len(parts) < 2 or not all(map(math.isfinite, parts)):
        raise UnplacedError(
            f"{point.strip()[:40]!r} is not a place", "write latitude and longitude"
        )
    return math.radians(parts[0]), math.radians(parts[1])


def _apart(one: Place, other: Place) -> float:
    """Return the metres between two places (haversine formula)."""
    up, across = (math.sin((b - a) / 2) ** 2 for a, b in zip(one, other, strict=True))
    chord = up + math.cos(one[0]) * math.cos(other[0]) * across
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(min(max(chord, 0.0), 1.0)))


def _distance(scene: Scene, *values: Value) -> Value:
    return sum((_apart(a, b) for a, b in pairwise(_places(scene, values))), 0.0)


def _area(scene: Scene, *values: Value) -> Value:
    """Return square metres by the shoelace formula, degrees of longitude cut by the latitude."""
    places = _places(scene, values)
    if len(places) < 3:
        return 0.0
    origin = places[0]
    flat = [((lon - origin[1]) * math.cos(lat), lat - origin[0]) for lat, lon in places]
    doubled = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*flat, flat[0]]))
    return abs(doubled) / 2 * EARTH_RADIUS**2


def _geofence(scene: Scene, place: Value, fence: Value) -> Value:
    """Tell whether a place is inside a closed shape (even-odd rule on its edges)."""
    points, corners = _places(scene, (place,)), _places(scene, (fence,))
    if not points:
        return False
    lat, lon = points[0]
    inside = False
    for a, b in pairwise(corners):
        if (a[0] > lat) != (b[0] > lat):
            inside ^= lon < (a[1] - b[1]) * (lat - b[0]) / (a[0] - b[0]) + b[1]
    return inside


FUNCTIONS = (
    function("distance", 1, None, _distance),
    function("area", 1, None, _area),
    function("enclosed-area", 1, None, _area),
    function("geofence", 2, 2, _geofence),
)
