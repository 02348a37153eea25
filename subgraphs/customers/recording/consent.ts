import { refused } from '../../shared/changes/change.ts';
import type { MutationSetConsentArgs } from '../generated.ts';
import type { CustomerFields } from '../records/customer.ts';
import type { ConsentRow } from '../rows.ts';
import { lastName } from './form.ts';
import type { Edit } from './own-record.ts';

/** As records may have them. */
const mostConsents = 100;

/** What the customer answered now; what it answered before stays on record. The same answer again changes nothing. */
export const editConsent = (
  { purpose, status }: Pick<MutationSetConsentArgs, 'purpose' | 'status'>,
  now: Date,
): Edit => ({
  change(fields, { consents }) {
    const held = consents.find((one) => one.purpose === purpose.trim() && !hasEnded(one, now));
    if (held?.status === status) return fields;
    // Taken back is only what was given.
    if (status === 'WITHDRAWN' && held?.status !== 'GRANTED')
      return refused('NOT_ALLOWED_NOW', 'status');
    const givenAt = now.toISOString();
    const consent = { purpose, status, givenAt, expiresAt: null, channel: null, evidence: null };
    return { ...fields, consents: withoutOldest([consent, ...fields.consents]) };
  },
  argumentOf: lastName,
});

const hasEnded = ({ expiresAt }: ConsentRow, now: Date): boolean =>
  expiresAt !== null && expiresAt <= now;

/** Newest first; where there are too many, the last one goes that was answered again since. */
function withoutOldest(all: CustomerFields['consents']): CustomerFields['consents'] {
  if (all.length <= mostConsents) return all;
  const oldest = all.findLastIndex(({ purpose }, at) =>
    all.slice(0, at).some((other) => other.purpose === purpose),
  );
  return all.filter((_one, at) => at !== oldest);
}
