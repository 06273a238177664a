"""The official Python client makes a chart and fetches it, in the old and the new protocol.

`with_client.py stdio` starts DECIPHER's `mcp`; `with_client.py http` uses MCP_URL with MCP_KEY.
"""

import asyncio
import os
import sys

import httpx2
import mcp
import mcp_types as types
from mcp.client.streamable_http import streamable_http_client

import charts

# A session on a loaded machine starts in seconds.
READ_SECONDS_MAX = 120

ASKS = """
name = input("Your name? ")
print(f"Hello, {name}!")
"""


def door(kind):
    """The way to the server; a new one for each connection."""
    if kind == "stdio":
        # What the caller set for Decipher is meant for it; the client passes on the rest of its own.
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        folder = str(charts.SALES.parent)
        arguments = ["mcp", "--folder", folder]
        return mcp.StdioServerParameters(
            command=os.environ["DECIPHER"], args=arguments, env=environment
        )
    client = httpx2.AsyncClient(
        headers={"Authorization": f"Bearer {os.environ['MCP_KEY']}"}, timeout=READ_SECONDS_MAX
    )
    return streamable_http_client(os.environ["MCP_URL"], http_client=client)


def words(result):
    """The text of a result."""
    return "\n".join(part.text for part in result.content if part.type == "text")


async def answer(_context, parameters):
    """Answers what code asks."""
    assert "Your name?" in parameters.message, parameters.message
    return types.ElicitResult(action="accept", content={"line": "Ada"})


async def chart(client, kind):
    """Makes the chart, looks at it in three ways, and goes back before it."""
    arguments = {"text": charts.SALES.read_text(), "name": "sales.csv"}
    if kind == "stdio":
        arguments = {"path": str(charts.SALES)}
    put = await client.call_tool("upload_file", arguments)
    assert not put.is_error, words(put)
    session = put.structured_content["session_id"]

    seen = []

    async def progress(_progress, _total, message):
        seen.append(message)

    ran = await client.call_tool(
        "run_code", {"code": charts.CODE, "session_id": session}, progress_callback=progress
    )
    assert not ran.is_error, words(ran)
    charts.check_rows(words(ran), "the result")
    charts.check_rows("".join(seen), "the progress")
    links = [part for part in ran.content if part.type == "resource_link"]
    assert [link.name for link in links] == ["chart.png"], links
    figures = [part for part in ran.content if part.type == "image"]
    assert figures, "the figure is not in the result"
    charts.check_png(figures[0].data, "the figure")

    fetched = await client.call_tool("fetch_file", {"path": "chart.png", "session_id": session})
    charts.check_png(fetched.content[0].data, "the fetched file")
    read = await client.read_resource(links[0].uri)
    charts.check_png(read.contents[0].blob, "the resource")

    undone = await client.call_tool("undo", {"session_id": session})
    assert not undone.is_error, words(undone)
    left = await client.call_tool("list_files", {"session_id": session})
    paths = [file["path"] for file in left.structured_content["files"]]
    assert paths == ["/mnt/data/sales.csv"], paths

    asked = await client.call_tool("run_code", {"code": ASKS, "session_id": session})
    assert "Hello, Ada!" in words(asked), words(asked)
    raised = await client.call_tool("run_code", {"code": "1/0", "session_id": session})
    assert raised.is_error and "ZeroDivisionError" in words(raised), words(raised)
    closed = await client.call_tool("close_session", {"session_id": session})
    assert not closed.is_error, words(closed)


async def main(kind):
    """Does it in both protocols."""
    for mode in ("legacy", "2026-07-28"):
        async with mcp.Client(
            door(kind),
            mode=mode,
            elicitation_callback=answer,
            read_timeout_seconds=READ_SECONDS_MAX,
        ) as client:
            await chart(client, kind)
            print(f"{kind}, protocol {client.protocol_version}: the chart was made and fetched")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
