import { compose } from './compose.ts';
import type { EqualityParts } from './equality.ts';
import { letFaultsHappen, type FaultBox } from './faults.ts';
import type { SmallSupergraph } from './small-supergraph.ts';
import { beyondStock } from './gaps.ts';
import { surveyTerritory } from './territory.ts';
import { startWays, type Ways } from './ways.ts';

export interface SmallEquality extends EqualityParts {
  readonly ways: EqualityParts['ways'] & Pick<Ways, 'stockAsItIs'>;
}

/** A small supergraph with its three ways, all of which meet the faults in one box. */
export async function startEquality(supergraph: SmallSupergraph): Promise<SmallEquality> {
  const composed = compose(supergraph);
  const { apiSchema: schema, subgraphs, monolith, name } = composed;
  const territory = surveyTerritory(schema, subgraphs);
  const box: FaultBox = { faults: [] };
  const { owners, typesOf } = territory;
  for (const one of subgraphs)
    letFaultsHappen(one.schema, box, { source: one.name, owners, typesOf });
  letFaultsHappen(monolith, box, { source: null, owners });
  const all = await startWays(composed);
  const ways = { ...all, stock: name in beyondStock ? null : all.stock };
  return { name, schema, hints: supergraph.ids ?? {}, ways, box, territory };
}
