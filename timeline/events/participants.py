"""Who took part in an event, checked together."""

from collections import defaultdict
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from press.forms.known import KnownChoiceFormSet
from timeline.events.participation import Participation

# Nobody is on both sides of one event.
AGAINST = {
    (Participation.Role.ATTACKER, Participation.Role.DEFENDER),
    (Participation.Role.ATTACKER, Participation.Role.TARGET),
}


def contradiction(actor: Any, roles: set[str]) -> str:
    """Why an actor cannot have all these roles in one event; empty where it can."""
    for one, other in AGAINST:
        if {one, other} <= roles:
            message = _("“%(actor)s” cannot be both “%(one)s” and “%(other)s” of one event.")
            return message % {"actor": actor, "one": one.label, "other": other.label}
    return ""


class ParticipationFormSet(KnownChoiceFormSet):
    """Refuses an actor against itself, and the same part twice, at their rows."""

    in_table = True

    def clean(self) -> None:
        super().clean()
        roles: dict[Any, dict[str, Any]] = defaultdict(dict)
        for form in self.forms:
            row = form.cleaned_data if form.is_valid() else {}
            actor, role = row.get("actor"), row.get("role")
            if row.get("DELETE") or actor is None or not role:
                continue
            if role in roles[actor.pk]:
                message = _("“%(actor)s” has this role already; remove one of the two.")
                form.add_error("role", ValidationError(message % {"actor": actor}))
                continue
            roles[actor.pk][role] = form
            if why := contradiction(actor, set(roles[actor.pk])):
                form.add_error("role", ValidationError(why))

    def sort_out(self) -> None:
        """A part that somebody else entered meanwhile is not there twice: a new row changes that
        one, a changed row takes its place."""
        super().sort_out()
        own = {form.instance.pk for form in self.forms}
        there = {(part.actor_id, part.role): part for part in self.get_queryset()}
        for part in list(self.new_objects):
            same = there.get((part.actor_id, part.role))
            if same is not None and same.pk not in own:
                part.pk, part._state.adding = same.pk, False
                self.new_objects.remove(part)
                self.changed_objects.append((part, ["note"]))
        for part, _fields in self.changed_objects:
            same = there.get((part.actor_id, part.role))
            if same is not None and same.pk not in own and same.pk != part.pk:
                self.deleted_objects.append(same)

    def write(self) -> None:
        """Rows that exchange actors or roles stand in each other's way: they are taken away first
        and come back under their own keys, so in their own order."""
        changed = [part.pk for part, _fields in self.changed_objects]
        if changed:
            self.model.objects.filter(pk__in=changed).delete()
        super().write()

    def get_unique_error_message(self, unique_check: Any) -> str:
        return _("An actor has the same role twice.")
