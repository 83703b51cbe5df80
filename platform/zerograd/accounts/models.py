from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractUser
from django.db import models, transaction
from django.db.models.functions import Lower
from django.http import HttpRequest
from django.utils import timezone

from zerograd.readable import readable

LOCAL_USERNAME = "local"
TOKEN_PREFIX = "zg_"  # so that secret scanners can find a leaked one
MAX_LIVE_TOKENS = 20  # of one user
USE_IS_WRITTEN_EVERY = timedelta(minutes=1)


class Theme(models.TextChoices):
    AUTO = "auto", "As the system"
    LIGHT = "light", "Light"
    DARK = "dark", "Dark"


class EditorKeys(models.TextChoices):
    STANDARD = "standard", "Standard"
    VIM = "vim", "Vim"
    EMACS = "emacs", "Emacs"


class User(AbstractUser):
    theme = models.CharField(max_length=8, choices=Theme, default=Theme.AUTO)
    editor_keys = models.CharField(max_length=8, choices=EditorKeys, default=EditorKeys.STANDARD)
    hide_streak = models.BooleanField(default=False)
    plan = models.CharField(max_length=60, blank=True)  # slug of the study plan that the user follows

    class Meta(AbstractUser.Meta):
        # Whoever signs in is looked up without regard to case, and a form that looks first can be outrun.
        constraints = [models.UniqueConstraint(Lower("username"), name="one_name_whatever_its_case")]

    @property
    def is_local(self) -> bool:
        """The user of the embedded default, who has no password and nothing to sign out of."""
        return self.username == LOCAL_USERNAME


class AuthenticatedHttpRequest(HttpRequest):
    """What a view gets behind `login_required`."""

    user: User


class TooManyTokens(Exception):
    """The user has as many as one may have. The message is a sentence for the user."""


class TokenQuerySet(models.QuerySet["Token"]):
    def live(self) -> TokenQuerySet:
        unexpired = models.Q(expires__isnull=True) | models.Q(expires__gt=timezone.now())
        return self.filter(unexpired, revoked__isnull=True, user__is_active=True)


class Token(models.Model):
    """A key to the API. The text itself is shown once and never stored."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    prefix = models.CharField(max_length=12, editable=False)
    created = models.DateTimeField(auto_now_add=True)
    last_used = models.DateTimeField(null=True, blank=True)
    expires = models.DateTimeField(null=True, blank=True)
    revoked = models.DateTimeField(null=True, blank=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["-created", "-id"]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    @classmethod
    def issue(cls, user: User, name: str, expires: datetime | None = None) -> tuple[Token, str]:
        """Return the new row and the text to show once."""
        plain = TOKEN_PREFIX + secrets.token_urlsafe(32)  # 256 bits, so a plain hash is enough
        digest = _digest(plain)
        return cls.objects.create(
            user=user, name=readable(name), digest=digest, prefix=plain[:8], expires=expires
        ), plain

    @classmethod
    def issue_one_more(cls, user: User, name: str, expires: datetime | None = None) -> tuple[Token, str]:
        """The same within MAX_LIVE_TOKENS: requests at the same time wait for each other at the user's row."""
        with transaction.atomic():
            User.objects.select_for_update().get(id=user.id)
            if cls.objects.live().filter(user=user).count() >= MAX_LIVE_TOKENS:
                raise TooManyTokens(f"You have {MAX_LIVE_TOKENS} tokens. Revoke one first.")
            return cls.issue(user, name, expires)

    @classmethod
    def find(cls, plain: str) -> Token | None:
        """Return the live token with this text, its use noted."""
        token = cls.objects.live().filter(digest=_digest(plain)).select_related("user").first()
        if token:
            token.note_use()
        return token

    def note_use(self) -> None:
        now = timezone.now()
        if self.last_used is None or now - self.last_used > USE_IS_WRITTEN_EVERY:
            Token.objects.filter(id=self.id).update(last_used=now)

    def revoke(self) -> bool:
        return Token.objects.filter(id=self.id, revoked__isnull=True).update(revoked=timezone.now()) == 1


def _digest(plain: str) -> str:
    return hashlib.sha256(plain.encode(errors="replace")).hexdigest()
