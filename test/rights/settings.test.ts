import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';

import { parse } from 'yaml';

import { readRights } from '../../commands/rights/settings.ts';
import { demoPurposes } from '../kit/purposes.ts';

const shipped = parse(
  readFileSync(new URL('../../commands/rights/rights.yaml', import.meta.url), 'utf8'),
) as { keep: { [type: string]: object }; processing: object };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klantbeeld-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function problemsOf(content: unknown): Promise<string> {
  const path = join(folder, 'rights.yaml');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  try {
    readRights(path, demoPurposes);
    return 'none';
  } catch (error) {
    return (error as Error).message;
  }
}

test('RG-12 MUST take ground and term of a purpose, unless the file says another term or a ground of its own', () => {
  const { keep } = readRights(null, demoPurposes);
  expect([keep.Contact, keep.OutboundMessage, keep.Offer]).toEqual([
    { ground: 'PUBLIC_TASK', article: 'art. 6 lid 1 onder e AVG; art. 2:1 Awb', term: 'P5Y' },
    { ground: 'PUBLIC_TASK', article: 'art. 6 lid 1 onder e AVG; art. 2:1 Awb', term: 'P1Y' },
    { ground: 'CONSENT', article: 'art. 6 lid 1 onder a AVG', term: 'P1Y' },
  ]);
});

test('RG-13 MUST tell everything that is wrong with the file at once, and no more than that', async () => {
  const { Contact: _, ...without } = shipped.keep;
  expect(await problemsOf(shipped)).toBe('none');
  expect(
    await problemsOf({
      ...shipped,
      processing: { ...shipped.processing, activity: 'nowhere' },
      keep: { ...without, Task: { purpose: 'dienstverlening', term: 'five years' }, Hobby: {} },
    }),
  ).toBe(
    [
      'The file of rights (KLANTBEELD_RIGHTS) cannot be used:',
      '  - processing.activity: must be a URI',
      '  - keep.Contact: must name a purpose, or a ground with its article and term',
      '  - keep.Task.term: must be as P5Y',
      '  - keep: Unrecognized key: "Hobby"',
    ].join('\n'),
  );
  expect(
    await problemsOf({ ...shipped, keep: { ...shipped.keep, Case: { purpose: 'elders' } } }),
  ).toContain('keep.Case.purpose: is none of the purposes');
  expect(await problemsOf('{')).toContain('the file cannot be read, or is neither YAML nor JSON');
  expect(() => readRights(join(folder, 'none.yaml'), demoPurposes)).toThrow('cannot be read');
});
