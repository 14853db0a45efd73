"""A paragraph that may change: wrapped as Japanese is set, so that no line begins with 。 or ends with 「."""

from textual.app import RenderResult
from textual.geometry import Size
from textual.widget import Widget

from migtrack.tui.widgets.paragraphs import assemble, wrap_runs


class Paragraph(Widget):
    """Plain text, as high as it needs."""

    DEFAULT_CSS = "Paragraph { height: auto; width: 1fr; }"

    def __init__(self, text: str = "", *, classes: str | None = None, id: str | None = None) -> None:
        super().__init__(classes=classes, id=id)
        self._text = text

    def say(self, text: str) -> None:
        """Another text."""
        self._text = text
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Lines at that width."""
        return len(wrap_runs([(self._text, "")], width))

    def render(self) -> RenderResult:
        """The lines."""
        return assemble(wrap_runs([(self._text, "")], self.content_size.width))
