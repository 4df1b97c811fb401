from django.urls import path

from dossiers import views

lists = [
    path("", views.home, name="home"),
    path("dossiers/", views.dossiers, name="dossiers"),
]
