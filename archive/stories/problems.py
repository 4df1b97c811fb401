"""What a story lacks before it may be published, each with the field to mend it in."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from archive.stories.story import Story
from language.dates.value import Date
from press.mending.gates import of_writing
from press.records.problems import Problem


def problems(story: Story) -> list[Problem]:
    """In the order of the form; asks for the picture, the rules of the house and the links."""
    return [*lacking(story), *of_writing(story, story.form_parts())]


def lacking(story: Story) -> list[Problem]:
    """What past coverage must have however it was worded; asks nothing but for the picture."""
    return list(_found(story))


def _found(story: Story) -> Iterator[Problem]:
    if not story.headline.strip():
        yield Problem(_("The story has no headline."), "id_headline")
    if not story.blurb and not story.body:
        yield Problem(_("The story has neither a blurb nor a body."), "id_blurb")
    if not story.date:
        message = _("The story has no date; searches by time find it only as undated.")
        yield Problem(message, "id_date", must=False)
    elif (earliest := Date(story.date).earliest) and earliest > timezone.localdate():
        yield Problem(_("The date of the story lies in the future."), "id_date", must=False)
    if story.picture:
        yield from story.picture.problems("id_picture")
