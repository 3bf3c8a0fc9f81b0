"""StreamField whose block definitions stay out of migrations (ADR 0008)."""

from typing import Any

from wagtail.fields import StreamField


class SlimStreamField(StreamField):
    """A StreamField that deconstructs to an empty block list, so changing a block needs no migration."""

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        kwargs.pop("block_lookup", None)
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> Any:
        """Name, path and arguments, without the blocks."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
