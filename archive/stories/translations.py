"""Which story may be a translation of which."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from archive.stories.story import Story


def original_for(story: Story, source: Story) -> Story:
    """The story that all of a source's translations are of. Raises ValidationError where that is
    this one, or where this one has translations itself."""
    found: Story = source.original
    if story.pk and (found.pk == story.pk or story.translations.exists()):
        message = _("This story is itself what others are translations of: choose none here.")
        raise ValidationError(message, code="circle")
    return found


def written_already(story: Story, source: Story | None, language: str) -> str:
    """Why it cannot be a translation of the source into that language: each story is written once
    in a language. "" where it can."""
    group = source.group if source else story.group
    others = Story.objects.exclude(pk=story.pk)
    there = others.filter(group=group, language=language).first()
    if not there:
        return ""
    message = _(
        "“%(record)s” is written in this language already: open that one, or choose "
        "another language."
    )
    return message % {"record": there}
