"""Where things stand in the charts: numbers in, numbers out."""

from __future__ import annotations

from collections.abc import Sequence

from crampstretch.core.frozen import frozen


@frozen
class Field:
    """A rectangle in which `count` nights stand side by side and values from 0 to `most` one above the other."""

    left: float
    top: float
    width: float
    height: float
    count: int
    most: float

    @property
    def step(self) -> float:
        """How wide a night is."""
        return self.width / max(1, self.count)

    @property
    def bottom(self) -> float:
        """Where zero is."""
        return self.top + self.height

    def x(self, place: float) -> float:
        """Return where a night begins."""
        return round(self.left + self.step * place, 2)

    def middle(self, place: float) -> float:
        """Return the middle of a night."""
        return self.x(place + 0.5)

    def y(self, value: float) -> float:
        """Return the height of a value; what is more than the most stands at the top."""
        return round(self.bottom - self.height * min(max(value, 0.0), self.most) / self.most, 2)


def runs(values: Sequence[float | None]) -> list[list[tuple[int, float]]]:
    """Return the pieces of a line that is broken where nothing is known, each as places and values."""
    found: list[list[tuple[int, float]]] = [[]]
    for place, value in enumerate(values):
        if value is not None:
            found[-1].append((place, value))
        elif found[-1]:
            found.append([])
    return [run for run in found if run]


def every(count: int, most: int) -> int:
    """Return how far apart `count` labels have to be for at most `most` of them to be written."""
    return max(1, -(-count // max(1, most)))
