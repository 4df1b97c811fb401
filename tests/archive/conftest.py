"""Stories to work on."""

from collections.abc import Callable
from typing import Any

import pytest

from actors.models import Actor, ActorName
from archive.models import Story
from images.models import Picture
from press.publishing.verbs import publish
from tests import records
from tests.records import shown_to_readers
from timeline.models import Place


@pytest.fixture
def make_story(db: None) -> Callable[..., Story]:
    return records.story


@pytest.fixture
def make_live_story(make_story: Callable[..., Story]) -> Callable[..., Story]:
    """A story that readers see, as `make_story`."""

    def make(*args: Any, **facts: Any) -> Story:
        story = make_story(*args, **facts)
        publish(story, by=None)
        return Story.objects.get(pk=story.pk)

    return make


@pytest.fixture
def story(
    make_story: Callable[..., Any],
    make_actor: Callable[..., Any],
    make_place: Callable[..., Any],
    picture: Picture,
) -> Story:
    """Live, with all that a page can show."""
    force, group = make_actor("قوات سوريا الديمقراطية"), make_actor("تنظيم الدولة")
    ActorName.objects.create(owner=force, text="SDF", language="en", rule="preferred")
    city = make_place("الرقة")
    shown_to_readers(force, group, city)
    made: Story = make_story(
        "قسد تدخل الرقة",
        body='<p>نص <a href="https://example.org/x">رابط</a>.</p>',
        byline="A. Reporter <b>",
        desk="سوريا",
        date="2017-06~",
        source_title="الجزيرة",
        source_url="https://www.example.org/1?a=b&c=d",
        picture=picture,
        tags=["معارك"],
        actors=[force, group],
        places=[city],
    )
    publish(made, by=None)
    return Story.objects.get(pk=made.pk)


@pytest.fixture
def cast(
    make_actor: Callable[..., Any], make_place: Callable[..., Any]
) -> tuple[Actor, Actor, Place]:
    group = make_actor("تنظيم الدولة الإسلامية", "داعش")
    force = make_actor("قوات سوريا الديمقراطية", "قسد")
    ActorName.objects.create(owner=group, text="ISIS", language="en")
    city = make_place("الرقة", "Raqqa")
    shown_to_readers(group, force, city)
    return group, force, city


@pytest.fixture
def naming_story(cast: Any, make_story: Callable[..., Any]) -> Story:
    made: Story = make_story(
        "قسد تتقدم",
        blurb="أعلنت القوات ذلك أمس! ثم تقدمت قسد نحو الرّقة، وتراجع داعش. وقال ناطق كلاما.",
        body="<p>خرج مقاتلو <strong>تنظيم الدولة الاسلامية</strong> من الرقة.</p>",
    )
    return made


@pytest.fixture
def _table_facts(make_actor: Callable[..., Any], make_place: Callable[..., Any]) -> None:
    make_actor("قوات سوريا الديمقراطية", "قسد", slug="sdf")
    make_actor("تنظيم الدولة", "داعش", slug="isis")
    make_actor("الجيش", slug="army-1")
    make_actor("الجَيش", slug="army-2")
    make_place("الرقة", slug="raqqa")
