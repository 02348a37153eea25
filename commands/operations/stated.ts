import { readClient, type Client } from '../../gateway/operations/client.ts';
import { InputError } from '../input-error.ts';

/** What a person said of a client on the command line; what is absent was not said. */
export interface Stated {
  /** Null without `--client`. */
  readonly name: string | null;
  readonly facts: Partial<Omit<Client, 'name' | 'operations'>>;
}

interface Words {
  readonly client?: string | undefined;
  readonly kind?: string | undefined;
  readonly organisation?: string | undefined;
  readonly program?: readonly string[] | undefined;
  readonly purpose?: readonly string[] | undefined;
  readonly right?: readonly string[] | undefined;
}

export const toStated = (words: Words): Stated => {
  const said = {
    kind: words.kind,
    organisation: words.organisation,
    programs: words.program,
    purposes: words.purpose,
    rights: words.right,
  };
  const facts = Object.entries(said).filter(([, value]) => value !== undefined);
  // Read as a client's file is, before anything is done with it.
  return { name: words.client ?? null, facts: Object.fromEntries(facts) as Stated['facts'] };
};

/** The client as it is after what was said, with these operations; throws InputError with everything that is wrong. */
export function clientAfter(
  name: string,
  known: Client | null,
  { facts }: Stated,
  operations: Client['operations'],
): Client {
  const { name: _name, ...before } = known ?? { name };
  if (!known && facts.kind === undefined)
    throw new InputError(`${name} is a new client: say who asks through it with --kind.`);
  const read = readClient(name, JSON.stringify({ ...before, ...facts, operations }));
  if (read.client) return read.client;
  throw new InputError(read.problems.map((one) => `${one}.`).join('\n'));
}
