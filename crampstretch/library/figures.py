"""The kinds of values a figure is written with: angles, lengths, legs, poses."""

from __future__ import annotations

import re
from typing import Any, Final

from crampstretch.core.figures.body import Arms, Figure, Hands, Leg, On, Pose
from crampstretch.core.frozen import frozen
from crampstretch.core.text import shorten
from crampstretch.library.groups import Group, table_schema
from crampstretch.library.kinds import Name, Word, YesNo
from crampstretch.library.nodes import Mapping as Map
from crampstretch.library.nodes import Node
from crampstretch.library.reader import Field, Reader, Spot, table


@frozen
class Measure:
    """A whole number of degrees or centimetres within bounds; it may be below zero."""

    least: int
    most: int

    def read(self, node: Node, spot: Spot, reader: Reader) -> float | None:
        """Return the number."""
        wanted = f"a whole number from {self.least} to {self.most}"
        scalar = reader.scalar(node, spot, wanted)
        if scalar is None:
            return None
        if re.fullmatch("-?[0-9]{1,3}", scalar.text) and self.least <= int(scalar.text) <= self.most:
            return float(scalar.text)
        reader.error(node, "number", f"`{spot.name}` wants {wanted}, and here is “{shorten(scalar.text)}”")
        return None

    def schema(self) -> dict[str, object]:
        """An integer."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


def _leg(*, lowest: int) -> Group:
    rules = table(
        "a leg",
        Field(
            "hip", Measure(-30, 130), "How far the hip is bent, in degrees; behind the trunk below 0.", required=True
        ),
        Field("knee", Measure(0, 150), "How far the knee is bent; 0 is straight.", required=True),
        Field("ankle", Measure(lowest, 40), "How far the foot is drawn up; 0 is level.", required=True),
    )
    return Group(rules, lambda values: Leg(**values))


POSE: Final = table(
    "a pose",
    Field("lean", Measure(-100, 80), "The trunk, forward from upright; -90 lies on the back.", required=True),
    Field("near", _leg(lowest=0), "The stretched leg, whose foot never points.", required=True),
    Field("far", _leg(lowest=-15), "The other leg.", required=True),
    Field("hands", Word(Hands), "What the hands hold; the program finds the arms."),
    Field("shoulder", Measure(-60, 180), "The upper arm, forward from hanging."),
    Field("elbow", Measure(0, 150), "How far the elbow is bent."),
    Field("neck", Measure(-30, 45), "The head, forward from the line of the trunk."),
    Field("breath", Measure(0, 8), "How far the chest has risen, in centimetres."),
)


@frozen
class _Pose:
    """A pose; its arms are given by what the hands hold, or by their angles."""

    def read(self, node: Node, spot: Spot, reader: Reader) -> Pose | None:
        """Return the pose."""
        if isinstance(node, Map) and node.get("hands") and (node.get("shoulder") or node.get("elbow")):
            hint = "Leave out `shoulder` and `elbow`, or `hands`."
            reader.error(node, "arms", "the arms are given twice: by `hands` and by their angles", hint)
            return None
        pose = Group(POSE, _pose).read(node, spot, reader)
        return pose if isinstance(pose, Pose) else None

    def schema(self) -> dict[str, object]:
        """An object, its arms given once."""
        angles = {"anyOf": [{"required": ["shoulder"]}, {"required": ["elbow"]}]}
        return {**table_schema(POSE), "not": {"required": ["hands"], **angles}}


def _pose(values: dict[str, Any]) -> Pose:
    angles = Arms(values.pop("shoulder", 0.0), values.pop("elbow", 0.0))
    return Pose(arms=values.pop("hands", angles), **values)


FIGURE: Final = table(
    "a figure",
    Field("rests", Word(On), "What the body rests on.", required=True),
    Field("wall", Measure(20, 150), "How far a wall is before the near heel, in centimetres."),
    Field("grip", Measure(50, 170), "How high the hands hold the wall."),
    Field("chair", Measure(20, 150), "How far the back of a chair is before the near heel."),
    Field("strap", Measure(10, 150), "The length of the strap or towel between hands and foot."),
    Field("step", Measure(0, 45), "The height of a step under the near foot."),
    Field("pillow", YesNo(), "A pillow behind the back, or under the head."),
    Field("start", _Pose(), "Where the movement begins.", required=True),
    Field("hold", _Pose(), "Where it ends, and is held.", required=True),
)


@frozen
class Drawn:
    """A figure: the name of one that comes with the program, or where `poses` may be, the poses themselves."""

    poses: bool

    def read(self, node: Node, spot: Spot, reader: Reader) -> object | None:
        """Return a name or a figure."""
        if self.poses and isinstance(node, Map):
            return Group(FIGURE, lambda values: Figure(**values)).read(node, spot, reader)
        return Name().read(node, spot, reader)

    def schema(self) -> dict[str, object]:
        """A name, or an object."""
        return {"anyOf": [table_schema(FIGURE), Name().schema()]} if self.poses else Name().schema()
