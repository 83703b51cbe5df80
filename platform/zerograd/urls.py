from __future__ import annotations

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

handler400 = "zerograd.catalog.errors.bad_request"
handler403 = "zerograd.catalog.errors.forbidden"
handler404 = "zerograd.catalog.errors.not_found"
handler429 = "zerograd.accounts.rates.too_often"  # allauth's
handler500 = "zerograd.catalog.errors.server_error"

urlpatterns = [
    path("", include("zerograd.catalog.urls")),
    path("quizzes/", include("zerograd.quizzes.urls")),
    path("", include("zerograd.submissions.urls")),
    path("plans/", include("zerograd.progress.plan_urls")),
    path("me/", include("zerograd.progress.urls")),
    path("me/settings/", include("zerograd.accounts.urls")),
    path("api/", include("zerograd.api.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
