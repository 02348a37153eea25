import { join } from 'node:path';

import type { LogDesk } from '../../gateway/accesslog/desk.ts';
import {
  askDesk,
  isServed,
  serveDesk,
  type DeskQuestion,
  type DeskSocket,
} from '../../subgraphs/shared/desk-socket.ts';

/**
 * The desk of a log that a running gateway owns, for commands on the same machine, over a socket file that only the owner
 * of its folder may open. It is the sign too that the folder has an owner.
 */
export type LogSocket = DeskSocket;

const socketIn = (logFolder: string): string => join(logFolder, 'log.sock');

/** Serves a desk; a socket that a killed process left behind is replaced. Rejects when another gateway is at work there. */
export async function serveLogDesk(desk: LogDesk, logFolder: string): Promise<LogSocket> {
  await refuseSecond(logFolder);
  return serveDesk(socketIn(logFolder), (question) => answer(desk, question));
}

/** Two that wrote one chain would spoil it: rejects with a way out when another process has the folder. */
export async function refuseSecond(logFolder: string): Promise<void> {
  if (!(await isServed(socketIn(logFolder)))) return;
  const message =
    'Another gateway keeps its access log in this folder. Stop it, or give each its own KLANTBEELD_LOG.';
  throw Object.assign(new Error(message), { name: 'StartError' });
}

/** The desk of the gateway that has this folder; null when none is at work there. */
export async function findLogDesk(logFolder: string): Promise<LogDesk | null> {
  const path = socketIn(logFolder);
  if (!(await isServed(path))) return null;
  const ask = async <Answer>(name: keyof LogDesk, ...given: readonly unknown[]): Promise<Answer> =>
    (await askDesk(path, name, given)) as Answer;
  return {
    verify: () => ask('verify'),
    report: (period, clerk) => ask('report', period, clerk),
    who: (question, clerk) => ask('who', question, clerk),
    broken: (period, clerk) => ask('broken', period, clerk),
    removeOld: (stream, before) => ask('removeOld', stream, before),
    record: (deed, clerk) => ask('record', deed, clerk),
    looksAt: (customerIds, deed, clerk) => ask('looksAt', customerIds, deed, clerk),
  };
}

const names = [
  'verify',
  'report',
  'who',
  'broken',
  'removeOld',
  'record',
  'looksAt',
] as const satisfies readonly (keyof LogDesk)[];

async function answer(desk: LogDesk, { ask, with: given }: DeskQuestion): Promise<unknown> {
  const name = names.find((one) => one === ask);
  if (!name) throw new Error('The desk has no such question.');
  // Only our own commands reach the socket, and they send what the desk takes.
  const question = desk[name] as (...words: readonly unknown[]) => Promise<unknown>;
  return question(...given);
}
