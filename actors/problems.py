"""What an actor lacks before it may be published, each with the field to mend it in."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from actors.actor import Actor, ActorName
from actors.relations.relation import Relation
from press.mending.gates import of_writing
from press.records.namesakes import namesakes
from press.records.problems import Problem

# Whose emblems are not shown.
ARMED = {Actor.Kind.ARMED_GROUP, Actor.Kind.MILITIA}


def problems(actor: Actor) -> list[Problem]:
    """In the order of the form. A translation has no facts to mend: those are its original's."""
    original = actor.original
    facts = [*_of_names(original), *_of_the_whole(original)]
    if actor.translation_of is None:
        found = [*facts, *_of_texts(actor), *_of_picture(actor), *namesakes(actor)]
        parts = actor.form_parts()
        return [*found, *_of_relations([part.row for part in parts[1:]]), *of_writing(actor, parts)]
    found = [*_of_names_here(actor, anchor=""), *_of_texts(actor)]
    if any(problem.must for problem in [*facts, *_of_picture(original)]):
        message = _("The original “%(record)s” lacks facts; mend it first.")
        found.append(Problem(message % {"record": original}))
    return found + of_writing(actor, actor.form_parts())


def _of_names(actor: Actor) -> Iterator[Problem]:
    if not actor.name_facts():
        yield Problem(_("The actor has no name."), "id_names-0-text")
    else:
        yield from _of_names_here(actor, anchor="id_names-0-rule")


def _of_names_here(actor: Actor, *, anchor: str) -> Iterator[Problem]:
    names = actor.original.name_facts()
    preferred = {name["language"] for name in names if name["rule"] == ActorName.Rule.PREFERRED}
    if names and actor.language not in preferred:
        message = _("No name in the page's language is marked as preferred.")
        yield Problem(message, anchor, must=False)


def _of_the_whole(actor: Actor) -> Iterator[Problem]:
    if not actor.actor_kind:
        yield Problem(_("Say what kind of actor this is."), "id_actor_kind")


def _of_texts(actor: Actor) -> Iterator[Problem]:
    if not actor.summary:
        message = _("The actor has no summary; lists and search engines will show none.")
        yield Problem(message, "id_summary", must=False)


def _of_picture(actor: Actor) -> Iterator[Problem]:
    if actor.picture:
        yield from actor.picture.problems("id_picture")
        if actor.actor_kind in ARMED:
            message = _("Is the picture a photograph? Emblems of armed groups are not shown.")
            yield Problem(message, "id_picture", must=False)


def _of_relations(relations: list[Relation]) -> Iterator[Problem]:
    """In one row's order of the form: who says so, and since when."""
    for at, relation in enumerate(relations):
        words = {"relation": relation.get_kind_display()}
        if not relation.source_title.strip():
            message = _("The relation “%(relation)s” has no source.") % words
            yield Problem(message, f"id_relations_out-{at}-source_title", must=False)
        if not relation.period:
            message = _("The relation “%(relation)s” does not say in which time.") % words
            yield Problem(message, f"id_relations_out-{at}-period", must=False)
