import { setting, whole } from './setting.ts';

/** Settings of subscriptions. */
export const liveSettings = {
  liveMost: setting(
    'KLANTBEELD_LIVE_MOST',
    whole(1, 100_000),
    '6000',
    'Open subscriptions at the same time; beyond it 503 with Retry-After.',
  ),
  liveMostPerViewer: setting(
    'KLANTBEELD_LIVE_MOST_PER_VIEWER',
    whole(1, 100_000),
    '20',
    'Open subscriptions of one viewer at the same time.',
  ),
  liveBeatMs: setting(
    'KLANTBEELD_LIVE_BEAT_MS',
    whole(100, 60_000),
    '15000',
    'Time between two signs of life of a subscription, at which its rights are looked at too, in milliseconds.',
  ),
} as const;
