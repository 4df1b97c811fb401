"""Which story may be a translation of which, and what that makes of it."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from archive.models import Story
from press.publishing.verbs import publish
from tests.archive.stories.forms import errors, sent, url

Make = Callable[..., Any]


def test_no_story_is_a_translation_of_itself_or_of_its_own_translation(
    editor: Client, make_story: Make
) -> None:
    one = make_story("خبر")
    other = make_story("News", language="en", translation_of=one)
    for source in (one, other):
        answer = sent(editor, url(one), translation_of=str(source.pk))
        assert errors(answer, "translation_of")
    one.refresh_from_db()
    assert one.translation_of is None


def test_what_has_translations_becomes_none(editor: Client, make_story: Make) -> None:
    one, other = make_story("خبر"), make_story("Other", language="en")
    make_story("News", language="en", translation_of=one)
    assert errors(sent(editor, url(one), translation_of=str(other.pk)), "translation_of")


def test_a_translation_of_a_translation_is_one_of_the_original(
    editor: Client, make_story: Make
) -> None:
    one = make_story("خبر")
    other = make_story("News", language="en", translation_of=one)
    Story.objects.filter(pk=one.pk).update(language="xx")
    third = make_story("خبر ثالث")
    assert sent(editor, url(third), translation_of=str(other.pk)).status_code == 302
    third.refresh_from_db()
    assert (third.translation_of, third.group) == (one, one.group)


def test_a_story_is_written_once_in_a_language(editor: Client, make_story: Make) -> None:
    one = make_story("خبر")
    other = make_story("News", language="en", translation_of=one)
    third = make_story("More news", language="en")
    assert errors(sent(editor, url(third), translation_of=str(one.pk)), "translation_of")
    assert errors(sent(editor, url(other), language="ar"), "translation_of")
    assert errors(sent(editor, url(one), language="en"), "language")


def test_what_is_a_translation_no_more_is_a_story_by_itself(
    editor: Client, make_story: Make
) -> None:
    one = make_story("خبر")
    other = make_story("Out of Raqqa", language="en", translation_of=one)
    for each in (one, other):
        publish(each, by=None)
    assert "Out of Raqqa" in editor.get(f"/{one.path}/").content.decode()
    assert sent(editor, url(other), translation_of="").status_code == 302
    other.refresh_from_db()
    assert other.group != one.group
    publish(other, by=None)
    assert "Out of Raqqa" not in editor.get(f"/{one.path}/").content.decode()
