"""Files of a container: both ways in, the way out, pages, and bytes of every kind."""

import io
import time

import openai
import pytest
from reading import refused

from stage.play import answer, code, play

# Every byte, NUL among them, and what some clients mend on their way: line ends, a broken UTF-8.
BYTES = bytes(range(256)) * 40 + b"\r\n\x00\xff\xfe\n"


def upload(client, container, name="data.bin", content=BYTES):
    """Uploads one file by multipart."""
    return client.containers.files.create(container.id, file=(name, io.BytesIO(content)))


def test_a_file_goes_in_and_comes_out_unchanged(client, container):
    made = upload(client, container)
    assert made.id.startswith("cfile_")
    assert made.object == "container.file"
    assert made.container_id == container.id
    assert made.path == "/mnt/data/data.bin"
    assert made.source == "user"
    assert made.bytes == len(BYTES)
    assert abs(made.created_at - time.time()) < 30

    shown = client.containers.files.retrieve(made.id, container_id=container.id)
    assert shown.to_dict() == made.to_dict()
    content = client.containers.files.content.retrieve(made.id, container_id=container.id)
    assert content.read() == BYTES

    assert client.containers.files.delete(made.id, container_id=container.id) is None
    with refused(
        openai.NotFoundError, f"File {made.id} not found on container {container.id}."
    ) as caught:
        client.containers.files.retrieve(made.id, container_id=container.id)
    assert caught.value.body["type"] == "invalid_request_error"
    assert caught.value.body["param"] is None
    assert caught.value.body["code"] is None


def test_the_answer_to_a_removal_names_what_is_gone(client, container):
    made = upload(client, container)
    raw = client.containers.files.with_raw_response.delete(made.id, container_id=container.id)
    assert raw.http_response.json() == {
        "id": made.id,
        "object": "container.file.deleted",
        "deleted": True,
    }


def test_a_file_of_the_files_api_goes_in_by_its_id(client, container, uploaded):
    file = uploaded("numbers.csv", b"a\n1\n2\n")
    made = client.containers.files.create(container.id, file_id=file.id)
    assert made.path.startswith("/mnt/data/")
    assert made.path.endswith("numbers.csv")
    assert made.source == "user"
    content = client.containers.files.content.retrieve(made.id, container_id=container.id)
    assert content.read() == b"a\n1\n2\n"


def test_files_can_be_there_from_the_start(client, uploaded):
    file = uploaded("first.txt", b"first")
    made = client.containers.create(name="with files", file_ids=[file.id])
    (listed,) = client.containers.files.list(made.id).data
    assert listed.path.endswith("first.txt")
    client.containers.delete(made.id)


def test_a_list_goes_over_three_pages(client, container):
    names = [f"{number}.txt" for number in range(5)]
    made = [upload(client, container, name, name.encode()).id for name in names]
    page = client.containers.files.list(container.id, limit=2)
    sizes = [len(page.data)]
    found = [one.id for one in page.data]
    while page.has_next_page():
        page = page.get_next_page()
        sizes.append(len(page.data))
        found += [one.id for one in page.data]
    assert sizes == [2, 2, 1]
    assert sorted(found) == sorted(made)
    listed = [one.id for one in client.containers.files.list(container.id, limit=2, order="asc")]
    assert listed == found[::-1]


def test_a_file_that_code_made_is_the_assistants(client, container):
    upload(client, container, "given.txt", b"given")
    source = "open('/mnt/data/made.bin', 'wb').write(bytes(range(256)))"
    tool = {"type": "code_interpreter", "container": container.id}
    word = play(code(source), answer("Made."))
    client.responses.create(model="gpt-5", input=word, tools=[tool])
    files = {one.path: one for one in client.containers.files.list(container.id)}
    assert files["/mnt/data/given.txt"].source == "user"
    made = files["/mnt/data/made.bin"]
    assert made.source == "assistant"
    content = client.containers.files.content.retrieve(made.id, container_id=container.id)
    assert content.read() == bytes(range(256))


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "a/b/c.txt", "..", "ä ö😀.txt"]
)
def test_no_name_leaves_the_folder(client, container, name):
    try:
        made = upload(client, container, name, b"x")
    except openai.BadRequestError:
        return
    assert made.path.startswith("/mnt/data/")
    assert ".." not in made.path.split("/")
    content = client.containers.files.content.retrieve(made.id, container_id=container.id)
    assert content.read() == b"x"


def test_what_is_not_there_is_named(client, container):
    with refused(openai.NotFoundError, "cfile_none", container.id):
        client.containers.files.content.retrieve("cfile_none", container_id=container.id)
    with refused(openai.NotFoundError, "cfile_none", container.id):
        client.containers.files.delete("cfile_none", container_id=container.id)
    with refused(openai.NotFoundError, "cntr_none"):
        client.containers.files.list("cntr_none")
    with refused(openai.NotFoundError, "file-none"):
        client.containers.files.create(container.id, file_id="file-none")


def test_an_empty_file_is_a_file(client, container):
    made = upload(client, container, "empty.txt", b"")
    assert made.bytes == 0
    content = client.containers.files.content.retrieve(made.id, container_id=container.id)
    assert content.read() == b""
