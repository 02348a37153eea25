import { join } from 'node:path';

import type { MessageDesk, Taken } from '../../subgraphs/contacts/messages/desk.ts';
import {
  askDesk,
  isServed,
  serveDesk,
  type DeskSocket,
} from '../../subgraphs/shared/desk-socket.ts';

/** Reports on messages for the process that owns the rows, over a socket file that only the owner of its folder may open. */

const socketIn = (dataFolder: string): string => join(dataFolder, 'messages.sock');

/** Serves the desk; a socket that a killed process left behind is replaced. */
export const serveMessageDesk = (desk: MessageDesk, dataFolder: string): Promise<DeskSocket> =>
  serveDesk(socketIn(dataFolder), async ({ ask, with: [mail] }) => {
    if (ask !== 'takeReport' || typeof mail !== 'string')
      throw new Error('The desk has no such question.');
    return desk.takeReport(mail);
  });

/** The desk of the process that has this folder; null when none is at work there. */
export async function findMessageDesk(dataFolder: string): Promise<MessageDesk | null> {
  const path = socketIn(dataFolder);
  if (!(await isServed(path))) return null;
  return { takeReport: async (mail) => (await askDesk(path, 'takeReport', [mail])) as Taken };
}
