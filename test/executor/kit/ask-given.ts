import type { PublicResult } from '../../../gateway/failures.ts';
import { createGivenBook, type GivenEntity } from '../../../gateway/plan/execute/given.ts';
import type { Graph } from '../../../gateway/plan/graph.ts';
import { createScope } from '../../../gateway/transport/scope.ts';
import type { Viewer } from '../../../schema/wire.ts';
import { employee } from '../../kit/viewers.ts';

/** One entity of a report as tests compare it: `Case z1 in Customer c1`, with what was given of it. */
export type Told = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A report with one line an entity; entities of which nothing but their existence was told have no fields. */
export const toTold = (entities: readonly GivenEntity[]): Told =>
  Object.fromEntries(
    entities.map((entity) => [
      [nameOf(entity), ...entity.parents.map(nameOf)].join(' in '),
      Object.fromEntries(entity.fields),
    ]),
  );

export const nameOf = ({ type, key }: GivenEntity): string =>
  key === null ? type : `${type} ${key}`;

export interface AnswerTold {
  readonly result: PublicResult;
  readonly entities: readonly GivenEntity[];
  readonly told: Told;
}

const now = (): number => Date.UTC(2026, 2, 11);

/** Asks a graph, and what it gave; `isTold` false leaves the book out. */
export async function askGiven(
  graph: Graph,
  query: string,
  { operationName, variables = {}, viewer = employee(), isTold = true }: AskOptions = {},
): Promise<AnswerTold> {
  const given = createGivenBook();
  const scope = createScope({
    viewer,
    traceId: '0'.repeat(32),
    signal: new AbortController().signal,
    deadlineAt: now() + 30_000,
    now,
    report: () => {},
    ...(isTold ? { given } : {}),
  });
  const { data, errors } = await graph.answer({ query, operationName, variables }, scope);
  const result = JSON.parse(JSON.stringify({ data, errors })) as PublicResult;
  const entities = given.entities();
  return { result, entities, told: toTold(entities) };
}

interface AskOptions {
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly viewer?: Viewer;
  readonly isTold?: boolean;
}
