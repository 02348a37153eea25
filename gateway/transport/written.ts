import type { Written } from '../../schema/wire.ts';

/** More than one request can write; what says more is not believed. */
const most = 1_000;

/** What a source says that it wrote (`extensions.written`); none of it where it is not said as agreed. */
export function writtenIn(extensions: unknown): readonly Written[] {
  if (typeof extensions !== 'object' || extensions === null) return [];
  const written: unknown = Reflect.get(extensions, 'written');
  if (!Array.isArray(written) || written.length > most) return [];
  return written.every(isWritten) ? written : [];
}

function isWritten(one: unknown): one is Written {
  if (typeof one !== 'object' || one === null) return false;
  const { mutation, type, id, customerIds } = one as { readonly [name: string]: unknown };
  const isText = (value: unknown): boolean => typeof value === 'string';
  return (
    [mutation, type, id].every(isText) && Array.isArray(customerIds) && customerIds.every(isText)
  );
}
