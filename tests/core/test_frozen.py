"""Values are frozen dataclasses in all that a reader of one relies on."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampstretch.core.frozen import frozen


@frozen
class Spot:
    """A value with a default of each kind."""

    row: int
    column: int = 1
    notes: Mapping[str, str] = field(default_factory=dict)


@frozen
class Named(Spot):
    """A value that adds to another."""

    name: str = "here"


@frozen
class Nothing:
    """A value without contents."""


@frozen
class Even:
    """A value that refuses some contents."""

    number: int

    def __post_init__(self) -> None:
        if self.number % 2:
            raise ValueError("odd")


@dataclass(frozen=True)
class Plain:
    """What a value is measured by."""

    row: int
    column: int = 1
    notes: Mapping[str, str] = field(default_factory=dict)


parts = st.fixed_dictionaries(
    {"row": st.integers()}, optional={"column": st.integers(), "notes": st.dictionaries(st.text(), st.text())}
)


@given(parts, st.integers(0, 3))
def test_what_is_given_by_place_and_by_name_arrives_as_in_a_dataclass(of: dict[str, object], by_place: int) -> None:
    names = [name for name in ("row", "column", "notes") if name in of]
    first = next((i for i, name in enumerate(names) if name != ("row", "column", "notes")[i]), len(names))
    placed = names[: min(by_place, first)]
    places, named = [of[name] for name in placed], {name: of[name] for name in names if name not in placed}
    made: Spot = Spot(*places, **named)  # type: ignore[arg-type]
    assert asdict(made) == asdict(Plain(*places, **named))  # type: ignore[arg-type]
    assert repr(made) == repr(Plain(**of)).replace("Plain", "Spot")  # type: ignore[arg-type]


@given(parts, parts)
def test_two_values_are_equal_when_all_they_hold_is(one: dict[str, object], other: dict[str, object]) -> None:
    same = Plain(**one) == Plain(**other)  # type: ignore[arg-type]
    assert (Spot(**one) == Spot(**other)) is same  # type: ignore[arg-type]
    assert (Spot(**one) != Spot(**other)) is not same  # type: ignore[arg-type]


def test_values_of_two_kinds_are_never_equal() -> None:
    spot: object = Spot(1)
    assert spot != Plain(1)
    assert spot != Named(1)
    assert Nothing() == Nothing()


def test_a_value_is_found_again_by_what_it_holds() -> None:
    assert {Even(2): "two", Even(4): "four"}[Even(4)] == "four"
    assert len({Nothing(), Nothing()}) == 1


def test_what_holds_something_that_changes_has_no_hash() -> None:
    with pytest.raises(TypeError):
        hash(Spot(1))


@pytest.mark.parametrize("name", ["row", "unheard_of"])
def test_a_value_stays_as_it_is(name: str) -> None:
    spot = Spot(1)
    with pytest.raises(FrozenInstanceError, match=f"^{name} of a Spot stays as it is$"):
        setattr(spot, name, 2)
    with pytest.raises(FrozenInstanceError):
        delattr(spot, name)
    assert spot == Spot(1)


def test_each_value_has_a_default_of_its_own() -> None:
    assert Spot(1).notes is not Spot(1).notes


@pytest.mark.parametrize(
    ("places", "names"),
    [((), {}), ((1, 2, {}, 4), {}), ((1,), {"row": 1}), ((1,), {"high": 2}), ((), {"column": 1}), ((), {"high": 2})],
    ids=["none", "too many", "twice", "unknown", "one missing", "one missing, one unknown"],
)
def test_what_does_not_fit_is_refused(places: tuple[object, ...], names: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="Spot has row, column, notes"):
        Spot(*places, **names)  # type: ignore[arg-type]


def test_one_that_is_replaced_is_checked_again() -> None:
    assert replace(Even(2), number=4) == Even(4)
    with pytest.raises(ValueError, match="odd"):
        replace(Even(2), number=3)


def test_a_value_adds_to_the_one_it_is_made_of() -> None:
    assert [each.name for each in fields(Named)] == ["row", "column", "notes", "name"]
    assert Named(1, name="there").name == "there"
    assert isinstance(Named(1), Spot)


def test_a_value_is_matched_by_name_and_by_place() -> None:
    match Named(3, 4):
        case Spot(row, column=column):
            assert (row, column) == (3, 4)
        case _:
            pytest.fail("not matched")


def test_what_a_class_defines_itself_stays() -> None:
    @frozen
    class Quiet:
        """A value that shows nothing of itself."""

        word: str

        def __repr__(self) -> str:
            return "…"

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Quiet) and self.word.lower() == other.word.lower()

        def __hash__(self) -> int:
            return hash(self.word.lower())

    assert repr(Quiet("secret")) == "…"
    assert Quiet("A") == Quiet("a")
    assert hash(Quiet("A")) == hash(Quiet("a"))


def test_one_that_says_when_two_are_equal_and_not_how_to_find_it_is_refused() -> None:
    with pytest.raises(TypeError, match="Loose says when two are equal, and must say its __hash__ too"):

        @frozen
        class Loose:
            """Would have no hash."""

            word: str

            def __eq__(self, other: object) -> bool:
                return isinstance(other, Loose)


@pytest.mark.parametrize(
    "asked", [{"compare": False}, {"repr": False}, {"init": False}, {"hash": False}, {"hash": True}, {"kw_only": True}]
)
def test_what_would_not_be_heeded_of_a_field_is_refused(asked: dict[str, bool]) -> None:
    contents = {"__annotations__": {"word": str}, "word": field(default="", **asked)}  # type: ignore[call-overload]
    with pytest.raises(TypeError, match=r"Odd\.word may have a default or a factory of one, and nothing else"):
        frozen(type("Odd", (), contents))


def test_what_does_not_fit_is_refused_without_its_contents() -> None:
    with pytest.raises(TypeError) as refused:
        Spot(1, 2, {}, "my secret", note="another")  # type: ignore[call-arg]
    assert str(refused.value) == "Spot has row, column, notes; given were 4 by place, note"


@pytest.mark.parametrize("value", [Spot(1, 2, {"a": "b"}), Named(1, name="there"), Nothing(), Even(2)])
def test_a_copy_is_equal_and_stays_as_it_is(value: object) -> None:
    for same in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):
        assert same == value
        assert repr(same) == repr(value)
        with pytest.raises(FrozenInstanceError):
            setattr(same, "row", 2)  # noqa: B010 - no type of ours lets it be written


def test_a_deep_copy_shares_nothing_that_changes() -> None:
    spot = Spot(1, notes={"a": "b"})
    assert copy.copy(spot).notes is spot.notes
    assert copy.deepcopy(spot).notes is not spot.notes


def test_one_is_replaced_by_name_and_only_by_what_it_has() -> None:
    assert replace(Named(1, name="there"), row=3) == Named(3, name="there")
    with pytest.raises(TypeError, match="Spot has row, column, notes"):
        replace(Spot(1), high=2)  # type: ignore[call-arg]


def test_a_value_made_just_now_compares_tells_and_refuses_like_any() -> None:
    @frozen
    class Fresh:
        row: int
        name: str = "here"

    assert Fresh(1) == Fresh(1)
    assert Fresh(1) != Fresh(2)
    assert hash(Fresh(1)) == hash(Fresh(1))
    assert repr(Fresh(1)).endswith("Fresh(row=1, name='here')")
    with pytest.raises(FrozenInstanceError, match="row of a Fresh stays as it is"):
        Fresh(1).row = 2  # type: ignore[misc]
