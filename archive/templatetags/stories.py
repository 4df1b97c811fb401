"""What the page of a story needs beyond the tags of other rooms."""

from typing import Any

from django import template
from django.template import Context

from archive.stories import linked_data
from press.records.appearing import appeared
from press.templatetags.press import absolute, share_picture

register = template.Library()


@register.simple_tag(takes_context=True)
def story_data(context: Context) -> dict[str, Any]:
    """The page of a story for search engines."""
    content, publication = context["content"], context["publication"]
    shared = share_picture(context, content["picture"])
    return linked_data.story(
        content,
        url=absolute(context, publication.get_absolute_url()),
        picture=shared["url"] if shared else "",
        published=appeared(publication, content).told,
        changed=context["edition"].published_at.isoformat(),
    )
