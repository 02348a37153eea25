import { createLogDesk, type LogDesk } from '../../gateway/accesslog/desk.ts';
import type { Settings } from '../../gateway/config.ts';
import { openLog } from './open.ts';
import { findLogDesk } from './socket.ts';

/** The desk of the log for a command: of the gateway that runs here, else one of our own. */
export async function openDesk(
  settings: Settings,
): Promise<{ readonly desk: LogDesk; close(): Promise<void> }> {
  const running = await findLogDesk(settings.logFolder);
  if (running) return { desk: running, close: async () => {} };
  const { accessLog, close } = await openLog(settings, (sentence) => {
    process.stderr.write(`${sentence}\n`);
  });
  return { desk: createLogDesk(accessLog, () => Date.now()), close };
}
