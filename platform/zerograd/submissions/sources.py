"""Which bytes we take for a source text, and the sentence for those that we refuse."""

from __future__ import annotations

from urllib.parse import parse_qsl

from django.http import HttpRequest

from sandbox.contract import MAX_SOURCE_BYTES
from sandbox.encoding import other_encoding

FORM = "application/x-www-form-urlencoded"


class Refused(ValueError):
    """This cannot be a submission. The message is a sentence for the learner; `source` what can be shown of it."""

    def __init__(self, sentence: str, source: str = "") -> None:
        super().__init__(sentence)
        self.source = source


def posted(request: HttpRequest) -> str:
    """Return the form's source text, newlines normalised. Raise Refused for text that is not a source."""
    source = with_plain_newlines(request.POST.get("source", ""))
    if not _is_utf8(request, source):
        raise Refused("Your code is not valid UTF-8. Save the file as UTF-8 and paste it again.", source)
    if sentence := refusal(source):
        raise Refused(sentence, source)
    return source


def refusal(source: str) -> str:
    """Return why `source` is not accepted, as a sentence, or an empty text."""
    if not source.strip():
        return "There is no code yet. Write something first."
    if "\0" in source:
        return "Your code contains a NUL character, which Python cannot read."
    try:
        size = len(source.encode())
    except UnicodeEncodeError:
        return "Your code contains half of a character pair (a lone surrogate), which no file can hold."
    if size > MAX_SOURCE_BYTES:
        return f"Your code is {size / 1024:.0f} KiB long; the limit is {MAX_SOURCE_BYTES // 1024} KiB."
    if encoding := other_encoding(source):
        return f"Your code says that it is {encoding}. Only UTF-8 is read: take that line out."
    return ""


def with_plain_newlines(source: str) -> str:
    return source.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def storable(source: str) -> str:
    """Return `source` as a database can hold it: nothing is lost but what no database stores."""
    return source.replace("\0", "\u2400").encode(errors="replace").decode()


def _is_utf8(request: HttpRequest, source: str) -> bool:
    if request.content_type != FORM:  # Django has decoded the parts already, with replacement characters
        return "\ufffd" not in source
    try:
        parse_qsl(request.body.decode("ascii", "strict"), keep_blank_values=True, errors="strict")
    except ValueError:
        return False
    return True
