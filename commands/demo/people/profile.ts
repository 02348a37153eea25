import { customerId } from '../records/own.ts';
import { createRandom, type Random } from '../random.ts';
import {
  toCompanyName,
  toLocalPart,
  toPersonName,
  type CompanyName,
  type PersonName,
} from './names.ts';
import { mailDomains, testMobile } from './numbers.ts';
import { toAddress, type Address } from './places.ts';

/** Somebody who does not exist, as far as the other records about him or her must agree with. */
export interface Profile {
  readonly n: number;
  readonly id: string;
  readonly kind: 'PERSON' | 'ORGANISATION' | 'CONTACT_PERSON';
  /** Null for an organisation. */
  readonly person: (PersonName & { readonly birthDate: string }) | null;
  /** Null for people. */
  readonly company: CompanyName | null;
  /** The organisation for which a contact person works. */
  readonly worksFor: string | null;
  readonly address: Address;
  readonly email: string | null;
  readonly phone: string | null;
  /** Consented to offers, and did not object to them. */
  readonly wantsOffers: boolean;
}

/** The n-th customer is the same in a small and in a large demo. */
export function createProfile(n: number): Profile {
  const random = createRandom(`customer ${n}`);
  const kind = kindOf(n);
  const company = kind === 'ORGANISATION' ? toCompanyName(random) : null;
  const person = company ? null : { ...toPersonName(random), birthDate: toBirthDate(random) };
  return {
    n,
    id: customerId(n),
    kind,
    person,
    company,
    worksFor: kind === 'CONTACT_PERSON' ? customerId(n - 1) : null,
    address: toAddress(random),
    email: random.chance(0.85) ? toEmail(n, person, company, random) : null,
    phone: random.chance(0.9) ? testMobile(n) : null,
    wantsOffers: kind === 'PERSON' && random.chance(0.28),
  };
}

/** Every twelfth is a company, and every other company has somebody to speak to: the customer after it. */
function kindOf(n: number): Profile['kind'] {
  if (n % 12 === 0) return 'ORGANISATION';
  return n > 1 && n % 24 === 1 ? 'CONTACT_PERSON' : 'PERSON';
}

function toBirthDate(random: Random): string {
  const year = random.between(1934, 2007);
  const month = String(random.between(1, 12)).padStart(2, '0');
  return `${year}-${month}-${String(random.between(1, 28)).padStart(2, '0')}`;
}

function toEmail(
  n: number,
  person: PersonName | null,
  company: CompanyName | null,
  random: Random,
): string {
  const name = person
    ? toLocalPart(person.givenName, person.namePrefix, person.familyName)
    : `info.${toLocalPart(company?.name ?? '')}`;
  return `${name}${n}@${random.pick(mailDomains)}`;
}
