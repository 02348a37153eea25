import type { Outbox } from '../../shared/outbox.ts';
import type { Keys } from '../../shared/store/keys.ts';
import { StoreError, type Store } from '../../shared/store/store.ts';
import { createLookups } from '../records/lookups.ts';
import type { OutboundMessageRow } from '../rows.ts';
import { messageState } from './queueing.ts';
import { reasonOf } from './reasons.ts';
import { fromReference } from './reference.ts';
import { readReport, type DeliveryReport } from './report.ts';

/** What came of a mail that should report on a message: written down, known before, or about none of ours. */
export type Taken = 'TAKEN' | 'KNOWN' | 'NOT_OURS';

/** Where mail servers report what became of messages. */
export interface MessageDesk {
  /** Takes in a mail as it came, head and all; the same again changes nothing. */
  takeReport(mail: string): Promise<Taken>;
}

export interface MessageDeskParts {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly blind: Keys['blind'];
  readonly now: () => Date;
}

/** No report needs as much: the mail that it is about is returned by its head. */
const longestMail = 1_000_000;
const attempts = 5;

/** What somebody is not told again: it was there, or is known to have failed. */
const final: readonly OutboundMessageRow['state'][] = ['DELIVERED', 'READ', 'FAILED'];

export function createMessageDesk({ store, outbox, blind, now }: MessageDeskParts): MessageDesk {
  const messages = store.collection<OutboundMessageRow>('messages');
  const lookups = createLookups(store);

  async function note(id: string, report: DeliveryReport): Promise<Taken | 'AGAIN'> {
    const [row] = await messages.find({ _id: id }, { limit: 1 });
    if (!row) return 'NOT_OURS';
    if (final.includes(row.state)) return 'KNOWN';
    const next = { ...row, ...becomeOf(report), asOf: now(), version: row.version + 1 };
    const kinds = await lookups.findChannelKinds([row.channel]);
    const filter = { _id: id, version: row.version };
    try {
      await outbox.write(
        [{ op: 'replace', collection: 'messages', filter, row: next, mustMatch: true }],
        [messageState(next, kinds)],
      );
      return 'TAKEN';
    } catch (error) {
      if (error instanceof StoreError && error.code === 'CONFLICT') return 'AGAIN';
      throw error;
    }
  }

  return {
    async takeReport(mail) {
      const report = readReport(mail.slice(0, longestMail));
      const [id] = (report?.references ?? []).flatMap((one) => fromReference(one, blind) ?? []);
      if (!report || id === undefined) return 'NOT_OURS';
      for (let nth = 1; nth <= attempts; nth += 1) {
        const taken = await note(id, report);
        if (taken !== 'AGAIN') return taken;
      }
      throw new Error('The message changed each time the report was to be noted.');
    },
  };
}

const becomeOf = ({ action, status }: DeliveryReport): Partial<OutboundMessageRow> =>
  action === 'delivered'
    ? { state: 'DELIVERED' }
    : { state: 'FAILED', failureReason: reasonOf(status) };
