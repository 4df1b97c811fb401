"""What follows a declaration is kept, read and searched as it is."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from press.contents.words import searched
from press.editions.edition import content_digest
from press.records.kinds import kind_of, kinds, up_to_date
from tests.contents import contents
from tests.press.contents.closed import check

KINDS = st.sampled_from([kind.name for kind in kinds()])


@given(KINDS.flatmap(lambda name: st.tuples(st.just(name), contents(kind_of(name).content))))
def test_any_declared_content_is_read_as_it_is_stored(drawn: tuple[str, Any]) -> None:
    """Stored, read again and read up to date it has the same digest, and every word of it that is
    searched stands in it."""
    name, content = drawn
    kind = kind_of(name)
    content |= {"kind": name, "schema": kind.schema}
    check(content, kind)
    stored = json.loads(json.dumps(content))
    assert content_digest(up_to_date(stored)) == content_digest(content)
    text = json.dumps(content, ensure_ascii=False)
    for words in searched(content, kind.content).values():
        assert all(json.dumps(each, ensure_ascii=False) in text for each in words)


def test_every_kind_says_its_number() -> None:
    for kind in kinds():
        assert set(kind.upgrades) == set(range(1, kind.schema))
