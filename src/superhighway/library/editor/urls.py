"""Addresses of the librarian's desk."""

from django.urls import URLPattern, URLResolver, path

from superhighway.library.editor import views_desk, views_life, views_parts, views_write
from superhighway.library.editor.keeping import nothing_lost, of_ours

ONE = "staff/library/<uuid:uuid>"
_PAGES = {
    "": views_write.template,
    "/preview": views_write.preview,
    "/press": views_write.press,
    "/name": views_write.head,
    "/add": views_write.add,
    "/bank": views_write.from_bank,
    "/item": views_write.item,
    "/item/preview": views_write.item_preview,
    "/remove": views_write.remove,
    "/use": views_write.use,
    "/choices": views_parts.choices,
    "/conditions": views_parts.conditions,
    "/score": views_parts.score,
    "/reason": views_parts.reason,
    "/next": views_desk.start_next,
    "/check": views_life.check,
    "/review": views_life.review,
    "/release": views_life.release,
    "/drop": views_life.drop,
}
urlpatterns: list[URLPattern | URLResolver] = [
    path("staff/library", views_desk.desk),
    path("staff/library/new", views_desk.new),
    path("staff/library/upload", views_desk.upload),
    path(f"{ONE}/derive", nothing_lost(views_desk.derive)),
    *(path(f"{ONE}{end}", nothing_lost(of_ours(view))) for end, view in _PAGES.items()),
    path(f"{ONE}/releases/<int:number>", nothing_lost(of_ours(views_life.signed))),
    path(f"{ONE}/releases/<int:number>/retire", nothing_lost(of_ours(views_life.retire))),
    path(f"{ONE}/releases/<int:number>/permit", nothing_lost(of_ours(views_life.permit))),
]
