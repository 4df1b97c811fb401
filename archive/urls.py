"""`lists` speak the language of the address, `pages` that of the record; `machines` are of all."""

from django.urls import URLPattern, path

from archive.citing.views import citation_file, cite
from archive.days import on_this_day
from archive.exports.documentation import api, schema
from archive.exports.export import Export
from archive.exports.listed import EXPORTS
from archive.exports.opensearch import description
from archive.ninjs.views import ninjs
from archive.oai.views import oai
from archive.pages import completion_door, views
from archive.pages.related import related
from archive.retagging.addresses import under_former_tags
from press.pages.pace import costs

RECORD = "<segment:section>/<segment:slug>"


def exported(export: Export) -> URLPattern:
    view = costs(export.cost)(under_former_tags(export.answer))
    return path(f"archive/search.{export.form}", view, name=f"archive_{export.form}")


lists = [
    path("archive/", costs(1)(under_former_tags(views.archive)), name="archive"),
    path("archive/day/<str:day>/", on_this_day.day, name="day"),
    path("archive/help/", views.how_to_search, name="archive_help"),
    path("archive/help/api/", api, name="archive_api"),
    path("archive/names.json", completion_door.names, name="archive_names"),
    path("archive/on-this-day/", on_this_day.on_this_day, name="on_this_day"),
    path("archive/on-this-day/<str:day>/", on_this_day.on_this_day, name="on_this_day"),
    *(exported(each) for each in EXPORTS),
    path("opensearch.xml", description, name="opensearch"),
]
machines = [
    path("archive/search.schema.json", schema, name="archive_schema"),
    path("oai", costs(1)(oai), name="oai"),
]
pages = [
    path(f"{RECORD}/ninjs.json", ninjs, name="ninjs"),
    path(f"{RECORD}/cite/", cite, name="cite"),
    path(f"{RECORD}/related/", costs(1)(related), name="related"),
    path(f"{RECORD}/cite.bib", citation_file, {"form": "bib"}, name="citation_file"),
    path(f"{RECORD}/cite.ris", citation_file, {"form": "ris"}, name="citation_file"),
    path(f"{RECORD}/cite.json", citation_file, {"form": "json"}, name="citation_file"),
]
