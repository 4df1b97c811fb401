"""Records to work on: what fixtures of a test make, and those that make something for a module."""

from decimal import Decimal
from typing import Any

from django.contrib.auth.models import Group

from actors.models import Actor, ActorName
from archive.models import Story
from dossiers.models import Dossier, KeyFigure, SectionHeading, TeaserCard, Text
from images.models import Picture, Rendition
from language.slugs import slugify
from press.models import Publication, User
from press.publishing.verbs import release
from timeline.models import Event, EventSource, Participation, Place, PlaceName

TOKEN = "t" * 22


def shown_to_readers(*records: Any) -> None:
    """Publish those that are drafts or were changed, together."""
    given = [(type(record), record.pk) for record in records if record is not None]
    there = [model.objects.get(pk=key) for model, key in dict.fromkeys(given)]
    release(there, by=None, note="")


def account(role: str, **facts: Any) -> User:
    """At the desk with a role, its password the same as its name; the one that is there, or new."""
    there = User.objects.filter(username=role)
    if facts:
        there.update(**facts)
    user = there.first() or User.objects.create_user(role, password=role, is_staff=True, **facts)
    user.groups.add(Group.objects.get(name=role))
    return user


def picture() -> Picture:
    """As the room of pictures leaves it, without the work of encoding; the one that is there, or
    new."""
    if there := Picture.objects.filter(token=TOKEN).first():
        return there
    made = Picture.objects.create(
        token=TOKEN,
        name="valley.jpg",
        alt="A valley",
        credit="Graphics desk",
        written_credit="Graphics desk",
        caption="The valley",
        width=1600,
        height=1000,
        colour="#336655",
    )
    Rendition.objects.bulk_create(
        Rendition(
            picture=made,
            format=form,
            width=width,
            height=width * 5 // 8,
            path=f"pictures/{made.token}/{width}.{form}",
            size=1000,
        )
        for form in ("avif", "webp", "jpg")
        for width in (480, 960, 1600)
    )
    return made


def dossier(cards: int = 4, *, shows: Picture, **facts: Any) -> Dossier:
    """One that may be published: heading, text, `cards` cards, a figure."""
    defaults = {
        "title": "حملة الرقة",
        "slug": "حملة-الرقة",
        "standfirst": "كيف جرت الحملة.",
        "introduction": "<p>أول.</p><p>ثان.</p>",
        "hero": shows,
    }
    dossier = Dossier.objects.create(**defaults | facts)
    place: dict[str, Any] = {"parent": dossier, "region": "body"}
    SectionHeading.objects.create(title="مسار الحملة", ordering=10, **place)
    Text.objects.create(text="<p>نص.</p>", ordering=20, **place)
    TeaserCard.objects.bulk_create(
        TeaserCard(
            headline=f"بطاقة {number}",
            blurb="نص البطاقة.",
            call_to_action="للمزيد اضغط على الصورة",
            url=f"https://example.org/{number}",
            picture=shows,
            ordering=30 + 10 * number,
            **place,
        )
        for number in range(cards)
    )
    KeyFigure.objects.create(
        number="56", label="موقعا", source_title="NYT", as_of="2016-39", ordering=9999, **place
    )
    return dossier


def actor(*names: str, **facts: Any) -> Actor:
    """One that may be published; `names` are texts of names in Arabic, the preferred first."""
    names = names or ("تنظيم الدولة",)
    defaults = {"slug": slugify(names[0]), "actor_kind": "armed_group", "summary": "تعريف."}
    actor = Actor.objects.create(**defaults | facts)
    for place, text in enumerate(names):
        rule = "allowed" if place else "preferred"
        ActorName.objects.create(owner=actor, text=text, rule=rule)
    actor.keep_title()
    return actor


def place(*names: str, **facts: Any) -> Place:
    """One that may be published, as `actor`; it lies on the Euphrates."""
    names = names or ("الرقة",)
    point = {"latitude": Decimal("35.950"), "longitude": Decimal("39.009")}
    place = Place.objects.create(
        **{"slug": slugify(names[0]), "place_kind": "city"} | point | facts
    )
    for number, text in enumerate(names):
        rule = "allowed" if number else "preferred"
        PlaceName.objects.create(owner=place, text=text, rule=rule)
    place.keep_title()
    return place


def event(title: str = "بدء المعركة", *parts: tuple[Actor, str], **facts: Any) -> Event:
    """One that may be published; `parts` are pairs of an actor and its role. Its actors and its
    place are before readers, who see no others in it."""
    defaults = {"slug": slugify(title), "date": "2017-06-06", "summary": "خبر."}
    event = Event.objects.create(title=title, **defaults | facts)
    EventSource.objects.create(event=event, source_title="الجزيرة")
    for actor, role in parts:
        Participation.objects.create(event=event, actor=actor, role=role)
    others = [each for each in (event.place, *(actor for actor, _role in parts)) if each]
    live = Publication.objects.live().filter(group__in=[each.group for each in others])
    seen = set(live.values_list("group", flat=True))
    shown_to_readers(*(each for each in others if each.group not in seen))
    return event


def story(headline: str = "معركة الرقة تدخل شهرها الثالث", **facts: Any) -> Story:
    """One that may be published; `tags` are names, `actors` and `places` records."""
    many = {name: facts.pop(name) for name in ("tags", "actors", "places") if name in facts}
    language = facts.get("language", "ar")
    defaults = {
        "slug": Story.objects.free_slug(slugify(headline) or "story"),
        "blurb": "A report." if language == "en" else "خبر من الميدان.",
        "body": "<p>Text.</p>" if language == "en" else "<p>نص الخبر.</p>",
        "date": "2017-08-06",
    }
    story: Story = Story.objects.create(headline=headline, **defaults | facts)
    for name, chosen in many.items():
        getattr(story, name).set(chosen)
    story.keep_digest()
    return story
