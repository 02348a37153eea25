import { randomUUID } from 'node:crypto';

import {
  Kind,
  print,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

import { readFieldClasses } from '../../../schema/access/fields.ts';
import type { PublicResult } from '../../failures.ts';
import type { Operation } from '../../plan/graph.ts';
import { namedIdsOf, type NamedId } from './arguments.ts';
import { createIdPlaces, type IdPlaces } from './places.ts';
import type { PartnerPseudonyms, Sort } from './pseudonyms.ts';
import { shapeOf, type Shape } from './shape.ts';

/** What a partner asks; the document is valid for the schema and was made of the text. */
export interface Asking {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly asked: Operation;
  /** OIN of the partner. */
  readonly organisation: string;
}

/** A request on our side of the border. */
export interface Inside {
  /** The operation with our ids; one that this partner cannot know became the id of nobody. */
  readonly asked: Operation;
  /** The answer with the pseudonyms of this partner; another object, as the log reads the first. */
  leave(result: PublicResult): PublicResult;
}

/** Translates ids between us and partners: none of ours goes out, and none of theirs comes further than here. */
export interface IdBorder {
  /** GRAPHQL_VALIDATION_FAILED for an operation in which it cannot be told what is an id. */
  enter(asking: Asking): Inside;
}

/** What is to be done for one operation, whoever asks it. */
interface Translation {
  /** Null when the text of the client can be used as it is. */
  readonly query: string | null;
  readonly ids: readonly NamedId[];
  readonly shape: Shape;
}

/** Worked out once per operation, and only when the first partner comes. */
export function createIdBorder(
  schema: GraphQLSchema,
  supergraphSdl: string,
  pseudonyms: PartnerPseudonyms,
): IdBorder {
  let places: IdPlaces | null = null;
  const translations = new WeakMap<OperationDefinitionNode, Translation>();

  function translationOf({ document, operation }: Asking): Translation {
    const known = translations.get(operation);
    if (known) return known;
    places ??= createIdPlaces(readFieldClasses(supergraphSdl, schema));
    const { shape, fragments } = shapeOf(schema, places, { document, operation });
    const alone = withOnly(document, operation, fragments);
    const named = namedIdsOf(schema, places, { document: alone, operation });
    const { ids } = named;
    const made = { shape, ids, query: named.document && print(named.document) };
    translations.set(operation, made);
    return made;
  }

  return {
    enter(asking) {
      const { asked, organisation } = asking;
      const { shape, ids, query } = translationOf(asking);
      const inward = (sort: Sort, text: string): string =>
        pseudonyms.open(organisation, sort, text) ?? nothing[sort];
      const outward = (sort: Sort, text: string): string => pseudonyms.of(organisation, sort, text);
      return {
        asked: {
          ...asked,
          query: query ?? asked.query,
          variables: { ...asked.variables, ...translated(ids, asked.variables ?? {}, inward) },
        },
        leave: (result) =>
          result.data ? { ...result, data: reshaped(result.data, shape, outward) } : result,
      };
    },
  };
}

/** Goes on as what a source does not know: the id of nobody, and a cursor that is none. */
const nothing: { readonly [sort in Sort]: string } = { id: `nobody-${randomUUID()}`, cursor: '!' };

const withOnly = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  fragments: ReadonlySet<string>,
): DocumentNode => ({
  ...document,
  definitions: document.definitions.filter(
    (one) =>
      one === operation || (one.kind === Kind.FRAGMENT_DEFINITION && fragments.has(one.name.value)),
  ),
});

type Translate = (sort: Sort, text: string) => string;

function translated(
  ids: readonly NamedId[],
  variables: Readonly<Record<string, unknown>>,
  translate: Translate,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    ids.flatMap(({ variable, sort, isOfClient, otherwise }) => {
      const isGiven = isOfClient && Object.hasOwn(variables, variable);
      const given = isGiven ? variables[variable] : otherwise;
      return given === undefined
        ? []
        : [[variable, eachText(given, (one) => translate(sort, one))]];
    }),
  );
}

/** Texts and whole numbers, as an ID may be written, also in a list; anything else is for validation to refuse. */
function eachText(value: unknown, change: (text: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => eachText(one, change));
  if (typeof value === 'string') return change(value);
  return Number.isInteger(value) ? change(String(value)) : value;
}

type Data = Readonly<Record<string, unknown>>;

const reshaped = (data: Data, shape: Shape, translate: Translate): Data =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      const what = shape.get(key);
      if (what === undefined) return [key, value];
      if (typeof what === 'string') return [key, eachText(value, (one) => translate(what, one))];
      return [key, eachObject(value, (one) => reshaped(one, what, translate))];
    }),
  );

function eachObject(value: unknown, change: (one: Data) => Data): unknown {
  if (Array.isArray(value)) return value.map((one) => eachObject(one, change));
  // What an answer holds beside lists and leaves are objects by response name.
  return typeof value === 'object' && value !== null ? change(value as Data) : value;
}
