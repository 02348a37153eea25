import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import { Kind } from 'graphql';

import { KnownError } from '../../schema/errors.ts';

/** How large an operation is, counted through its fragments. Numbers may be astronomical: a fragment counts again at each spread. */
export interface Measure {
  readonly depth: number;
  readonly aliases: number;
  /** Distinct response names, per selection set. */
  readonly height: number;
  /** Fields, spreads and inline fragments, with every fragment written out. */
  readonly selections: number;
}

/** The measures of one document; they do not depend on variables, schema or viewer. */
export interface DocumentMeasure {
  /** The largest of each measure over all definitions: validation reads them all, used or not. */
  readonly worst: Measure;
  rootFields(operation: OperationDefinitionNode): number;
}

/** Selections within selections, fragments included: beyond any operation that passes, well before the stack ends. */
const mostNesting = 200;

const measures = new WeakMap<DocumentNode, DocumentMeasure>();

/** Measures a document once; later calls with the same document are a look-up. Never exponential. */
export function measureOf(document: DocumentNode): DocumentMeasure {
  const known = measures.get(document);
  if (known) return known;
  const measure = measureDocument(document);
  measures.set(document, measure);
  return measure;
}

interface SetMeasure {
  readonly names: ReadonlySet<string>;
  readonly depth: number;
  readonly aliases: number;
  readonly selections: number;
  /** Height of everything under the fields of this set. */
  readonly below: number;
}

interface Count {
  names: Set<string>;
  depth: number;
  aliases: number;
  selections: number;
  below: number;
}

const heightOf = (set: SetMeasure): number => set.names.size + set.below;

function measureDocument(document: DocumentNode): DocumentMeasure {
  const measureSet = createMeasurer(document);
  const sizes = new Map<OperationDefinitionNode, number>();
  const worst = { depth: 0, aliases: 0, height: 0, selections: 0 };
  for (const definition of document.definitions) {
    if (!('selectionSet' in definition)) continue;
    const set = measureSet(definition.selectionSet, 0);
    if (definition.kind === Kind.OPERATION_DEFINITION) sizes.set(definition, set.names.size);
    worst.depth = Math.max(worst.depth, set.depth);
    worst.aliases = Math.max(worst.aliases, set.aliases);
    worst.height = Math.max(worst.height, heightOf(set));
    worst.selections = Math.max(worst.selections, set.selections);
  }
  return { worst, rootFields: (operation) => sizes.get(operation) ?? 0 };
}

type MeasureSet = (set: SelectionSetNode, nesting: number) => SetMeasure;

function createMeasurer(document: DocumentNode): MeasureSet {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, definition);
  const known = new Map<SelectionSetNode, SetMeasure | 'being measured'>();

  function measureSet(set: SelectionSetNode, nesting: number): SetMeasure {
    if (nesting > mostNesting) throw new KnownError('TOO_COMPLEX', { limit: 'depth' });
    const before = known.get(set);
    if (before === 'being measured') throw new KnownError('GRAPHQL_VALIDATION_FAILED');
    if (before) return before;
    known.set(set, 'being measured');
    const count: Count = { names: new Set(), depth: 0, aliases: 0, selections: 0, below: 0 };
    for (const selection of set.selections) addSelection(count, selection, nesting + 1);
    known.set(set, count);
    return count;
  }

  function addSelection(count: Count, selection: SelectionNode, nesting: number): void {
    count.selections += 1;
    if (selection.kind === Kind.FIELD) return addField(count, selection, nesting);
    const set =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection.selectionSet
        : fragments.get(selection.name.value)?.selectionSet;
    // A spread of nothing is for validation to name.
    if (set) addFragment(count, measureSet(set, nesting));
  }

  function addField(count: Count, field: FieldNode, nesting: number): void {
    if (!field.alias && field.name.value === '__typename') return;
    if (field.alias) count.aliases += 1;
    count.names.add((field.alias ?? field.name).value);
    count.depth = Math.max(count.depth, 1);
    if (!field.selectionSet) return;
    const child = measureSet(field.selectionSet, nesting);
    count.depth = Math.max(count.depth, 1 + child.depth);
    count.aliases += child.aliases;
    count.selections += child.selections;
    count.below += heightOf(child);
  }

  return measureSet;
}

function addFragment(count: Count, set: SetMeasure): void {
  for (const name of set.names) count.names.add(name);
  count.depth = Math.max(count.depth, set.depth);
  count.aliases += set.aliases;
  count.selections += set.selections;
  count.below += set.below;
}
