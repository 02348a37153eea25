import type { Random } from '../random.ts';
import { readYaml } from '../yaml.ts';

interface Lists {
  readonly backgrounds: readonly {
    readonly weight: number;
    readonly women: readonly string[];
    readonly men: readonly string[];
    readonly families: readonly string[];
  }[];
  readonly trades: readonly {
    readonly weight: number;
    readonly name: string;
    readonly form: string;
  }[];
}

const lists = readYaml('names.yaml', import.meta.url) as Lists;

export interface PersonName {
  readonly initials: string;
  readonly givenName: string;
  readonly namePrefix: string | null;
  readonly familyName: string;
  readonly gender: 'vrouw' | 'man';
}

/** A name that somebody in the Netherlands might have. */
export function toPersonName(random: Random): PersonName {
  const background = random.pickWeighted(lists.backgrounds);
  const gender = random.chance(0.51) ? 'vrouw' : 'man';
  const given = random.pick(gender === 'vrouw' ? background.women : background.men);
  const second = random.chance(0.3) ? random.pick(lists.backgrounds[0]?.women ?? []) : '';
  return { ...nameOf(given, random.pick(background.families), second), gender };
}

/** A name from how the lists write it: `van der|Meer`. */
export function nameOf(givenName: string, family: string, second = ''): Omit<PersonName, 'gender'> {
  const [last = '', prefix = null] = family.split('|').toReversed();
  const initials = [givenName, second].filter((name) => name !== '').map((name) => `${name[0]}.`);
  return { initials: initials.join(''), givenName, namePrefix: prefix, familyName: last };
}

export interface CompanyName {
  readonly name: string;
  readonly legalForm: string;
}

export function toCompanyName(random: Random): CompanyName {
  const { name, form } = random.pickWeighted(lists.trades);
  const family = random.pick(lists.backgrounds.flatMap(({ families }) => families));
  return { name: `${name} ${family.replace('|', ' ')}`, legalForm: form };
}

/** A name as it stands in an address: small letters and dots, no accents. */
export const toLocalPart = (...parts: readonly (string | null)[]): string =>
  parts
    .filter((part) => part !== null && part !== '')
    .join('.')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l')
    .toLowerCase()
    .replace(/[^a-z.]/g, '');
