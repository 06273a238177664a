// Vercel's AI SDK draws a chart of a CSV and fetches it.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { openai } from "@ai-sdk/openai";
import { generateText, streamText } from "ai";

const { OPENAI_BASE_URL, OPENAI_API_KEY, STANDIN_URL, CHART_SCRIPT, SALES } = process.env;
const headers = { authorization: `Bearer ${OPENAI_API_KEY}` };

// The SDK has no call for files: plain HTTP, as its documentation has it.
async function uploadedSales() {
  const form = new FormData();
  const sales = await readFile(SALES);
  form.set("file", new Blob([sales]), "sales.csv");
  form.set("purpose", "user_data");
  const made = await fetch(`${OPENAI_BASE_URL}/files`, { method: "POST", headers, body: form });
  assert.equal(made.status, 200);
  return (await made.json()).id;
}

async function chart() {
  const word = `script-${randomUUID()}`;
  const put = { method: "PUT", body: CHART_SCRIPT };
  assert.equal((await fetch(`${STANDIN_URL}/scripts/${word}`, put)).status, 200);
  return word;
}

async function checkChart(sources) {
  const [source, ...others] = sources.filter((one) => one.sourceType === "document");
  assert.equal(others.length, 0);
  const { containerId, fileId } = source.providerMetadata.openai;
  const url = `${OPENAI_BASE_URL}/containers/${containerId}/files/${fileId}/content`;
  const content = Buffer.from(await (await fetch(url, { headers })).arrayBuffer());
  assert.equal(content.subarray(1, 4).toString(), "PNG");
  assert.equal(content.subarray(-8, -4).toString(), "IEND");
  assert.ok(content.readUInt32BE(16) > 100 && content.readUInt32BE(20) > 100);
}

const asked = async () => ({
  model: openai.responses("gpt-5"),
  tools: {
    code_interpreter: openai.tools.codeInterpreter({
      container: { fileIds: [await uploadedSales()] },
    }),
  },
  prompt: `Draw the revenue by region. ${await chart()}`,
});

const made = await generateText(await asked());
await checkChart(made.sources);

const stream = streamText(await asked());
for await (const part of stream.fullStream) {
  if (part.type === "error") throw part.error;
}
await checkChart(await stream.sources);
