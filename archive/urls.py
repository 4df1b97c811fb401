"""`lists` speak the language of the address, `pages` that of the record; `machines` are of all."""

from django.urls import path

from archive.citing.views import citation_file, cite
from archive.days import on_this_day
from archive.exports.atom import feed
from archive.exports.documentation import api, schema
from archive.exports.json_answer import search_json
from archive.exports.opensearch import description
from archive.exports.tables import table
from archive.ninjs.views import ninjs
from archive.oai.views import oai
from archive.pages import completion_door, views
from archive.retagging.addresses import under_former_tags

RECORD = "<segment:section>/<segment:slug>"

lists = [
    path("archive/", under_former_tags(views.archive), name="archive"),
    path("archive/day/<str:day>/", on_this_day.day, name="day"),
    path("archive/help/", views.how_to_search, name="archive_help"),
    path("archive/help/api/", api, name="archive_api"),
    path("archive/names.json", completion_door.names, name="archive_names"),
    path("archive/on-this-day/", on_this_day.on_this_day, name="on_this_day"),
    path("archive/on-this-day/<str:day>/", on_this_day.on_this_day, name="on_this_day"),
    path("archive/search.atom", under_former_tags(feed), name="archive_atom"),
    path("archive/search.csv", under_former_tags(table), {"form": "csv"}, name="archive_table"),
    path("archive/search.json", under_former_tags(search_json), name="archive_json"),
    path("archive/search.xlsx", under_former_tags(table), {"form": "xlsx"}, name="archive_table"),
    path("opensearch.xml", description, name="opensearch"),
]
machines = [
    path("archive/search.schema.json", schema, name="archive_schema"),
    path("oai", oai, name="oai"),
]
pages = [
    path(f"{RECORD}/ninjs.json", ninjs, name="ninjs"),
    path(f"{RECORD}/cite/", cite, name="cite"),
    path(f"{RECORD}/cite.bib", citation_file, {"form": "bib"}, name="citation_file"),
    path(f"{RECORD}/cite.ris", citation_file, {"form": "ris"}, name="citation_file"),
    path(f"{RECORD}/cite.json", citation_file, {"form": "json"}, name="citation_file"),
]
