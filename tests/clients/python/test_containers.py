"""Containers: each row of the API, pages, and what is refused."""

import time
import uuid

import openai
import pytest
from conftest import AUTO
from reading import container_of, refused

from stage.play import answer, code, play

ENOUGH_SECONDS = 30


def test_a_container_is_made_shown_and_removed(client):
    made = client.containers.create(
        name="whole",
        expires_after={"anchor": "last_active_at", "minutes": 10},
        extra_body={"memory_limit": "1g", "network_policy": {"type": "disabled"}},
    )
    assert made.id.startswith("cntr_")
    assert made.object == "container"
    assert made.name == "whole"
    assert made.status in ("running", "active")
    assert abs(made.created_at - time.time()) < ENOUGH_SECONDS
    assert (made.expires_after.anchor, made.expires_after.minutes) == ("last_active_at", 10)
    document = made.to_dict()
    assert document["memory_limit"] == "1g"
    assert document["last_active_at"] >= made.created_at
    assert document["network_policy"]["type"] == "disabled"

    shown = client.containers.retrieve(made.id)
    assert shown.to_dict() | {"last_active_at": 0} == document | {"last_active_at": 0}

    assert client.containers.delete(made.id) is None
    with refused(openai.NotFoundError, made.id):
        client.containers.retrieve(made.id)
    with refused(openai.NotFoundError, made.id):
        client.containers.delete(made.id)


def test_the_answer_to_a_removal_names_what_is_gone(client):
    made = client.containers.create(name="gone")
    raw = client.containers.with_raw_response.delete(made.id)
    assert raw.http_response.json() == {
        "id": made.id,
        "object": "container.deleted",
        "deleted": True,
    }


def test_defaults_are_those_of_openai(client, container):
    document = container.to_dict()
    assert document["memory_limit"] == "1g"
    assert document["expires_after"] == {"anchor": "last_active_at", "minutes": 20}


def test_a_list_goes_over_three_pages(client):
    name = f"pages-{uuid.uuid4().hex}"
    made = [client.containers.create(name=name).id for _ in range(5)]
    by_name = {"extra_query": {"name": name}}

    page = client.containers.list(limit=2, **by_name)
    sizes, found = [], []
    while True:
        sizes.append(len(page.data))
        found += [one.id for one in page.data]
        if not page.has_next_page():
            break
        page = page.get_next_page()
    assert sizes == [2, 2, 1]
    assert found == made[::-1], "the newest comes first"

    oldest_first = [one.id for one in client.containers.list(limit=2, order="asc", **by_name)]
    assert oldest_first == made

    first = client.containers.with_raw_response.list(limit=2, **by_name).http_response.json()
    assert first["object"] == "list"
    assert (first["first_id"], first["last_id"]) == (made[4], made[3])
    assert first["has_more"] is True
    for container_id in made:
        client.containers.delete(container_id)


def test_a_container_of_the_servers_own_making_is_listed(client):
    word = play(code("1"), answer("One."))
    made = client.responses.create(model="gpt-5", input=word, tools=[AUTO])
    assert container_of(made) in [one.id for one in client.containers.list(limit=100)]


@pytest.mark.parametrize("limit", [0, 101, -1])
def test_a_page_has_a_size(client, limit):
    with refused(openai.BadRequestError, param="limit"):
        client.containers.list(limit=limit)


def test_what_makes_no_sense_is_refused(client):
    with refused(openai.BadRequestError, param="memory_limit"):
        client.containers.create(name="x", extra_body={"memory_limit": "3g"})
    with refused(openai.BadRequestError):
        client.containers.create(name="x", expires_after={"anchor": "last_active_at", "minutes": 0})
    with refused(openai.NotFoundError, "file-none"):
        client.containers.create(name="x", file_ids=["file-none"])
    with refused(openai.BadRequestError):
        client.containers.create(name=None)
    with refused(openai.NotFoundError):
        client.containers.list(after="cntr_none").data.clear()


def test_an_allowed_network_is_refused_rather_than_promised(client):
    policy = {"type": "allowlist", "allowed_domains": ["example.com"]}
    with refused(openai.BadRequestError):
        client.containers.create(name="x", extra_body={"network_policy": policy})


def test_use_refreshes_the_time_of_last_use(client, container):
    before = client.containers.retrieve(container.id).to_dict()["last_active_at"]
    deadline = time.monotonic() + ENOUGH_SECONDS
    after = before
    # The time is in whole seconds, so the next one has to come first.
    while after <= before and time.monotonic() < deadline:
        client.containers.files.list(container.id)
        after = client.containers.retrieve(container.id).to_dict()["last_active_at"]
    assert after > before


@pytest.mark.waits
@pytest.mark.timeout(150)
def test_an_expired_container_shows_but_does_not_run(client, short_lived):
    deadline = time.monotonic() + 120
    while (shown := status_without_use(client, short_lived.id)) != "expired":
        assert time.monotonic() < deadline, shown
        time.sleep(1)
    shown = client.containers.retrieve(short_lived.id)
    assert (shown.name, shown.status) == ("short-lived", "expired")

    tool = {"type": "code_interpreter", "container": short_lived.id}
    with refused(openai.BadRequestError, "Container is expired."):
        client.responses.create(model="gpt-5", input=play(code("1")), tools=[tool])


def status_without_use(client, container_id):
    """Asks in a way that is no use of the container: a list names it, and no more."""
    listed = client.containers.list(limit=100, extra_query={"name": "short-lived"})
    return next(one.status for one in listed if one.id == container_id)
