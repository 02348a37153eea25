import { Kind, parse } from 'graphql';

import type { Client } from '../../gateway/operations/client.ts';
import type { ClientVerdict, OperationVerdict } from '../../gateway/operations/judge.ts';
import type { Outcome } from './register.ts';

/** What was found, client by client, and a last line that counts. */
export function checkText(verdicts: readonly ClientVerdict[]): string {
  const operations = verdicts.flatMap((one) => one.operations);
  const broken = operations.filter(({ problems }) => problems.length > 0).length;
  const isWrong = verdicts.some(({ problems }) => problems.length > 0);
  const total = `${count(verdicts.length, 'client')}, ${count(operations.length, 'operation')}`;
  const end = broken > 0 || isWrong ? `${broken} cannot be asked` : 'all can be asked';
  return [...verdicts.flatMap(linesOf), `${total}: ${end}.`].map(toLine).join('');
}

export function registeredText(outcome: Outcome): string {
  const lines = linesOf(outcome.verdict).map(toLine).join('');
  if (outcome.kind === 'refused') return `${lines}Nothing was registered.\n`;
  const { added, known, withdrawn, total, verdict } = outcome;
  return `${lines}${verdict.client}: ${count(added, 'operation')} registered, ${known} known before, ${withdrawn} withdrawn; it may ask ${total}.\n`;
}

/** One line for each client with tabs between its columns; or for each operation of one. */
export function listText(clients: readonly Client[], isOfOne: boolean): string {
  if (isOfOne) return clients.flatMap(operationLines).map(toLine).join('');
  const head = ['client', 'kind', 'organisation', 'programs', 'purposes', 'rights', 'operations'];
  const rows = clients.map(({ name, kind, organisation, programs, purposes, rights, operations }) =>
    [name, kind, organisation ?? '-', ...[programs, purposes, rights].map(listed)].concat(
      String(operations.length),
    ),
  );
  return [head, ...rows].map((row) => toLine(row.join('\t'))).join('');
}

const listed = (words: readonly string[]): string => words.join(' ') || '-';

const operationLines = ({ operations }: Client): readonly string[] =>
  operations.map(({ id, body }) => `${nameIn(body) ?? '-'}\t${id}`);

/** Name of the operation in a text that was read as GraphQL before. */
function nameIn(body: string): string | null {
  const found = parse(body).definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return (found?.kind === Kind.OPERATION_DEFINITION && found.name?.value) || null;
}

const linesOf = ({ client, problems, operations }: ClientVerdict): readonly string[] => [
  ...problems.map((problem) => `${client}: ${problem}`),
  ...operations.flatMap((one) => operationFindings(client, one)),
];

function operationFindings(
  client: string,
  { id, name, problems, notes }: OperationVerdict,
): readonly string[] {
  const place = `${client}: ${name === null ? '' : `${name} `}${id}`;
  return [
    ...problems.map((one) => `${place}: ${one}`),
    ...notes.map((one) => `${place}: note: ${one}`),
  ];
}

const count = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;

const toLine = (text: string): string => `${text}\n`;
