import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { MongoClient } from 'mongodb';

import { subgraphNames } from '../../schema/wire.ts';
import { toE164 } from '../../subgraphs/shared/standards/phone.ts';
import { startDemoFederation, type DemoFederation } from '../kit/demo-federation.ts';

let demo: DemoFederation;
let dump: Buffer;
beforeAll(async () => {
  demo = await startDemoFederation({ customers: 40 });
  dump = await readDump(demo.place);
}, 120_000);
afterAll(() => demo.stop());

/** Everything that lies where the rows are: all bytes of all files, or all documents of all databases. */
async function readDump({ server, prefix }: DemoFederation['place']): Promise<Buffer> {
  if (server.kind === 'mongodb') return readDatabases(server.uri, `klantbeeld_${prefix}`);
  const entries = await readdir(server.folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Buffer.concat(
    await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name)))),
  );
}

async function readDatabases(uri: string, prefix: string): Promise<Buffer> {
  const client = new MongoClient(uri);
  const parts: Buffer[] = [];
  try {
    for (const name of subgraphNames) {
      const db = client.db(`${prefix}${name}`);
      for (const { name: collection } of await db.listCollections().toArray())
        for await (const document of db.collection(collection).find({}, { raw: true }))
          parts.push(document as unknown as Buffer);
    }
  } finally {
    await client.close();
  }
  return Buffer.concat(parts);
}

/** Types of records that are about nobody: how the organisation itself can be reached. */
const impersonal = [
  'CaseType',
  'ProductType',
  'ExternalProduct',
  'Channel',
  'ServicePoint',
  'Actor',
];

/** Fields in which people write about people. */
const freeTexts = ['text', 'content', 'reply', 'note', 'remarks', 'instruction', 'subject'];

const kinds: Readonly<Record<string, (value: string, field: string) => boolean>> = {
  'a citizen service number': (value) => /^9999\d{5}$/.test(value),
  'an e-mail address': (value) => /^[^\s@]+@[^\s@]+$/.test(value),
  'a telephone number': (value) => /^(0[1-9]|\+\d)[\d -]{7,14}$/.test(value),
  'a note or another free text': (value, field) => freeTexts.includes(field) && value.length > 12,
};

type Text = readonly [text: string, field: string];

/** Every text in the demo's records of these types, with the field in which it stands. */
async function readTexts(wanted: (type: string) => boolean): Promise<readonly Text[]> {
  const found: Text[] = [];
  for (const name of subgraphNames) {
    const { records } = demo.subgraphs[name];
    for (const type of records.types.filter(wanted)) {
      let after: string | null = '';
      while (after !== null) {
        const page = await records.dump(type, after);
        // The walk through JSON is the shortest way to every text.
        JSON.stringify(page.records, (field, value: unknown) => {
          if (typeof value === 'string') found.push([value, field]);
          return value;
        });
        after = page.next;
      }
    }
  }
  return found;
}

/** A telephone number as people write it may lie in the form of E.164 instead. */
const formsOf = (value: string): readonly string[] => [value, toE164(value) ?? value];

test.each(Object.entries(kinds))(
  'DU-01 MUST NOT have %s of anybody lying in plain',
  async (_, is) => {
    const aboutNobody = (await readTexts((type) => impersonal.includes(type))).map(
      ([text]) => text,
    );
    const texts = await readTexts((type) => !impersonal.includes(type));
    const wanted = texts.filter(
      ([text, field]) => is(text, field) && !aboutNobody.some((one) => one.includes(text)),
    );
    const values = [...new Set(wanted.flatMap(([text]) => formsOf(text)))];
    expect(values.length).toBeGreaterThan(20);
    expect(values.filter((value) => dump.includes(value))).toEqual([]);
  },
);

test('DU-02 MUST be looked for where rows can be read, or nothing above says anything', async () => {
  const channels = await demo.ask('{ channels { name } }');
  const rows = channels.data?.['channels'] as { name: string }[] | undefined;
  const names = rows?.map(({ name }) => name) ?? [];
  expect(names.length).toBeGreaterThan(3);
  expect(names.filter((name) => !dump.includes(name))).toEqual([]);
  // Identity of rows is in plain: both writers of rows, the doors and the timeline, have been here.
  expect(['c-0000001', 'c-0000040'].filter((id) => !dump.includes(id))).toEqual([]);
});
