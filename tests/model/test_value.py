"""Values compare, hash and print as the standard library's dataclasses do, though their methods are not compiled for each class."""

import dataclasses
import pickle
from dataclasses import field

import pytest

from touchline.model.value import dataclass


@dataclass(frozen=True, slots=True)
class Ground:
    name: str
    seats: int = 0
    seen: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True)
class Town:
    name: str


@dataclass(slots=True)
class Tally:
    count: int = 0
    inner: object = None


@dataclass(slots=True, eq=False)
class Node:
    name: str


def test_equality_is_of_the_compared_fields_and_of_the_class() -> None:
    assert Ground("Orme Lane", 900, seen=1) == Ground("Orme Lane", 900, seen=2)
    assert Ground("Orme Lane", 900) != Ground("Orme Lane", 901)
    assert Town("Orme") == Town("Orme") != Ground("Orme")
    assert Town("Orme") != "Orme"


def test_only_what_is_frozen_has_a_hash() -> None:
    assert len({Ground("Orme Lane", seen=1), Ground("Orme Lane", seen=2), Town("Orme"), Town("Orme")}) == 2
    with pytest.raises(TypeError, match="unhashable"):
        hash(Tally())


def test_identity_counts_where_values_are_not_compared() -> None:
    node = Node("a")

    assert node == node != Node("a")
    assert len({node, Node("a")}) == 2


def test_a_value_prints_its_fields_and_stands_a_circle() -> None:
    circle = Tally(1)
    circle.inner = circle

    assert repr(Ground("Orme Lane", 900, seen=3)) == "Ground(name='Orme Lane', seats=900)"
    assert repr(circle) == "Tally(count=1, inner=...)"


def test_a_value_is_a_dataclass_that_can_be_replaced_and_pickled() -> None:
    ground = Ground("Orme Lane", 900)

    assert dataclasses.replace(ground, seats=1) == Ground("Orme Lane", 1)
    assert pickle.loads(pickle.dumps(ground)) == ground
