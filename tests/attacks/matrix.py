"""Who gets what from every address: visitor, owner, other user, staff; first for GET, then for POST.

302 leads a visitor to the sign-in page; 404 is what another's things are; 0 four times is the same answer for all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

TABLE = r"""
200 200 200 200 | 405 405 405 405 | healthz
200 200 200 200 | 405 405 405 405 | 
200 200 200 200 | 405 405 405 405 | challenges/
200 200 200 200 | 405 405 405 405 | challenges/<slug:slug>/proof/
200 200 200 200 | 405 405 405 405 | lessons/
200 200 200 200 | 405 405 405 405 | lessons/<slug:slug>/
200 200 200 200 | 405 405 405 405 | help/
200 200 200 200 | 405 405 405 405 | quizzes/
405 405 405 405 | 302 302 302 302 | quizzes/start/
404 302 404 404 | 405 405 405 405 | quizzes/<uuid:run_id>/
404 200 404 404 | 404 302 404 404 | quizzes/<uuid:run_id>/<int:number>/
200 200 200 200 | 302 302 302 302 | challenges/<slug:slug>/
302 200 200 200 | 302 405 405 405 | challenges/<slug:slug>/draft/
302 405 405 405 | 302 302 302 302 | challenges/<slug:slug>/reset/
302 405 405 405 | 302 302 302 302 | challenges/<slug:slug>/bring-back/
302 405 405 405 | 302 302 302 302 | challenges/<slug:slug>/hint/
302 200 200 200 | 302 405 405 405 | submissions/
302 200 404 404 | 302 405 405 405 | submissions/<uuid:id>/
302 200 404 404 | 302 405 405 405 | submissions/<uuid:id>/result/
404 200 404 404 | 405 405 405 405 | submissions/<uuid:id>/status/
404 200 404 404 | 405 405 405 405 | submissions/<uuid:id>/events/
302 405 405 405 | 302 302 404 404 | submissions/<uuid:id>/cancel/
302 405 405 405 | 302 302 404 404 | submissions/<uuid:id>/dispute/
0 0 0 0 | 405 405 405 405 | readyz
200 200 200 200 | 405 405 405 405 | plans/
200 200 200 200 | 405 405 405 405 | plans/<slug:slug>/
302 405 405 405 | 302 302 302 302 | plans/<slug:slug>/follow/
302 200 200 200 | 302 405 405 405 | me/
302 200 200 200 | 302 302 302 302 | me/settings/
405 405 405 405 | 302 302 302 302 | me/settings/theme/
405 405 405 405 | 302 200 200 200 | me/settings/tokens/
405 405 405 405 | 302 302 404 404 | me/settings/tokens/<int:token_id>/revoke/
405 405 405 405 | 302 302 400 400 | me/settings/delete/
200 200 200 200 | 405 405 405 405 | api/v1/topics/
200 200 200 200 | 405 405 405 405 | api/v1/challenges/
200 200 200 200 | 405 405 405 405 | api/v1/challenges/<slug:slug>/
401 200 200 200 | 401 405 405 405 | api/v1/challenges/<slug:slug>/draft/
401 200 200 200 | 401 202 202 202 | api/v1/submissions/
401 200 404 404 | 401 405 405 405 | api/v1/submissions/<uuid:id>/
401 405 405 405 | 401 200 404 404 | api/v1/submissions/<uuid:id>/cancel/
200 200 200 200 | 405 405 405 405 | api/v1/questions/
200 200 200 200 | 405 405 405 405 | api/v1/questions/<slug:id>/
401 405 405 405 | 401 201 201 201 | api/v1/quiz-runs/
401 200 404 404 | 401 405 405 405 | api/v1/quiz-runs/<uuid:id>/
401 405 405 405 | 401 200 404 404 | api/v1/quiz-runs/<uuid:id>/answers/
401 200 200 200 | 401 405 405 405 | api/v1/progress/
401 200 200 200 | 401 201 201 201 | api/v1/tokens/
401 405 405 405 | 401 405 405 405 | api/v1/tokens/<int:id>/
200 200 200 200 | 405 405 405 405 | api/schema/
200 200 200 200 | 405 405 405 405 | api/docs/
404 404 404 404 | 404 404 404 404 | api/
200 302 302 302 | 200 302 302 302 | accounts/login/
302 200 200 200 | 302 302 302 302 | accounts/logout/
200 200 200 200 | 405 405 405 405 | accounts/inactive/
200 302 302 302 | 302 302 302 302 | accounts/signup/
302 200 200 200 | 302 200 200 200 | accounts/reauthenticate/
302 200 200 200 | 302 302 302 302 | accounts/email/
200 200 200 200 | 405 405 405 405 | accounts/confirm-email/
302 200 200 200 | 302 200 200 200 | accounts/password/change/
302 302 302 302 | 302 302 302 302 | accounts/password/set/
200 200 200 200 | 302 302 302 302 | accounts/password/reset/
302 302 302 302 | 302 302 302 302 | accounts/login/code/confirm/
200 200 200 200 | 404 404 404 404 | accounts/^confirm-email/(?P<key>[-:\w]+)/$
200 200 200 200 | 405 405 405 405 | accounts/password/reset/key/done/
200 200 200 200 | 200 200 200 200 | accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$
200 200 200 200 | 405 405 405 405 | accounts/password/reset/done/
302 200 200 200 | 302 405 405 405 | accounts/2fa/
302 302 302 302 | 302 302 302 302 | accounts/2fa/authenticate/
302 302 302 302 | 302 302 302 302 | accounts/2fa/reauthenticate/
302 302 302 302 | 302 302 302 302 | accounts/2fa/totp/activate/
302 404 404 404 | 302 404 404 404 | accounts/2fa/totp/deactivate/
302 404 404 404 | 302 405 405 405 | accounts/2fa/recovery-codes/
302 302 302 302 | 302 302 302 302 | accounts/2fa/recovery-codes/generate/
302 404 404 404 | 302 404 404 404 | accounts/2fa/recovery-codes/download/
302 302 302 200 | 302 302 302 200 | admin/
302 403 403 302 | 302 403 403 200 | admin/login/
302 302 302 405 | 302 302 302 302 | admin/logout/
302 302 302 200 | 302 302 302 200 | admin/password_change/
302 302 302 200 | 302 302 302 405 | admin/password_change/done/
302 302 302 403 | 302 302 302 405 | admin/autocomplete/
302 302 302 200 | 302 302 302 405 | admin/jsi18n/
302 302 302 302 | 302 302 302 302 | admin/r/<path:content_type_id>/<path:object_id>/
302 302 302 200 | 302 302 302 200 | admin/auth/group/
302 302 302 200 | 302 302 302 200 | admin/auth/group/add/
302 302 302 200 | 302 302 302 200 | admin/auth/group/<path:object_id>/history/
302 302 302 200 | 302 302 302 200 | admin/auth/group/<path:object_id>/delete/
302 302 302 200 | 302 302 302 200 | admin/auth/group/<path:object_id>/change/
302 302 302 302 | 302 302 302 302 | admin/auth/group/<path:object_id>/
302 302 302 200 | 302 302 302 200 | admin/accounts/user/<id>/password/
302 302 302 200 | 302 302 302 200 | admin/accounts/user/
302 302 302 200 | 302 302 302 200 | admin/accounts/user/add/
302 302 302 200 | 302 302 302 200 | admin/accounts/user/<path:object_id>/history/
302 302 302 200 | 302 302 302 200 | admin/accounts/user/<path:object_id>/delete/
302 302 302 200 | 302 302 302 200 | admin/accounts/user/<path:object_id>/change/
302 302 302 302 | 302 302 302 302 | admin/accounts/user/<path:object_id>/
302 302 302 200 | 302 302 302 200 | admin/accounts/token/
302 302 302 403 | 302 302 302 403 | admin/accounts/token/add/
302 302 302 200 | 302 302 302 200 | admin/accounts/token/<path:object_id>/history/
302 302 302 200 | 302 302 302 200 | admin/accounts/token/<path:object_id>/delete/
302 302 302 200 | 302 302 302 302 | admin/accounts/token/<path:object_id>/change/
302 302 302 302 | 302 302 302 302 | admin/accounts/token/<path:object_id>/
302 302 302 200 | 302 302 302 200 | admin/submissions/submission/
302 302 302 403 | 302 302 302 403 | admin/submissions/submission/add/
302 302 302 200 | 302 302 302 200 | admin/submissions/submission/<path:object_id>/history/
302 302 302 200 | 302 302 302 200 | admin/submissions/submission/<path:object_id>/delete/
302 302 302 200 | 302 302 302 302 | admin/submissions/submission/<path:object_id>/change/
302 302 302 302 | 302 302 302 302 | admin/submissions/submission/<path:object_id>/
302 302 302 200 | 302 302 302 200 | admin/submissions/dispute/
302 302 302 403 | 302 302 302 403 | admin/submissions/dispute/add/
302 302 302 200 | 302 302 302 200 | admin/submissions/dispute/<path:object_id>/history/
302 302 302 200 | 302 302 302 200 | admin/submissions/dispute/<path:object_id>/delete/
302 302 302 200 | 302 302 302 302 | admin/submissions/dispute/<path:object_id>/change/
302 302 302 302 | 302 302 302 302 | admin/submissions/dispute/<path:object_id>/
302 302 302 200 | 302 302 302 200 | admin/account/emailaddress/
302 302 302 200 | 302 302 302 200 | admin/account/emailaddress/add/
302 302 302 200 | 302 302 302 200 | admin/account/emailaddress/<path:object_id>/history/
302 302 302 200 | 302 302 302 200 | admin/account/emailaddress/<path:object_id>/delete/
302 302 302 200 | 302 302 302 200 | admin/account/emailaddress/<path:object_id>/change/
302 302 302 302 | 302 302 302 302 | admin/account/emailaddress/<path:object_id>/
302 302 302 200 | 302 302 302 200 | admin/mfa/authenticator/
302 302 302 403 | 302 302 302 403 | admin/mfa/authenticator/add/
302 302 302 302 | 302 302 302 302 | admin/mfa/authenticator/<path:object_id>/history/
302 302 302 302 | 302 302 302 302 | admin/mfa/authenticator/<path:object_id>/delete/
302 302 302 302 | 302 302 302 302 | admin/mfa/authenticator/<path:object_id>/change/
302 302 302 302 | 302 302 302 302 | admin/mfa/authenticator/<path:object_id>/
302 302 302 200 | 302 302 302 200 | admin/^<app_label>/$
302 302 302 404 | 302 302 302 404 | admin/(?P<url>.*)$
"""  # noqa: W291
MORE = """
PUT | 302 200 200 200 | challenges/<slug:slug>/draft/
PUT | 401 200 200 200 | api/v1/challenges/<slug:slug>/draft/
DELETE | 401 204 404 404 | api/v1/tokens/<int:id>/
"""


@dataclass(frozen=True)
class Line:
    method: str
    route: str
    expected: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.method} /{self.route}"


def _lines() -> Iterator[Line]:
    for row in TABLE.strip("\n").split("\n"):
        asked, told, route = row.split(" | ")
        yield from (Line("GET", route, _cells(asked)), Line("POST", route, _cells(told)))
    for row in MORE.strip("\n").split("\n"):
        method, cells, route = row.split(" | ")
        yield Line(method, route, _cells(cells))


def _cells(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split()))


LINES = list(_lines())
