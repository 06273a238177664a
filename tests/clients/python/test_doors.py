"""The rest of the surface: models, chat, what is not offered, and who may come in."""

import asyncio
import json
import os
import urllib.error
import urllib.request

import openai
import pytest
from conftest import AUTO
from reading import calls, logs, refused

from stage.play import answer, code, heard, play

# What the stage allowed the key of the hasty.
HASTY_REQUESTS_PER_MINUTE = 5


def test_models_are_listed_and_shown(client):
    models = list(client.models.list())
    assert models
    assert {model.object for model in models} == {"model"}
    assert client.models.retrieve(models[0].id).id == models[0].id
    with refused(openai.NotFoundError, "no-model-at-all"):
        client.models.retrieve("no-model-at-all")


def test_chat_runs_code_inside(client):
    word = play(code("print(6 * 7)"), answer("It is 42."))
    messages = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": word}]
    made = client.chat.completions.create(model="gpt-5", messages=messages)
    assert made.id.startswith("chatcmpl-")
    assert made.object == "chat.completion"
    (choice,) = made.choices
    assert (choice.message.role, choice.finish_reason) == ("assistant", "stop")
    assert "It is 42." in choice.message.content
    assert made.usage.total_tokens > 0
    assert "42" in str(heard(word)[1]), "what the code printed reached the model"


def test_chat_streams(client):
    word = play(code("print(6 * 7)"), answer("It is 42."))
    messages = [{"role": "user", "content": word}]
    chunks = list(
        client.chat.completions.create(
            model="gpt-5", messages=messages, stream=True, stream_options={"include_usage": True}
        )
    )
    text = "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)
    assert "It is 42." in text
    assert [c.choices[0].finish_reason for c in chunks if c.choices][-1] == "stop"
    assert chunks[-1].usage.total_tokens > 0
    assert len({chunk.id for chunk in chunks}) == 1


def test_embeddings_are_refused_with_a_reason(client):
    with pytest.raises(openai.APIStatusError) as caught:
        client.embeddings.create(model="text-embedding-3-small", input="x")
    assert 400 <= caught.value.status_code < 500
    assert "embedding" in caught.value.body["message"].lower()


@pytest.mark.parametrize("key", ["dk-wrong", "sk-of-somebody-else", "x" * 5000])
def test_a_wrong_key_opens_nothing(client, key):
    stranger = client.with_options(api_key=key)
    for ask in (stranger.containers.list, stranger.files.list, stranger.models.list):
        with refused(openai.AuthenticationError) as caught:
            ask()
        assert caught.value.body["code"] == "invalid_api_key"
        assert key not in caught.value.body["message"]


def test_a_path_that_is_not_there_is_refused_as_openai_does(client):
    with refused(openai.NotFoundError):
        client.get("/no/such/path", cast_to=object)


@pytest.mark.parametrize("path", ["/containers", "/responses", "/chat/completions"])
@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b'"text"', b"\x00\xff", b"[" * 100_000])
def test_a_body_that_is_no_object_is_refused_as_openai_does(client, path, body):
    url = str(client.base_url).rstrip("/") + path
    headers = {"Authorization": f"Bearer {client.api_key}", "Content-Type": "application/json"}
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(urllib.request.Request(url, body, headers), timeout=30)
    with caught.value as answered:
        assert answered.code == 400
        assert json.load(answered)["error"]["type"] == "invalid_request_error"


def test_tenants_never_see_each_other(client, container, uploaded):
    file = uploaded("mine.txt", b"mine")
    inside = client.containers.files.create(container.id, file_id=file.id)
    response = client.responses.create(model="gpt-5", input=play(answer("Mine.")))
    other = client.with_options(api_key=os.environ["OTHER_API_KEY"])
    tool = {"type": "code_interpreter", "container": container.id}
    for ask in (
        lambda: other.containers.retrieve(container.id),
        lambda: other.containers.delete(container.id),
        lambda: other.containers.files.list(container.id),
        lambda: other.containers.files.content.retrieve(inside.id, container_id=container.id),
        lambda: other.files.retrieve(file.id),
        lambda: other.files.content(file.id),
        lambda: other.files.delete(file.id),
        lambda: other.containers.create(name="x", file_ids=[file.id]),
        lambda: other.responses.retrieve(response.id),
        lambda: other.responses.create(model="gpt-5", input="x", previous_response_id=response.id),
        lambda: other.responses.create(model="gpt-5", input="x", tools=[tool]),
    ):
        with refused(openai.NotFoundError):
            ask()
    assert container.id not in [one.id for one in other.containers.list(limit=100)]
    assert file.id not in [one.id for one in other.files.list()]
    assert client.containers.retrieve(container.id).id == container.id


def test_who_asks_too_often_is_told_when_to_come_back(client):
    hasty = client.with_options(api_key=os.environ["HASTY_API_KEY"])
    with refused(openai.RateLimitError) as caught:
        for _ in range(HASTY_REQUESTS_PER_MINUTE + 1):
            hasty.models.list()
    assert int(caught.value.response.headers["retry-after"]) >= 1
    assert client.models.list().data, "others are not held back"


def test_the_async_client_does_many_things_at_once():
    async def one(client, number):
        word = play(code(f"print({number} * 2)"), answer("Done."))
        made = await client.responses.create(
            model="gpt-5", input=word, tools=[AUTO], include=["code_interpreter_call.outputs"]
        )
        return logs(calls(made)[0]).strip()

    async def all_of_them():
        async with openai.AsyncOpenAI(max_retries=0) as client:
            return await asyncio.gather(*(one(client, number) for number in range(8)))

    assert asyncio.run(all_of_them()) == [str(number * 2) for number in range(8)]
