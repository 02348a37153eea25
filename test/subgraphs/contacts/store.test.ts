import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openContacts } from '../../../subgraphs/contacts/subgraph.ts';
import { randomKeys } from '../../../subgraphs/shared/store/keys.ts';
import { actor, channel, contact, message, now, own, referral, task } from './kit.ts';
import { fact, openTestFeed, patient, state } from './timeline-kit.ts';

/** Texts about persons, as they are written in the records below. */
const secrets = [
  'Onderwerp-geheim',
  'Inhoud-geheim',
  'Antwoord-geheim',
  'Naam-geheim',
  '+31612345678',
  'urn:geheim',
  'Label-geheim',
  'Bijlage-geheim',
  '999990019',
  'Opdracht-geheim',
  'Notitie-geheim',
  'Reden-geheim',
  'Achtergrond-geheim',
  'geheim@voorbeeld.example',
  'Bericht-geheim',
  'Fout-geheim',
  'Titel-geheim',
  'Tekst-geheim',
];

const records = [
  channel('h-1'),
  actor('a-1'),
  contact('k-1', {
    subject: 'Onderwerp-geheim',
    content: 'Inhoud-geheim',
    reply: 'Antwoord-geheim',
    participants: [
      {
        customer: { scheme: 'BSN', value: '999990019' },
        name: 'Naam-geheim',
        replyTo: '+31612345678',
      },
    ],
    about: [{ urn: 'urn:geheim', label: 'Label-geheim' }],
    attachments: [{ title: 'Bijlage-geheim', urn: 'urn:geheim' }],
  }),
  task('t-1', {
    instruction: 'Opdracht-geheim',
    attempts: [
      { at: '2026-06-14T17:05:00Z', by: 'Jasmijn', reached: false, note: 'Notitie-geheim' },
    ],
  }),
  referral('r-1', { contact: own('k-1'), reason: 'Reden-geheim', context: 'Achtergrond-geheim' }),
  message('m-1', {
    subject: 'Bericht-geheim',
    to: 'geheim@voorbeeld.example',
    failureReason: 'Fout-geheim',
  }),
];

test('IN10 MUST lie with every free text, number, address and identifier encrypted', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'klantbeeld-contacts-'));
  const feed = await openTestFeed();
  await feed.tell(
    state(
      'Case',
      'z-1',
      fact(1, 'CASE_STATUS', { title: 'Titel-geheim', publicText: 'Tekst-geheim' }),
    ),
  );
  const contacts = await openContacts({
    place: { kind: 'embedded', folder },
    keys: randomKeys(),
    now: () => now,
    report: () => {},
    feeds: { cases: feed.feed },
    pace: patient,
  });
  const results = await contacts.records.load(records, 'run');
  expect(results.map(({ kind }) => kind)).toEqual(records.map(() => 'created'));
  await contacts.timeline.caughtUp();
  await contacts.close();
  await feed.close();

  const names = await readdir(folder);
  const bytes = await Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')));
  const text = bytes.join('');
  // The code of a channel lies in plain, so the rows were really looked through.
  expect(text).toContain('Telefoon');
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  await rm(folder, { recursive: true });
});
