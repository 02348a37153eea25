import { isIP } from 'node:net';

import { z } from 'zod';

import { viewerKinds } from '../identity/profile.ts';

/** One setting: `fallback` null means that absence has a meaning of its own, which `doc` tells. */
export interface Setting<Type extends z.ZodType, Fallback extends string | null> {
  readonly variable: string;
  readonly type: Type;
  readonly fallback: Fallback;
  readonly doc: string;
  readonly isSecret: boolean;
}

/** Declares a setting. A secret one is never printed. */
export const setting = <Type extends z.ZodType, Fallback extends string | null>(
  variable: string,
  type: Type,
  fallback: Fallback,
  doc: string,
  secrecy: 'plain' | 'secret' = 'plain',
): Setting<Type, Fallback> => ({ variable, type, fallback, doc, isSecret: secrecy === 'secret' });

const isOrigin = (value: string): boolean => URL.canParse(value) && new URL(value).origin === value;

function isServiceUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password, search, hash } = new URL(value);
  return /^https?:$/.test(protocol) && !username && !password && !search && !hash;
}

/** Any text, kept as it is. */
export const text = z.string().min(1);

export const folder = z.string().regex(/^[^\0]+$/, 'must be a path');

export const host = z.string().regex(/^[\w.:-]+$/, 'must be an address or a host name');

export const onOff = z
  .enum(['on', 'off'], { error: 'must be on or off' })
  .transform((value) => value === 'on');

/** A base address without a slash at its end. */
export const serviceUrl = z
  .string()
  .refine(isServiceUrl, 'must be an http(s) address without user, query or fragment')
  .transform((value) => value.replace(/\/+$/, ''));

function isSmtpUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, pathname, search, hash } = new URL(value);
  return (
    /^smtps?:$/.test(protocol) && hostname !== '' && /^\/?$/.test(pathname) && !search && !hash
  );
}

/** A mail server: `smtps://user:password@host:465`, or `smtp:` with STARTTLS. */
export const smtpUrl = z
  .string()
  .refine(isSmtpUrl, 'must be an smtp(s) address with a host, without path, query or fragment');

const address = String.raw`[^\s<>"@]{1,64}@[^\s<>"@]{1,250}\.[^\s<>"@.]{2,}`;
const senderPattern = new RegExp(
  String.raw`^(?:([^<>"@\r\n]{1,100}) <(${address})>|(${address}))$`,
);

/** An e-mail address, with or without the name that goes with it: `Gemeente Voorbeeldstad <post@voorbeeldstad.example>`. */
export const sender = z
  .string()
  .regex(senderPattern, 'must be an e-mail address, or a name and the address between < and >')
  .transform((value): { readonly name: string | null; readonly address: string } => {
    const [, name, named, alone] = senderPattern.exec(value) ?? [];
    return { name: name?.trim() ?? null, address: named ?? alone ?? value };
  });

/** A whole number of a few digits, both bounds included. */
export const whole = (min: number, max: number) => {
  const rule = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, rule)
    .transform(Number)
    .refine((value) => value >= min && value <= max, rule);
};

/** 0 means any free port. */
export const port = whole(0, 65_535);

const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);

/** Registers and the hours that a copy of theirs may be old, as `crm=26,open-zaak=0.5`; in milliseconds by name. */
export const ages = z
  .string()
  .regex(
    /^([a-z0-9][\w.-]{0,63}=\d{1,4}(\.\d{1,2})?(,|$))*$/i,
    'must hold names of registers with hours, such as crm=26,open-zaak=0.5',
  )
  .transform((value): { readonly [source: string]: number } =>
    Object.fromEntries(
      value
        .split(',')
        .filter(Boolean)
        .map((part) => part.split('='))
        .map(([source = '', hours]) => [source, Number(hours) * 3_600_000]),
    ),
  );

/** Origins of web pages separated by commas; none when the text is empty. */
export const origins = list.refine(
  (all) => all.every(isOrigin),
  'must hold origins such as https://portal.example.nl, without a path',
);

/** Kinds of viewers separated by commas, or `none`. */
export const kinds = z
  .string()
  .transform((value) => (value.trim() === 'none' ? '' : value))
  .pipe(list)
  .pipe(z.array(z.enum(viewerKinds, `must hold kinds such as ${viewerKinds.join(', ')}, or none`)));

/** Addresses of machines separated by commas; none when the text is empty. */
export const addresses = list.refine(
  (all) => all.every((one) => isIP(one) !== 0),
  'must hold addresses such as 10.0.0.7 or fd00::7',
);
