import { folder, setting, text, whole } from './setting.ts';

/** Settings of the access log. */
export const logSettings = {
  logFolder: setting(
    'KLANTBEELD_LOG',
    folder,
    null,
    'Folder of the access log of this gateway alone: its spool and its name; `log` in the data folder when absent.',
  ),
  logCheckpointsFolder: setting(
    'KLANTBEELD_LOG_CHECKPOINTS',
    folder,
    null,
    'Folder of the signed checkpoints, best on another machine; `checkpoints` in the folder of the log when absent.',
  ),
  logSpoolMegabytes: setting(
    'KLANTBEELD_LOG_SPOOL_MB',
    whole(1, 100_000),
    '64',
    'Most that waits while the store of the access log does not answer, in megabytes; beyond it no data are given.',
  ),
  logMongodbUri: setting(
    'KLANTBEELD_LOG_MONGODB_URI',
    text,
    null,
    'MongoDB replica set for the access log, with a user that may insert and find; as MONGODB_URI when absent.',
    'secret',
  ),
} as const;
