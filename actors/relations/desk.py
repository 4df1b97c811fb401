"""The desk's rows of relations, which cannot contradict those entered anywhere else."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Q
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from actors.actor import Actor
from actors.relations.checks import CIRCLELESS, Contradiction, Fault, Tie, Ties
from actors.relations.relation import Relation
from language.dates.value import Date
from press.forms.inlines import KnownChoiceInline
from press.forms.known import KnownChoiceFormSet

LOCK = 3_141_592


def one_at_a_time() -> None:
    """Until the transaction ends: two saves at once could close a circle that neither sees. Taken
    before the record is held, for a relation also holds the actor at its other end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


class RelationFormSet(KnownChoiceFormSet):
    """Refuses a changed row that cannot stand with all other relations, and says with which."""

    def clean(self) -> None:
        super().clean()
        rows = [form for form in self.forms if form.is_valid() and not _is_left_out(form)]
        changed = [form for form in rows if form.has_changed()]
        if not changed:
            return
        one_at_a_time()
        standing = Ties(self.elsewhere())
        for form in rows:
            if form not in changed:
                standing.add(self.tie(form))
        for form in changed:
            tie = self.tie(form)
            if why := standing.refuse(tie):
                form.add_error("to_actor", ValidationError(self.worded(why, tie)))
            else:
                standing.add(tie)

    def elsewhere(self) -> list[Tie]:
        """All relations of the actor and all that could be part of a circle, but the rows here."""
        here = [form.instance.pk for form in self.forms if form.instance.pk]
        near = Q(from_actor=self.instance.pk) | Q(to_actor=self.instance.pk)
        found = Relation.objects.filter(near | Q(kind__in=CIRCLELESS)).exclude(pk__in=here)
        rows = found.values_list("from_actor", "kind", "to_actor", "period")
        return [Tie(one, kind, to, _date(period)) for one, kind, to, period in rows]

    def tie(self, form: Any) -> Tie:
        row = form.cleaned_data
        return Tie(self.instance.pk or 0, row["kind"], row["to_actor"].pk, _date(row["period"]))

    def worded(self, why: Contradiction, tie: Tie) -> str:
        titles = {each.pk: each.title for each in Actor.objects.filter(pk__in=why.chain)}
        names = [isolated(titles.get(key) or self.instance.title or "–") for key in why.chain]
        kind = Relation.Kind(tie.kind).label
        return MESSAGES[why.fault]() % {
            "kind": kind,
            "one": names[0],
            "other": names[-1],
            "chain": (" ← " if get_language_bidi() else " → ").join(names),
        }


class RelationInline(KnownChoiceInline, admin.StackedInline):  # type: ignore[type-arg]
    model = Relation
    formset = RelationFormSet
    fk_name = "from_actor"
    chosen = ("to_actor",)
    fields = [
        ("kind", "to_actor", "period"),
        ("note", "note_en"),
        ("source_title", "source_publisher"),
        ("source_url", "source_date", "confidence"),
        "review_by",
    ]


MESSAGES = {
    Fault.SELF: lambda: _("An actor has no relation with itself: choose another actor."),
    Fault.TWICE: lambda: _(
        "The relation “%(kind)s” of “%(one)s” and “%(other)s” is entered already, for a time that "
        "may overlap with this. Change that one, or give both periods that do not meet."
    ),
    Fault.CIRCLE: lambda: _(
        "This closes a circle of “%(kind)s”: %(chain)s. Change one of these relations, or give "
        "them periods that do not meet."
    ),
    Fault.AGAINST_OWN: lambda: _(
        "“%(one)s” and “%(other)s” cannot be adversaries while one is part of the other. Change "
        "one of the two relations, or give them periods that do not meet."
    ),
    Fault.STILL_PART: lambda: _(
        "“%(one)s” and “%(other)s”: one split from the other and is still entered as part of it "
        "after that. Let the period of “part of” end with the split."
    ),
}


def isolated(name: str) -> str:
    """A name that runs against the language of the desk, kept together in a line of text."""
    latin = any(letter.isascii() and letter.isalpha() for letter in name)
    return f"\u2068{name}\u2069" if latin == (get_language() == "ar") else name


def _is_left_out(form: Any) -> bool:
    """Rows to be deleted, and those left empty."""
    row = form.cleaned_data
    return bool(row.get("DELETE")) or not row.get("kind") or row.get("to_actor") is None


def _date(edtf: str) -> Date | None:
    return Date(edtf) if edtf else None
