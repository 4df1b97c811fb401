"""Where I am logged in: a page for everybody who is."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from press.audit.notes import Verb, note
from press.entrance.sessions import end, end_others, lasting
from press.forms.choices import is_key
from press.people.users import User


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)
    if request.method == "POST":
        return end_some(request, request.user)
    own = request.session.session_key
    found = [(each, each.key == own) for each in lasting(request.user)]
    return render(request, "account/sessions.html", {"sessions": found})


def end_some(request: HttpRequest, user: User) -> HttpResponse:
    if "others" in request.POST:
        ended = end_others(user, request)
    else:
        one = request.POST.get("end", "")
        ended = end(user, pk=one) if is_key(one) else 0
    if ended:
        note(Verb.SECURITY, about=user, remark=f"−session ×{ended}")
        messages.success(request, _("Ended: who used it must log in again."))
    return redirect("account_sessions")
