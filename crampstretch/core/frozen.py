"""Values: frozen dataclasses that cost next to nothing to declare.

`dataclasses.dataclass` writes out six functions for every class and has each compiled: a millisecond a class on a slow
machine, and the first frame waits for a hundred of them.  Here no function is written out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Make a class a frozen dataclass: `fields`, `replace` and `match` work as with any, and what it defines stays.

    Of what `field` offers, a default or a factory of one is heeded; what is not is refused, as is an `__eq__` alone.
    """
    made = dataclass(init=False, repr=False, eq=False)(cls)
    known = fields(made)  # type: ignore[arg-type]
    _check(cls, known)
    methods = {"__init__": _filling(cls, known), **_comparing(tuple(each.name for each in known)), **_REFUSING}
    for name, method in methods.items():
        if name not in cls.__dict__:
            setattr(made, name, method)
    return made


def _check(cls: type, known: tuple[Field[Any], ...]) -> None:
    """Refuse, where it is declared, what would be another value than it looks like; raises TypeError."""
    own = cls.__dict__
    if "__eq__" in own and own.get("__hash__") is None:
        raise TypeError(f"{cls.__name__} says when two are equal, and must say its __hash__ too")
    for each in known:
        if not (each.init and each.repr and each.compare) or each.hash is not None or each.kw_only:
            raise TypeError(f"{cls.__name__}.{each.name} may have a default or a factory of one, and nothing else")


def _filling(cls: type, known: tuple[Field[Any], ...]) -> Callable[..., None]:
    names, finish = tuple(each.name for each in known), getattr(cls, "__post_init__", None)
    defaults = {each.name: each.default for each in known if each.default is not MISSING}
    factories = {each.name: each.default_factory for each in known if each.default_factory is not MISSING}
    wanted = frozenset(names)

    def fill(self: object, /, *given: object, **named: object) -> None:
        contents = dict(zip(names, given, strict=False), **named) if given else named
        clear = len(contents) == len(given) + len(named)  # none too many, and none given twice
        if len(contents) < len(names):
            contents = {**defaults, **contents}
            for name in factories.keys() - contents.keys() if factories else ():
                contents[name] = factories[name]()
        if not clear or contents.keys() != wanted:
            # No contents: this may end in a fault's report, which holds no diary text.
            were = ", ".join((f"{len(given)} by place", *named))
            raise TypeError(f"{cls.__name__} has {', '.join(names) or 'nothing'}; given were {were}")
        self.__dict__.update(contents)
        if finish is not None:
            finish(self)

    return fill


def _comparing(names: tuple[str, ...]) -> dict[str, Callable[..., Any]]:
    contents = attrgetter(*names) if names else lambda _: ()

    def equals(self: object, other: object) -> bool:
        return contents(self) == contents(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: object) -> int:
        return hash(contents(self))

    def shown(self: object) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return {"__eq__": equals, "__hash__": hashed, "__repr__": shown}


def _refuse(self: object, name: str, *_: object) -> None:
    raise FrozenInstanceError(f"{name} of a {type(self).__name__} stays as it is")


_REFUSING = {"__setattr__": _refuse, "__delattr__": _refuse}
