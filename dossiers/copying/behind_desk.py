"""The desk's door for what a translation is behind with: `<key>/behind/`."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _

from dossiers.blocks.block import Block
from dossiers.blocks.listed import by_type
from dossiers.compose import read_blocks
from dossiers.copying.behind import behind, said_behind
from dossiers.copying.followed import ORDER, FollowedPart, follow, paired
from dossiers.copying.making import put_in
from dossiers.dossier import Dossier
from press.forms.choices import is_key
from press.history.revisions import keep, keep_before
from press.people.users import User
from press.records.changing import demand


def behind_view(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """POST `do`: "told" (the part tells the original as it was at `version`), "put" (its block is
    put in), "leave" (it stays out), "all" that changed is told, or "pair": by kind and order."""
    key = unquote(object_id)
    with transaction.atomic():
        record = desk.get_queryset(request).filter(pk=key).first() if is_key(key) else None
        if record is None or record.translation_of is None:
            raise Http404
        demand(request.user, record)
        _do(desk, request, record)
        left = behind(record, read_blocks(record))
        if not left:
            FollowedPart.objects.of(record).update(version=record.translation_of.version)
    if request.headers.get("X-Part"):  # the page stays
        return JsonResponse({"left": len(left), "said": said_behind(left)})
    return HttpResponseRedirect(desk.url("change", record))


def _do(desk: Any, request: HttpRequest, record: Dossier) -> None:
    original: Any = record.translation_of
    keep_before(original, desk.tables())
    wanted, part = request.POST.get("do", ""), request.POST.get("part", "")
    seen = request.POST.get("version", "")
    version = min(int(seen), original.version) if is_key(seen) else original.version
    if wanted == "pair":
        follow(record, original, paired(read_blocks(original), read_blocks(record)))
        messages.success(request, _("From now on the form says what changes in the original."))
    elif wanted == "all":
        FollowedPart.objects.of(record).exclude(type=ORDER).update(version=version)
    elif wanted == "told":
        kind, number = _named(part)
        FollowedPart.objects.of(record).filter(type=kind, original=number).update(version=version)
    elif wanted in {"put", "leave"}:
        _take(desk, request, record, _block(original, *_named(part)), version)
    else:
        raise Http404


def _named(part: str) -> tuple[str, int]:
    kind, _colon, number = part.partition(":")
    if not is_key(number):
        raise Http404
    return kind, int(number)


def _block(original: Dossier, kind: str, number: int) -> Block:
    known = by_type().get(kind)
    blocks = known.model._default_manager.filter(parent=original, pk=number) if known else []
    for block in blocks:
        found: Block = block
        return found
    raise Http404


def _take(desk: Any, request: HttpRequest, record: Dossier, block: Block, version: int) -> None:
    """As a save of the form does it: a version and a revision more, the state kept true."""
    if FollowedPart.objects.of(record).filter(type=block.type, original=block.pk).exists():
        return  # sent twice
    part = FollowedPart(dossier=record, type=block.type, original=block.pk, version=version)
    if request.POST["do"] == "put":
        keep_before(record, desk.tables())
        new = put_in(record, block)
        part.block = new.pk
        record.version += 1
        record.save()
        keep(record, desk.tables(), by=request.user if isinstance(request.user, User) else None)
        record.keep_digest()
        added = {"name": str(block._meta.verbose_name), "object": str(new)}
        desk.log_change(request, record, [{"added": added}])
        messages.success(request, _("The block is put in, and saved."))
    part.save()
