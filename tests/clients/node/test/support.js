// What the tests share: OpenAI's own client, unchanged, and the scripts of the stand-in.
//
// The client finds the server by OPENAI_BASE_URL and OPENAI_API_KEY, as everybody's does.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import OpenAI from "openai";

export const client = new OpenAI({ maxRetries: 0, timeout: 60_000 });
export const AUTO = { type: "code_interpreter", container: { type: "auto" } };
export const OUTPUTS = ["code_interpreter_call.outputs"];
export const PNG = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
const ENOUGH_MS = 30_000;

export const code = (source) => ({ code: source });
export const answer = (text) => ({ answer: text });

/** Hands in a script; returns the word that belongs into the question. */
export async function play(...turns) {
  const word = `script-${randomUUID()}`;
  const url = `${process.env.STANDIN_URL}/scripts/${word}`;
  const put = await fetch(url, { method: "PUT", body: JSON.stringify(turns) });
  assert.equal(put.status, 200);
  return word;
}

/** The requests that the model got in the conversations with this word. */
export async function heard(word) {
  return (await fetch(`${process.env.STANDIN_URL}/scripts/${word}`)).json();
}

/** Asks with a script for the model and a container of the server's own making. */
export async function ask(turns, more = {}) {
  const input = await play(...turns);
  return client.responses.create({ model: "gpt-5", input, tools: [AUTO], include: OUTPUTS, ...more });
}

/** Makes a container that goes away with the test. */
export async function container(test, more = {}) {
  const made = await client.containers.create({ name: `test-${randomUUID()}`, ...more });
  test.after(() => client.containers.delete(made.id));
  return made;
}

/** Uploads a file that goes away with the test. */
export async function uploaded(test, name, content, more = {}) {
  const file = await OpenAI.toFile(Buffer.from(content), name);
  const made = await client.files.create({ file, purpose: "user_data", ...more });
  test.after(() => client.files.delete(made.id));
  return made;
}

export const calls = (response) =>
  response.output.filter((item) => item.type === "code_interpreter_call");

export function containerOf(response) {
  const [call, ...others] = calls(response);
  assert.equal(others.length, 0);
  return call.container_id;
}

/** Each annotation that names a file, with the text that it belongs to. */
export const citations = (response) =>
  response.output
    .filter((item) => item.type === "message")
    .flatMap((item) => item.content)
    .flatMap((part) => part.annotations.map((annotation) => ({ annotation, text: part.text })))
    .filter(({ annotation }) => annotation.type === "container_file_citation");

/** All text that a call printed. */
export const logs = (call) =>
  call.outputs
    .filter((output) => output.type === "logs")
    .map((output) => output.logs)
    .join("");

/** Expects an error in OpenAI's form that says all of these words. */
export async function refused(kind, promise, ...words) {
  const error = await Promise.resolve(promise).then(
    () => assert.fail(`not refused: ${kind.name}`),
    (caught) => caught,
  );
  assert.ok(error instanceof kind, `${error.name}: ${error.message}`);
  assert.deepEqual(Object.keys(error.error).sort(), ["code", "message", "param", "type"]);
  for (const word of words) assert.ok(error.error.message.includes(word), error.error.message);
  assert.ok(error.requestID);
  return error;
}

/** Asks again and again until the answer is wanted. */
export async function until(wanted, question, enough = ENOUGH_MS) {
  const deadline = Date.now() + enough;
  for (;;) {
    const answered = await question();
    if (wanted(answered)) return answered;
    assert.ok(Date.now() < deadline, JSON.stringify(answered));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The pages of a list: their sizes, and what was on them. */
export async function pages(first) {
  const sizes = [];
  const found = [];
  for (let page = first; ; page = await page.getNextPage()) {
    sizes.push(page.data.length);
    found.push(...page.data);
    if (!page.hasNextPage()) return { sizes, found };
  }
}

export const bytesOf = async (answered) => Buffer.from(await answered.arrayBuffer());
