from __future__ import annotations

from datetime import timedelta
from typing import Any

from allauth.account.forms import LoginForm, SignupForm
from django import forms
from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from zerograd.accounts.models import EditorKeys, Theme, Token, TooManyTokens, User

LIFETIMES = [("", "Never"), ("30", "In 30 days"), ("90", "In 90 days"), ("365", "In a year")]


class SignInForm(LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Username or email"  # allauth's word is "Login"


class SignUpForm(SignupForm):  # type: ignore[misc]
    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        if self.account_already_exists:  # the same page as for a new one, after the same work
            make_password(self.cleaned_data["password1"])
        try:
            with transaction.atomic():
                return super().try_save(request)  # type: ignore[no-any-return]
        except IntegrityError:  # another form with this name was a moment faster
            messages.error(request, "That name was taken a moment ago. Choose another.")
            return None, redirect("account_signup")


class PreferencesForm(forms.ModelForm):  # type: ignore[type-arg]
    theme = forms.ChoiceField(choices=Theme.choices, widget=forms.RadioSelect)
    editor_keys = forms.ChoiceField(
        choices=EditorKeys.choices, widget=forms.RadioSelect, label="Keys in the editor"
    )

    class Meta:
        model = User
        fields = ("theme", "editor_keys", "hide_streak")
        labels = {"hide_streak": "Hide my streak"}


class TokenForm(forms.Form):
    name = forms.CharField(max_length=60, help_text="Where you will use it, such as “laptop”.")
    lifetime = forms.ChoiceField(choices=LIFETIMES, required=False, label="Expires")

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def issue(self) -> str:
        """Return the text to show once; empty, with an error in the form, if there are too many already."""
        days = self.cleaned_data["lifetime"]
        expires = timezone.now() + timedelta(days=int(days)) if days else None
        try:
            return Token.issue_one_more(self.user, self.cleaned_data["name"], expires)[1]
        except TooManyTokens as why:
            self.add_error(None, str(why))
            return ""


class DeleteForm(forms.Form):
    username = forms.CharField(max_length=150, label="Type your user name to confirm")

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_username(self) -> str:
        typed: str = self.cleaned_data["username"]
        if typed != self.user.username:
            raise forms.ValidationError("That is not your user name. Nothing was deleted.")
        return typed
