"""`client.py execute|responses CONTAINER WORD`: a client that streams until somebody kills it.

Prints a line for each event, so that the test knows when it is in the middle.
"""

import os
import sys

import openai

kind, container, word = sys.argv[1:]
client = openai.OpenAI(max_retries=0)
if kind == "responses":
    tools = [{"type": "code_interpreter", "container": container}]
    for event in client.responses.create(model="gpt-5", input=word, tools=tools, stream=True):
        print(event.type, flush=True)
else:
    url = f"{os.environ['OPENAI_BASE_URL']}/containers/{container}/execute"
    headers = {"Authorization": f"Bearer {client.api_key}"}
    body = {"code": word, "stream": True}
    with client._client.stream("POST", url, json=body, headers=headers) as answer:
        for line in answer.iter_lines():
            print(line, flush=True)
