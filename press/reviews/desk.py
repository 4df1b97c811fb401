"""The desk's page of a record's review, its line in the form, and the filter of lists."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from press.forms.choices import is_key
from press.people.users import User
from press.records.problems import Unpublishable
from press.records.publishable import Publishable
from press.reviews import steps as review_steps
from press.reviews.mail import tell, those_who_answer
from press.reviews.review import Review

State = Review.State


class ReviewForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    remark = forms.CharField(
        label=gettext_lazy("Remark"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("For the desk alone: what to look at, or what is to be changed."),
    )


class ReviewFilter(admin.SimpleListFilter):
    title = gettext_lazy("review")
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[Any]:
        return list(State.choices)

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """By the latest review of each record."""
        if self.value() not in State.values:
            return queryset
        reviews = Review.objects.filter(kind=queryset.model.kind, record=OuterRef("pk"))
        state = Subquery(reviews.order_by("-pk").values("state")[:1])
        return queryset.annotate(review_state=state).filter(review_state=self.value())


def url(desk: Any) -> URLPattern:
    view = desk.admin_site.admin_view(partial(review_view, desk))
    name = f"{desk.opts.app_label}_{desk.opts.model_name}_review"
    found: URLPattern = path("<path:object_id>/review/", view, name=name)
    return found


def shown(record: Publishable) -> dict[str, Any]:
    """For the record's form: its latest review, and whether it was changed since."""
    review = review_steps.latest(record)
    changed = bool(review and review.digest != review_steps.digest_of(record))
    return {"review": review, "review_changed": changed}


def review_view(desk: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """Ask for a review, or answer one."""
    record = desk.get_queryset(request).filter(pk=object_id).first() if is_key(object_id) else None
    if record is None:
        raise Http404
    if not desk.has_view_permission(request, record):
        raise PermissionDenied
    form = ReviewForm(request.POST or None, initial={"version": record.version})
    status = 200
    if request.method == "POST" and form.is_valid():
        record.version = form.cleaned_data["version"]
        try:
            return act(desk, request, record, form.cleaned_data["remark"].strip())
        except Unpublishable as refusal:
            form.add_error(None, [problem.message for problem in refusal.problems])
            status = 409
    context = desk.admin_site.each_context(request) | shown(record)
    context |= {
        "title": record,
        "opts": desk.opts,
        "record": record,
        "form": form,
        "problems": [],
        "change_url": desk.url("change", record),
        "may_ask": desk.has_change_permission(request, record),
        "may_answer": desk.may(request, "publish"),
    }
    template = "admin/press/reviews/review.html"
    return TemplateResponse(request, template, context, status=status)


def act(desk: Any, request: HttpRequest, record: Publishable, remark: str) -> HttpResponse:
    """What the button says that was pressed. Raises Unpublishable, PermissionDenied."""
    by = request.user
    assert isinstance(by, User)
    asks = "_ask" in request.POST
    if not (desk.has_change_permission(request, record) if asks else desk.may(request, "publish")):
        raise PermissionDenied
    if asks:
        review = review_steps.ask(record, by=by, remark=remark)
        people = those_who_answer(record, but=by)
        words = _("It waits for review now.")
    else:
        approved = "_return" not in request.POST
        review = review_steps.answer(record, by=by, remark=remark, approved=approved)
        people = [review.asked_by]
        words = _("Approved.") if approved else _("Returned, with your remark.")
    tell(people, record, review, desk.url("review", record))
    messages.success(request, words)
    onward = "publish" if "_approve_publish" in request.POST else "change"
    return HttpResponseRedirect(desk.url(onward, record))
