import type { MutationSetPreferencesArgs } from '../generated.ts';
import { lastName } from './form.ts';
import type { Edit } from './own-record.ts';

type Wishes = Pick<MutationSetPreferencesArgs, 'channel' | 'language' | 'digitalOnly'>;

/** How the customer wants to be reached: what is absent stays as it was, null takes it back. */
export const editPreferences = (wishes: Wishes): Edit => ({
  change(fields) {
    const { preferences: old } = fields;
    const preferences = {
      channel: wishes.channel === undefined ? (old?.channel ?? null) : wishes.channel,
      perProduct: old?.perProduct ?? [],
      language: wishes.language === undefined ? (old?.language ?? null) : wishes.language,
      digitalOnly:
        wishes.digitalOnly === undefined ? (old?.digitalOnly ?? null) : wishes.digitalOnly,
    };
    const isSame =
      preferences.channel === (old?.channel ?? null) &&
      preferences.language === (old?.language ?? null) &&
      preferences.digitalOnly === (old?.digitalOnly ?? null);
    return isSame ? fields : { ...fields, preferences };
  },
  argumentOf: lastName,
});
