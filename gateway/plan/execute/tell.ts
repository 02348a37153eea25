import {
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isObjectType,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

import type { Keys } from '../keys.ts';
import type { Masks } from '../masks.ts';
import { collectFields, type Collected } from './collect.ts';
import type { GivenEntity } from './given.ts';
import {
  createLedgers,
  createPass,
  hidden,
  note,
  nothing,
  rowOf,
  toEntities,
  whole,
  type Ledger,
  type Ledgers,
  type Pass,
  type Row,
} from './ledger.ts';
import { incomingName } from './own-names.ts';
import type { Entity } from './run.ts';

/** What the report needs to know beside the operation. */
export interface TellParts {
  readonly schema: GraphQLSchema;
  readonly keys: Keys;
  /** The name under which a key field came in. */
  readonly nameOf: (field: string) => string;
  readonly masks: Masks;
}

/** Tells what left of whom. `data` is the answer, `raw` what it was shaped from, which has all types and keys. */
export type Tell = (data: Entity, raw: Entity) => readonly GivenEntity[];

/** Notes a value that is not null, and what is in it, for the entity around it. */
type Note = (value: unknown, raw: unknown, row: Row, pass: Pass) => void;

interface Compiling extends TellParts {
  readonly ledgers: Ledgers;
  readonly around: Omit<Collected, 'byName'>;
}

/**
 * Compiles the report on the same selections as the answer. It walks what left, not what came in: what stood under a
 * null that bubbled up is never told.
 */
export function compileTell(parts: TellParts, root: GraphQLObjectType, fields: Collected): Tell {
  const compiling = { ...parts, ledgers: createLedgers(), around: fields };
  const ledger = compiling.ledgers.of(root.name);
  const noteRoot = noteFields(compiling, root, fields, ledger);
  return (data, raw) => {
    const pass = createPass();
    noteRoot(data, raw, rowOf(pass, ledger, null, null), pass);
    return toEntities(pass);
  };
}

/** The fields of an object, noted in the ledger of the entity that they count for. */
function noteFields(
  compiling: Compiling,
  type: GraphQLObjectType,
  { byName, aliases }: Collected,
  ledger: Ledger,
): Note {
  const parts = [...byName].flatMap(([name, nodes]) => {
    const field = type.getFields()[nodes[0]?.name.value ?? ''];
    if (!field) return [];
    const coordinate = `${type.name}.${field.name}`;
    const slot = ledger.slotOf(coordinate);
    const from = incomingName(nodes[0], name, aliases);
    return [
      {
        name,
        from,
        slot,
        inside: noteField(compiling, { coordinate, slot, nodes, ledger }, field.type),
      },
    ];
  });
  return (value, raw, row, pass) => {
    const [data, incoming] = [value as Entity, raw as Entity];
    for (const { name, from, slot, inside } of parts) {
      const one = data[name];
      if (one === null || one === undefined) note(row, slot, nothing);
      else inside(one, incoming[from], row, pass);
    }
  };
}

interface FieldToNote {
  readonly coordinate: string;
  readonly slot: number;
  readonly nodes: readonly FieldNode[];
  readonly ledger: Ledger;
}

function noteField(
  compiling: Compiling,
  { coordinate, slot, nodes, ledger }: FieldToNote,
  type: GraphQLOutputType,
): Note {
  const named = getNamedType(type);
  if (isLeafType(named)) {
    const isMasked = compiling.masks.get(coordinate);
    if (!isMasked) return (_value, _raw, row) => note(row, slot, whole);
    return (value, _raw, row) => note(row, slot, isMaskedIn(value, isMasked) ? hidden : whole);
  }
  const inside = isObjectType(named)
    ? noteObject(compiling, named, nodes, ledger)
    : noteAbstract(compiling, nodes, ledger);
  const each = isListType(getNullableType(type)) ? inList(inside) : inside;
  return (value, raw, row, pass) => {
    note(row, slot, whole);
    each(value, raw, row, pass);
  };
}

/** A list is masked when all that it says is. */
function isMaskedIn(value: unknown, isMasked: (value: unknown) => boolean): boolean {
  if (!Array.isArray(value)) return isMasked(value);
  const said = value.flat(Number.POSITIVE_INFINITY).filter((one) => one !== null);
  return said.length > 0 && said.every(isMasked);
}

/** Every object in a list, however deep; the answer has its items where they came in. */
const inList = (inside: Note): Note => {
  const each: Note = (value, raw, row, pass) => {
    if (!Array.isArray(value)) return inside(value, raw, row, pass);
    for (let at = 0; at < value.length; at += 1)
      if (value[at] !== null) each(value[at], (raw as readonly unknown[])[at], row, pass);
  };
  return each;
};

/** An entity gets a row of its own; any other object counts for the one around it. */
function noteObject(
  compiling: Compiling,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  around: Ledger,
): Note {
  const { schema, keys, nameOf, ledgers } = compiling;
  const fields = collectFields(schema, type, nodes, compiling.around);
  // Nothing was asked of objects of this type: they leave as `{}`, of which even the type is not told.
  if (fields.byName.size === 0) return () => {};
  const key = keys.get(type.name);
  if (!key) return noteFields(compiling, type, fields, around);
  const ledger = ledgers.of(type.name);
  const inside = noteFields(compiling, type, fields, ledger);
  const toKey = compileKey(key.map(nameOf));
  return (value, raw, row, pass) =>
    inside(value, raw, rowOf(pass, ledger, toKey(raw as Entity), row), pass);
}

function noteAbstract(compiling: Compiling, nodes: readonly FieldNode[], ledger: Ledger): Note {
  const byType = new Map<string, Note>();
  return (value, raw, row, pass) => {
    const name = String((raw as Entity)['__typename']);
    const known = byType.get(name);
    if (known) return known(value, raw, row, pass);
    const type = compiling.schema.getType(name);
    if (!isObjectType(type)) return;
    const inside = noteObject(compiling, type, nodes, ledger);
    byType.set(name, inside);
    inside(value, raw, row, pass);
  };
}

/** The key of an object as text; null when its source did not say all of it. */
function compileKey(names: readonly string[]): (raw: Entity) => string | null {
  const [only = ''] = names;
  if (names.length === 1) {
    return (raw) => {
      const value = raw[only];
      return value === null || value === undefined ? null : String(value);
    };
  }
  return (raw) => {
    const values = names.map((name) => raw[name]);
    const isWhole = values.every((value) => value !== null && value !== undefined);
    return isWhole ? JSON.stringify(values) : null;
  };
}
