from __future__ import annotations

from typing import cast

from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from zerograd.accounts.models import Token, User

KEYWORD = "Token"


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Token zg_...`"""

    def authenticate(self, request: Request) -> tuple[User, Token] | None:
        words = get_authorization_header(request).decode("latin-1").split()
        if not words or words[0].lower() != KEYWORD.lower():
            return None
        token = Token.find(words[1]) if len(words) == 2 else None
        if token is None:
            raise AuthenticationFailed("This token is not known, has expired or was revoked.")
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return KEYWORD


def signed_in(request: Request) -> User:
    """The user behind the permission IsAuthenticated."""
    return cast(User, request.user)
