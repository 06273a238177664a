"""The session is killed in the middle of a cell: it is said, and the next request works."""

import pytest
from conftest import printed

from stage.play import answer, code, play

KILLS = {
    "out of memory": "x = [bytearray(64 << 20) for _ in range(1024)]",
    "by a signal": "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
    "by itself": "import os\nos._exit(1)",
    "by the stack": "import ctypes\nctypes.string_at(0)",
}


@pytest.mark.parametrize("source", KILLS.values(), ids=KILLS)
def test_the_next_request_works(server, source):
    container = server.new_container()
    kept = server.upload(container, "kept.txt", b"kept")
    ran = server.execute(container, source)
    assert ran["status"] != "ok"
    assert ran["logs"], "it says what happened"

    again = server.execute(container, "print(open('/mnt/data/kept.txt').read(), 6 * 7)")
    assert "kept 42" in printed(again)
    assert server.content(container, kept["id"]) == b"kept"


def test_a_response_goes_on_when_its_session_dies(server):
    word = play(code(KILLS["by a signal"]), code("print(6 * 7)"), answer("It is 42."))
    made = server.call(
        "POST",
        "/responses",
        {
            "model": "gpt-5",
            "input": word,
            "include": ["code_interpreter_call.outputs"],
            "tools": [{"type": "code_interpreter", "container": {"type": "auto"}}],
        },
    )
    assert made["status"] == "completed"
    first, second = [item for item in made["output"] if item["type"] == "code_interpreter_call"]
    assert first["outputs"], "it says what happened"
    assert "42" in str(second["outputs"])
