"""Files with a text: adding one while writing, with and without JavaScript, and opening one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_POST

from core.visibility import get_visible_or_404
from networks.documents.files import MAX_BYTES, RefusedFile, as_download, check_file, too_large

from .. import actions
from ..models import Attachment


def _stored(request: HttpRequest, upload: Any) -> Attachment:
    """The uploaded file, looked at and kept. Raises RefusedFile or ValidationError with the reason."""
    if upload.size > MAX_BYTES:
        raise too_large()
    return actions.add_attachment(actor=request.user, file=check_file(upload.name, upload.read()), name=upload.name)


@dataclass
class Typed:
    """What was sent with a text form. A file that came along is kept at once, so that a mistake elsewhere loses nothing.

    `data` is what the form reads: the text has the link to the file. `stays` when only a file was to be added.
    """

    data: QueryDict | None
    text_field: str
    problem: str = ""
    stays: bool = False
    errors: dict[str, Any] = field(default_factory=dict)

    def accepts(self, form: Any) -> bool:
        """The form is right and was sent to be posted. Puts what was wrong with the file beside the text."""
        if self.data is None:
            return False
        right = form.is_valid()
        if self.stays:
            form.errors.clear()  # nothing was posted yet, so nothing is wrong yet
        if self.problem:
            form.add_error(self.text_field, self.problem)
        return right and not self.stays and not self.problem


def typed(request: HttpRequest, text_field: str = "text") -> Typed:
    """Read a text form with perhaps a file."""
    if request.method != "POST":
        return Typed(None, text_field)
    found = Typed(request.POST.copy(), text_field, stays="attach" in request.POST)
    upload = request.FILES.get("file")
    if upload is None or not request.user.is_authenticated or found.data is None:
        return found
    try:
        attachment = _stored(request, upload)
    except (RefusedFile, ValidationError) as error:
        found.problem = error.messages[0] if isinstance(error, ValidationError) else str(error)
        return found
    text = found.data.get(text_field, "").rstrip()
    found.data[text_field] = f"{text}\n\n{attachment.markdown}".lstrip()
    return found


@login_required
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Keep one file while somebody is writing; the answer is the link for in the text, or what is wrong with it."""
    upload = request.FILES.get("file")
    if upload is None:
        return JsonResponse({"error": ""}, status=422)
    try:
        attachment = _stored(request, upload)
    except (RefusedFile, ValidationError) as error:
        words = error.messages[0] if isinstance(error, ValidationError) else str(error)
        return JsonResponse({"error": words}, status=422)
    except PermissionDenied:
        return JsonResponse({"error": ""}, status=403)
    return JsonResponse({"name": attachment.name, "markdown": attachment.markdown})


def attachment(request: HttpRequest, uuid: Any) -> HttpResponseBase:
    """The file itself, for who may read the text it belongs to."""
    found = get_visible_or_404(Attachment.objects.all(), request.user, uuid=uuid)
    try:
        return as_download(found.file, found.name)
    except FileNotFoundError as error:
        raise Http404 from error
