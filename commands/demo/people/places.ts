import { hashOf, type Random } from '../random.ts';
import { readYaml } from '../yaml.ts';

interface Lists {
  readonly municipalities: {
    readonly [name: string]: readonly (readonly [first: number, last: number])[];
  };
  readonly streets: readonly string[];
}

/** Real municipalities with postcodes that lie within them, and streets that many of them have. */
export const places = readYaml('places.yaml', import.meta.url) as Lists;

const municipalities = Object.entries(places.municipalities);
const { streets } = places;

export interface Address {
  readonly line1: string;
  readonly street: string;
  readonly houseNumber: number;
  readonly houseLetter: string | null;
  readonly postalCode: string;
  readonly city: string;
  readonly country: 'NL';
}

/** Somewhere in the country; who lives there nobody knows. */
export function toAddress(random: Random): Address {
  const [city] = random.pick(municipalities);
  const street = random.pick(streets);
  const houseNumber = random.between(1, 240);
  const houseLetter = random.chance(0.08) ? random.pick(['A', 'B', 'C']) : null;
  return addressIn(city, street, houseNumber, houseLetter);
}

/** The address with the postcode that this side of this street has, the same for all who live there. */
export function addressIn(
  city: string,
  street: string,
  houseNumber: number,
  houseLetter: string | null = null,
): Address {
  const runs = places.municipalities[city] ?? [];
  const all = runs.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, at) => first + at),
  );
  const digits = all[hashOf(`${city} ${street}`) % all.length];
  if (digits === undefined) throw new RangeError(`The demo has no municipality "${city}".`);
  const side = `${houseNumber % 2} ${Math.floor(houseNumber / 40)}`;
  return {
    line1: `${street} ${houseNumber}${houseLetter ?? ''}`,
    street,
    houseNumber,
    houseLetter,
    postalCode: `${digits} ${lettersOf(hashOf(`${city} ${street} ${side}`))}`,
    city,
    country: 'NL',
  };
}

/** Letters that postcodes use. */
const letters = 'ABCDEGHJKLMNPRSTVWXZ';
/** Pairs that postcodes never have. */
const unused = ['SA', 'SD', 'SS'];

function lettersOf(hash: number): string {
  const letter = (at: number): string => letters[at % letters.length] ?? 'A';
  const pair = letter(hash) + letter(Math.floor(hash / letters.length));
  return unused.includes(pair) ? 'RA' : pair;
}
