"""`python -m stage LOG COMMAND…`: runs a command against a server of its own.

The command finds it by the variables that OpenAI's own clients read, and the stand-in by
STANDIN_URL. Ends with the command's status, or with 70 when the server left something behind.
"""

import os
import pathlib
import subprocess
import sys

from stage import census, server

# As `EX_SOFTWARE` of sysexits: the command went well, the server did not.
LEFT_BEHIND = 70


def main(log, command):
    """Runs the command and returns the exit status."""
    standin = server.Standin()
    ours = None
    try:
        ours = server.Server(standin.url, log).start()
        done = subprocess.run(
            command,
            env={
                **os.environ,
                "OPENAI_BASE_URL": f"{ours.url}/v1",
                "OPENAI_API_KEY": ours.key,
                "OTHER_API_KEY": ours.make_key("others"),
                "HASTY_API_KEY": ours.make_key("hasty", "--requests-per-minute", "5"),
                "STANDIN_URL": standin.url,
                "DECIPHER_PID": str(ours.process.pid),
            },
        )
        code, family = done.returncode, census.family(ours.process.pid)
    finally:
        ended = ours.end() if ours else None
        standin.end()
    left = [pid for pid in family if pathlib.Path(f"/proc/{pid}").exists()]
    if ended != 0 or left:
        print(f"the server ended with {ended} and left {left}; its log is {log}", file=sys.stderr)
        return code or LEFT_BEHIND
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
