"""Modules and classes that are gone when a session comes back cost the variables that need them."""

import os
import sys

import decipher_memory
import decipher_shell

PATH = "missing.memory"
GONE = '''
class Changed:
    def __setstate__(self, state):
        self.__dict__.update(state)
class Vanished:
    pass
def factory():
    return Changed()
'''
NOW = '''
class Changed:
    def __setstate__(self, state):
        raise ValueError("another form")
'''
CELL = """
import gone_soon, changed_soon, math
shared = [1, 2]
kept = {"shared": shared}
needs_module = [shared, gone_soon.Changed()]
changed = changed_soon.Changed(); changed.x = 1
holds_changed = (kept, changed)
vanished = changed_soon.Vanished()
function = lambda: math.floor(len(shared) + 0.5)
class Own:
    kind = gone_soon.Changed
own = Own()
late = [shared, 3]
"""


def write(shell):
    """Has modules that the other half will not find, or find changed."""
    for name in ("gone_soon", "changed_soon"):
        with open(name + ".py", "w", encoding="utf-8") as file:
            file.write(GONE)
    shell.run_cell(CELL)
    report = decipher_memory.save(shell, PATH)
    assert not report["lost"], report
    os.unlink("gone_soon.py")
    with open("changed_soon.py", "w", encoding="utf-8") as file:
        file.write(NOW)


def read(shell):
    """Finds the rest, with what it shares."""
    report = decipher_memory.load(shell, PATH)
    space = shell.user_ns
    lost = {entry["name"]: entry["why"] for entry in report["lost"]}
    assert set(lost) == {
        "gone_soon", "needs_module", "changed", "holds_changed", "vanished", "Own", "own",
    }, lost
    assert lost["needs_module"] == "the module gone_soon is not here", lost
    assert lost["changed"] == "Changed could not be made again: another form", lost
    assert "Vanished" in lost["vanished"], lost
    assert set(report["saved"]) == {"shared", "kept", "function", "late"}, report
    assert not set(lost) & set(space), space.keys()
    assert space["kept"]["shared"] is space["shared"] is space["late"][0] and space["late"][1] == 3
    assert space["function"]() == 2
    with open(PATH, "r+b") as file:
        file.truncate(os.path.getsize(PATH) - 1)
    try:
        decipher_memory.load(shell, PATH)
    except ValueError as error:
        assert "not all of it" in str(error)
    else:
        raise AssertionError("half a file was read")


sys.path.insert(0, "")
the_shell = decipher_shell.Shell.instance()
decipher_memory.begin(the_shell)
(write if sys.argv[1] == "write" else read)(the_shell)
