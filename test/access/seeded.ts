import { readFileSync } from 'node:fs';

import {
  buildASTSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isListType,
  isObjectType,
  parse,
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

import type { AccessLog } from '../../gateway/accesslog/accesslog.ts';
import { demoOrganisation } from '../../schema/demo.ts';
import { subgraphNames, type SubgraphName } from '../../schema/wire.ts';
import { defineSubgraph } from '../../subgraphs/shared/define.ts';
import type { Store } from '../../subgraphs/shared/store/store.ts';
import type { Caller, Session, Subgraph } from '../../subgraphs/shared/subgraph.ts';

/** Takes the place of what federation adds, so that the SDL can be read on its own. */
const federation = parse(/* GraphQL */ `
  directive @key(fields: String!, resolvable: Boolean = true) repeatable on OBJECT
  directive @external on FIELD_DEFINITION
  directive @requires(fields: String!) on FIELD_DEFINITION
  directive @listSize(assumedSize: Int) on FIELD_DEFINITION
`);

const values: { readonly [scalar: string]: unknown } = {
  DateTime: new Date('2026-03-01T09:00:00Z'),
  Date: '2026-03-01',
  Duration: 'P1D',
  Decimal: '1.00',
  PhoneNumber: '+31612345678',
  LanguageCode: 'nld',
  CountryCode: 'NL',
  PostalCode: '3544 MV',
  Boolean: true,
  Int: 7,
  Float: 0.5,
};

/**
 * The four subgraphs by their real SDL, with a value in every field and no rule about rows: what a viewer then gets is
 * decided by the gateway alone. They say of themselves that they are behind, so that `sources` has something to tell.
 */
export const seededSubgraphs = (textOf: TextOf = (place) => place): readonly Subgraph[] =>
  subgraphNames.map((name) => seeded(name, textOf));

/** What stands in a field of type String, by its coordinate. */
type TextOf = (place: string) => string;

/** A log that takes every row, and tells of one look at each customer. */
export const seededLog: Pick<AccessLog, 'write' | 'check' | 'readLooks'> = {
  write: async () => {},
  check: async () => {},
  readLooks: async () => ({
    items: [
      {
        at: '2026-03-01T09:00:00.000Z',
        organisation: demoOrganisation,
        purpose: 'dienstverlening',
        processingActivity: 'https://register.example/test',
        legalBasis: 'art. 6 lid 1 onder e AVG',
        kind: 'CONSULTED',
        fields: ['Customer.displayName'],
        breakGlass: false,
        traceId: '0'.repeat(32),
        cursor: 'a',
      },
    ],
    hasNextPage: true,
  }),
};

function seeded(name: SubgraphName, textOf: TextOf): Subgraph {
  const sdl = readFileSync(
    new URL(`../../subgraphs/${name}/schema.graphql`, import.meta.url),
    'utf8',
  );
  const subgraph = defineSubgraph<Caller>({
    name,
    sdl,
    resolvers: resolversOf(parse(sdl), textOf),
    contextFor: (caller) => caller,
    store: { ping: async () => {}, close: async () => {} } as Partial<Store> as Store,
    events: { read: unused },
    records: {
      types: [],
      load: unused,
      missing: unused,
      prune: unused,
      dump: unused,
      idsOf: unused,
      about: unused,
      remove: unused,
      reseal: unused,
    },
    report: (error) => {
      throw error;
    },
  });
  return { ...subgraph, openSession: (caller) => behind(subgraph.openSession(caller)) };
}

const unused = (): never => {
  throw new Error('A seeded subgraph only answers.');
};

const behind = (session: Session): Session => ({
  answer: async (request) => ({
    ...(await session.answer(request)),
    extensions: { asOf: '2026-03-01T09:00:00Z' },
  }),
});

function resolversOf(document: DocumentNode, textOf: TextOf): object {
  const definitions = [...document.definitions, ...federation.definitions];
  const schema = buildASTSchema(
    { ...document, definitions },
    { assumeValid: true, assumeValidSDL: true },
  );
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type));
  return Object.fromEntries(
    types
      .filter(({ name }) => !name.startsWith('__'))
      .map((type) => [
        type.name,
        {
          ...Object.fromEntries(
            Object.values(type.getFields()).map((field) => [
              field.name,
              (row?: Row) =>
                valueOf(schema, field.type, {
                  place: `${type.name}.${field.name}`,
                  nth: row?.nth ?? 0,
                  textOf,
                }),
            ]),
          ),
          ...(type.name !== 'Query' && { __resolveReference: () => ({}) }),
        },
      ]),
  );
}

/** An object; of several in a list, which one it is. */
interface Row {
  readonly nth?: number;
}

interface Place {
  readonly place: string;
  readonly nth: number;
  readonly textOf: TextOf;
}

function valueOf(schema: GraphQLSchema, type: GraphQLOutputType, at: Place): unknown {
  const nullable = getNullableType(type);
  const named = getNamedType(type);
  if (isAbstractType(named)) {
    const rows = schema.getPossibleTypes(named).map(({ name }) => ({ __typename: name }));
    return isListType(nullable) ? rows : rows[at.nth % rows.length];
  }
  if (isListType(nullable)) {
    const several = isObjectType(named) && hasAbstractField(named) ? 6 : 1;
    return Array.from({ length: several }, (_, nth) =>
      valueOf(schema, nullable.ofType, { ...at, nth }),
    );
  }
  if (isObjectType(named)) return { __typename: named.name, nth: at.nth };
  if (isEnumType(named)) return named.getValues()[0]?.name;
  return values[named.name] ?? (named.name === 'String' ? at.textOf(at.place) : at.place);
}

/** Enough of such objects that each type under it is met. */
const hasAbstractField = (type: GraphQLObjectType): boolean =>
  Object.values(type.getFields()).some(
    (field) => !isListType(getNullableType(field.type)) && isAbstractType(getNamedType(field.type)),
  );
