"""What the tests share: OpenAI's own client, unchanged, and containers that go away again.

The client finds the server by OPENAI_BASE_URL and OPENAI_API_KEY, as everybody's does. What the
older package has no argument for is sent through its `extra_body`.
"""

import io
import uuid

import openai
import pytest

# The code interpreter with a container of the server's own making.
AUTO = {"type": "code_interpreter", "container": {"type": "auto"}}


@pytest.fixture(scope="session")
def client():
    """A client that tries nothing again, so that a fault shows."""
    with openai.OpenAI(max_retries=0, timeout=60) as made:
        yield made


@pytest.fixture
def container(client):
    """A container of the test's own."""
    made = client.containers.create(name=f"test-{uuid.uuid4().hex}")
    yield made
    client.containers.delete(made.id)


@pytest.fixture
def uploaded(client):
    """Uploads files to /v1/files and removes them again."""
    ids = []

    def upload(name, content, **more):
        file = client.files.create(file=(name, io.BytesIO(content)), purpose="user_data", **more)
        ids.append(file.id)
        return file

    yield upload
    for file_id in ids:
        client.files.delete(file_id)


@pytest.fixture(scope="session", autouse=True)
def short_lived(client):
    """A container with the shortest life that can be asked for, made first, so that the test of
    expiry waits as little as can be."""
    made = client.containers.create(
        name="short-lived", expires_after={"anchor": "last_active_at", "minutes": 1}
    )
    client.containers.files.create(made.id, file=("kept.txt", io.BytesIO(b"kept")))
    return made


def pytest_collection_modifyitems(items):
    """Puts what waits for a clock last; no test depends on it."""
    items.sort(key=lambda item: item.get_closest_marker("waits") is not None)


def pytest_configure(config):
    """Names our mark."""
    config.addinivalue_line("markers", "waits: waits for a clock, so it comes last")
