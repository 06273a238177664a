"""What lasts from one request to the next: state, conversations, and work in the background."""

import time

import openai
import pytest
from conftest import AUTO
from reading import calls, container_of, logs, refused

from stage.play import answer, code, heard, play

OUTPUTS = ["code_interpreter_call.outputs"]
ENOUGH_SECONDS = 30
LONG = "import time\nprint('begun', flush=True)\ntime.sleep(600)"


def ask(client, *turns, **more):
    """Asks with a script for the model and a container of the server's own making."""
    return client.responses.create(
        **{"model": "gpt-5", "input": play(*turns), "tools": [AUTO], "include": OUTPUTS, **more}
    )


def wait_for(client, response_id, *wanted):
    """Asks for a response until its status is one of these."""
    deadline = time.monotonic() + ENOUGH_SECONDS
    while (response := client.responses.retrieve(response_id)).status not in wanted:
        assert time.monotonic() < deadline, response.status
        time.sleep(0.05)
    return response


def test_a_variable_lives_on_through_previous_response_id(client):
    first = ask(client, code("x = 41"), answer("Set."))
    second = ask(client, code("print(x + 1)"), answer("42."), previous_response_id=first.id)
    assert "42" in logs(calls(second)[0])
    assert container_of(second) == container_of(first)
    assert second.previous_response_id == first.id


def test_a_variable_lives_on_in_an_explicit_container(client, container):
    tool = {"type": "code_interpreter", "container": container.id}
    ask(client, code("x = 41"), answer("Set."), tools=[tool])
    second = ask(client, code("print(x + 1)"), answer("42."), tools=[tool])
    assert "42" in logs(calls(second)[0])
    assert container_of(second) == container.id


def test_what_was_said_before_reaches_the_model_again(client):
    first = ask(client, answer("My name is Bob."))
    word = play(answer("Bob."))
    client.responses.create(model="gpt-5", input=word, previous_response_id=first.id)
    assert "My name is Bob." in str(heard(word))


def test_a_conversation_keeps_the_session(client):
    if not hasattr(client, "conversations"):
        pytest.skip("this package knows no conversations")
    conversation = client.conversations.create(metadata={"topic": "test"})
    assert conversation.id.startswith("conv_")
    first = ask(client, code("x = 41"), answer("Set."), conversation=conversation.id)
    second = ask(client, code("print(x + 1)"), answer("42."), conversation=conversation.id)
    assert "42" in logs(calls(second)[0])
    assert container_of(second) == container_of(first)
    items = list(client.conversations.items.list(conversation.id, order="asc", limit=2))
    kinds = [item.type for item in items]
    assert kinds == ["message", "code_interpreter_call", "message"] * 2
    assert client.conversations.retrieve(conversation.id).metadata == {"topic": "test"}
    assert client.conversations.delete(conversation.id).deleted
    with refused(openai.NotFoundError, conversation.id):
        client.conversations.retrieve(conversation.id)


def test_a_response_is_kept_shown_and_removed(client):
    made = ask(client, code("print(6 * 7)"), answer("It is 42."))
    shown = client.responses.retrieve(made.id, include=OUTPUTS)
    assert shown.output_text == "It is 42."
    assert "42" in logs(calls(shown)[0])
    assert calls(client.responses.retrieve(made.id))[0].outputs is None
    items = client.responses.input_items.list(made.id).data
    assert [item.role for item in items] == ["user"]
    assert client.responses.delete(made.id) is None
    with refused(openai.NotFoundError, made.id):
        client.responses.retrieve(made.id)
    with refused(openai.NotFoundError, made.id):
        ask(client, answer("?"), previous_response_id=made.id)


def test_a_response_that_shall_not_be_kept_is_not(client):
    made = ask(client, answer("Secret."), store=False)
    with refused(openai.NotFoundError, made.id):
        client.responses.retrieve(made.id)


def test_metadata_comes_back(client):
    made = ask(client, answer("Noted."), metadata={"run": "7"})
    assert client.responses.retrieve(made.id).metadata == {"run": "7"}


def test_work_goes_on_in_the_background(client):
    made = ask(client, code("print(6 * 7)"), answer("It is 42."), background=True)
    assert made.status in ("queued", "in_progress")
    done = wait_for(client, made.id, "completed", "failed", "incomplete")
    assert (done.status, done.output_text) == ("completed", "It is 42.")


def test_work_in_the_background_can_be_cancelled(client):
    made = ask(client, code(LONG), answer("Never."), background=True)
    wait_for(client, made.id, "in_progress")
    gone = client.responses.cancel(made.id)
    assert gone.status == "cancelled"
    assert wait_for(client, made.id, "cancelled").id == made.id
    # The session is free again and nothing is stuck.
    again = ask(client, code("print(6 * 7)"), answer("It is 42."))
    assert "42" in logs(calls(again)[0])


def test_a_finished_response_cannot_be_cancelled(client):
    made = ask(client, answer("Done."))
    with refused(openai.BadRequestError):
        client.responses.cancel(made.id)


def test_a_stream_can_be_taken_up_again(client):
    made = ask(client, code("print(6 * 7)"), answer("It is 42."), background=True, stream=True)
    seen = []
    for event in made:
        seen.append(event)
        if event.type == "response.code_interpreter_call_code.done":
            break
    made.close()
    rest = list(
        client.responses.retrieve(
            seen[0].response.id, stream=True, starting_after=seen[-1].sequence_number
        )
    )
    numbers = [event.sequence_number for event in [*seen, *rest]]
    assert numbers == list(range(len(numbers)))
    assert rest[-1].type == "response.completed"
    assert rest[-1].response.output_text == "It is 42."


def test_a_container_waits_for_the_one_before(client, container):
    """Two requests for one container at once: one after the other, neither lost."""
    tool = {"type": "code_interpreter", "container": container.id}
    ask(client, code("x = []"), answer("Set."), tools=[tool])
    slow = "import time\nx.append(len(x))\ntime.sleep(.3)\nprint(x)"
    made = [
        ask(client, code(slow), answer("Ran."), tools=[tool], background=True) for _ in range(3)
    ]
    for response in made:
        assert wait_for(client, response.id, "completed", "failed").status == "completed"
    last = ask(client, code("print(x)"), answer("Shown."), tools=[tool])
    assert "[0, 1, 2]" in logs(calls(last)[0])
