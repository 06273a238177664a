// The files API: each row, pages, and bytes of every kind.

import assert from "node:assert/strict";
import { test } from "node:test";
import OpenAI from "openai";
import * as s from "./support.js";

const { client } = s;

test("a file is kept, shown and removed", async () => {
  const content = Buffer.from([...Array(256).keys()]);
  const file = await OpenAI.toFile(content, "räw.bin");
  const made = await client.files.create({ file, purpose: "user_data" });
  assert.match(made.id, /^file-/);
  assert.deepEqual(
    [made.object, made.bytes, made.filename, made.purpose],
    ["file", 256, "räw.bin", "user_data"],
  );
  assert.deepEqual(await client.files.retrieve(made.id), made);
  assert.deepEqual(await s.bytesOf(await client.files.content(made.id)), content);
  const ready = await client.files.waitForProcessing(made.id, { maxWait: 5000 });
  assert.equal(ready.status, "processed");
  assert.deepEqual(
    await client.files.delete(made.id),
    { id: made.id, object: "file", deleted: true },
  );
  await s.refused(OpenAI.NotFoundError, client.files.retrieve(made.id), made.id);
});

test("a file can have an end", async (t) => {
  const ends = { expires_after: { anchor: "created_at", seconds: 3600 } };
  const made = await s.uploaded(t, "x.txt", "x", ends);
  assert.equal(made.expires_at, made.created_at + 3600);
});

test("a list goes over three pages", async (t) => {
  const made = [];
  const purpose = "evals";
  for (let n = 0; n < 5; n++) made.push((await s.uploaded(t, `${n}.txt`, "x", { purpose })).id);
  const { sizes, found } = await s.pages(await client.files.list({ limit: 2, purpose }));
  assert.deepEqual(sizes, [2, 2, 1]);
  assert.deepEqual(found.map((one) => one.id), made.toReversed());
});
