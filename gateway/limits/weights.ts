import type { DirectiveNode, ObjectTypeDefinitionNode } from 'graphql';
import { Kind, parse, valueFromASTUntyped } from 'graphql';
import { z } from 'zod';

/** What a subgraph states about the length of a list (`@listSize`). */
export interface ListSize {
  readonly assumedSize?: number | undefined;
  readonly slicingArguments?: readonly string[] | undefined;
  readonly sizedFields?: readonly string[] | undefined;
}

/** Statements of the subgraphs about cost, by coordinate: `Type` or `Type.field`. */
export interface Weights {
  readonly costs: ReadonlyMap<string, number>;
  readonly listSizes: ReadonlyMap<string, ListSize>;
}

export const noWeights: Weights = { costs: new Map(), listSizes: new Map() };

const cost = z.object({ weight: z.coerce.number().min(0) });
const listSize = z.object({
  assumedSize: z.number().int().min(0).optional(),
  slicingArguments: z.array(z.string()).optional(),
  sizedFields: z.array(z.string()).optional(),
});

/** Collects `@cost` and `@listSize` of a supergraph; throws when one has a value without meaning. */
export function readWeights(supergraphSdl: string): Weights {
  const costs = new Map<string, number>();
  const listSizes = new Map<string, ListSize>();
  const add = (coordinate: string, directives: readonly DirectiveNode[] = []): void => {
    for (const directive of directives) {
      if (directive.name.value === 'cost')
        costs.set(coordinate, cost.parse(argumentsOf(directive)).weight);
      if (directive.name.value === 'listSize')
        listSizes.set(coordinate, listSize.parse(argumentsOf(directive)));
    }
  };
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (!('name' in definition) || !definition.name) continue;
    if (definition.kind === Kind.DIRECTIVE_DEFINITION) continue;
    add(definition.name.value, definition.directives);
    if (!hasFields(definition)) continue;
    for (const field of definition.fields ?? [])
      add(`${definition.name.value}.${field.name.value}`, field.directives);
  }
  return { costs, listSizes };
}

const hasFields = (definition: { readonly kind: Kind }): definition is ObjectTypeDefinitionNode =>
  definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
  definition.kind === Kind.INTERFACE_TYPE_DEFINITION;

const argumentsOf = (directive: DirectiveNode): Record<string, unknown> =>
  Object.fromEntries(
    (directive.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
  );
