/** What a report says of the message that it is about. */
export interface DeliveryReport {
  /** What may be the reference under which the message left, best guess first. */
  readonly references: readonly string[];
  readonly action: 'failed' | 'delivered';
  /** Enhanced status code (RFC 3463), `5.1.1`; null when the report has none. */
  readonly status: string | null;
}

/**
 * Reads a delivery status notification (RFC 3464), as a mail server returns it. Null for any other mail, and for a report
 * that something is late: that may still arrive.
 */
export function readReport(mail: string): DeliveryReport | null {
  const parts = partsOf(mail);
  const said = parts.find(({ type }) => type === 'message/delivery-status');
  if (!said) return null;
  const [message = '', ...recipients] = said.body.split(/\n[ \t]*\n/).map((one) => one.trim());
  // We write to one recipient at a time: what is said of others is about forwarding beyond.
  const recipient = recipients.map(fieldsOf).find((one) => one.has('action'));
  const action = recipient?.get('action')?.toLowerCase();
  if (action !== 'failed' && action !== 'delivered') return null;
  const envelopeId = fieldsOf(message).get('original-envelope-id');
  const returned = parts.filter(({ type }) => /^(message\/rfc822|text\/rfc822-headers)/.test(type));
  const messageIds = returned.map(({ body }) => fieldsOf(headOf(body)).get('message-id'));
  return {
    references: [envelopeId, ...messageIds].flatMap((one) => (one ? [toLeftPart(one)] : [])),
    action,
    status: /\d\.\d{1,3}\.\d{1,3}/.exec(recipient?.get('status') ?? '')?.[0] ?? null,
  };
}

/** `<reference@example.nl>` gives `reference`; what has no such form stays as it is. */
const toLeftPart = (id: string): string => /^<?([^<>@\s]+)/.exec(id.trim())?.[1] ?? '';

interface Part {
  readonly type: string;
  readonly body: string;
}

/** The parts of a `multipart/report`; none of any other mail. */
function partsOf(mail: string): readonly Part[] {
  const text = mail.replaceAll('\r\n', '\n');
  const type = fieldsOf(headOf(text)).get('content-type') ?? '';
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (!/^multipart\/report/i.test(type) || boundary === undefined) return [];
  const [, ...rest] = `\n${bodyOf(text)}`.split(`\n--${boundary}`);
  return rest.filter((one) => !one.startsWith('--')).map(toPart);
}

function toPart(text: string): Part {
  const plain = text.replace(/^[ \t]*\n/, '');
  const fields = fieldsOf(headOf(plain));
  const [type = 'text/plain'] = (fields.get('content-type') ?? '').toLowerCase().split(';');
  const isBase64 = fields.get('content-transfer-encoding')?.toLowerCase() === 'base64';
  const body = bodyOf(plain);
  return {
    type: type.trim(),
    body: isBase64 ? Buffer.from(body, 'base64').toString('utf8').replaceAll('\r\n', '\n') : body,
  };
}

const headOf = (text: string): string => text.split('\n\n', 1)[0] ?? '';
const bodyOf = (text: string): string => text.slice(headOf(text).length + 2);

/** Fields by their name in small letters; a folded one is put together again (RFC 5322 §2.2.3), a repeated one counts first. */
function fieldsOf(head: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of head.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const at = line.indexOf(':');
    const name = line.slice(0, at).trim().toLowerCase();
    if (at > 0 && !fields.has(name)) fields.set(name, line.slice(at + 1).trim());
  }
  return fields;
}
