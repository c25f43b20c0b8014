"""What is answered where a request could not be read at all: it was too large, or it made no sense."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from config.http import came_from

MEGABYTE = 1024 * 1024


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say what was too large and how much fits (413), or that the request made no sense (400)."""
    words = too_large(request, exception)
    context = {"words": words, "back": came_from(request, request.path if words else "/")}
    return render(request, "413.html" if words else "400.html", context, status=413 if words else 400)


def too_large(request: HttpRequest, exception: Exception) -> str:
    """The sentence that says what was too large and how much fits; nothing where that is not what was wrong."""
    match exception:
        case RequestDataTooBig():
            sent, fits = request.META.get("CONTENT_LENGTH") or "", settings.DATA_UPLOAD_MAX_MEMORY_SIZE
            much = f"The text of the form is {spell(int(sent))}" if sent.isdecimal() else "The text of the form is long"
            return (
                f"{much}, and {spell(fits)} fit. Send it in parts; a long table goes as a file, of 10 MB at the most."
            )
        case TooManyFieldsSent():
            return f"The form has more than {settings.DATA_UPLOAD_MAX_NUMBER_FIELDS:,} answers. Send it in parts."
        case TooManyFilesSent():
            return f"More than {settings.DATA_UPLOAD_MAX_NUMBER_FILES:,} files were sent at once. Send fewer."
    return ""


def spell(size: int) -> str:
    """A number of bytes as people say it: "2.5 MB"."""
    return f"{size / MEGABYTE:.1f} MB"
