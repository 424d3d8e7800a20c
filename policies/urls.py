"""Addresses under /policies/."""

from django.urls import path

from policies.builder import desk as builder
from policies.register import desk, views
from policies.suggestions import desk as suggestions

app_name = "policies"
urlpatterns = [
    path("", views.policies, name="policies"),
    path("builder/", builder.drafts, name="drafts"),
    path("builder/<slug:slug>/", builder.draft, name="draft"),
    path("builder/<slug:slug>/check/", builder.check, name="check"),
    path("builder/<slug:slug>/suggestions/", builder.take_suggestions, name="suggestions"),
    path("builder/<slug:slug>/propose/", desk.propose, name="propose"),
    path("builder/<slug:slug>/<slug:page_id>/", builder.questions, name="questions"),
    path("builder/<slug:slug>/<slug:page_id>/preview/", builder.preview, name="preview"),
    path("suggestions/", suggestions.suggestions, name="all_suggestions"),
    path("suggestions/<slug:key>/", suggestions.suggestion, name="suggestion"),
    path("suggestions/<slug:key>/take-back/", suggestions.take_back, name="take_back"),
    path("<slug:slug>/", views.policy, name="policy"),
    path("<slug:slug>/agree/", views.agree, name="agree"),
    path("<slug:slug>/versions/<int:number>/", views.version, name="version"),
    path("<slug:slug>/proposal/", desk.proposal, name="proposal"),
    path("<slug:slug>/proposal/approve/", desk.approve, name="approve"),
    path("<slug:slug>/proposal/send-back/", desk.send_back, name="send_back"),
    path("<slug:slug>/proposal/publish/", desk.publish, name="publish"),
]
