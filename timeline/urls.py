from django.urls import path

from timeline import views

lists = [
    path("events/", views.events, name="events"),
    path("places/", views.places, name="places"),
]
