import type { Told } from '../executor/kit/ask-given.ts';

/** What a row must say of one data subject: its fields by how they left, and what kind of look it was. */
export interface ExpectedLook {
  readonly kind: 'SEARCH_HIT' | 'CONSULTED';
  readonly subjectType: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface ExpectedLooks {
  /** By the id of the customer, or `Type:key` of a record that is nobody's. */
  readonly subjects: Readonly<Record<string, ExpectedLook>>;
  /** What is about nobody. */
  readonly rest: Readonly<Record<string, string>>;
}

/** An entity of a report, as `Case z1 in Customer c1` names it. */
interface Told1 {
  readonly type: string;
  readonly key: string;
  readonly parents: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
}

/** Types that are about somebody, whoever stands around them; written down by hand. */
const records = ['Case', 'Contact', 'Task', 'Referral', 'Product', 'Order'];
const people = ['Customer', 'CustomerMatch'];

/**
 * Of whom a walk over an answer gave what: what stands below a customer is about that customer, else what stands below a
 * record is about the customers that `holdersOf` names for it.
 */
export async function expectedLooks(
  told: Told,
  holdersOf: (type: string, key: string) => Promise<readonly string[]>,
): Promise<ExpectedLooks> {
  const entities = new Map(Object.entries(told).map(read));
  const subjects: Record<string, ExpectedLook> = {};
  const rest: Record<string, string> = {};
  for (const name of entities.keys()) {
    const { fields } = entityOf(entities, name);
    const around = above(entities, name, people);
    const loose = around.length > 0 ? [] : above(entities, name, records);
    if (around.length + loose.length === 0) merge(rest, fields);
    for (const one of around) {
      const { type, key } = entityOf(entities, one);
      add(subjects, key, 'Customer', type === 'CustomerMatch' ? 'SEARCH_HIT' : 'CONSULTED', fields);
    }
    for (const one of loose) {
      const { type, key } = entityOf(entities, one);
      const holders = await holdersOf(type, key);
      for (const id of holders) add(subjects, id, 'Customer', 'CONSULTED', fields);
      if (holders.length === 0) add(subjects, `${type}:${key}`, type, 'CONSULTED', fields);
    }
  }
  return { subjects, rest };
}

function read([place, fields]: [string, Told1['fields']]): readonly [string, Told1] {
  const [name = '', ...parents] = place.split(' in ');
  const [type = '', ...key] = name.split(' ');
  return [name, { type, key: key.join(' '), parents, fields }];
}

function entityOf(entities: ReadonlyMap<string, Told1>, name: string): Told1 {
  const entity = entities.get(name);
  if (!entity) throw new Error(`The report names ${name} as a place, and tells nothing of it.`);
  return entity;
}

/** The entities of these types that are first met on each way up, itself included. */
function above(
  entities: ReadonlyMap<string, Told1>,
  name: string,
  types: readonly string[],
): readonly string[] {
  const met = new Set<string>();
  const seen = new Set<string>();
  const waiting = [name];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (seen.has(one)) continue;
    seen.add(one);
    const { type, parents } = entityOf(entities, one);
    if (types.includes(type)) met.add(one);
    else waiting.push(...parents);
  }
  return [...met];
}

const order = ['null', 'masked', 'value'];

function merge(into: Record<string, string>, fields: Told1['fields']): void {
  for (const [field, how] of Object.entries(fields))
    if (order.indexOf(how) > order.indexOf(into[field] ?? '')) into[field] = how;
}

function add(
  subjects: Record<string, ExpectedLook>,
  id: string,
  subjectType: string,
  kind: ExpectedLook['kind'],
  fields: Told1['fields'],
): void {
  const known = subjects[id];
  const all = { ...known?.fields };
  merge(all, fields);
  const isOpened = kind === 'CONSULTED' || known?.kind === 'CONSULTED';
  subjects[id] = { kind: isOpened ? 'CONSULTED' : 'SEARCH_HIT', subjectType, fields: all };
}
