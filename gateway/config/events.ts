import { folder, setting } from './setting.ts';

/** Settings of what is told to other systems, and heard from them. */
export const eventSettings = {
  webhooksFile: setting(
    'KLANTBEELD_WEBHOOKS',
    folder,
    null,
    'YAML file of the systems that are told what happens (docs/events.md); nobody is told when absent.',
  ),
} as const;
