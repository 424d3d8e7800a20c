"""Addresses under /guidance/cards/; no situation may be called so (guidance.vocabulary.ADDRESSES_TAKEN)."""

from django.urls import path

from training.cards import desk, views

urlpatterns = [
    path("", views.cards, name="cards"),
    path("desk/new/", desk.new, name="card_new"),
    path("desk/<slug:slug>/", desk.words, name="card_words"),
    path("desk/<slug:slug>/items/", desk.pick, name="card_pick"),
    path("desk/<slug:slug>/show/", desk.move, {"to": "show"}, name="card_show"),
    path("desk/<slug:slug>/hide/", desk.move, {"to": "hide"}, name="card_hide"),
    path("<slug:slug>/", views.card, name="card"),
    path("<slug:slug>/card.pdf", views.pdf, name="card_pdf"),
    path("<slug:slug>/picture.png", views.picture, name="card_picture"),
]
