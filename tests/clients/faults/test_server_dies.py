"""The server is killed in the middle of requests and started again on the same data."""

import json
import random
import threading
import time

import pytest
from conftest import printed

from stage.play import answer, code, play

ENOUGH_SECONDS = 30
LONG = "import time\nprint('begun', flush=True)\ntime.sleep(600)"
# The moments of the kills are random, and the same in every run.
SEED = 5


def until(wanted, question):
    """Asks again and again until the answer is wanted."""
    deadline = time.monotonic() + ENOUGH_SECONDS
    while not wanted(answered := question()):
        assert time.monotonic() < deadline, answered
        time.sleep(0.05)
    return answered


def test_nothing_acknowledged_is_lost(server):
    container = server.new_container()
    file = server.upload(container, "given.bin", bytes(range(256)))
    server.execute(container, "open('/mnt/data/made.txt', 'w').write('made')")
    word = play(code("print(6 * 7)"), answer("It is 42."))
    tool = {"type": "code_interpreter", "container": container}
    response = server.call("POST", "/responses", {"model": "m", "input": word, "tools": [tool]})
    # In the middle of two requests: one that the client waits for, one in the background.
    waits = threading.Thread(target=lost, args=(server, container))
    waits.start()
    word = play(code(LONG), answer("Never."))
    auto = {"type": "code_interpreter", "container": {"type": "auto"}}
    pending = server.call(
        "POST",
        "/responses",
        {
            "model": "m",
            "input": word,
            "tools": [auto],
            "background": True,
        },
    )
    until(
        lambda one: one["status"] == "in_progress",
        lambda: server.call("GET", f"/responses/{pending['id']}"),
    )

    server.crash()
    waits.join()
    server.start()

    assert server.call("GET", f"/containers/{container}")["id"] == container
    assert server.content(container, file["id"]) == bytes(range(256))
    assert server.call("GET", f"/responses/{response['id']}")["output"] == response["output"]
    over = server.call("GET", f"/responses/{pending['id']}")
    assert over["status"] in ("failed", "cancelled", "incomplete"), "it does not wait for ever"
    ran = server.execute(container, "print(open('/mnt/data/made.txt').read())")
    assert "made" in printed(ran)
    word = play(code("print(7 * 6)"), answer("It is 42."))
    body = {"model": "m", "input": word, "tools": [tool], "previous_response_id": response["id"]}
    assert server.call("POST", "/responses", body)["status"] == "completed"


def lost(server, container):
    """Makes a request whose answer never comes."""
    with pytest.raises(OSError):
        server.execute(container, LONG)


def test_what_a_client_was_told_is_there_after_kills_at_random_moments(server):
    moments = random.Random(SEED)
    containers, files = [], {}
    for _ in range(4):
        killer = threading.Timer(moments.uniform(0.05, 1.5), server.kill)
        killer.start()
        number = 0
        try:
            while True:
                container = server.new_container()
                containers.append(container)
                for _ in range(3):
                    number += 1
                    content = f"{number} {moments.random()}".encode()
                    made = server.upload(container, f"{number}.txt", content)
                    files[container, made["id"]] = content
                server.execute(container, "x = 1")
        except (OSError, json.JSONDecodeError):
            pass
        killer.join()
        server.start()
        for container in containers:
            assert server.call("GET", f"/containers/{container}")["id"] == container
        for (container, file_id), content in files.items():
            assert server.content(container, file_id) == content
    assert len(files) > 4, "something was acknowledged between the kills"
    assert "2" in printed(server.execute(containers[0], "print(1 + 1)"))


def test_an_orderly_end_keeps_variables(server):
    container = server.new_container()
    server.execute(container, "x = 41")
    server.process.terminate()
    assert server.process.wait(ENOUGH_SECONDS) == 0
    server.start()
    assert "42" in printed(server.execute(container, "print(x + 1)"))
