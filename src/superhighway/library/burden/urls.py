"""Addresses of what forms cost."""

from django.urls import URLPattern, URLResolver, path

from superhighway.library.burden import views, views_staff

RECEIPT = "library/receipts/<int:number>"
urlpatterns: list[URLPattern | URLResolver] = [
    path("library/burden", views.burden, name="library-burden"),
    path("library/receipts", views.receipts, name="library-receipts"),
    path(RECEIPT, views.receipt, name="library-receipt"),
    path(f"{RECEIPT}.pdf", views.receipt_pdf, name="library-receipt-pdf"),
    path(f"{RECEIPT}/signature", views.signature, name="library-receipt-signature"),
    path(f"{RECEIPT}/object", views.object_to, name="library-receipt-object"),
    path("staff/library/burden", views_staff.desk, name="staff-library-burden"),
    path("staff/library/burden/rate", views_staff.rate, name="staff-library-rate"),
    path(
        "staff/library/<uuid:uuid>/completions",
        views_staff.completions,
        name="staff-library-completions",
    ),
    path("staff/library/<uuid:uuid>/receipt", views_staff.receipt, name="staff-library-receipt"),
    path(
        "staff/library/receipts/<int:number>/answer",
        views_staff.answer,
        name="staff-library-receipt-answer",
    ),
]
