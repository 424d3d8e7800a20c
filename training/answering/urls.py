"""Addresses under /guidance/should-i-answer/; no situation may be called so (guidance.vocabulary.ADDRESSES_TAKEN)."""

from django.urls import path

from training.answering import views
from training.answering.decide import SHEET

urlpatterns = [
    path("", views.start, name="should_i_answer"),
    path(f"{SHEET}/", views.on_one_page, name="answering_sheet"),
    path("<slug:key>/", views.step, name="answering_step"),
]
