"""Runs the official clients and tests of the Model Context Protocol against both of our doors.

`run.py NODE_FOLDER`, by tests/clients/run: over HTTP against the server that is on the stage, over
stdio against servers that the clients start themselves, in a data folder of their own.
"""

import os
import pathlib
import sys
import urllib.parse

from stage import scripts, server

# The inspector over stdio starts a server for each of its calls.
SCRIPT_SECONDS_MAX = 300
# Nothing here asks a model.
NO_MODEL = "http://127.0.0.1:9"


def main(node_folder):
    """Runs them, all at once; returns the exit status."""
    here, packages = pathlib.Path(__file__).parent, pathlib.Path(node_folder)
    node = next(packages.glob("node_modules/node-linux-*/bin/node"))
    inspector = packages / "node_modules/@modelcontextprotocol/inspector/clients/launcher/build"
    with_inspector = [here / "with_inspector.py", node, inspector / "index.js"]
    site = urllib.parse.urlsplit(os.environ["OPENAI_BASE_URL"])
    door = {
        "MCP_URL": f"{site.scheme}://{site.netloc}/mcp",
        "MCP_PORT": str(site.port),
        "MCP_KEY": os.environ["OPENAI_API_KEY"],
    }
    every = {
        name: ([sys.executable, *command], door)
        for name, command in {
            "client over http": [here / "with_client.py", "http"],
            "inspector over http": [*with_inspector, "http"],
            "conformance": [here / "with_conformance.py", node, packages],
        }.items()
    }
    own = []
    for name, command in {
        "client over stdio": [here / "with_client.py", "stdio"],
        "inspector over stdio": [*with_inspector, "stdio"],
    }.items():
        # Each with a data folder: two servers of one person are not what is tested here.
        own.append(server.Server(NO_MODEL, os.devnull))
        every[name] = ([sys.executable, *command], {**door, **own[-1].environment})
    results = scripts.together(every, SCRIPT_SECONDS_MAX)
    for one in own:
        one.end()
    for name, result in sorted(results.items()):
        print(f"{scripts.how(name, result)}\n{result[2]}")
    return any(code for code, _, _ in results.values())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
