"""Addresses of pathways and lessons."""

from django.urls import path

from training.pathways import views

urlpatterns = [
    path("<slug:pathway>/", views.pathway, name="pathway"),
    path("<slug:pathway>/<slug:lesson>/", views.lesson, name="lesson"),
    path("<slug:pathway>/<slug:lesson>/quiz/", views.quiz, name="quiz"),
    path("<slug:pathway>/<slug:lesson>/quiz/<uuid:token>/", views.landed, name="landed"),
    path("<slug:pathway>/<slug:lesson>/place/", views.place, name="place"),
    path("<slug:pathway>/<slug:lesson>/read/", views.read, name="read"),
]
