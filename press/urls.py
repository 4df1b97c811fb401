"""`machines` are of all pages; `lists` speak the language of the address (`/en/` or none), `pages`
that of the record."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path

from press.pages import comparison as edition_comparison
from press.pages import feeds, views
from press.pages import machines as content_json
from press.pages.pace import costs
from press.previews.shared_page import shared_preview

machines = [
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": feeds.Pages}}, name="sitemap"),
    path("robots.txt", feeds.robots, name="robots"),
    path("preview/<str:token>/", shared_preview, name="shared_preview"),
    path("schemas/<str:name>-<int:number>.json", content_json.schema, name="content_schema"),
]
lists = [
    path("feeds/latest/", feeds.Latest(), name="feed"),
    path("feeds/corrections/", feeds.Corrections(), name="corrections_feed"),
    path("tags/<segment:slug>/", views.tag, name="tag"),
    path("corrections/", views.corrections, name="corrections"),
]
pages = [
    path("<segment:section>/<segment:slug>.json", content_json.page, name="page_json"),
    path(
        "<segment:section>/<segment:slug>/editions/<int:number>.json",
        content_json.edition,
        name="edition_json",
    ),
    path("<segment:section>/<segment:slug>/", views.page, name="page"),
    path("<segment:section>/<segment:slug>/editions/", views.editions, name="editions"),
    path("<segment:section>/<segment:slug>/editions/<int:number>/", views.edition, name="edition"),
    path(
        "<segment:section>/<segment:slug>/editions/<int:first>..<int:second>/",
        costs(1)(edition_comparison.compare),
        name="comparison",
    ),
]
