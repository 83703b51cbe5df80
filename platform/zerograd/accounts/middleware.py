"""Who a request is from, and what of the answer nobody else may be given."""

from __future__ import annotations

import ipaddress

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.deprecation import MiddlewareMixin
from django.utils.functional import SimpleLazyObject

from zerograd.accounts.models import LOCAL_USERNAME, User

LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}
FORWARDED = ("HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_REAL_IP")


class LocalUserMiddleware(MiddlewareMixin):
    """The embedded default: whoever opens a page on this very computer is the user `local`."""

    def process_request(self, request: HttpRequest) -> None:
        if settings.ZEROGRAD_LOCAL_USER and is_from_this_computer(request):
            signed_in = request.user

            def local_or_signed_in() -> User | AnonymousUser:
                return signed_in if signed_in.is_authenticated else local_user()

            async def later() -> User | AnonymousUser:
                found = await signed_in_later()
                return found if found.is_authenticated else await alocal_user()

            signed_in_later = request.auser
            request.user = SimpleLazyObject(local_or_signed_in)  # type: ignore[assignment]
            request.auser = later


class PrivatePagesMiddleware(MiddlewareMixin):
    """A page for somebody who is signed in is kept by no cache, unless its view has said what may be."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if not response.has_header("Cache-Control") and _is_signed_in(request):
            add_never_cache_headers(response)
            patch_vary_headers(response, ["Cookie"])
        return response


def _is_signed_in(request: HttpRequest) -> bool:
    """Asked of nobody whose page was made without looking: not of /healthz, which needs no database."""
    return request.session.accessed and request.user.is_authenticated


def is_from_this_computer(request: HttpRequest) -> bool:
    """A Host of another name is DNS rebinding; a forwarding header means that a proxy opened us to others.

    Who comes from another address can say what Host it likes.
    """
    host, _ = split_domain_port(request.META.get("HTTP_HOST", ""))
    forwarded = any(key in FORWARDED or key.startswith("HTTP_X_FORWARDED") for key in request.META)
    return host in LOOPBACK and not forwarded and _is_loopback(request.META.get("REMOTE_ADDR", ""))


def _is_loopback(text: str) -> bool:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:  # a socket of another kind
        return False
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback


def local_user() -> User:
    return User.objects.get_or_create(username=LOCAL_USERNAME, defaults={"password": make_password(None)})[0]


async def alocal_user() -> User:
    return await sync_to_async(local_user)()
