"""openai-agents draws a chart of a CSV and fetches it."""

import asyncio

from agents import Agent, CodeInterpreterTool, Runner, set_tracing_disabled
from charts import check_png, fetch, uploaded_sales

from stage.play import chart

# Tracing would be sent to OpenAI.
set_tracing_disabled(True)


async def main():
    """Asks for the chart."""
    container = {"type": "auto", "file_ids": [uploaded_sales()]}
    tool = CodeInterpreterTool(tool_config={"type": "code_interpreter", "container": container})
    agent = Agent(name="Analyst", instructions="Draw what is asked for.", tools=[tool])

    # Streamed, since that is how agents are shown to people.
    result = Runner.run_streamed(agent, f"Draw the revenue by region. {chart()}")
    async for _ in result.stream_events():
        pass

    messages = [item for item in result.raw_responses[-1].output if item.type == "message"]
    (citation,) = messages[0].content[0].annotations
    check_png(fetch(citation.container_id, citation.file_id))


asyncio.run(main())
