"""An actor renamed before readers, and what the desk offers to publish because of it."""

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from actors.models import Actor, ActorName
from press.publishing.verbs import publish


def rename(actor: Actor, text: str) -> None:
    name = ActorName.objects.get(owner=actor)
    name.text = text
    name.save()
    actor.keep_title()
    publish(Actor.objects.get(pk=actor.pk), by=None)


def url(actor: Actor) -> str:
    return reverse("admin:actors_actor_pages", args=[actor.pk])


def values(client: Client, address: str) -> list[str]:
    page = BeautifulSoup(client.get(address).content.decode(), "lxml")
    return [str(box["value"]) for box in page.select("input[name=record][checked]")]
