"""What the frameworks' scripts share: the CSV goes up, the chart comes down."""

import pathlib

import openai

from stage.play import PNG

SALES = pathlib.Path(__file__).parents[3] / "examples" / "sales.csv"


def uploaded_sales():
    """Uploads the example; returns the file's id."""
    with openai.OpenAI() as client, SALES.open("rb") as file:
        return client.files.create(file=file, purpose="user_data").id


def fetch(container_id, file_id):
    """Downloads a file of a container."""
    with openai.OpenAI() as client:
        content = client.containers.files.content.retrieve(file_id, container_id=container_id)
        return content.read()


def check_png(content):
    """Checks that these bytes are a whole picture of some size."""
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    assert content.startswith(PNG), content[:20]
    assert content.rstrip(b"\x00")[-8:-4] == b"IEND", "cut off"
    assert width > 100 and height > 100, (width, height)
