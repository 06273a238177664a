// Containers and their files: each row of the API, pages, and what is refused.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import OpenAI from "openai";
import * as s from "./support.js";

const { client } = s;
const BYTES = Buffer.concat([Buffer.from([...Array(256).keys()]), Buffer.from("\r\n\0\xff\n", "latin1")]);
const EXPIRY_MS = 120_000;

const upload = async (container, name = "data.bin", content = BYTES) =>
  client.containers.files.create(container.id, { file: await OpenAI.toFile(content, name) });
const contentOf = async (container, file) =>
  s.bytesOf(await client.containers.files.content.retrieve(file.id, { container_id: container.id }));

test("a container is made, shown and removed", async () => {
  const made = await client.containers.create({
    name: "whole",
    expires_after: { anchor: "last_active_at", minutes: 10 },
    memory_limit: "1g",
    network_policy: { type: "disabled" },
  });
  assert.match(made.id, /^cntr_/);
  assert.equal(made.object, "container");
  assert.equal(made.memory_limit, "1g");
  assert.equal(made.network_policy.type, "disabled");
  assert.deepEqual(made.expires_after, { anchor: "last_active_at", minutes: 10 });
  assert.ok(["running", "active"].includes(made.status));
  const shown = await client.containers.retrieve(made.id);
  assert.deepEqual({ ...shown, last_active_at: 0 }, { ...made, last_active_at: 0 });
  await client.containers.delete(made.id);
  await s.refused(OpenAI.NotFoundError, client.containers.retrieve(made.id), made.id);
});

test("a list of containers goes over three pages", async () => {
  const name = `pages-${randomUUID()}`;
  const made = [];
  for (let n = 0; n < 5; n++) made.push((await client.containers.create({ name })).id);
  const { sizes, found } = await s.pages(await client.containers.list({ limit: 2, name }));
  assert.deepEqual(sizes, [2, 2, 1]);
  assert.deepEqual(found.map((one) => one.id), made.toReversed());
  const ascending = [];
  for await (const one of client.containers.list({ limit: 2, order: "asc", name })) ascending.push(one.id);
  assert.deepEqual(ascending, made);
  await Promise.all(made.map((id) => client.containers.delete(id)));
});

test("what makes no sense is refused", async () => {
  const bad = OpenAI.BadRequestError;
  await s.refused(bad, client.containers.create({ name: "x", memory_limit: "3g" }));
  await s.refused(bad, client.containers.list({ limit: 101 }));
  const missing = client.containers.create({ name: "x", file_ids: ["file-none"] });
  await s.refused(OpenAI.NotFoundError, missing, "file-none");
});

test("a file goes in by multipart and comes out unchanged", async (t) => {
  const container = await s.container(t);
  const made = await upload(container);
  assert.match(made.id, /^cfile_/);
  assert.deepEqual(
    [made.object, made.container_id, made.path, made.source, made.bytes],
    ["container.file", container.id, "/mnt/data/data.bin", "user", BYTES.length],
  );
  assert.deepEqual(await contentOf(container, made), BYTES);
  const place = { container_id: container.id };
  assert.deepEqual(await client.containers.files.retrieve(made.id, place), made);
  await client.containers.files.delete(made.id, place);
  const gone = client.containers.files.retrieve(made.id, place);
  await s.refused(OpenAI.NotFoundError, gone, `File ${made.id} not found on container ${container.id}.`);
});

test("a file goes in by its id", async (t) => {
  const container = await s.container(t);
  const file = await s.uploaded(t, "numbers.csv", "a\n1\n");
  const made = await client.containers.files.create(container.id, { file_id: file.id });
  assert.ok(made.path.endsWith("numbers.csv"));
  assert.equal((await contentOf(container, made)).toString(), "a\n1\n");
});

test("a list of files goes over three pages", async (t) => {
  const container = await s.container(t);
  const made = [];
  for (let n = 0; n < 5; n++) made.push((await upload(container, `${n}.txt`, Buffer.from("x"))).id);
  const { sizes, found } = await s.pages(await client.containers.files.list(container.id, { limit: 2 }));
  assert.deepEqual(sizes, [2, 2, 1]);
  assert.deepEqual(found.map((one) => one.id).sort(), made.sort());
});

test("use refreshes the time of last use", async (t) => {
  const container = await s.container(t);
  const before = container.last_active_at;
  await s.until((after) => after > before, async () => {
    await client.containers.files.list(container.id);
    return (await client.containers.retrieve(container.id)).last_active_at;
  });
});

test("an expired container shows but does not run", { timeout: EXPIRY_MS + 30_000 }, async () => {
  const name = `short-lived-${randomUUID()}`;
  const made = await client.containers.create({
    name,
    expires_after: { anchor: "last_active_at", minutes: 1 },
  });
  const listed = async () => (await client.containers.list({ name })).data[0].status;
  await s.until((status) => status === "expired", listed, EXPIRY_MS);
  assert.equal((await client.containers.retrieve(made.id)).name, name);
  const tools = [{ type: "code_interpreter", container: made.id }];
  await s.refused(OpenAI.BadRequestError, s.ask([s.code("1")], { tools }), "Container is expired.");
});
