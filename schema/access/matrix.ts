import type { GraphQLSchema } from 'graphql';

import { ceilingsOf, type AccessClasses } from './classes.ts';
import { objectTypesOf, readFieldClasses } from './fields.ts';
import { checkNamedFields } from './named-fields.ts';
import { createOpening } from './openings.ts';
import type { Purpose, Purposes } from './purposes.ts';
import { givenFields, rootTypesOf } from './reach.ts';

/** Viewers for whom the same stands open: of one kind, with or without the extra right, for one purpose or none. */
export interface MatrixViewer {
  /** `EMPLOYEE+` for an employee with the extra right, where that opens more; `everybody` for who states no purpose. */
  readonly who: string;
  readonly purpose: Purpose | null;
  /** What is given, as `Type.field`. */
  readonly given: ReadonlySet<string>;
}

/** Who gets which field for which purpose. */
export interface AccessMatrix {
  readonly viewers: readonly MatrixViewer[];
  /** All fields by their type, in the order of the schema, root types first. */
  readonly types: readonly { readonly name: string; readonly fields: readonly string[] }[];
}

/** The matrix of a schema and its purposes. A field counts as given when it is open and its type can be reached. */
export function createMatrix(
  schema: GraphQLSchema,
  supergraphSdl: string,
  purposes: Purposes,
): AccessMatrix {
  const classes = readFieldClasses(supergraphSdl, schema);
  checkNamedFields(schema, classes, purposes);
  const roots = rootTypesOf(schema);
  const types = [...roots, ...objectTypesOf(schema).filter((type) => !roots.includes(type))];
  const viewersOf = ({ who, ceilings, purpose }: Claimants): readonly MatrixViewer[] =>
    ceilings
      .map((ceiling) => givenFields(schema, createOpening(classes, ceiling, purpose)))
      .filter((given, at, all) => at === 0 || given.size > (all[0]?.size ?? 0))
      .map((given, at) => ({ who: at === 0 ? who : `${who}+`, purpose, given }));
  return {
    viewers: claimantsOf(purposes).flatMap(viewersOf),
    types: types.map((type) => ({ name: type.name, fields: Object.keys(type.getFields()) })),
  };
}

interface Claimants {
  readonly who: string;
  readonly ceilings: readonly AccessClasses[];
  readonly purpose: Purpose | null;
}

function claimantsOf({ byCode }: Purposes): readonly Claimants[] {
  const claimed = [...byCode.values()].flatMap((purpose) =>
    [...purpose.kinds].map((kind) => ({ who: kind, ceilings: ceilingsOf(kind), purpose })),
  );
  // What is PUBLIC is the same for all; only OPERATOR has not even that.
  return [...claimed, { who: 'everybody', ceilings: ceilingsOf('TELEPHONY'), purpose: null }];
}
