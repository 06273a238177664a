"""pydantic-ai draws a chart of a CSV and fetches it."""

from charts import check_png, fetch, uploaded_sales
from pydantic_ai import Agent, CodeExecutionTool, UploadedFile
from pydantic_ai.capabilities import NativeTool
from pydantic_ai.models.openai import OpenAIResponsesModel, OpenAIResponsesModelSettings

from stage.play import chart

sales = UploadedFile(uploaded_sales(), provider_name="openai")
settings = OpenAIResponsesModelSettings(
    openai_include_code_execution_outputs=True, openai_include_raw_annotations=True
)
analyst = Agent(
    OpenAIResponsesModel("gpt-5"),
    capabilities=[NativeTool(CodeExecutionTool(files=[sales]))],
    model_settings=settings,
)
result = analyst.run_sync(f"Draw the revenue by region. {chart()}")

# The figure itself is part of the answer …
for image in result.response.images:
    check_png(image.data)
assert result.response.images
# … and so is the file that the code wrote.
(text,) = [part for part in result.response.parts if part.part_kind == "text"]
(citation,) = text.provider_details["annotations"]
check_png(fetch(citation["container_id"], citation["file_id"]))
