"""The files API: each row, pages, and waiting for what is ready at once."""

import time

import openai
import pytest
from reading import refused

HOUR_SECONDS = 3600


def test_a_file_is_kept_shown_and_removed(client, uploaded):
    content = bytes(range(256))
    made = uploaded("räw.bin", content)
    assert made.id.startswith("file-")
    assert made.object == "file"
    assert (made.bytes, made.filename, made.purpose) == (256, "räw.bin", "user_data")
    assert made.status in ("uploaded", "processed")
    assert abs(made.created_at - time.time()) < 30
    assert client.files.retrieve(made.id).to_dict() == made.to_dict()
    assert client.files.content(made.id).read() == content
    assert client.files.wait_for_processing(made.id, max_wait_seconds=5).status == "processed"


def test_a_removed_file_is_gone(client):
    made = client.files.create(file=("x.txt", b"x"), purpose="assistants")
    gone = client.files.delete(made.id)
    assert gone.to_dict() == {"id": made.id, "object": "file", "deleted": True}
    for ask in (client.files.retrieve, client.files.content, client.files.delete):
        with refused(openai.NotFoundError, made.id):
            ask(made.id)


def test_a_file_can_have_an_end(client, uploaded):
    ends = {"expires_after[anchor]": "created_at", "expires_after[seconds]": str(HOUR_SECONDS)}
    made = uploaded("x.txt", b"x", extra_body=ends)
    assert made.to_dict()["expires_at"] == made.created_at + HOUR_SECONDS


def test_a_list_goes_over_three_pages(client, uploaded):
    made = [
        uploaded(f"{number}.txt", b"x", extra_body={"purpose": "evals"}).id for number in range(5)
    ]
    page = client.files.list(limit=2, purpose="evals")
    sizes, found = [len(page.data)], [one.id for one in page.data]
    while page.has_next_page():
        page = page.get_next_page()
        sizes.append(len(page.data))
        found += [one.id for one in page.data]
    assert sizes == [2, 2, 1]
    assert found == made[::-1]
    assert [one.id for one in client.files.list(limit=2, order="asc", purpose="evals")] == made


@pytest.mark.parametrize("purpose", ["nonsense", ""])
def test_a_purpose_has_to_be_one_of_openais(client, purpose):
    with refused(openai.BadRequestError, param="purpose"):
        client.files.create(file=("x.txt", b"x"), purpose=purpose)


def test_a_file_beyond_a_buffer_streams_both_ways(client, uploaded):
    content = bytes(range(251)) * 40_000
    made = uploaded("large.bin", content)
    assert made.bytes == len(content)
    with client.files.with_streaming_response.content(made.id) as answer:
        assert b"".join(answer.iter_bytes()) == content
