// The rest of the surface: models, chat, what is not offered, and who may come in.

import assert from "node:assert/strict";
import { test } from "node:test";
import OpenAI from "openai";
import * as s from "./support.js";

const { client, code, answer } = s;

test("models are listed and shown", async () => {
  const models = await Array.fromAsync(client.models.list());
  assert.ok(models.length > 0);
  assert.equal((await client.models.retrieve(models[0].id)).id, models[0].id);
});

test("chat runs code inside", async () => {
  const content = await s.play(code("print(6 * 7)"), answer("It is 42."));
  const messages = [{ role: "user", content }];
  const made = await client.chat.completions.create({ model: "gpt-5", messages });
  assert.match(made.choices[0].message.content, /It is 42\./);
  assert.match(JSON.stringify((await s.heard(content))[1]), /42/);
});

test("chat streams", async () => {
  const content = await s.play(code("print(6 * 7)"), answer("It is 42."));
  const stream = client.chat.completions.stream({
    model: "gpt-5",
    messages: [{ role: "user", content }],
  });
  assert.match(await stream.finalContent(), /It is 42\./);
});

test("embeddings are refused with a reason", async () => {
  const asked = client.embeddings.create({ model: "text-embedding-3-small", input: "x" });
  await s.refused(OpenAI.APIError, asked, "mbedding");
});

test("a wrong key opens nothing", async () => {
  const stranger = client.withOptions({ apiKey: "dk-wrong" });
  const error = await s.refused(OpenAI.AuthenticationError, stranger.containers.list());
  assert.equal(error.code, "invalid_api_key");
});

test("tenants never see each other", async (t) => {
  const container = await s.container(t);
  const other = client.withOptions({ apiKey: process.env.OTHER_API_KEY });
  await s.refused(OpenAI.NotFoundError, other.containers.retrieve(container.id), container.id);
});
