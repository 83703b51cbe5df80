"""People at the doors."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from tests.accounts.test_sign_up import SECRET
from zerograd.accounts.models import User


def just_signed_in(user: User) -> Client:
    """A browser whose user has typed the password twice: to come in, and before a change of how to come in."""
    user.set_password(SECRET)
    user.save()
    client = Client()
    client.post(reverse("account_login"), {"login": user.username, "password": SECRET})
    client.post(reverse("account_reauthenticate"), {"password": SECRET})
    return client
