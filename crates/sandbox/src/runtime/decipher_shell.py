"""IPython's shell with our display, our traceback, and the person behind `input()`."""

import builtins
import getpass
import os
import signal
import subprocess
import sys
import traceback

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.history import HistoryManager
from IPython.core.interactiveshell import InteractiveShell

import decipher_display
from decipher_plain import Plain

# A history writer would be a thread and a file.
HistoryManager.enabled = False
OURS = os.path.dirname(__file__)
NOBODY = (
    "input() cannot be answered here: nobody is there to type. "
    "Put the value into the code instead."
)


class Compiler(CachingCompiler):
    """Names code by its cell, as tracebacks show it."""

    def get_code_name(self, raw_code, transformed_code, number):
        """`<cell 3>`."""
        return f"<cell {number}>"


class Display(DisplayHook):
    """Sends the value of the last expression."""

    value = None

    @property
    def prompt_count(self):
        """The number of the cell: `Out[3]` and `_3` are what cell 3 gave."""
        return self.shell.execution_count

    def __call__(self, result=None):
        """Sends a value; one of a few plain types without asking every formatter."""
        text = None if self.shell.plain is None else self.shell.plain.text(result)
        if text is None:
            super().__call__(result)
            return
        self.check_for_underscore()
        if not self.quiet():
            self.update_user_ns(result)
            decipher_display.publish("result", {"text/plain": text})

    def quiet(self):
        """A cell that ends with a semicolon shows no value."""
        return self.shell.quiet

    def compute_format_data(self, result):
        """Remembers the value, as its data goes beside its forms."""
        self.value = result
        return super().compute_format_data(result)

    def write_output_prompt(self):
        """There is no prompt."""

    def write_format_data(self, format_dict, md_dict=None):
        """Sends the forms; a shown figure is not shown again at the end of the cell."""
        value, self.value = self.value, None
        saved_as = None
        if type(value).__name__ == "Figure" and "image/png" in format_dict:
            import matplotlib.pyplot as plt

            if getattr(value, "_decipher_saved", None) and not value.stale:
                saved_as = value._decipher_saved
            plt.close(value)
        decipher_display.publish("result", format_dict, value, saved_as)

    def log_output(self, format_dict):
        """The host keeps what was shown; a second copy here would only grow."""

    def finish_displayhook(self):
        """Nothing was written to a terminal."""


class Publisher(DisplayPublisher):
    """Sends what `display()` shows."""

    def publish(self, data, metadata=None, **options):
        """Sends one bundle of forms."""
        decipher_display.publish("shown", data)

    def clear_output(self, wait=False):
        """Outputs are a record here; none is taken back."""


class Shell(InteractiveShell):
    """The shell of one session."""

    compiler_class = Compiler
    displayhook_class = Display
    display_pub_class = Publisher
    quiet = False
    failure = None
    # Set when the shell is whole: cells without magics then run past IPython's machinery.
    plain = None

    def init_virtualenv(self):
        """The environment is ours and in place."""

    def ask_exit(self):
        """`exit` ends nothing here: the session lives on for the next cell."""

    def enable_gui(self, gui=None):
        """There is no screen; figures come as displays."""

    def enable_matplotlib(self, gui=None):
        """Figures come as displays already."""
        return "inline", "module://decipher_backend"

    def get_ipython(self):
        """What the code of a cell calls by this name."""
        if self.plain is not None:
            self.plain.note(sys._getframe(1))
        return self

    def begin(self):
        """Takes the shell as it is now for the one that nobody changed."""
        self.plain = Plain(self)

    def run(self, code):
        """Runs a cell and returns what it raised."""
        ran, error = self.plain.run(code, self.execution_count)
        if ran:
            return error
        result = self.run_cell(code, store_history=False)
        return result.error_before_exec or result.error_in_exec or self.failure

    def showtraceback(self, *arguments, **options):
        """Keeps the exception for the host, whoever caught it."""
        self.failure = sys.exc_info()[1] or self.failure

    def showsyntaxerror(self, filename=None, running_compiled_code=False):
        """Keeps the exception for the host."""
        self.showtraceback()

    def system_raw(self, cmd):
        """`!command`: heard live, interrupted with the cell."""
        sys.stdout.flush()
        sys.stderr.flush()
        command = self.var_expand(cmd, depth=1)
        options = {"executable": "/bin/bash", "stdin": subprocess.DEVNULL, "process_group": 0}
        with subprocess.Popen(command, shell=True, **options) as process:
            try:
                code = process.wait()
            except BaseException:
                os.killpg(process.pid, signal.SIGKILL)
                raise
        self.user_ns["_exit_code"] = code

    system = system_piped = system_raw


def failure_frames(error):
    """The frames of an exception without ours: those from the first cell on."""
    frames = traceback.extract_tb(error.__traceback__)
    first = next((i for i, f in enumerate(frames) if f.filename.startswith("<cell ")), len(frames))
    return [f for f in frames[first:] if not f.filename.startswith(OURS)]


def failure_text(error):
    """The traceback as Python words it, with cells named and our frames left out."""
    lines, seen = [], set()

    def add(error):
        seen.add(id(error))
        cause = error.__cause__
        context = None if error.__suppress_context__ else error.__context__
        for inner, words in (
            (cause, "The above exception was the direct cause of the following exception:"),
            (context, "During handling of the above exception, another exception occurred:"),
        ):
            if inner is not None and id(inner) not in seen:
                add(inner)
                lines.append(f"\n{words}\n\n")
        frames = failure_frames(error)
        if frames:
            lines.append("Traceback (most recent call last):\n")
            lines.extend(traceback.StackSummary.from_list(frames).format())
        lines.extend(traceback.format_exception_only(type(error), error))

    add(error)
    return "".join(lines).replace('File "<cell ', 'Cell "<').replace('Cell "<', "Cell ").replace(
        '>", line', ", line")


def ask_through(wire):
    """Sends the questions of the code to the person, whichever door was used."""

    def ask(prompt="", secret=False):
        sys.stdout.flush()
        wire.send({"kind": "input", "prompt": str(prompt), "secret": secret})
        reply = wire.receive()
        if reply is None:
            os._exit(0)
        if reply.get("line") is None:
            raise EOFError(NOBODY)
        return reply["line"]

    class Stdin:
        """Standard input, for code that reads it by hand."""

        encoding, errors, closed = "utf-8", "strict", False

        def readline(self, size=-1):
            """One line from the person."""
            return ask() + "\n"

        def isatty(self):
            """It is no terminal."""
            return False

        def fileno(self):
            """Child processes get an empty input."""
            return 0

        def __iter__(self):
            return iter(self.readline, "")

        def read(self, size=-1):
            """Reading to the end would never end."""
            raise EOFError(NOBODY)

    builtins.input = lambda prompt="": ask(prompt)
    getpass.getpass = lambda prompt="Password: ", stream=None: ask(prompt, secret=True)
    sys.stdin = Stdin()
