import { toBsn, toEstablishment, toKvk, toOin, toRsin } from '../../../schema/numbers.ts';

/**
 * Schemes by which two registers may mean the same customer. EXTERNAL is none of them: what it says holds in its own
 * source only.
 */
export const joiningSchemes = [
  'BSN',
  'KVK',
  'RSIN',
  'ESTABLISHMENT',
  'OIN',
  'CUSTOMER_NUMBER',
] as const;
export const identifierSchemes = [...joiningSchemes, 'EXTERNAL'] as const;
export const registers = ['BRP', 'HR', 'COR', 'LOCAL', 'OTHER'] as const;

export type JoiningScheme = (typeof joiningSchemes)[number];
export type IdentifierScheme = (typeof identifierSchemes)[number];
export type Register = (typeof registers)[number];

/** Registers that give out numbers of a scheme; the first one is meant when none is named. */
export const registersOf: { readonly [scheme in IdentifierScheme]: readonly Register[] } = {
  BSN: ['BRP'],
  KVK: ['HR'],
  RSIN: ['HR'],
  ESTABLISHMENT: ['HR'],
  OIN: ['COR'],
  CUSTOMER_NUMBER: ['LOCAL', 'OTHER'],
  EXTERNAL: ['OTHER', 'LOCAL'],
};

const toText = (most: number) => (text: string) => {
  const plain = text.trim();
  return plain !== '' && plain.length <= most && !/\p{Cc}/u.test(plain) ? plain : null;
};

const normalForms: { readonly [scheme in IdentifierScheme]: (text: string) => string | null } = {
  BSN: toBsn,
  KVK: toKvk,
  RSIN: toRsin,
  ESTABLISHMENT: toEstablishment,
  OIN: toOin,
  CUSTOMER_NUMBER: toText(50),
  EXTERNAL: toText(200),
};

/** The value in the one form in which it is kept and compared; null when the rules of the scheme refuse it. */
export const toIdentifierValue = (scheme: IdentifierScheme, value: string): string | null =>
  normalForms[scheme](value);

export interface IdentifierParts {
  readonly scheme: JoiningScheme;
  readonly value: string;
  /** KvK number of the organisation, for an ESTABLISHMENT only: without it the number is not unique. */
  readonly parentValue?: string | null | undefined;
  readonly register?: Register | null | undefined;
}

/**
 * Text that is equal exactly when two identifiers of one scheme are the same: the value, with what it needs to be
 * unique before it. Null when the value, its parent or its register does not fit the scheme.
 */
export function toIdentifierKey({
  scheme,
  value,
  parentValue,
  register,
}: IdentifierParts): string | null {
  const normal = toIdentifierValue(scheme, value);
  const [usual] = registersOf[scheme];
  const within = register ?? usual;
  if (normal === null || !within || !registersOf[scheme].includes(within)) return null;
  if (scheme === 'ESTABLISHMENT') {
    const parent = parentValue == null ? null : toKvk(parentValue);
    return parent === null ? null : `${parent}.${normal}`;
  }
  if (parentValue != null) return null;
  // No value holds a tab, so numbers of two registers never meet.
  return within === usual ? normal : `${within}\t${normal}`;
}
