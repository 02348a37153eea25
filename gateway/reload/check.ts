import { setImmediate as macrotask } from 'node:timers/promises';

import { validateSatisfiability } from '@apollo/composition';
import {
  isObjectType,
  ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  Supergraph,
  type Subgraphs,
} from '@apollo/federation-internals';

import { Refusal, toRefusal } from './refusal.ts';

export interface Surroundings {
  /** Names of all sources that can be asked. */
  readonly sources: readonly string[];
  /** Names of those in this process: their resolvers are part of the product and cannot change with a file. */
  readonly here: readonly string[];
  /** The supergraph that the product was built with. */
  readonly builtInSdl: string;
}

/**
 * Checks a supergraph that came from outside as it was checked when it was composed: a valid schema, every field
 * reachable from every place, every source known, and nothing asked of a source in this process that it does not have.
 * Throws Refusal. Between its parts other requests are served.
 */
export async function checkSupergraph(sdl: string, surroundings: Surroundings): Promise<void> {
  const supergraph = refusing(() => build(sdl));
  const unknown = supergraph
    .subgraphsMetadata()
    .filter(({ name }) => !surroundings.sources.includes(name));
  if (unknown.length > 0)
    throw new Refusal(unknown.map(({ name }) => `there is no source ${name} here`));
  await macrotask();
  const asked = refusing(() => supergraph.subgraphs());
  const missing = missingIn(build(surroundings.builtInSdl).subgraphs(), asked, surroundings.here);
  if (missing.length > 0) throw new Refusal(missing);
  await macrotask();
  const { errors = [] } = refusing(() => validateSatisfiability({ supergraphSdl: sdl }));
  if (errors.length > 0) throw new Refusal([...new Set(errors.map(toUnreachable))]);
}

const build = (sdl: string): Supergraph =>
  Supergraph.build(sdl, {
    supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
    validateSupergraph: true,
  });

function refusing<Result>(check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    throw toRefusal(error);
  }
}

/** The message tells in many lines how it was sought in every source; which field it is, is enough. */
const toUnreachable = ({ message }: Error): string => {
  const [, coordinate = 'a field'] = /cannot find field "([\w.]+)"/.exec(message) ?? [];
  return `${coordinate} cannot be reached from every place where it can be asked for`;
};

function missingIn(
  present: Subgraphs,
  asked: Subgraphs,
  here: readonly string[],
): readonly string[] {
  return here.flatMap((name) => {
    const [now, next] = [present.get(name)?.schema, asked.get(name)?.schema];
    return (next?.objectTypes() ?? [])
      .flatMap((type) => type.fields())
      .filter((field) => {
        const type = now?.type(field.parent.name);
        return !(type && isObjectType(type) && type.field(field.name));
      })
      .map((field) => `${name} runs here and has no ${field.coordinate}`);
  });
}
