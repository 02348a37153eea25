import { z } from 'zod';

import { toEmail } from '../../shared/standards/names.ts';
import { toE164 } from '../../shared/standards/phone.ts';
import { date, instant, maybe, text } from './fields.ts';

export const digitalAddressKinds = [
  'PHONE',
  'EMAIL',
  'WHATSAPP',
  'SMS',
  'SOCIAL',
  'MAILBOX',
  'OTHER',
] as const;
export type DigitalAddressKind = (typeof digitalAddressKinds)[number];

export const isPhoneKind = (kind: DigitalAddressKind): boolean =>
  kind === 'PHONE' || kind === 'SMS' || kind === 'WHATSAPP';

/** The one form in which two ways of writing a digital address are equal; null when it is none of its kind. */
export function toComparable(kind: DigitalAddressKind, value: string): string | null {
  if (isPhoneKind(kind)) return toE164(value);
  return kind === 'EMAIL' ? toEmail(value) : value.trim().toLowerCase();
}

const digitalAddress = z
  .strictObject({
    /** Key of this address in its source, when it has one. */
    sourceId: maybe(text(200)),
    kind: z.enum(digitalAddressKinds),
    value: text(254),
    label: maybe(text(100)),
    isDefault: z.boolean().default(false),
    verifiedOn: maybe(date),
    lastDeliveryFailed: maybe(instant),
    /** When and by whom it was recorded here; without it, it is as old as the record that it came with. */
    recordedAt: maybe(instant),
    recordedBy: maybe(text(100)),
    /** When it was corrected: from then on it is history, which is kept and no longer used. */
    until: maybe(instant),
  })
  .superRefine(({ kind, value }, context) => {
    if (toComparable(kind, value) !== null) return;
    const [code, message] = isPhoneKind(kind)
      ? ['INVALID_PHONE_NUMBER', 'not a telephone number']
      : ['BAD_USER_INPUT', 'not an e-mail address'];
    context.addIssue({ code: 'custom', params: { code }, message, path: ['value'], input: null });
  });

export type DigitalAddressField = Readonly<z.infer<typeof digitalAddress>>;

/** Of those in use no address twice (open-klant#649), and one default per kind at most. */
export const digitalAddresses = z.array(digitalAddress).superRefine((all, context) => {
  const seen = new Set<string>();
  for (const [at, { kind, value, isDefault, until }] of all.entries()) {
    if (until !== null) continue;
    const same = `${kind} ${toComparable(kind, value)}`;
    if (seen.has(same)) refuse(at, 'value', 'the same digital address twice');
    if (isDefault && seen.has(kind)) refuse(at, 'isDefault', 'a second default of this kind');
    seen.add(same);
    if (isDefault) seen.add(kind);
  }

  function refuse(at: number, field: string, message: string): void {
    context.addIssue({ code: 'custom', message, path: [at, field], input: null });
  }
});
