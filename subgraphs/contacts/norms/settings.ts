import { readFileSync } from 'node:fs';

import { parse } from 'yaml';
import type { z } from 'zod';

import type { Hours, Timetable } from './calendar.ts';
import type { NormRule } from './choose.ts';
import { normsFile, type NormsFile, type UnitSaid } from './settings-file.ts';

/** What is known of a unit. */
export interface Unit {
  readonly timetable: Timetable;
  /** Code of the unit that takes over what this one cannot do in time; null for none. */
  readonly fallback: string | null;
  /** Mail address that is told of what was not done in time; null for none. */
  readonly alert: string | null;
}

/** What the organisation promises, and when its units are at work. */
export interface NormSettings {
  readonly timeZone: string;
  readonly rules: readonly NormRule[];
  /** For a unit that is not among them. */
  readonly anyUnit: Unit;
  readonly units: ReadonlyMap<string, Unit>;
}

/** A file of norms that cannot be used: every problem in one message. */
export class NormsError extends Error {
  constructor(problems: readonly string[]) {
    super(`The norms cannot be used:\n${problems.map((one) => `  - ${one}`).join('\n')}`);
    this.name = 'NormsError';
  }
}

const ofTheDemo = new URL('norms.yaml', import.meta.url);

/** Reads a file of norms, that of the demo organisation when null; throws NormsError with everything that is wrong. */
export function openNorms(file: string | null): NormSettings {
  return readNorms(readText(file ?? ofTheDemo));
}

function readText(file: string | URL): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new NormsError([
      'the file cannot be read: see that it is there, and that this user may read it',
    ]);
  }
}

/** Reads the text of a file of norms (YAML or JSON); throws NormsError with everything that is wrong. */
export function readNorms(text: string): NormSettings {
  const result = normsFile.safeParse(readYaml(text), { reportInput: false });
  if (!result.success) throw new NormsError(result.error.issues.flatMap(toLines));
  const said = result.data;
  const problems = [...problemsOfUnits(said), ...problemsOfRules(said)];
  if (problems.length > 0) throw new NormsError(problems);
  return {
    timeZone: said.timeZone,
    rules: said.norms.map(toRule),
    anyUnit: toUnit(said, {}),
    units: new Map(Object.entries(said.units).map(([code, unit]) => [code, toUnit(said, unit)])),
  };
}

function readYaml(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    const [line] = error instanceof Error ? error.message.split('\n') : [];
    throw new NormsError([`the file is neither YAML nor JSON: ${line?.replace(/:$/, '') ?? ''}`]);
  }
}

function toLines({ path, message, ...issue }: z.core.$ZodIssue): string[] {
  const place = path.join('.') || 'the file';
  if (issue.code === 'invalid_key')
    return issue.issues.map((inner) => `${place}: ${inner.message}`);
  return [`${place}: ${message}`];
}

const weekdays = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

function toUnit(all: NormsFile, unit: UnitSaid): Unit {
  const hours = unit.openingHours ?? all.openingHours;
  const days = { ...all.days, ...unit.days };
  return {
    timetable: {
      week: weekdays.map((name): Hours => hours[name] ?? []),
      onHolidays: (unit.holidays ?? all.holidays) === 'open',
      days: new Map(Object.entries(days)),
    },
    fallback: unit.fallback ?? null,
    alert: unit.alert ?? null,
  };
}

const toRule = (said: NormsFile['norms'][number]): NormRule => ({
  channel: said.channel ?? null,
  segment: said.segment ?? null,
  product: said.product ?? null,
  task: said.task ?? null,
  within: said.within,
});

/** Every chain of units that take over from each other must end. */
function problemsOfUnits({ units }: NormsFile): string[] {
  return Object.entries(units).flatMap(([code, { fallback }]) => {
    if (fallback === undefined) return [];
    const place = `units.${code}.fallback`;
    if (!units[fallback]) return [`${place}: there is no unit ${fallback} in this file`];
    const seen = new Set([code]);
    for (let at: string | undefined = fallback; at !== undefined; at = units[at]?.fallback) {
      if (seen.has(at)) return [`${place}: goes round in a circle`];
      seen.add(at);
    }
    return [];
  });
}

function problemsOfRules({ norms }: NormsFile): string[] {
  const keys = norms.map(({ within: _within, ...named }) =>
    JSON.stringify(Object.entries(named).toSorted()),
  );
  const problems = keys.flatMap((key, at) => {
    const first = keys.indexOf(key);
    return first < at ? [`norms.${at}: names the same as norms.${first}`] : [];
  });
  return keys.includes('[]')
    ? problems
    : [...problems, 'norms: one of them must name nothing: what holds when no other does'];
}
