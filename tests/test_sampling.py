"""A walk that is sampled meets every row and column, and over many runs every cell."""

import itertools
import random
from collections import Counter

import pytest

from tests.sampling import Sample

ROLES, ADDRESSES, STATES = "abc", range(20), ["draft", "live"]
CELLS = list(itertools.product(ROLES, ADDRESSES, STATES))


def some(seed: int) -> list[tuple[str, int, str]]:
    by_role_and_state = [lambda cell: cell[1], lambda cell: (cell[0], cell[2])]
    return Sample(whole=False, chance=random.Random(seed)).of(CELLS, *by_role_and_state)


@pytest.mark.parametrize("seed", range(5))
def test_each_value_of_each_axis_is_met(seed: int) -> None:
    kept = some(seed)
    assert {address for _role, address, _state in kept} == set(ADDRESSES)
    assert {(role, state) for role, _address, state in kept} == {*itertools.product(ROLES, STATES)}
    assert len(kept) <= len(ADDRESSES) + 2
    assert kept == sorted(kept, key=CELLS.index)


def test_many_runs_see_all_and_one_can_be_had_again() -> None:
    assert some(1) == some(1)
    assert set(itertools.chain(*map(some, range(100)))) == set(CELLS)


def test_more_covers_meet_all_more_often() -> None:
    often = Sample(whole=False, chance=random.Random(1), covers=3)
    kept = often.of(CELLS, lambda cell: cell[1])
    met = Counter(address for _role, address, _state in kept)
    assert set(met) == set(ADDRESSES)
    assert max(met.values()) <= 3
    assert len(kept) > 2 * len(ADDRESSES)
    shares = [often.share(ADDRESSES, nth, of=4) for nth in range(4)]
    assert Counter(itertools.chain(*shares)) == dict.fromkeys(ADDRESSES, 3)
    assert len(often.few(ADDRESSES, 5)) == 15


def test_a_thorough_run_takes_all() -> None:
    assert Sample(whole=True, chance=random.Random(1)).of(CELLS) == CELLS


ROWS = [("a", "live"), ("b", "draft"), ("c", "live")]


@pytest.mark.walk
@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(("role", "state"), ROWS)
def test_a_walk(role: str, state: str, address: int) -> None:
    assert (role, address, state) in CELLS


def test_what_is_parametrized_is_thinned_out(request: pytest.FixtureRequest) -> None:
    tests = [each for each in request.session.items if each.name.startswith("test_a_walk")]
    given = [each.callspec.params for each in tests]  # type: ignore[attr-defined]
    assert {each["address"] for each in given} == set(ADDRESSES)
    assert {(each["role"], each["state"]) for each in given} == set(ROWS)
    named = request.config.getoption("thorough") or any(
        "::" in each for each in request.config.args
    )
    often = request.config.getoption("covers")
    assert len(given) == 60 if named else 20 <= len(given) <= 20 * often
