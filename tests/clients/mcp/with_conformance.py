"""The official conformance tests, each check held against what a server of ours is to pass.

`with_conformance.py NODE FOLDER`: FOLDER is where the packages lie; the server is found by MCP_PORT
and MCP_KEY. Many scenarios ask for tools, prompts and files that only the reference server of the
tests has. conformance-not-ours.txt names their checks, with reasons. A check that fails and is not
there is a fault, and so is one that is there and passes.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import keyed

# Some scenarios wait for streams; all of them together take half a minute.
RUN_SECONDS_MAX = 300

# Each release of the tests, by its package, and what it is told to run.
RELEASES = {
    "@modelcontextprotocol/conformance": ["--suite", "all"],
    # The protocol of 2026-07-28 is in the tests' next release only.
    "conformance-next": ["--requirements", "2026-07-28"],
}

NOT_OURS = pathlib.Path(__file__).with_name("conformance-not-ours.txt")


def not_ours():
    """The checks that no server but the reference can pass: release, scenario, check."""
    lines = (line.split("#")[0].split() for line in NOT_OURS.read_text().splitlines())
    return {tuple(line) for line in lines if line}


def run(node, program, options, url):
    """Runs one release; returns its checks as (scenario, check) with status and message."""
    with tempfile.TemporaryDirectory() as results:
        # Its status says that something failed, which is looked at more closely here.
        done = subprocess.run(
            [node, program, "server", "--url", url, "--output-dir", results, *options],
            capture_output=True,
            text=True,
            timeout=RUN_SECONDS_MAX,
        )
        checks = {}
        for path in pathlib.Path(results).glob("*/checks.json"):
            scenario = re.fullmatch(r"server-(.+)-\d{4}-\d\d-\d\dT.*", path.parent.name).group(1)
            for check in json.loads(path.read_text()):
                known = checks.get((scenario, check["id"]))
                # A check may be made more than once; one failure counts.
                if known is None or known[0] != "FAILURE":
                    message = check.get("errorMessage") or ""
                    checks[scenario, check["id"]] = check["status"], message
        if not checks:
            raise SystemExit(f"{program} gave no results: {done.stdout[-2000:]}{done.stderr[-2000:]}")
        return checks


def main(node, folder):
    """Runs all releases and says what differs from what is to be."""
    proxy = keyed.proxy(int(os.environ["MCP_PORT"]), os.environ["MCP_KEY"])
    url = f"http://127.0.0.1:{proxy.server_address[1]}/mcp"
    expected = not_ours()
    faults = []
    for release, options in RELEASES.items():
        program = pathlib.Path(folder) / "node_modules" / release / "dist" / "index.js"
        checks = run(node, program, options, url)
        failed = {name for name, (status, _) in checks.items() if status == "FAILURE"}
        passed = sum(status == "SUCCESS" for status, _ in checks.values())
        fine = {name[1:] for name in expected if name[0] == release}
        faults += [f"{release}: {' '.join(name)}: {checks[name][1]}" for name in failed - fine]
        faults += [f"{release}: {' '.join(name)} does not fail any more" for name in fine - failed]
        print(f"{release}: {passed} checks passed, {len(failed & fine)} are not ours")
    proxy.shutdown()
    if faults:
        raise SystemExit("\n".join(sorted(faults)))


if __name__ == "__main__":
    main(*sys.argv[1:])
