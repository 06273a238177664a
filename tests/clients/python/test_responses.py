"""Responses that run code: what comes back, and in which order it streams."""

import base64

import openai
import pytest
from conftest import AUTO
from reading import calls, citations, container_of, logs, refused

from stage.play import PNG, answer, code, heard, play

OUTPUTS = ["code_interpreter_call.outputs"]
# The order of the events around one call and one message, after section 2.5 of the wire facts.
CALL_EVENTS = [
    "response.output_item.added",
    "response.code_interpreter_call.in_progress",
    "response.code_interpreter_call_code.delta",
    "response.code_interpreter_call_code.done",
    "response.code_interpreter_call.interpreting",
    "response.code_interpreter_call.completed",
    "response.output_item.done",
]
MESSAGE_EVENTS = [
    "response.output_item.added",
    "response.content_part.added",
    "response.output_text.delta",
    "response.output_text.annotation.added",
    "response.output_text.done",
    "response.content_part.done",
    "response.output_item.done",
]
EVENTS = [
    "response.created",
    "response.in_progress",
    *CALL_EVENTS,
    *MESSAGE_EVENTS,
    "response.completed",
]
MAKES_A_FILE = "open('/mnt/data/täst.csv', 'w').write('a,b\\n1,2\\n')\nprint('made', 1 + 1)"
NAMES_THE_FILE = "Grüße 🙂: [the file](sandbox:/mnt/data/täst.csv) is there."


def ask(client, *turns, **more):
    """Asks with a script for the model and a container of the server's own making."""
    return client.responses.create(
        **{"model": "gpt-5", "input": play(*turns), "tools": [AUTO], **more}
    )


def test_code_runs_and_its_outputs_come_when_they_are_asked_for(client):
    response = ask(client, code("print(6 * 7)"), answer("It is 42."), include=OUTPUTS)
    assert response.id.startswith("resp_")
    assert response.object == "response"
    assert response.status == "completed"
    assert response.error is None
    assert response.incomplete_details is None
    assert response.output_text == "It is 42."
    assert [item.type for item in response.output] == ["code_interpreter_call", "message"]
    (call,) = calls(response)
    assert call.id.startswith("ci_")
    assert (call.status, call.code) == ("completed", "print(6 * 7)")
    assert call.container_id.startswith("cntr_")
    assert "42" in logs(call)
    assert response.usage.total_tokens == response.usage.input_tokens + response.usage.output_tokens
    assert response.tools[0].type == "code_interpreter"
    assert response.parallel_tool_calls is not None


def test_outputs_that_were_not_asked_for_are_null(client):
    response = ask(client, code("print(6 * 7)"), answer("It is 42."))
    assert calls(response)[0].outputs is None


def test_a_figure_comes_as_an_image(client):
    source = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"
    response = ask(client, code(source), answer("Drawn."), include=OUTPUTS)
    urls = [output.url for output in calls(response)[0].outputs if output.type == "image"]
    assert len(urls) == 1
    kind, _, data = urls[0].partition(",")
    assert kind == "data:image/png;base64"
    assert base64.b64decode(data, validate=True).startswith(PNG)


def test_a_file_is_cited_where_the_answer_links_to_it(client):
    response = ask(client, code(MAKES_A_FILE), answer(NAMES_THE_FILE))
    ((annotation, text),) = citations(response)
    link = text[annotation.start_index : annotation.end_index]
    assert link == "sandbox:/mnt/data/täst.csv"
    assert annotation.filename == "täst.csv"
    assert annotation.container_id == container_of(response)
    content = client.containers.files.content.retrieve(
        annotation.file_id, container_id=annotation.container_id
    )
    assert content.read() == b"a,b\n1,2\n"


def test_events_come_in_openais_order(client):
    stream = ask(client, code(MAKES_A_FILE), answer(NAMES_THE_FILE), include=OUTPUTS, stream=True)
    events = list(stream)
    assert [event.sequence_number for event in events] == list(range(len(events)))
    kinds = []
    for event in events:
        # Our own events stand beside OpenAI's; several deltas follow each other.
        if event.type in EVENTS and (not kinds or kinds[-1] != event.type):
            kinds.append(event.type)
    assert kinds == EVENTS
    # A name that a client does not know may end its stream, so ours come by one that all know.
    assert {event.type for event in events} - set(EVENTS) <= {"keepalive"}

    code_deltas = "".join(e.delta for e in events if e.type == CALL_EVENTS[2])
    assert code_deltas == MAKES_A_FILE
    added = next(e.item for e in events if e.type == "response.output_item.added")
    assert (added.type, added.status, added.code) == ("code_interpreter_call", "in_progress", "")
    done = next(e.item for e in events if e.type == "response.output_item.done")
    assert (done.status, done.code) == ("completed", MAKES_A_FILE)
    assert "made 2" in logs(done)
    assert added.id == done.id
    assert {e.item_id for e in events if e.type in CALL_EVENTS[1:6]} == {done.id}
    texts = "".join(e.delta for e in events if e.type == "response.output_text.delta")
    assert texts == NAMES_THE_FILE
    (cited,) = [e for e in events if e.type == "response.output_text.annotation.added"]
    assert cited.annotation_index == 0
    final = events[-1].response
    assert final.status == "completed"
    assert final.output_text == NAMES_THE_FILE
    assert final.id == events[0].response.id


def test_the_stream_helper_builds_the_final_response(client):
    word = play(code("print(6 * 7)"), answer("It is 42."))
    asked = {"model": "gpt-5", "input": word, "tools": [AUTO], "include": OUTPUTS}
    with client.responses.stream(**asked) as stream:
        kinds = [event.type for event in stream]
        final = stream.get_final_response()
    assert kinds[0] == "response.created"
    assert final.output_text == "It is 42."
    assert "42" in logs(calls(final)[0])
    assert client.responses.retrieve(final.id).output_text == "It is 42."


def test_what_a_program_prints_is_heard_while_it_runs(client):
    source = (
        "import time\nfor n in range(3):\n    print('live', n, flush=True)\n    time.sleep(.05)"
    )
    stream = ask(client, code(source), answer("Done."), stream=True)
    events = list(stream)
    kinds = [event.type for event in events]
    between = slice(kinds.index(CALL_EVENTS[4]), kinds.index(CALL_EVENTS[5]))
    assert any("live 1" in event.to_json() for event in events[between]), kinds


@pytest.mark.parametrize(
    "source, words",
    [
        ("1 / 0", ["ZeroDivisionError"]),
        ("raise ValueError()", ["ValueError"]),
        ("import sys\nsys.exit(3)", ["SystemExit"]),
        ("import os\nos._exit(3)", []),
        ("def broken(:", ["SyntaxError"]),
    ],
)
def test_code_that_fails_says_so_in_its_logs(client, source, words):
    response = ask(client, code(source), answer("It failed."), include=OUTPUTS)
    assert response.status == "completed"
    (call,) = calls(response)
    assert logs(call).strip(), "logs never come back empty after a failure"
    for word in words:
        assert word in logs(call)


def test_no_more_calls_than_were_allowed(client):
    response = ask(
        client,
        code("print(1)"),
        code("print(2)"),
        code("print(3)"),
        answer("Done."),
        extra_body={"max_tool_calls": 2},
    )
    # The stand-in asks for a third all the same, as weak models do; it must not run.
    ran = [call.code for call in calls(response) if call.status == "completed"]
    assert ran == ["print(1)", "print(2)"]
    assert response.status in ("completed", "incomplete")


def test_a_model_without_tools_only_answers(client):
    response = client.responses.create(
        model="gpt-5", input=play(answer("Hello.")), instructions="Be short."
    )
    assert response.output_text == "Hello."
    assert calls(response) == []


def test_tool_choice_none_runs_nothing(client):
    response = ask(client, answer("No code."), tool_choice="none")
    assert calls(response) == []


def test_the_tool_can_be_demanded(client):
    chosen = {"type": "code_interpreter"}
    response = ask(client, code("print(1)"), answer("Ran."), tool_choice=chosen)
    assert len(calls(response)) == 1


def test_instructions_reach_the_model(client):
    word = play(answer("Aye."))
    client.responses.create(model="gpt-5", input=word, instructions="Speak as a sailor.")
    assert "Speak as a sailor." in str(heard(word))


def test_input_in_parts_reaches_the_model(client):
    word = play(answer("I see."))
    pixel = base64.b64encode(ONE_PIXEL).decode()
    parts = [
        {"type": "input_text", "text": f"Look. {word}"},
        {"type": "input_image", "detail": "auto", "image_url": f"data:image/png;base64,{pixel}"},
    ]
    response = client.responses.create(model="gpt-5", input=[{"role": "user", "content": parts}])
    assert response.output_text == "I see."
    assert pixel in str(heard(word))


def test_a_file_in_the_input_is_in_the_container(client, uploaded):
    file = uploaded("numbers.csv", b"n\n20\n22\n")
    inline = base64.b64encode(b"inline").decode()
    source = (
        "import glob\nprint(open(glob.glob('/mnt/data/*numbers.csv')[0]).read())\n"
        "print(open(glob.glob('/mnt/data/*note.txt')[0]).read())"
    )
    parts = [
        {"type": "input_text", "text": play(code(source), answer("Read."))},
        {"type": "input_file", "file_id": file.id},
        {
            "type": "input_file",
            "filename": "note.txt",
            "file_data": f"data:text/plain;base64,{inline}",
        },
    ]
    response = client.responses.create(
        model="gpt-5", input=[{"role": "user", "content": parts}], tools=[AUTO], include=OUTPUTS
    )
    printed = logs(calls(response)[0])
    assert "22" in printed
    assert "inline" in printed


def test_files_of_an_auto_container_are_in_it(client, uploaded):
    file = uploaded("numbers.csv", b"n\n20\n22\n")
    tool = {"type": "code_interpreter", "container": {"type": "auto", "file_ids": [file.id]}}
    source = "import glob\nprint(open(glob.glob('/mnt/data/*numbers.csv')[0]).read())"
    response = ask(client, code(source), answer("Read."), tools=[tool], include=OUTPUTS)
    assert "22" in logs(calls(response)[0])


def test_an_auto_container_has_the_memory_that_was_asked_for(client):
    tool = {"type": "code_interpreter", "container": {"type": "auto", "memory_limit": "1g"}}
    response = ask(client, code("1"), answer("One."), tools=[tool])
    shown = client.containers.retrieve(container_of(response)).to_dict()
    assert shown["memory_limit"] == "1g"


def test_what_makes_no_sense_is_refused(client):
    def tool(container):
        return [{"type": "code_interpreter", "container": container}]

    with refused(openai.NotFoundError, "cntr_none"):
        ask(client, code("1"), tools=tool("cntr_none"))
    with refused(openai.BadRequestError):
        ask(client, code("1"), tools=[{"type": "code_interpreter"}])
    with refused(openai.BadRequestError):
        ask(client, code("1"), tools=[{"type": "no_such_tool"}])


def test_a_failing_model_is_an_error_of_the_response(client):
    word = play({"status": 400, "body": '{"error":{"message":"the model is ill"}}'})
    try:
        response = client.responses.create(model="gpt-5", input=word, tools=[AUTO])
    except openai.APIStatusError as error:
        assert error.body["message"]
    else:
        assert response.status == "failed"
        assert response.error.message


# The smallest PNG that readers take.
ONE_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
