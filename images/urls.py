from django.urls import path

from images import views

media = [path("media/<path:path>", views.rendition, name="media")]
