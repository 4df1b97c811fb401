"""The pages of logging in, of passwords and of second factors; those of allauth that sign people
up or let them change their address at will are left out."""

from allauth.account import views
from allauth.mfa.totp.views import activate_totp
from csp.decorators import csp_update
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

from config.entrance.forgotten import ForgottenView
from config.entrance.sessions import sessions

urlpatterns: list[URLPattern | URLResolver] = [
    path("login/", views.login, name="account_login"),
    path("log-out/", views.logout, name="account_logout"),
    path("account/inactive/", views.account_inactive, name="account_inactive"),
    path("account/confirm/", views.reauthenticate, name="account_reauthenticate"),
    path("password_change/", views.password_change, name="account_change_password"),
    path("account/no-password/", views.password_set, name="account_set_password"),
    path("account/forgotten/", ForgottenView.as_view(), name="account_reset_password"),
    path("account/forgotten/sent/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^account/forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "account/forgotten/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("account/sessions/", sessions, name="account_sessions"),
    path("account/", RedirectView.as_view(pattern_name="mfa_index"), name="account_email"),
    path(
        "account/second-factor/totp/activate/",
        csp_update({"img-src": ["data:"]})(activate_totp),
        name="mfa_activate_totp",
    ),
    path("account/second-factor/", include("allauth.mfa.urls")),
]
