import type { AlertLine, Log } from '../observe.ts';
import type { Notes } from './witness.ts';

/** Tells operators of what a person has to look at; of whom and by whom it was stands in the rows of the same trace id. */
export type Alarm = (notes: Notes, traceId: string) => void;

export const createAlarm =
  (log: Pick<Log, 'alert'>): Alarm =>
  ({ viewer, written, passages }, traceId) => {
    if (!viewer) return;
    const sound = (what: AlertLine['what']): void =>
      log.alert({ what, traceId, viewerKind: viewer.kind, organisation: viewer.organisation });
    if (written.some(({ mutation }) => mutation === 'breakGlass')) sound('break-glass');
    if (passages.some(({ withheld }) => withheld)) sound('secrecy');
  };
