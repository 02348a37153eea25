/** One element of DER (X.690): its tag, what is in it, and the bytes of the whole. */
export interface Element {
  readonly tag: number;
  readonly content: Buffer;
  readonly whole: Buffer;
}

/** Tags of what certificates and revocation lists are made of. */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  extensions: 0xa0,
} as const;

/** The elements that lie one after another in these bytes; throws on what is no DER. */
export function readElements(bytes: Buffer): readonly Element[] {
  const elements: Element[] = [];
  for (let rest = bytes; rest.length > 0;) {
    const element = readFirst(rest);
    elements.push(element);
    rest = rest.subarray(element.whole.length);
  }
  return elements;
}

function readFirst(bytes: Buffer): Element {
  const [tag = 0, first = 0] = bytes;
  // A length in more bytes says first in how many; four hold more than any file here.
  const more = first < 0x80 ? 0 : first - 0x80;
  if (bytes.length < 2 + more || first === 0x80 || more > 4) throw new Error('This is no DER.');
  const length = more === 0 ? first : bytes.readUIntBE(2, more);
  const begin = 2 + more;
  const end = begin + length;
  if (end > bytes.length) throw new Error('This DER is cut off.');
  return { tag, content: bytes.subarray(begin, end), whole: bytes.subarray(0, end) };
}

/** A moment as certificates write it: UTCTime or GeneralizedTime in seconds, ending in Z; throws on anything else. */
export function readTime({ tag, content }: Element): Date {
  const text = content.toString('latin1');
  // RFC 5280 §4.1.2.5.1: two digits from 50 on are of the twentieth century.
  const century = Number(text.slice(0, 2)) < 50 ? '20' : '19';
  const whole = tag === tags.utcTime ? `${century}${text}` : text;
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(whole);
  const [, year, month, day, hour, minute, second] = parts ?? [];
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (!parts || Number.isNaN(time.getTime())) throw new Error('This DER holds no time.');
  return time;
}
