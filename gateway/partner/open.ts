import type { Settings } from '../config.ts';
import { partnerFilesOf, SettingsError } from '../config/read.ts';
import { Refusal } from '../reload/refusal.ts';
import { startPartnerDoor, type PartnerDoor, type PartnerDoorParts } from './door.ts';

/** Opens the partners' door as it is set; null when its files are not. Throws SettingsError for files of no use. */
export async function openPartnerDoor(
  settings: Settings,
  parts: Omit<PartnerDoorParts, 'port' | 'files' | 'proxies'>,
): Promise<PartnerDoor | null> {
  const files = partnerFilesOf(settings);
  if (files === null) return null;
  const { partnerPort: port, partnerProxies: proxies } = settings;
  try {
    return await startPartnerDoor({ ...parts, port, files, proxies });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new SettingsError(error.reasons.map((reason) => `${reason}.`));
  }
}
