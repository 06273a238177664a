"""Cells that are plain Python, run as IPython would run them but without its machinery.

Most cells hold no magic and no `!`. IPython's transformers, traps and records change nothing about
them, yet take longer than the cell itself and write to some 450 pages, which each checkpoint pays
for again. Whatever may be more than plain Python, now or since somebody changed the shell, is left
to IPython.
"""

import ast
import linecache
import re
import sys

from IPython.core.formatters import BaseFormatter
from IPython.core.interactiveshell import InteractiveShell

# Values whose every form is their `repr`, unless somebody taught the shell another one.
PLAIN_TYPES = frozenset((int, bool, str, float))
# What IPython takes for a prompt that was copied with the code; the first is valid Python too.
PROMPTS = ("In [", ">>>", "...")
FIRST_NAME = re.compile(r"[^\W\d]\w*").match
# Letters of a cell that may run for a while, or write something before it ends.
BUSY = re.compile(r"\(|@|for|while|import|with").search
NO_CODE = (SyntaxError, ValueError, OverflowError, MemoryError, RecursionError)


class Plain:
    """Knows the shell as it was made, and sees what a cell has changed about it."""

    def __init__(self, shell):
        self.shell = shell
        self.namespace = shell.user_ns
        self.as_made = self.hooks()
        self.words = self.magic_words()
        # Code of a cell has had the shell in hand, and may still have it.
        self.handed_out = False
        # A magic ran, which may have changed the shell.
        self.suspect = False
        self.own_forms = False
        self.watch()
        # Once and for good; IPython enters them anew with each cell.
        shell.builtin_trap.__enter__()
        shell.display_trap.__enter__()

    def watch(self):
        """Has the ways to the shell tell that somebody other than IPython took them."""
        initialized, instance = InteractiveShell.initialized, InteractiveShell.instance
        for_type = BaseFormatter.for_type

        def told_initialized(cls):
            # `IPython.get_ipython()` asks this; who called that?
            caller = sys._getframe(1)
            if caller.f_globals.get("__name__") == "IPython.core.getipython":
                self.note(caller.f_back)
            return initialized()

        def told_instance(cls, *arguments, **options):
            self.note(sys._getframe(1))
            return instance.__func__(cls, *arguments, **options)

        def told_type(formatter, typ, func=None):
            self.own_forms = self.own_forms or func is not None
            return for_type(formatter, typ, func)

        InteractiveShell.initialized = classmethod(told_initialized)
        InteractiveShell.instance = classmethod(told_instance)
        BaseFormatter.for_type = told_type

    def note(self, frame):
        """Somebody is given the shell."""
        name = frame.f_globals.get("__name__") if frame else None
        self.handed_out = self.handed_out or not str(name).startswith("IPython.")

    def hooks(self):
        """All that takes part in a cell beside its code."""
        shell = self.shell
        transformers = shell.input_transformer_manager
        lists = (
            transformers.cleanup_transforms, transformers.line_transforms,
            transformers.token_transformers, shell.input_transformers_post,
            shell.ast_transformers, *shell.events.callbacks.values())
        text = shell.display_formatter.formatters["text/plain"]
        return [*map(len, lists), shell.ast_node_interactivity, shell.autocall,
                shell.custom_exceptions, shell.logger.log_active, text.pprint, text.float_format,
                *shell.display_formatter.active_types]

    def magic_words(self):
        """What means something to IPython at the beginning of a single line."""
        aliases = (name for name, _ in self.shell.alias_manager.aliases)
        return frozenset((*self.shell.magics_manager.magics["line"], *aliases, "exit", "quit"))

    def is_as_made(self):
        """Tells whether the shell does with a cell what it did when it was made."""
        if self.suspect or self.handed_out:
            if self.hooks() != self.as_made or self.shell.user_ns is not self.namespace:
                return False
            self.words = self.magic_words()
            self.suspect = False
        return True

    def compile(self, code, name):
        """The code objects of a cell that is plain Python, or None."""
        stripped = code.strip()
        if not stripped or stripped.startswith(PROMPTS) or "__future__" in code:
            return None
        if not self.is_as_made():
            return None
        is_line = "\n" not in stripped
        if is_line and (first := FIRST_NAME(stripped)) and self.is_magic(first[0]):
            return None
        flags = self.shell.compile.flags
        try:
            # One simple statement: of a compound one `single` would show every value inside.
            if is_line and ";" not in stripped and ":" not in stripped:
                parts = [compile(code, name, "single", flags, True)]
            else:
                parts = compile_body(code, name, flags)
        except NO_CODE:
            # IPython's syntax, a magic's, an `await` at the top, or an error that IPython words.
            return None
        return parts

    def is_magic(self, name):
        """Tells whether a name at the beginning of a single line is IPython's."""
        if name not in self.words:
            return False
        value = self.namespace.get(name)
        return value is None or type(value).__module__.startswith("IPython.")

    def run(self, code, number):
        """Runs a cell if it is plain Python; tells whether it did, and what it raised."""
        name = f"<cell {number}>"
        parts = self.compile(code, name)
        if parts is None:
            self.suspect = True
            return False, None
        # Where a traceback finds the lines; without a time they are never looked for on the disk.
        linecache.cache[name] = (len(code), None, code.splitlines(keepends=True), name)
        try:
            for part in parts:
                exec(part, self.namespace)
        except BaseException as error:
            return True, error
        return True, None

    def text(self, value):
        """The one form of a plain value, or None for a value that may have more."""
        if type(value) not in PLAIN_TYPES or self.own_forms or not self.is_as_made():
            return None
        try:
            return repr(value)
        except ValueError:
            # A number of too many digits: IPython words that.
            return None


def compile_body(code, name, flags):
    """Compiles a cell of several statements, of which only the last shows its value."""
    body = compile(code, name, "exec", flags | ast.PyCF_ONLY_AST, True).body
    last = [body.pop()] if body and isinstance(body[-1], ast.Expr) else []
    parts = [compile(ast.Module(body, []), name, "exec", flags, True)] if body else []
    if last:
        parts.append(compile(ast.Interactive(last), name, "single", flags, True))
    return parts


def may_take_time(code):
    """Tells whether a cell may run for a while or write something before it ends."""
    return BUSY(code) is not None
