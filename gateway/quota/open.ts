import type { Purposes } from '../../schema/access/purposes.ts';
import type { Viewer } from '../../schema/wire.ts';
import type { AccessLog } from '../accesslog/accesslog.ts';
import type { Settings } from '../config.ts';
import type { Log } from '../observe.ts';
import { createQuota, type CustomerQuota } from './quota.ts';

export interface QuotaOpening {
  readonly settings: Pick<Settings, 'partnerCustomersPerHour' | 'employeeCustomersPerHour'>;
  /** Those in force. */
  readonly purposes: () => Purposes;
  readonly accessLog: Pick<AccessLog, 'givenSince' | 'pseudonyms' | 'store'>;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The quota by the settings and the file of purposes, with the log of looks for its memory. */
export function openQuota({
  settings,
  purposes,
  accessLog,
  log,
  now,
}: QuotaOpening): CustomerQuota {
  const { pseudonyms } = accessLog;
  return createQuota({
    limitOf({ kind, organisation }: Viewer) {
      if (kind === 'EMPLOYEE') return settings.employeeCustomersPerHour;
      if (kind !== 'PARTNER') return null;
      return purposes().customersPerHour.get(organisation) ?? settings.partnerCustomersPerHour;
    },
    nameOf: (customer) => pseudonyms.of('subject', customer),
    readGiven: ({ kind, id, organisation }, since) =>
      accessLog.givenSince(
        { kind, organisation, actor: kind === 'PARTNER' ? null : pseudonyms.of('actor', id) },
        since,
      ),
    isShared: accessLog.store.kind === 'mongodb',
    report: (error) => log.failure('quota', error),
    log,
    now,
  });
}
