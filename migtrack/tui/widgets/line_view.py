"""A scrolling view of lines whose number changes at nearly every key.

Textual lays the whole screen out anew when a virtual size changes, which costs as much as three
frames. Here the place of the scroll bar is always kept, so that the number of lines moves nothing
beside them, and only the bar is told of it.
"""

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.widget import Widget


class LineView(ScrollView):
    """Draws lines of one width; where all of them are seen, its bar is empty."""

    DEFAULT_CSS = """
    LineView { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """

    def hold(self, lines: int) -> None:
        """So many lines from now on; what is scrolled to stays within them."""
        self.set_reactive(Widget.virtual_size, Size(self.scrollable_content_region.width, lines))
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = lines
        self.scroll_y = self.validate_scroll_y(self.scroll_y)
        self.scroll_target_y = self.validate_scroll_target_y(self.scroll_target_y)
