"""`fuzz.py SECONDS`: asks what nobody would ask, after the server's own description of itself.

schemathesis makes the requests. No 5xx, no answer that the description does not allow, none that
takes for ever; and when all that was made is removed, the server holds as much as before.
"""

import http.client
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse

from stage import census

BASE_URL = os.environ["OPENAI_BASE_URL"]
SERVER = urllib.parse.urlsplit(BASE_URL)
PID = int(os.environ["DECIPHER_PID"])
HEADERS = {"Authorization": f"Bearer {os.environ['OPENAI_API_KEY']}"}
# The same cases in every run, so that a fault found once is found again.
SEED = 5
# A cell of the stand-in's takes milliseconds; sixty times what a loaded machine needs.
ANSWER_SECONDS_MAX = 30
CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "ignored_auth",
]
# Sessions that end, connections that close, and memory written down.
SETTLE_SECONDS_MAX = 60
# Idle connections of the client and of the database's pool come and go.
DESCRIPTORS_MORE_MAX = 24
# The pool may be in the midst of filling: each session is a handful of processes.
PROCESSES_MORE_MAX = 8
# What allocators keep after many parallel requests; a leak for each request would be far more.
MEMORY_MORE_MIB_MAX = 96


def ask(method, path, body=None):
    """Makes one request; returns status and document."""
    connection = http.client.HTTPConnection(SERVER.hostname, SERVER.port, timeout=60)
    headers = HEADERS | ({"Content-Type": "application/json"} if body is not None else {})
    try:
        connection.request(method, SERVER.path + path, json.dumps(body) if body else None, headers)
        answer = connection.getresponse()
        content = answer.read()
    finally:
        connection.close()
    return answer.status, json.loads(content or b"null")


def use():
    """Uses the server in the ordinary way; returns whether it went well."""
    status, made = ask("POST", "/containers", {"name": "ordinary"})
    assert status == 200, made
    status, ran = ask("POST", f"/containers/{made['id']}/execute", {"code": "print(6 * 7)"})
    assert status == 200 and "42" in json.dumps(ran["outputs"]), ran
    return ask("DELETE", f"/containers/{made['id']}")[0] == 200


def remove_all(kind):
    """Removes what the fuzzing made."""
    while True:
        status, page = ask("GET", f"/{kind}?limit=100")
        assert status == 200, page
        if not page["data"]:
            return
        for one in page["data"]:
            status, answer = ask("DELETE", f"/{kind}/{one['id']}")
            assert status in (200, 404), answer


def fuzz(seconds):
    """Runs schemathesis; returns its exit status."""
    program = pathlib.Path(sys.executable).with_name("schemathesis")
    root = f"{SERVER.scheme}://{SERVER.netloc}"
    authorization = f"Authorization:{HEADERS['Authorization']}"
    command = [
        program,
        "run",
        f"{root}/openapi.json",
        "--url",
        root,
        "--header",
        authorization,
        "--seed",
        str(SEED),
        "--max-time",
        str(seconds),
        "--checks",
        ",".join(CHECKS),
        "--max-response-time",
        str(ANSWER_SECONDS_MAX),
        "--request-timeout",
        str(2 * ANSWER_SECONDS_MAX),
        "--workers",
        "2",
        "--no-color",
        "--continue-on-failure",
        "--suppress-health-check",
        "all",
        "--warnings",
        "off",
    ]
    # Past its time and a last answer it hangs, and that is a finding as well.
    with tempfile.TemporaryDirectory() as folder:
        return subprocess.run(command, cwd=folder, timeout=3 * seconds + 120).returncode


def main(seconds):
    """Fuzzes, cleans up, counts; returns the exit status."""
    # What is made at the first use only, such as connections to the database.
    for _ in range(3):
        use()
    before = census.count(PID)
    code = fuzz(seconds)
    assert use(), "the server is of no use after the fuzzing"
    for kind in ("containers", "files"):
        remove_all(kind)

    def is_as_before(now):
        return (
            now["processes"] <= before["processes"] + PROCESSES_MORE_MAX
            and now["descriptors"] <= before["descriptors"] + DESCRIPTORS_MORE_MAX
            and now["memory_mib"] <= before["memory_mib"] + MEMORY_MORE_MIB_MAX
        )

    after, held = census.settled(PID, is_as_before, SETTLE_SECONDS_MAX)
    print(f"before: {before}\nafter:  {after}")
    if not held:
        print("LEAK: the server holds more than before")
    return code or (0 if held else 1)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
