"""Reads what the tests look at out of answers."""

import contextlib

import openai
import pytest


def calls(response):
    """Returns the calls of the code interpreter."""
    return [item for item in response.output if item.type == "code_interpreter_call"]


def container_of(response):
    """Returns the container of the only call."""
    (call,) = calls(response)
    return call.container_id


def citations(response):
    """Returns each annotation that names a file, with the text that it belongs to."""
    return [
        (annotation, part.text)
        for item in response.output
        if item.type == "message"
        for part in item.content
        for annotation in part.annotations
        if annotation.type == "container_file_citation"
    ]


def logs(call):
    """Returns all text that a call printed."""
    return "".join(output.logs for output in call.outputs if output.type == "logs")


@contextlib.contextmanager
def refused(kind, *words, param=None):
    """Expects an error in OpenAI's form that says all of these words."""
    with pytest.raises(kind) as caught:
        yield caught
    error = caught.value
    assert isinstance(error, openai.APIStatusError)
    assert set(error.response.json()) == {"error"}, error.response.text
    assert set(error.body) == {"message", "type", "param", "code"}, error.body
    for word in words:
        assert word in error.body["message"], error.body
    if param:
        assert error.body["param"] == param, error.body
    assert error.response.headers["x-request-id"]
