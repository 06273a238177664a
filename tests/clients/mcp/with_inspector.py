"""The official inspector's command line lists what there is, makes the chart and fetches it.

`with_inspector.py NODE INSPECTOR stdio|http`; the server is found as by with_client.py. Each call is
a connection of its own, so the session goes from call to call by its id.
"""

import json
import os
import subprocess
import sys

import charts

CALL_SECONDS_MAX = 120


class Inspector:
    """The command line, with a server."""

    def __init__(self, node, inspector, kind):
        self.command = [node, inspector, "--cli"]
        if kind == "stdio":
            # It passes on hardly more than the way to programs by itself.
            data = f"DECIPHER_DATA_DIR={os.environ['DECIPHER_DATA_DIR']}"
            self.target = ["-e", data, os.environ["DECIPHER"], "mcp"]
        else:
            key = f"Authorization: Bearer {os.environ['MCP_KEY']}"
            self.target = [os.environ["MCP_URL"], "--transport", "http", "--header", key]

    def ask(self, method, *arguments):
        """Calls a method, which must go well, and returns its result."""
        done = subprocess.run(
            [*self.command, *self.target, "--method", method, *arguments],
            capture_output=True,
            text=True,
            timeout=CALL_SECONDS_MAX,
        )
        if done.returncode:
            words = f"{done.stdout[-2000:]}{done.stderr[-2000:]}"
            raise SystemExit(f"{method} ended with {done.returncode}: {words}")
        return json.loads(done.stdout)

    def tool(self, tool, **arguments):
        """Calls a tool and returns its result."""
        pairs = [f"{key}={json.dumps(value)}" for key, value in arguments.items()]
        options = ["--tool-arg", *pairs] if pairs else []
        return self.ask("tools/call", "--tool-name", tool, *options)


def main(node, inspector, kind):
    """Goes through what the server offers."""
    inspector = Inspector(node, inspector, kind)
    tools = {tool["name"]: tool for tool in inspector.ask("tools/list", "--strict")["tools"]}
    assert len(tools) == 13, sorted(tools)
    assert all(tool["description"] and tool["annotations"] for tool in tools.values())
    prompts = inspector.ask("prompts/list")["prompts"]
    assert [prompt["name"] for prompt in prompts] == ["analyse_file"], prompts
    filled = inspector.ask(
        "prompts/get", "--prompt-name", "analyse_file", "--prompt-args", "file=sales.csv"
    )
    assert "sales.csv" in filled["messages"][0]["content"]["text"]
    templates = inspector.ask("resources/templates/list")["resourceTemplates"]
    assert templates[0]["uriTemplate"].startswith("decipher://"), templates

    put = inspector.tool("upload_file", name="sales.csv", text=charts.SALES.read_text())
    session = put["structuredContent"]["session_id"]
    # Over stdio that server is gone by now: the next takes its session up from the disk.
    ran = inspector.tool("run_code", code=charts.CODE, session_id=session)
    assert not ran.get("isError"), ran
    charts.check_rows(ran["content"][0]["text"], "the result")
    uris = [file["uri"] for file in ran["structuredContent"]["files"]]
    assert len(uris) == 1, uris
    fetched = inspector.tool("fetch_file", path="chart.png", session_id=session)
    charts.check_png(fetched["content"][0]["data"], "the fetched file")
    listed = [file["uri"] for file in inspector.ask("resources/list")["resources"]]
    assert uris[0] in listed, listed
    read = inspector.ask("resources/read", "--uri", uris[0])
    charts.check_png(read["contents"][0]["blob"], "the resource")
    print(f"{kind}: the inspector's command line made the chart and fetched it")


if __name__ == "__main__":
    main(*sys.argv[1:])
