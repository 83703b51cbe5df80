"""The secrets of second factors: whoever reads the database or a backup of it, but not SECRET_KEY, reads none of them."""

from __future__ import annotations

import base64
from functools import cache
from typing import Any, Final

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

MARK: Final = "fernet:"  # a text without it lies in the database since before it was encrypted
SECRETS: Final = ("secret", "seed")  # what allauth encrypts of a row's data
PURPOSE: Final = b"zerograd: second factors"


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]
    def encrypt(self, text: str) -> str:
        return MARK + _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        if not encrypted_text.startswith(MARK):
            return encrypted_text
        try:
            return _keys().decrypt(encrypted_text.removeprefix(MARK)).decode()
        except InvalidToken as problem:  # never an empty secret, whose codes anybody can work out
            raise ImproperlyConfigured(
                "A second factor was encrypted with a key that is neither SECRET_KEY nor in SECRET_KEY_FALLBACKS."
            ) from problem


def renew() -> int:
    """Encrypt all secrets with SECRET_KEY, also those that are not encrypted at all. Return how many rows have some."""
    return sum(_renewed(id) for id in Authenticator.objects.values_list("id", flat=True))


def _renewed(id: int) -> bool:
    adapter = Adapter()
    with transaction.atomic():  # a recovery code that is used meanwhile waits, and is not lost
        row = Authenticator.objects.select_for_update().filter(id=id).first()
        data: dict[str, Any] = row.data if row else {}
        kept: dict[str, Any] = {
            name: adapter.encrypt(adapter.decrypt(data[name])) for name in SECRETS if name in data
        }
        Authenticator.objects.filter(id=id).update(data=data | kept)
    return bool(kept)


def _keys() -> MultiFernet:
    return _derived((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@cache
def _derived(secrets: tuple[str, ...]) -> MultiFernet:
    """The first encrypts. SECRET_KEY is a text of any length; what is derived from it tells nothing about it."""
    drawn = (HKDF(SHA256(), length=32, salt=None, info=PURPOSE).derive(key.encode()) for key in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in drawn])
