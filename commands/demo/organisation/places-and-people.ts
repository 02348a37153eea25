import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import type { Clock } from '../clock.ts';
import { own } from '../records/own.ts';
import { readYaml } from '../yaml.ts';

interface Lists {
  readonly channels: readonly {
    readonly code: string;
    readonly name: string;
    readonly kind: string;
    readonly norm: string;
    readonly addresses?: readonly (readonly [
      value: string,
      units: readonly string[],
      hint: string,
    ])[];
    readonly servicePoints?: readonly string[];
    readonly enabled?: boolean;
  }[];
  readonly servicePoints: readonly { readonly code: string; readonly [field: string]: unknown }[];
  readonly actors: readonly (readonly [id: string, kind: string, name: string, unit: string])[];
}

const lists = readYaml('channels.yaml', import.meta.url) as Lists;

/** Channels, counters, and who works for the demo organisation. */
export function organisationRecords(clock: Clock): SourceRecord[] {
  const asOf = clock.at(-400, '08:00');
  return [
    ...lists.servicePoints.map((point) => own('ServicePoint', point.code, asOf, point)),
    ...lists.channels.map(
      ({ norm, addresses = [], servicePoints = [], enabled = true, ...channel }) =>
        own('Channel', channel.code, asOf, {
          ...channel,
          responseNorm: norm,
          addresses: addresses.map(([value, units, hint]) => ({ value, units, hint })),
          servicePoints,
          enabled,
        }),
    ),
    ...lists.actors.map(([id, kind, name, unit]) => own('Actor', id, asOf, { kind, name, unit })),
  ];
}

export interface Employee {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
}

/** Employees of a unit; those of the contact centre where the unit has none. */
export function employeesOf(unit: string): readonly Employee[] {
  const people = lists.actors
    .filter(([, kind]) => kind === 'EMPLOYEE')
    .map(([id, , name, unit]) => ({ id, name, unit }));
  const found = people.filter((one) => one.unit === unit);
  return found.length > 0 ? found : people.filter((one) => one.unit === 'kcc');
}
