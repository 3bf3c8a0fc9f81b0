"""Old addresses of a merged network lead to the same place in the network it went on in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from .access import NetworkMoved

Handler = Callable[[HttpRequest], HttpResponse]


class MergedNetworkMiddleware:
    """Turns `NetworkMoved` into a permanent redirect."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing on the way in."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The same address with the new network's name in it."""
        if not isinstance(exception, NetworkMoved) or request.method not in ("GET", "HEAD"):
            return None
        path = request.get_full_path().replace(f"/netwerken/{exception.old}/", f"/netwerken/{exception.new}/", 1)
        return redirect(path, permanent=True)
