"""The client is killed in the middle of a stream: its cell ends, and the session goes on."""

import os
import pathlib
import socket
import subprocess
import sys
import time

import pytest
from conftest import printed

from stage.play import answer, code, play

ENDLESS = "import time\nx = 41\nwhile True:\n    print('tick', flush=True)\n    time.sleep(.02)"
CLIENT = pathlib.Path(__file__).with_name("client.py")
# Far longer than it takes to see that a client has left.
NEXT_SECONDS_MAX = 20


@pytest.mark.parametrize("kind", ["execute", "responses"])
def test_the_session_is_free_again(server, kind):
    container = server.new_container()
    word = ENDLESS if kind == "execute" else play(code(ENDLESS), answer("Never."))
    variables = {
        **os.environ,
        "OPENAI_BASE_URL": f"{server.url}/v1",
        "OPENAI_API_KEY": server.key,
    }
    client = subprocess.Popen(
        [sys.executable, CLIENT, kind, container, word],
        env=variables,
        stdout=subprocess.PIPE,
        text=True,
    )
    seen = []
    for line in client.stdout:
        seen.append(line)
        if "tick" in line or "interpreting" in line:
            break
    client.kill()
    client.wait()
    client.stdout.close()
    assert "tick" in seen[-1] or "interpreting" in seen[-1], seen

    start = time.monotonic()
    again = server.execute(container, "print('alive', 6 * 7)")
    assert "alive 42" in printed(again)
    assert time.monotonic() - start < NEXT_SECONDS_MAX


def test_an_upload_that_breaks_off_leaves_nothing(server):
    container = server.new_container()
    address = ("127.0.0.1", server.port)
    head = (
        f"POST /v1/containers/{container}/files HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
        f"Authorization: Bearer {server.key}\r\nContent-Length: 100000000\r\n"
        "Content-Type: multipart/form-data; boundary=mark\r\n\r\n"
        '--mark\r\nContent-Disposition: form-data; name="file"; filename="half.bin"\r\n\r\n'
    )
    with socket.create_connection(address) as half:
        half.sendall(head.encode() + b"x" * 5_000_000)
    assert server.call("GET", f"/containers/{container}/files")["data"] == []
    listed = server.execute(container, "import os\nprint(os.listdir('/mnt/data'))")
    assert "[]" in printed(listed)
