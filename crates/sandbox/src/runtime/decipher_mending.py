"""Reads a stream of pickles in which something cannot be read any more, and names what was hit.

A module that is missing or a class that has changed breaks one object. This reader, which is
Python's own in Python with its mistakes caught, puts a `Lost` there and goes on, so that what
was read later still finds what was shared. Then every variable from which something lost can be
reached is known. It is ten times slower than the usual one, and used only after that has failed.
"""

import gc
import pickle
import sys
import types

# A variable with more objects than this in reach is taken for whole; looking takes a second then.
OBJECTS_MAX = 1_000_000


class Lost:
    """Stands for an object that could not be read, and takes whatever is done to it."""

    def __init__(self, why):
        self.why = why

    def __call__(self, *arguments, **options):
        return self

    def _ignore(self, *arguments):
        """What was to be put into it is lost with it."""

    append = extend = add = update = __setitem__ = __setstate__ = _ignore


class Unpickler(pickle._Unpickler):
    """Reads on after a mistake."""

    dispatch = dict(pickle._Unpickler.dispatch)

    def __init__(self, file, *, buffers=None):
        super().__init__(file, buffers=buffers)
        # Objects that were made and then could not be filled: id -> (object, why).
        self.broken = {}

    def find_class(self, module, name):
        """The class or function, or a `Lost` that says what is missing."""
        try:
            return super().find_class(module, name)
        except ImportError:
            return Lost(f"the module {module} is not here")
        except Exception as error:
            return Lost(_words(f"{module}.{name}", error))

    def load(self):
        """One value, or a `Lost` where the stream itself is damaged."""
        try:
            return super().load()
        except Exception as error:
            return Lost(f"its place in the file is damaged: {error}")

    def _made(self, make, arguments, options=None):
        lost = next((it for it in (make, *arguments) if isinstance(it, Lost)), None)
        if lost is not None:
            return lost
        try:
            return make(*arguments, **(options or {}))
        except Exception as error:
            lost = Lost(_words(getattr(make, "__name__", "it"), error))
            # Such a function was to fill its first argument, and what it returns is dropped.
            if getattr(make, "__name__", "").endswith("setstate") and arguments:
                self.broken[id(arguments[0])] = arguments[0], lost.why
            return lost

    def load_reduce(self):
        arguments = self.stack.pop()
        self.stack[-1] = self._made(self.stack[-1], arguments)

    dispatch[pickle.REDUCE[0]] = load_reduce

    def load_newobj(self):
        arguments = self.stack.pop()
        kind = self.stack[-1]
        make = kind if isinstance(kind, Lost) else kind.__new__
        self.stack[-1] = self._made(make, (kind, *arguments))

    dispatch[pickle.NEWOBJ[0]] = load_newobj

    def load_newobj_ex(self):
        options, arguments = self.stack.pop(), self.stack.pop()
        kind = self.stack[-1]
        make = kind if isinstance(kind, Lost) else kind.__new__
        lost = next((it for it in (arguments, options) if isinstance(it, Lost)), None)
        self.stack[-1] = lost or self._made(make, (kind, *arguments), options)

    dispatch[pickle.NEWOBJ_EX[0]] = load_newobj_ex

    def _fill(self, load):
        """Puts something into the object below it on the stack."""
        try:
            load(self)
        except Exception as error:
            what = self.stack[-1]
            self.broken[id(what)] = what, _words(type(what).__name__, error)

    def load_build(self):
        if not isinstance(self.stack[-2], Lost):
            self._fill(pickle._Unpickler.load_build)
        else:
            self.stack.pop()

    dispatch[pickle.BUILD[0]] = load_build

    def load_appends(self):
        self._fill(pickle._Unpickler.load_appends)

    dispatch[pickle.APPENDS[0]] = load_appends

    def load_setitems(self):
        self._fill(pickle._Unpickler.load_setitems)

    dispatch[pickle.SETITEMS[0]] = load_setitems

    def load_additems(self):
        self._fill(pickle._Unpickler.load_additems)

    dispatch[pickle.ADDITEMS[0]] = load_additems


def reason(value, namespace, broken):
    """Why this value did not come back whole, or None."""
    seen, waiting = {id(namespace)}, [value]
    while waiting and len(seen) < OBJECTS_MAX:
        thing = waiting.pop()
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        if isinstance(thing, Lost):
            return thing.why
        if id(thing) in broken:
            return broken[id(thing)][1]
        if not _is_of_a_library(thing, namespace):
            waiting.extend(gc.get_referents(thing))
    return None


def _is_of_a_library(thing, namespace):
    """Modules, their classes and functions: nothing lost is in there, and they lead everywhere."""
    if isinstance(thing, types.FunctionType):
        return thing.__globals__ is not namespace and thing.__module__ in sys.modules
    if isinstance(thing, type):
        return thing.__module__ != "__main__" and thing.__module__ in sys.modules
    return isinstance(thing, (types.ModuleType, types.BuiltinFunctionType))


def _words(what, error):
    return f"{what} could not be made again: {error or type(error).__name__}"[:300]
