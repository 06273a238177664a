"""Runs each framework's script in a process of its own, all at once; says how long each took."""

import pathlib
import sys

from stage import play, scripts

SCRIPT_SECONDS_MAX = 150


def main(node_folder):
    """Runs them; returns the exit status."""
    folder = pathlib.Path(__file__).parent
    commands = {path.stem: [sys.executable, path] for path in sorted(folder.glob("with_*.py"))}
    if node_folder:
        node = next(pathlib.Path(node_folder).glob("node_modules/node-linux-*/bin/node"))
        commands["with_ai_sdk"] = [node, pathlib.Path(node_folder) / "with_ai_sdk.mjs"]
    every = {name: (command, VARIABLES) for name, command in commands.items()}
    results = scripts.together(every, SCRIPT_SECONDS_MAX)
    for name, result in sorted(results.items()):
        print(scripts.how(name, result))
        code, _, text = result
        if code:
            print(text)
    return any(code for code, _, _ in results.values())


# The chart as a script of the stand-in's, for what is not Python.
VARIABLES = {
    "CHART_SCRIPT": play.CHART_TURNS,
    "SALES": str(pathlib.Path(__file__).parents[3] / "examples" / "sales.csv"),
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else None))
