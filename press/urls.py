"""`machines` are of all pages; `lists` speak the language of the address (`/en/` or none), `pages`
that of the record."""

from django.urls import path

from press.feeds import views as feeds
from press.pages import comparison as edition_comparison
from press.pages import machines as content_json
from press.pages import views
from press.pages.pace import costs
from press.previews.shared_page import shared_preview
from press.sitemaps import views as sitemaps

machines = [
    path("sitemap.xml", sitemaps.whole, name="sitemap"),
    path("sitemap-news.xml", sitemaps.news, name="news_sitemap"),
    path("sitemap-<slug:part>-<int:number>.xml", sitemaps.one, name="sitemap_part"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("preview/<str:token>/", shared_preview, name="shared_preview"),
    path("schemas/<str:name>-<int:number>.json", content_json.schema, name="content_schema"),
]
lists = [
    path("feeds/latest/", feeds.latest, name="feed"),
    path("feeds/corrections/", feeds.corrections, name="corrections_feed"),
    path("tags/<segment:slug>/", views.tag, name="tag"),
    path("tags/<segment:slug>/feed/", feeds.tag, name="tag_feed"),
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
    path("<segment:section>/<segment:slug>/feed/", feeds.record, name="page_feed"),
    path("<segment:section>/<segment:slug>/editions/", views.editions, name="editions"),
    path("<segment:section>/<segment:slug>/editions/<int:number>/", views.edition, name="edition"),
    path(
        "<segment:section>/<segment:slug>/editions/<int:first>..<int:second>/",
        costs(1)(edition_comparison.compare),
        name="comparison",
    ),
]
