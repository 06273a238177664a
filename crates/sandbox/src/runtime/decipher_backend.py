"""A matplotlib backend that shows figures through the session's display."""

from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg


class FigureManager(FigureManagerBase):
    """Shows all open figures when asked to show one, as notebooks do."""

    @classmethod
    def pyplot_show(cls, *, block=None):
        """`plt.show()`."""
        import decipher_display

        decipher_display.show_open_figures()

    def show(self):
        """`figure.show()`."""
        import decipher_display

        decipher_display.show_figure(self.canvas.figure)


class FigureCanvas(FigureCanvasAgg):
    """Draws as Agg does."""

    manager_class = FigureManager
