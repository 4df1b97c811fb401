"""Some items at a time, each batch one transaction: stories are saved and put before readers."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.formats.items import Item
from archive.importing import addresses, entities, names
from archive.importing.candidates import DIGEST, Candidate
from archive.importing.losses import weighed
from archive.importing.options import Options
from archive.importing.pictures import Pictures
from archive.importing.there import is_untouched, sort_out, stamp
from archive.stories.problems import lacking
from archive.stories.story import Story
from archive.stories.tagging import set_tags
from language.richtext.fields import clean
from language.slugs import slugify
from press.editions import signals
from press.editions.edition import content_digest
from press.editions.publications import Publication
from press.history.revisions import Drawn, drawn, keep_all, unkept, write
from press.publishing.first import publish_new
from press.publishing.verbs import release
from press.records.kinds import kind_of
from press.records.problems import Unpublishable
from press.tables.free_slugs import FreeSlugs

FOLLOWED = 200  # stories whose links are followed in one transaction
WRITTEN = ("headline", "blurb", "body", "byline", "desk", "date", "appeared", "source_title")
UPDATED = [
    *(*WRITTEN, "source_url", "language", "folded_headline", "date_days", "picture"),
    *("import_digest", "version", "modified"),
]


class Importer:
    """Takes batch after batch; in a dry run, says the same of each item and saves nothing."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.slugs = FreeSlugs(Story)
        desk: Any = admin.site.get_model_admin(Story)
        self.tables = desk.tables()
        folder = options.pictures
        self.pictures = Pictures(folder, options.by) if folder else None

    def take(self, candidates: Sequence[Candidate]) -> None:
        """What the database refuses is tried again one by one, so that one item spoils no other."""
        before = [replace(each, item=_noted(each.item)) for each in candidates]
        try:
            self._take(candidates)
        except (DataError, IntegrityError, Unpublishable, ValidationError) as error:
            if self.pictures:
                self.pictures.forget_batch()
            for each, was in zip(candidates, before, strict=True):
                each.outcome, each.words, each.publish = was.outcome, was.words, was.publish
                each.tags, each.tied = was.tags, was.tied
                each.item, each.story, each.ledger = was.item, None, {}
            if len(candidates) == 1:
                why = " ".join(str(error).split())[:200]
                candidates[0].refuse(_("It cannot be saved: %(why)s") % {"why": why})
                return
            for each in candidates:
                self.take([each])

    @transaction.atomic
    def _take(self, candidates: Sequence[Candidate]) -> None:
        keep = not self.options.dry_run
        sort_out(candidates, hold=keep, by=self.options.by)
        standing = [each.story for each in candidates if each.outcome == "changed"]
        before = drawn(unkept(standing), self.tables, by=None) if keep else []
        if self.pictures:
            self.pictures.begin()
        written = [each for each in candidates if each.outcome in {"new", "changed"}]
        entities.tie(written)
        for each in written:
            self._fill(each, keep=keep)
        written = [each for each in written if each.outcome != "refused"]
        waiting = [each for each in candidates if each.outcome == "published"]
        for each in waiting:
            each.outcome = "same" if _missing(each.story) else "published"
        waiting = [each for each in waiting if each.outcome == "published"]
        if keep and (written or waiting):
            self._save(written, before)
            self._issue([*written, *waiting])
        if keep and self.options.addresses:
            addresses.keep(candidates)

    def follow_links(self) -> None:
        """Links between items that were read lead to their stories; what was edited since stays."""
        for found in addresses.leading(FOLLOWED):
            with transaction.atomic():
                self._follow(found)

    def _follow(self, found: dict[int, dict[str, int]]) -> None:
        stories = Story.objects.with_publication()
        held = stories.filter(pk__in=found).select_for_update(of=("self",), no_key=True)
        open_ones = [story for story in held.order_by("pk") if is_untouched(story)]
        targets = stories.in_bulk({key for to in found.values() for key in to.values()})
        before = drawn(unkept(open_ones), self.tables, by=None)
        changed = []
        for story in open_ones:
            body = clean(addresses.led_here(story, found[story.pk], targets))
            if body != story.body:
                digest = story.import_digest[:DIGEST]
                story.body, story.version = body, story.version + 1
                story.modified = timezone.now()
                stamp(story, digest)
                changed.append(story)
        if not changed:
            return
        Story.objects.bulk_update(changed, ["body", "version", "modified", "import_digest"])
        keys = {story.pk for story in changed}
        write([each for each in before if each[0].record in keys])
        keep_all(changed, self.tables, by=self.options.by)
        self._issue([Candidate(Item(0), "", story=story) for story in changed])

    def _fill(self, each: Candidate, *, keep: bool) -> None:
        """Put into its story what the item says; a draft it stays where readers are owed more."""
        if each.story is None:
            each.story = Story(import_source=each.key, import_id=each.id)
        story = each.story
        for name, value in each.facts.items():
            setattr(story, name, clean(value) if name == "body" else value)
        each.ledger = weighed(each, pictured=self._picture(each, keep=keep))
        story.fill_in()
        story.version += 1
        story.modified = timezone.now()
        stamp(story, each.digest)
        missing = _missing(story)
        if not missing or not each.publish:
            return
        if story.publication_id:
            each.refuse(missing)
        else:
            each.publish = False
            each.item.notes.append(_("It stays a draft. %(why)s") % {"why": missing})

    def _picture(self, each: Candidate, *, keep: bool) -> bool:
        """Whether its own picture comes along."""
        if not self.pictures or not each.item.picture:
            return False
        if not keep:
            return any(map(self.pictures.find, each.item.picture.addresses))
        given = self.pictures.give(each.item)
        each.story.picture_id = given or each.story.picture_id
        return bool(given)

    def _save(self, written: Sequence[Candidate], before: Drawn) -> None:
        new = [each.story for each in written if each.outcome == "new"]
        self._address(new)
        Story.objects.bulk_create(new)
        changed = [each.story for each in written if each.outcome == "changed"]
        if changed:
            Story.objects.bulk_create(
                changed, update_conflicts=True, unique_fields=["id"], update_fields=UPDATED
            )
        set_tags({each.story.pk: each.tags for each in written})
        names.join({each.story.pk: each.tied for each in written})
        if self.options.link_names:
            names.link(each.story for each in written)
        saved = [each.story for each in written]
        keys = {story.pk for story in saved}
        write([each for each in before if each[0].record in keys])
        keep_all(saved, self.tables, by=self.options.by)

    def _address(self, stories: Sequence[Any]) -> None:
        wanted = [slugify(story.headline) or Story.kind for story in stories]
        paths = [f"{kind_of(Story).section}/{slug}" for slug in wanted]
        there = Publication.objects.filter(path__in=paths).values_list("path", flat=True)
        self.slugs.prepare(wanted, [path.partition("/")[2] for path in there])
        for story, slug in zip(stories, wanted, strict=True):
            story.slug = self.slugs.take(slug)

    def _issue(self, written: Sequence[Candidate]) -> None:
        by = self.options.by
        live = [each.story for each in written if each.story.publication_id]
        public = [each for each in written if each.publish and not each.story.publication_id]
        publish_new([each.story for each in public], by=by)
        if live:
            release(live, by=by, note="")
            for story in live:  # also where nothing that readers see has changed
                Story.objects.filter(pk=story.pk).update(published_version=story.version)
        drafts = [each.story for each in written if not each.publish]
        drafts = [story for story in drafts if story not in live]
        if drafts:
            contents = Story.compose_all(drafts)
            for story, content in zip(drafts, contents, strict=True):
                story.draft_digest = content_digest(content)
            Story.objects.bulk_update(drafts, ["draft_digest"])
            signals.drafted.send(sender=Story, records=drafts, contents=contents)


def _noted(item: Item) -> Item:
    """A copy with notes of its own."""
    return replace(item, notes=list(item.notes))


def _missing(story: Any) -> str:
    """What readers are owed before it may be published."""
    return " ".join(problem.message for problem in lacking(story) if problem.must)
