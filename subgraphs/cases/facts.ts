import { isOrdinary } from '../shared/clearance.ts';
import type { TimelineFact } from '../shared/events.ts';
import { ownSource } from '../shared/identity.ts';
import { toResult, toStatuses } from './case-types.ts';
import { dayOf, startOf } from './due.ts';
import { givesSight } from './party-keys.ts';
import type { CaseRow, CaseTypeRow } from './rows.ts';

type Happening = Omit<TimelineFact, 'customerId'>;

/**
 * What happened in a case, once for each customer that is a party of it. A customer whose role gives no sight of the
 * case, or ends one day, gets it as INTERNAL: nobody takes it back when that day comes.
 */
export function toFacts(row: CaseRow, type: CaseTypeRow | null): TimelineFact[] {
  const happenings = toHappenings(row, type);
  const level = isOrdinary(row.confidentiality) ? {} : { level: row.confidentiality };
  return [...toAudience(row)].flatMap(([customerId, sees]) =>
    happenings.map((one) => ({
      ...one,
      ...level,
      key: `${one.key}:${customerId}`,
      customerId,
      audience: sees ? one.audience : 'INTERNAL',
    })),
  );
}

/** Every customer that is a party, and whether it may see the case for good. */
function toAudience({ dossier: { parties } }: CaseRow): Map<string, boolean> {
  const sees = new Map<string, boolean>();
  for (const party of parties) {
    if (party.customerId === null) continue;
    const isLasting = givesSight(party) && party.until === null;
    sees.set(party.customerId, isLasting || sees.get(party.customerId) === true);
  }
  return sees;
}

function toHappenings(row: CaseRow, type: CaseTypeRow | null): Happening[] {
  const name = type?.name ?? row.identification;
  const base = { channel: null, publicText: null, audience: 'CUSTOMER' } as const;
  const opened: Happening = {
    ...base,
    ...noticeOf(row),
    key: 'opened',
    at: startOf(row.startedOn),
    kind: 'CASE_OPENED',
    channel: toChannelKind(row.channel),
    title: name,
  };
  const statuses = toStatuses(row, type).map((status, nth, all): Happening => {
    // With the first one the case is opened, and the customer is told of that.
    const isNews = status.type.notifyCustomer && nth < all.length - 1;
    const isForCustomer = status.publicText !== null || status.type.notifyCustomer;
    return {
      ...base,
      ...(isNews ? noticeOf(row) : {}),
      key: `status:${status.type.code}:${status.setAt.toISOString()}`,
      at: status.setAt,
      kind: 'CASE_STATUS',
      title: `${name}: ${status.type.name}`,
      publicText: status.publicText,
      audience: isForCustomer ? 'CUSTOMER' : 'INTERNAL',
    };
  });
  const decisions = row.dossier.decisions.flatMap((decision): Happening[] =>
    decision.date === null
      ? []
      : [
          {
            ...base,
            key: `decision:${decision.id}`,
            at: startOf(decision.date),
            kind: 'DECISION',
            title: decision.type === null ? name : `${name}: ${decision.type}`,
            publicText: decision.summary,
          },
        ],
  );
  return [opened, ...statuses, ...decisions, ...toClosing(row, type, name)];
}

/** Whom a register serves, that register tells. */
const noticeOf = ({ source, identification }: CaseRow): Pick<Happening, 'notice'> =>
  source === ownSource ? { notice: { number: identification } } : {};

function toClosing(row: CaseRow, type: CaseTypeRow | null, name: string): Happening[] {
  if (row.endedOn === null) return [];
  const result = toResult(row.progress, type);
  return [
    {
      key: row.withdrawnOn === null ? 'closed' : 'withdrawn',
      at: closedAt(row, row.endedOn),
      kind: 'CASE_CLOSED',
      channel: null,
      title: result ? `${name}: ${result.name}` : name,
      publicText: null,
      audience: 'CUSTOMER',
    },
  ];
}

/** With the last status of its last day, so that it does not stand before what led to it. */
function closedAt({ progress: { statuses } }: CaseRow, endedOn: string): Date {
  const times = statuses.map(({ setAt }) => setAt).filter((setAt) => dayOf(setAt) === endedOn);
  return times.toSorted((a, b) => a.getTime() - b.getTime()).at(-1) ?? startOf(endedOn);
}

const channelKinds =
  'PHONE COUNTER EMAIL LETTER FAX CHAT CHATBOT SMS WHATSAPP SOCIAL WEB_FORM PORTAL APP VIDEO HOME_VISIT'.split(
    ' ',
  );

/** Kind of the channel when its code is that of a kind; other codes and names are known only to contacts. */
function toChannelKind(channel: string | null): string | null {
  const kind = channel?.toUpperCase().replaceAll('-', '_') ?? '';
  return channelKinds.includes(kind) ? kind : null;
}
