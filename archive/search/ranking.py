"""Which of the matches come first: what is called so; dossiers that tell of it; then BM25 over the
stems, and likeness of words among the best.

Measured by benchmarks/retrieval.py. Ranked are at most RANKED candidates, those with the rarest
terms first, so that a search takes no longer in a larger archive.
"""

from itertools import accumulate
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from archive.index.document import BODY
from archive.index.naming import KINDS
from archive.index.sought import Sought, lexeme
from archive.search.matching import Matching, Where
from archive.search.plan import Plan
from archive.search.reading import rows
from dossiers.models import Dossier

RANKED = 700
LISTED = 600
"""Hits that a list by relevance has at most; by date it has all."""
PAIRED = 6
TITLED = 4
"""Of so many entries that have a term, one at most has it in its title, about."""
COMPARED = 50
"""The best so many are told apart by the words themselves."""
RAISED = 3
"""Dossiers that come before what they gather, in each language: so many that have the search in
their title, or else that name what is so called, those that do so most often."""
CALLED = 200
"""Pages that are called so, of which the first are shown first."""
TITLED_SO, ABOUT, REST = 3, 4, 5
K1, B, LENGTH = 1.2, 0.75, 0.3
SAME_WORD, LIKE_WORD = 0.4, 0.8
QUOTED = 1.0
"""What a phrase adds that stands there as it is quoted, in parts of the rarity of its words."""
LABEL = 0.5
"""What a label that is sought adds, in parts of its rarity."""


def best(plan: Plan, matching: Matching) -> list[int]:
    """Primary keys of the best matches, at most LISTED, best first; at most three queries."""
    candidates = _candidates(plan, matching)
    score, like = _score(plan), f"{_likeness(plan.may)} + {_quoted(plan)}"
    place, mentions = _place(plan), _mentions(plan)
    norm = f"power(1 + ln(1 + length / {BODY}.0::float8), {LENGTH}::float8)"
    order = "place, strange, score DESC, day DESC NULLS LAST, id DESC"
    sql = f"""
        WITH scored AS MATERIALIZED (
            SELECT id, day, score, place, place < {REST} AND language <> %s AS strange FROM (
                SELECT id, day, language, score, CASE WHEN place IN ({TITLED_SO}, {ABOUT}) AND (
                    row_number() OVER (
                        PARTITION BY place, language ORDER BY mentions DESC, score DESC, id DESC
                    ) > {RAISED} OR place = {ABOUT} AND bool_or(place = {TITLED_SO}) OVER ()
                ) THEN {REST} ELSE place END AS place
                FROM (
                    SELECT id, day, language, ({score}) / {norm} AS score, {place.sql} AS place,
                        CASE WHEN kind = '{Dossier.kind}' THEN {mentions} ELSE 0 END AS mentions
                    FROM archive_entry WHERE id = ANY(%s)
                ) AS each
            ) AS placed ORDER BY {order} LIMIT {LISTED}
        ), read AS MATERIALIZED (
            SELECT best.id, best.score, length, vector,
                shapes || '{{}}' AS shapes  -- unpacked for good
            FROM (SELECT * FROM scored ORDER BY {order} LIMIT {COMPARED}) AS best
            JOIN archive_entry USING (id)
        ), compared AS (
            SELECT id, score + ({like}) / {norm} AS better FROM read
        )
        SELECT id FROM scored LEFT JOIN compared USING (id)
        ORDER BY place, strange, better DESC NULLS LAST, {order}
    """  # noqa: S608
    language = get_language() or settings.LANGUAGE_CODE
    quoted = [query for query, _weight in plan.quoted]
    params = [language, *place.params, candidates, *quoted]
    return [key for (key,) in rows(sql, params, by_index=False)]


def _place(plan: Plan) -> Where:
    """Actors and places of that name, dossiers, then others; after them dossiers that tell of it by
    their title, or name what is so called; then all else."""
    if not plan.called:
        return Where(str(REST), [])
    names = ", ".join(f"'{kind}'" for kind in KINDS)
    about = f"labels && '{{{','.join(map(str, plan.about))}}}'::int[]"
    titles = _titles(plan)
    titled = f" WHEN vector @@ %s::tsquery THEN {TITLED_SO}" if titles else ""
    sql = (
        f'CASE WHEN called = %s OR kind IN ({names}) AND "group" = ANY(%s::uuid[]) THEN'
        f" CASE WHEN kind IN ({names}) THEN 0 WHEN kind = '{Dossier.kind}' THEN 1 ELSE 2 END"
        f" WHEN kind <> '{Dossier.kind}' THEN {REST}{titled}"
        f" WHEN {about} THEN {ABOUT} ELSE {REST} END"
    )
    return Where(sql, [plan.called, plan.bearers, *([titles] if titles else [])])


def _mentions(plan: Plan) -> str:
    """How often an entry has what is sought, by whatever name."""
    found = [each.key for each in plan.may if not each.is_label]
    parts = [f"coalesce(weights[array_position(words, {key})], 0)" for key in found]
    return f"({' + '.join(parts) or '0'})"


def _titles(plan: Plan) -> str:
    """A tsquery of all that is sought in the title; "" where some of it is known nowhere."""
    terms = [] if plan.unknown else [each.text for each in plan.may if each.is_typed]
    return " & ".join(lexeme(f"^{term}") for term in terms)


def _named(plan: Plan, matching: Matching) -> list[tuple[str, list[Any]]]:
    """What is called so, and the dossiers that tell of it."""
    if not plan.called:
        return []
    found = matching.by_vector()
    so_called = Where(
        "id = ANY(ARRAY(SELECT id FROM archive_entry"  # noqa: S608
        f' WHERE called = %s OR "group" = ANY(%s::uuid[]) LIMIT {CALLED}))',
        [plan.called, plan.bearers],
    )
    chosen = [_select(so_called & found, CALLED)]
    telling = [f"({titles})"] if (titles := _titles(plan)) else []
    telling += [f"'={key}'" for key in plan.about]
    if plan.gathering and telling:
        told = f"'={plan.gathering}' & ({' | '.join(telling)})"
        chosen.append(_select(matching.by_vector(told, told=True), CALLED))
    return chosen


def _candidates(plan: Plan, matching: Matching) -> list[int]:
    if matching.most <= RANKED:
        chosen = [_select(matching.by_vector(), RANKED)]
    else:
        chosen = _rarest(plan, matching)
    chosen += _named(plan, matching)
    sql = " UNION ".join(f"({each})" for each, _params in chosen)
    params = [param for _sql, params in chosen for param in params]
    found = {key for (key,) in rows(sql, params, by_index=True)} if chosen else set()
    number = RANKED // max(3, len(plan.may))
    if matching.is_dense(RANKED):
        sql, params = _select(matching.by_reading(), 0)
        sql = f"{sql} ORDER BY day DESC NULLS LAST, id DESC LIMIT {number}"
        found |= {key for (key,) in rows(sql, params, by_index=False)}
    return list(found)


def _rarest(plan: Plan, matching: Matching) -> list[tuple[str, list[Any]]]:
    """What has the three rarest terms together, what has two of the rare ones, what has one in its
    title, all that has one of the very rarest; and some of the others. Of frequent terms only parts
    of the archive are looked through."""
    rarest = sorted(plan.may, key=lambda each: each.entries)
    most = RANKED * 3 // max(3, len(rarest))  # each term takes its time for each candidate
    passed = list(accumulate(each.entries for each in rarest))
    asked: list[tuple[str, int, int]] = []  # a tsquery, entries passed over, how many to take
    if len(rarest) > 1:
        asked.append((_together(rarest[:3]), passed[0], most // 2))
        asked.append((_pairs(rarest[:PAIRED]), passed[: PAIRED - 1][-1], most // 2))
    titles = [f"'^{each.lexeme[1:]}" for each in rarest if not each.is_label][:PAIRED]
    if titles:
        asked.append((_any(titles), passed[:PAIRED][-1] // TITLED, most // 3))
    few = [each.lexeme for each, number in zip(rarest, passed, strict=True) if number <= most]
    if few:
        asked.append((_any(few), most, most))
    chosen = [
        _select(matching.by_vector(_both(wanted, matching.bounded(entries)), told=True), number)
        for wanted, entries, number in asked
    ]
    others = matching.part(most) or matching.bounded(passed[-1])
    return [*chosen, _select(matching.by_vector(others), most // 3)]


def _any(lexemes: list[str]) -> str:
    return f"({' | '.join(lexemes)})"


def _both(one: str, other: str) -> str:
    return " & ".join(f"({each})" for each in (one, other) if each)


def _together(sought: list[Sought]) -> str:
    return " & ".join(each.lexeme for each in sought)


def _pairs(sought: list[Sought]) -> str:
    lexemes = [each.lexeme for each in sought]
    return " | ".join(
        f"({lexeme} & ({' | '.join(lexemes[at + 1 :])}))" for at, lexeme in enumerate(lexemes[:-1])
    )


def _select(where: Where, number: int) -> tuple[str, list[Any]]:
    limit = f" LIMIT {number}" if number else ""
    return f"SELECT id FROM archive_entry WHERE {where.sql}{limit}", where.params  # noqa: S608


def _score(plan: Plan) -> str:
    """BM25 (Robertson and others); what is of a label has no frequency."""
    if not plan.may:
        return "0"
    parts = []
    share = f"({K1 * (1 - B):.5f}::float8 + {K1 * B / plan.mean:.9f}::float8 * length)"
    for each in plan.may:
        if each.is_label:
            parts.append(f"({each.key} = ANY(labels))::int * {LABEL * each.rarity:.5f}::float8")
            continue
        weight = f"coalesce(weights[array_position(words, {each.key})], 0) / {BODY}::float8"
        # x / (x + y), in which x, that takes long to find, stands once.
        parts.append(f"{each.rarity * (K1 + 1):.5f}::float8 * (1 - {share} / ({weight} + {share}))")
    return " + ".join(parts)


def _quoted(plan: Plan) -> str:
    parts = [
        f"(vector @@ %s::tsquery)::int * {QUOTED * weight:.5f}::float8"
        for _query, weight in plan.quoted
    ]
    return " + ".join(parts) or "0"


def _likeness(may: list[Sought]) -> str:
    parts = []
    for each in may:
        if not each.shapes:
            continue
        word, *grams = each.shapes
        parts.append(f"{SAME_WORD * each.rarity:.5f}::float8 * ({word} = ANY(shapes))::int")
        share = LIKE_WORD * each.rarity / len(grams)
        found = " + ".join(f"({gram} = ANY(shapes))::int" for gram in grams)
        parts.append(f"{share:.5f}::float8 * ({found})")
    return " + ".join(parts) or "0"
