/** A bug that an executor of plans may well have, put in by replacing a piece of its source that stands there once. */
export interface Bug {
  readonly bug: string;
  /** Below `gateway/plan/`. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export const bugs: readonly Bug[] = [
  {
    bug: 'wrong list index',
    file: 'execute/places.ts',
    find: 'spread(item, [...path, at])',
    replace: 'spread(item, [...path, at && 0])',
  },
  {
    bug: 'lost alias',
    file: 'execute/project.ts',
    find: 'const from = incomingName(nodes[0], name, fields.aliases);',
    replace: 'const from = nodes[0]?.name.value ?? name;',
  },
  {
    bug: 'alias taken for the field of that name',
    file: 'execute/own-names.ts',
    find: 'isOtherwise(alias, name) && fieldNames.has(alias.value)',
    replace: 'isOtherwise(alias, name) && fieldNames.size < 0',
  },
  {
    bug: 'null not bubbled',
    file: 'execute/project.ts',
    find: 'const value = complete(entity[from]);\n      if (value === missing) return null;',
    replace:
      'const found = complete(entity[from]);\n      const value = found === missing ? null : found;',
  },
  {
    bug: 'Parallel run in sequence with lost error',
    file: 'execute/compile.ts',
    find: 'await Promise.all(steps.map((step) => step(run, places)));',
    replace:
      'for (const step of steps) {\n      const told = run.errors.length;\n      await step(run, places);\n      run.errors.length = told;\n    }',
  },
  {
    bug: 'Sequence run in parallel',
    file: 'execute/compile.ts',
    find: 'for (const step of steps) await step(run, places);',
    replace: 'await Promise.all(steps.map((step) => step(run, places)));',
  },
  {
    bug: 'representation mixed up',
    file: 'execute/entities.ts',
    find: 'const entity = given[at];',
    replace: 'const entity = given[given.length - 1 - at];',
  },
  {
    bug: 'equal objects asked twice',
    file: 'execute/entities.ts',
    find: 'if (same) same.push(place);',
    replace: 'if (same && representations.length < 0) same.push(place);',
  },
  {
    bug: 'objects that grow apart share what is in them',
    file: 'execute/entities.ts',
    find: 'nth === 0 ? (entity as Entity) : copy(entity as Entity)',
    replace: 'nth < 0 ? copy(entity as Entity) : (entity as Entity)',
  },
  {
    bug: 'condition inverted',
    file: 'execute/compile.ts',
    find: '=== true ? then : otherwise',
    replace: '=== true ? otherwise : then',
  },
  {
    bug: 'constant condition forgotten',
    file: 'gateway.ts',
    find: 'withTypes(withoutConstants(document))',
    replace: 'withTypes(document)',
  },
  {
    bug: 'plan reused for another viewer',
    file: 'operations.ts',
    find: 'placeOf(pruned.hash, use)',
    replace: 'placeOf(use.query, use)',
  },
  {
    bug: 'plan reused after a field has moved',
    file: 'operations.ts',
    find: "...(isTold ? ['told'] : []), ...moved]",
    replace: "...(isTold ? ['told'] : [])]",
  },
  {
    bug: 'shape reused under another condition',
    file: 'execute/operation.ts',
    find: "variables[name] === true ? '1' : '0'",
    replace: "variables[name] === true ? '1' : '1'",
  },
  {
    bug: 'error path lost',
    file: 'execute/entities.ts',
    find: 'places.map(({ path }) => withPath(error, path, rest))',
    replace: 'places.map(() => withPath(error, [], rest))',
  },
  {
    bug: 'type condition of a path ignored',
    file: 'execute/places.ts',
    find: 'if (!types) return found;',
    replace: 'if (!types || found.length >= 0) return found;',
  },
  {
    bug: 'type condition of a requirement ignored',
    file: 'execute/representations.ts',
    find: "if (typeCondition === undefined || !fits(entity['__typename'], typeCondition)) return null;",
    replace: 'if (typeCondition === undefined) return null;',
  },
  {
    bug: 'variable dropped',
    file: 'execute/fetch.ts',
    find: 'variableUsages.filter((name) => !around.has(name))',
    replace: 'variableUsages.slice(1).filter((name) => !around.has(name))',
  },
  {
    bug: 'merge overwrites with null',
    file: 'execute/merge.ts',
    find: 'return given === null || given === undefined ? old : given;',
    replace: 'return given;',
  },
  {
    bug: 'what a source failed to give is sent on as null',
    file: 'execute/representations.ts',
    find: "return run.gaps.get(entity) ?? (run.isTorn ? 'unknown' : null);",
    replace: 'into[name] = null;',
  },
  {
    bug: 'contexts of several places in one fetch',
    file: 'execute/fetch.ts',
    find: 'const key = JSON.stringify(values);',
    replace: "const key = '';",
  },
  {
    bug: 'context of an object further out',
    file: 'execute/contexts.ts',
    find: 'levels: path.filter((part) => part === up).length,',
    replace: 'levels: path.filter((part) => part === up).length + 1,',
  },
  {
    bug: 'input rewrite dropped',
    file: 'execute/entities.ts',
    find: 'input?.(representation);',
    replace: '',
  },
  {
    bug: 'output rewrite dropped',
    file: 'execute/fetch.ts',
    find: 'output?.(data);',
    replace: '',
  },
];
