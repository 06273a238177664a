// Responses that run code: what comes back, in which order it streams, and what lasts.

import assert from "node:assert/strict";
import { test } from "node:test";
import OpenAI from "openai";
import * as s from "./support.js";

const { client, code, answer, ask, calls, logs } = s;
const EVENTS = [
  "response.created",
  "response.in_progress",
  "response.output_item.added",
  "response.code_interpreter_call.in_progress",
  "response.code_interpreter_call_code.delta",
  "response.code_interpreter_call_code.done",
  "response.code_interpreter_call.interpreting",
  "response.code_interpreter_call.completed",
  "response.output_item.done",
  "response.output_item.added",
  "response.content_part.added",
  "response.output_text.delta",
  "response.output_text.annotation.added",
  "response.output_text.done",
  "response.content_part.done",
  "response.output_item.done",
  "response.completed",
];
const MAKES_A_FILE = "open('/mnt/data/täst.csv', 'w').write('a,b\\n1,2\\n')\nprint('made', 1 + 1)";
const NAMES_THE_FILE = "Grüße 🙂: [the file](sandbox:/mnt/data/täst.csv) is there.";
const LONG = "import time\ntime.sleep(600)";

test("code runs and its outputs come when they are asked for", async () => {
  const response = await ask([code("print(6 * 7)"), answer("It is 42.")]);
  assert.equal(response.status, "completed");
  assert.equal(response.output_text, "It is 42.");
  assert.deepEqual(response.output.map((item) => item.type), ["code_interpreter_call", "message"]);
  const [call] = calls(response);
  assert.equal(call.code, "print(6 * 7)");
  assert.match(logs(call), /42/);
  const without = await ask([code("print(6 * 7)"), answer("It is 42.")], { include: [] });
  assert.equal(calls(without)[0].outputs, null);
});

test("a figure comes as an image", async () => {
  const source = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()";
  const response = await ask([code(source), answer("Drawn.")]);
  const image = calls(response)[0].outputs.find((output) => output.type === "image");
  const [kind, data] = image.url.split(",");
  assert.equal(kind, "data:image/png;base64");
  assert.ok(Buffer.from(data, "base64").subarray(0, 8).equals(s.PNG));
});

test("a file is cited where the answer links to it", async () => {
  const response = await ask([code(MAKES_A_FILE), answer(NAMES_THE_FILE)]);
  const [{ annotation, text }] = s.citations(response);
  // Counted in characters: what JavaScript counts by itself are halves of some.
  const link = [...text].slice(annotation.start_index, annotation.end_index).join("");
  assert.equal(link, "sandbox:/mnt/data/täst.csv");
  assert.equal(annotation.filename, "täst.csv");
  const content = await client.containers.files.content.retrieve(annotation.file_id, {
    container_id: annotation.container_id,
  });
  assert.equal(await content.text(), "a,b\n1,2\n");
});

test("events come in OpenAI's order", async () => {
  const stream = await ask([code(MAKES_A_FILE), answer(NAMES_THE_FILE)], { stream: true });
  const events = await Array.fromAsync(stream);
  assert.deepEqual(events.map((event) => event.sequence_number), [...events.keys()]);
  const kinds = events.map((event) => event.type).filter((type) => EVENTS.includes(type));
  assert.deepEqual(kinds.filter((type, index) => type !== kinds[index - 1]), EVENTS);
  assert.equal(events.at(-1).response.status, "completed");
});

test("the stream helper builds the final response", async () => {
  const input = await s.play(code("print(6 * 7)"), answer("It is 42."));
  const stream = client.responses.stream({ model: "gpt-5", input, tools: [s.AUTO], include: s.OUTPUTS });
  const texts = [];
  stream.on("response.output_text.delta", (event) => texts.push(event.delta));
  const final = await stream.finalResponse();
  assert.equal(final.output_text, "It is 42.");
  assert.equal(texts.join(""), "It is 42.");
  assert.match(logs(calls(final)[0]), /42/);
});

test("code that fails says so in its logs", async () => {
  const response = await ask([code("1 / 0"), answer("It failed.")]);
  assert.equal(response.status, "completed");
  assert.match(logs(calls(response)[0]), /ZeroDivisionError/);
});

test("no more calls than were allowed", async () => {
  const turns = [code("print(1)"), code("print(2)"), code("print(3)"), answer("Done.")];
  const response = await ask(turns, { max_tool_calls: 2 });
  // The stand-in asks for a third all the same, as weak models do; it must not run.
  const ran = calls(response).filter((call) => call.status === "completed");
  assert.deepEqual(ran.map((call) => call.code), ["print(1)", "print(2)"]);
});

test("a file in the input is in the container", async (t) => {
  const file = await s.uploaded(t, "numbers.csv", "n\n20\n22\n");
  const source = "import glob\nprint(open(glob.glob('/mnt/data/*numbers.csv')[0]).read())";
  const text = await s.play(code(source), answer("Read."));
  const content = [{ type: "input_text", text }, { type: "input_file", file_id: file.id }];
  const response = await ask([], { input: [{ role: "user", content }] });
  assert.match(logs(calls(response)[0]), /22/);
});

test("a variable lives on through previous_response_id and in a container", async (t) => {
  const first = await ask([code("x = 41"), answer("Set.")]);
  const more = { previous_response_id: first.id };
  const second = await ask([code("print(x + 1)"), answer("42.")], more);
  assert.match(logs(calls(second)[0]), /42/);
  assert.equal(s.containerOf(second), s.containerOf(first));
  const { id } = await s.container(t);
  const tools = [{ type: "code_interpreter", container: id }];
  await ask([code("x = 1"), answer("Set.")], { tools });
  const third = await ask([code("print(x + 1)"), answer("2.")], { tools });
  assert.match(logs(calls(third)[0]), /2/);
});

test("a conversation keeps the session", async () => {
  const conversation = await client.conversations.create({ metadata: { topic: "test" } });
  const more = { conversation: conversation.id };
  await ask([code("x = 41"), answer("Set.")], more);
  const second = await ask([code("print(x + 1)"), answer("42.")], more);
  assert.match(logs(calls(second)[0]), /42/);
  const items = await Array.fromAsync(
    client.conversations.items.list(conversation.id, { order: "asc", limit: 2 }),
  );
  assert.equal(items.length, 6);
  assert.ok((await client.conversations.delete(conversation.id)).deleted);
});

test("a response is kept, shown and removed", async () => {
  const made = await ask([answer("Kept.")]);
  assert.equal((await client.responses.retrieve(made.id)).output_text, "Kept.");
  const items = await Array.fromAsync(client.responses.inputItems.list(made.id));
  assert.deepEqual(items.map((item) => item.role), ["user"]);
  await client.responses.delete(made.id);
  await s.refused(OpenAI.NotFoundError, client.responses.retrieve(made.id), made.id);
});

test("work in the background ends, or is cancelled", async () => {
  const done = await ask([code("print(6 * 7)"), answer("It is 42.")], { background: true });
  const isOver = (response) => !["queued", "in_progress"].includes(response.status);
  const over = await s.until(isOver, () => client.responses.retrieve(done.id));
  assert.equal(over.output_text, "It is 42.");
  const long = await ask([code(LONG), answer("Never.")], { background: true });
  assert.equal((await client.responses.cancel(long.id)).status, "cancelled");
});
