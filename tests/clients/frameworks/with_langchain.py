"""LangChain's ChatOpenAI with the built-in tool draws a chart of a CSV and fetches it."""

from charts import check_png, fetch, uploaded_sales
from langchain_openai import ChatOpenAI

from stage.play import chart

container = {"type": "auto", "file_ids": [uploaded_sales()]}
model = ChatOpenAI(model="gpt-5", use_responses_api=True, max_retries=0)
analyst = model.bind_tools([{"type": "code_interpreter", "container": container}])
message = analyst.invoke(f"Draw the revenue by region. {chart()}")

(text,) = [block for block in message.content if block["type"] == "text"]
(citation,) = text["annotations"]
check_png(fetch(citation["container_id"], citation["file_id"]))

# The same as a stream, and in the container that the first left.
(call,) = [block for block in message.content if block["type"] == "code_interpreter_call"]
again = model.bind_tools([{"type": "code_interpreter", "container": call["container_id"]}])
chunks = list(again.stream(f"Once more. {chart()}"))
assert len(chunks) > 1
