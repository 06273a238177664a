"""What a session is beside its variables: folder, environment, random states, options.

Each piece is collected and restored by itself, so that one that fails costs no other. Listed here
are all that come back: the working folder, additions to `sys.path`, changes of `os.environ`, the
states of `random` and `numpy.random`, the context of `decimal`, filters of warnings, how numpy
prints and what it raises on, options of pandas that differ from their defaults, matplotlib's
rcParams, IPython extensions, and magics that cells defined. Figures need nothing: those that were
open were shown and closed at the end of their cell, and variables hold the others.
"""

import base64
import contextlib
import decimal
import io
import os
import pickle
import random
import sys
import types
import warnings

import decipher_pickler

# How the session was when it started.
_begun = {"environment": dict(os.environ), "path": list(sys.path), "extensions": set()}


def begin(shell):
    """Notes what is not the user's: the environment, the search path, extensions."""
    _begun["environment"] = dict(os.environ)
    _begun["path"] = list(sys.path)
    _begun["extensions"] = set(shell.extension_manager.loaded)


def collect(shell):
    """All pieces by name, ready for JSON."""
    pieces = {}
    for name, (take, _) in {**BEFORE, **AFTER}.items():
        # A piece that cannot be written stays as every new session has it.
        with contextlib.suppress(Exception):
            value = take(shell)
            if value is not None:
                stream = io.BytesIO()
                decipher_pickler.Pickler(stream, shell, [], []).dump(value)
                pieces[name] = base64.b64encode(stream.getvalue()).decode()
    return pieces


def restore_before(shell, pieces):
    """What imports and open files depend on."""
    return _restore(shell, pieces, BEFORE)


def restore_after(shell, pieces):
    """What reading variables could still disturb."""
    return _restore(shell, pieces, AFTER)


def _restore(shell, pieces, order):
    lost = []
    for name, (_, put) in order.items():
        if name not in pieces:
            continue
        try:
            put(shell, pickle.loads(base64.b64decode(pieces[name])))
        except Exception as error:
            why = f"could not be put back: {error}"
            lost.append({"name": name, "type": "surroundings", "why": why})
    return lost


def _changed_environment(_):
    now, begun = dict(os.environ), _begun["environment"]
    changed = {name: value for name, value in now.items() if begun.get(name) != value}
    return changed, [name for name in begun if name not in now]


def _change_environment(_, changes):
    os.environ.update(changes[0])
    for name in changes[1]:
        os.environ.pop(name, None)


def _added_paths(_):
    begun = set(_begun["path"])
    return [(index, path) for index, path in enumerate(sys.path) if path not in begun]


def _add_paths(_, added):
    for index, path in added:
        if path not in sys.path:
            sys.path.insert(index, path)


def _numpy_state(_):
    numpy = sys.modules.get("numpy")
    return numpy and (numpy.random.get_state(), numpy.get_printoptions(), numpy.geterr())


def _put_numpy_state(_, state):
    import numpy

    numpy.random.set_state(state[0])
    options = {name: value for name, value in state[1].items() if name != "override_repr"}
    numpy.set_printoptions(**options)
    numpy.seterr(**state[2])


def _put_filters(_, filters):
    warnings.filters[:] = filters
    # Without it the old answers stay in the cache of each module.
    warnings._filters_mutated()


def _frame_options(_):
    pandas = sys.modules.get("pandas")
    if pandas is None:
        return None
    from pandas._config import config

    options = {}
    for name, option in config._registered_options.items():
        with warnings.catch_warnings(), contextlib.suppress(Exception):
            warnings.simplefilter("error")
            value = pandas.get_option(name)
            if value != option.defval:
                options[name] = value
    return options


def _put_frame_options(_, options):
    import pandas

    for name, value in options.items():
        pandas.set_option(name, value)


def _drawing_options(_):
    matplotlib = sys.modules.get("matplotlib")
    if matplotlib is None:
        return None
    return {name: value for name, value in matplotlib.rcParams.copy().items() if name != "backend"}


def _put_drawing_options(_, options):
    import matplotlib

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        matplotlib.rcParams.update(options)


def _extensions(shell):
    return sorted(set(shell.extension_manager.loaded) - _begun["extensions"])


def _load_extensions(shell, names):
    for name in names:
        shell.extension_manager.load_extension(name)


def _magics(shell):
    return {
        kind: {
            name: magic for name, magic in magics.items()
            if isinstance(magic, types.FunctionType) and magic.__globals__ is shell.user_ns
        }
        for kind, magics in shell.magics_manager.magics.items()
    }


def _register_magics(shell, magics):
    for kind, named in magics.items():
        shell.magics_manager.magics[kind].update(named)


# Name: how it is taken, how it is put back; in the order in which it is put back.
BEFORE = {
    "the working folder": (lambda _: os.getcwd(), lambda _, folder: os.chdir(folder)),
    "changes of sys.path": (_added_paths, _add_paths),
    "changes of os.environ": (_changed_environment, _change_environment),
}
AFTER = {
    "extensions": (_extensions, _load_extensions),
    "magics": (_magics, _register_magics),
    "the options of pandas": (_frame_options, _put_frame_options),
    "the options of matplotlib": (_drawing_options, _put_drawing_options),
    "the context of decimal": (
        lambda _: decimal.getcontext(), lambda _, context: decimal.setcontext(context)),
    "the state and options of numpy": (_numpy_state, _put_numpy_state),
    "the state of random": (lambda _: random.getstate(), lambda _, state: random.setstate(state)),
    "filters of warnings": (lambda _: list(warnings.filters), _put_filters),
}
