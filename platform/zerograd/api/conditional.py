"""`If-None-Match`: what has not changed since the client's `ETag` is not sent again, and mostly not worked out again.

An ETag stands for this version of code and content, the user, the address, and what the answer is made of.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponseNotModified
from django.utils.cache import add_never_cache_headers, patch_cache_control, patch_vary_headers
from django.utils.http import parse_etags
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

DEPLOYED: Final = ("platform", "sandbox/content", "challenges")  # what an answer's form and content come from

View = Callable[..., Any]


def conditional(view: View) -> View:
    """The answer to a GET may be kept by its reader, who asks each time whether it still holds; nothing else may."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        response = view(request, *args, **kwargs)
        if request.method not in ("GET", "HEAD") or response.status_code not in (200, 304):
            add_never_cache_headers(response)
            return response
        if not response.has_header("ETag"):
            tag = _tag(request, response.render().content)
            response = HttpResponseNotModified() if _is_known(request, tag) else response
            response["ETag"] = tag
        patch_cache_control(response, private=True, no_cache=True)
        patch_vary_headers(response, ["Authorization", "Cookie"])
        return response

    return answer


def unless_known(request: Request, made_of: object, answer: Callable[[], Any]) -> Response:
    """Return 304 if the client has the answer that is made of this, else `answer()`, which comes out the same for the same."""
    tag = _tag(request._request, repr(made_of).encode())
    if _is_known(request._request, tag):
        return Response(status=status.HTTP_304_NOT_MODIFIED, headers={"ETag": tag})
    return Response(answer(), headers={"ETag": tag})


def _tag(request: HttpRequest, content: bytes) -> str:
    user = request.user.pk  # whom REST framework has found
    sums = hashlib.sha256(f"{VERSION} {user} {request.get_full_path()} ".encode())
    sums.update(content)
    return f'"{sums.hexdigest()[:32]}"'


def _is_known(request: HttpRequest, tag: str) -> bool:
    known = parse_etags(request.headers.get("If-None-Match", ""))
    return "*" in known or tag in {one.removeprefix("W/") for one in known}


def _version() -> str:
    sums = hashlib.sha256()
    for folder in DEPLOYED:
        for path in sorted((settings.ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                sums.update(f"{path}\0".encode() + path.read_bytes())
    return sums.hexdigest()


VERSION: Final = (
    _version()
)  # now, not at the first question: files may have changed by then, this process not
