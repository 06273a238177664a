"""Servers that the tests may kill."""

import json
import os
import pathlib

import pytest

from stage import census
from stage.server import Server, Standin

# The spawner is PID 1 of its namespace: the kernel ends all below it, in no time as we count it.
GONE_SECONDS_MAX = 10


@pytest.fixture(scope="session")
def standin():
    """The model."""
    made = Standin()
    os.environ["STANDIN_URL"] = made.url
    yield made
    made.end()


@pytest.fixture
def server(standin, request):
    """A server with data of its own."""
    folder = pathlib.Path(os.environ["LOGS"])
    made = Doors(standin.url, folder / f"server-{request.node.name[:60]}.log").start()
    yield made
    made.end()


class Doors(Server):
    """A server, and the requests that the tests make of it."""

    def call(self, method, path, body=None, **more):
        """Makes a request that goes well, and returns its document."""
        status, content = self.ask(method, f"/v1{path}", body, **more)
        assert status == 200, (status, content)
        return json.loads(content)

    def new_container(self):
        """Makes a container and returns its id."""
        return self.call("POST", "/containers", {"name": "fault"})["id"]

    def execute(self, container, source, **more):
        """Runs a cell and returns the document."""
        return self.call("POST", f"/containers/{container}/execute", {"code": source, **more})

    def crash(self):
        """Kills it, and sees that nothing of it lives on."""
        family = census.family(self.process.pid)
        self.kill()
        left = census.gone(family, GONE_SECONDS_MAX)
        assert not left, f"outlived the server: {left}"

    def upload(self, container, name, content):
        """Uploads a file; returns its document."""
        mark = "a-mark-that-no-file-holds"
        head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = head.encode() + content + f"\r\n--{mark}--\r\n".encode()
        kind = [("Content-Type", f"multipart/form-data; boundary={mark}")]
        return self.call("POST", f"/containers/{container}/files", body, headers=kind)

    def content(self, container, file_id):
        """Downloads a file."""
        status, content = self.ask("GET", f"/v1/containers/{container}/files/{file_id}/content")
        assert status == 200, content
        return content


def printed(ran):
    """Returns all that a cell showed, in whatever form."""
    return json.dumps(ran["outputs"])
