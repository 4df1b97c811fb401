from django.urls import path

from actors import views

lists = [path("actors/", views.actors, name="actors")]
