import type { FetchNode } from '@apollo/query-planner';

import { compileContexts } from './contexts.ts';
import { entityErrors, giveEntities, toAsked, withPath } from './entities.ts';
import { merge } from './merge.ts';
import { compileRequires } from './representations.ts';
import { compileRenames, compileRewrites, type Apply } from './rewrites.ts';
import type { Fetched, Path, Place, Run, Step } from './run.ts';
import type { FitsType } from './types.ts';

type Variables = { [name: string]: unknown };

/** Compiles one fetch: at the root of the answer, or for the objects at its places. */
export function compileFetch(node: FetchNode, fits: FitsType): Step {
  const rename = compileRenames(node.outputRewrites);
  const ask = async (run: Run, variables: Variables): Promise<Fetched> => {
    const fetched = await run.fetch(node.serviceName, {
      text: node.operation,
      operationName: node.operationName,
      variables,
    });
    return rename && fetched.errors ? withNames(fetched, rename) : fetched;
  };
  const output = compileRewrites(node.outputRewrites, fits);
  if (!node.requires) return compileRoot(node, ask, output);
  const represent = compileRequires(node.requires, fits);
  const input = compileRewrites(node.inputRewrites, fits);
  const contexts = compileContexts(node.contextRewrites, fits);
  const used = usedOf(node);
  const askFor = async (run: Run, places: readonly Place[], around: Variables): Promise<void> => {
    const { representations, targets } = toAsked(run, places, represent, input);
    if (representations.length === 0) return;
    const fetched = await ask(run, { ...used(run), ...around, representations });
    run.errors.push(...entityErrors(fetched.errors, targets));
    giveEntities(run, fetched, targets, { output, fits });
  };
  if (!contexts) return (run, places) => askFor(run, places, {});
  return async (run, places) => {
    const groups = byValues(places, (place) => contexts(run.root, place));
    await Promise.all(groups.map((group) => askFor(run, group.places, group.values)));
  };
}

/** Places with the same values around them are asked for in one fetch: a variable has one value per fetch. */
function byValues(
  places: readonly Place[],
  valuesOf: (place: Place) => Variables,
): readonly { readonly values: Variables; readonly places: readonly Place[] }[] {
  const groups = new Map<string, { values: Variables; places: Place[] }>();
  for (const place of places) {
    const values = valuesOf(place);
    const key = JSON.stringify(values);
    const group = groups.get(key) ?? { values, places: [] };
    groups.set(key, group);
    group.places.push(place);
  }
  return [...groups.values()];
}

/** The answer with errors at the names of the client; those of entities stand behind `_entities` and a number. */
const withNames = (fetched: Fetched, rename: (path: Path) => Path): Fetched => ({
  ...fetched,
  errors: (fetched.errors ?? []).map((error) => {
    const { path = [] } = error;
    const start = path[0] === '_entities' ? 2 : 0;
    return { ...error, path: [...path.slice(0, start), ...rename(path.slice(start))] };
  }),
});

function compileRoot(
  node: FetchNode,
  ask: (run: Run, variables: Variables) => Promise<Fetched>,
  output: Apply | null,
): Step {
  const used = usedOf(node);
  return async (run, places) => {
    const { data, errors } = await ask(run, used(run));
    const [place] = places;
    run.errors.push(
      ...(errors ?? []).map((error) => withPath(error, place?.path ?? [], error.path ?? [])),
    );
    if (!data) {
      run.isTorn = true;
      return;
    }
    output?.(data);
    for (const { entity } of places) merge(entity, data);
  };
}

/** Variables that were not given stay absent, so that a default of the fetch holds; contexts are not the client's to give. */
function usedOf({ variableUsages = [], contextRewrites = [] }: FetchNode): (run: Run) => Variables {
  const around = new Set(contextRewrites.map(({ renameKeyTo }) => renameKeyTo));
  const names = variableUsages.filter((name) => !around.has(name));
  return ({ variables }) => {
    const used: Variables = {};
    for (const name of names) {
      if (Object.hasOwn(variables, name) && variables[name] !== undefined)
        used[name] = variables[name];
    }
    return used;
  };
}
