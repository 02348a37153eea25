/** Writes without end into the store of a folder, and says on its output what was acknowledged, until it is killed. */
import { join } from 'node:path';

import { readKeys } from '../../../subgraphs/shared/store/keys.ts';
import { openStore } from '../../../subgraphs/shared/store/open.ts';
import { collections, toRow, type Counter, type Written } from './rows.ts';

const [folder = '', run = ''] = process.argv.slice(2);
const keys = await readKeys(join(folder, 'keys'));
const place = { kind: 'embedded', folder } as const;
const store = await openStore({ name: 'rows', collections, place, keys });
const single = store.collection<Written>('single');
const counters = store.collection<Counter>('counters');

/** Writes to a pipe are synchronous: what was said has left this process before the next line of code. */
const say = (kind: string, value: string | number): void =>
  void process.stdout.write(`${kind} ${value}\n`);

async function insertOnAndOn(lane: number): Promise<void> {
  for (let at = 0; ; at++) {
    const id = `${run}-${lane}-${at}`;
    await single.insert(toRow(id));
    say('single', id);
  }
}

async function batchOnAndOn(lane: number): Promise<void> {
  for (let at = 0; ; at++) {
    const row = toRow(`${run}-${lane}-${at}`);
    await store.batch([
      { op: 'insert', collection: 'left', row },
      { op: 'insert', collection: 'right', row },
    ]);
    say('batch', row._id);
  }
}

async function countOnAndOn(): Promise<void> {
  for (;;) {
    const row = await counters.findOneAndUpdate(
      { _id: 'c' },
      { $inc: { count: 1 } },
      { upsert: true },
    );
    say('count', row?.count ?? 0);
  }
}

await Promise.all([
  insertOnAndOn(0),
  insertOnAndOn(1),
  batchOnAndOn(2),
  batchOnAndOn(3),
  countOnAndOn(),
]);
