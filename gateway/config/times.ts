import { liveSettings } from './live.ts';
import { setting, whole } from './setting.ts';

/** Settings of how long things may take, and how many go on at the same time. */
export const timeSettings = {
  requestDeadlineMs: setting(
    'KLANTBEELD_REQUEST_DEADLINE_MS',
    whole(100, 60_000),
    '5000',
    'Longest time for one request, in milliseconds.',
  ),
  subgraphTimeoutMs: setting(
    'KLANTBEELD_SUBGRAPH_TIMEOUT_MS',
    whole(50, 30_000),
    '1500',
    'Longest wait for one subgraph, in milliseconds.',
  ),
  maxInFlight: setting(
    'KLANTBEELD_MAX_IN_FLIGHT',
    whole(1, 10_000),
    '256',
    'Requests at the same time; beyond it 503 with Retry-After.',
  ),
  ...liveSettings,
  drainWaitMs: setting(
    'KLANTBEELD_DRAIN_WAIT_MS',
    whole(0, 10_000),
    '2000',
    'Time between "not ready" and closing the door on SIGTERM, in milliseconds.',
  ),
} as const;
