import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import type { Clock } from '../clock.ts';
import { own, type Fields } from '../records/own.ts';
import { readYaml } from '../yaml.ts';

export interface CatalogueEntry {
  readonly code: string;
  readonly name: string;
  readonly english: string;
  readonly summary: string;
  readonly uniform: string | null;
  readonly audience: 'CITIZENS' | 'BUSINESSES' | 'INTERNAL';
  readonly themes: readonly string[];
  readonly keywords: readonly string[];
  readonly caseTypes: readonly string[];
  readonly related: readonly string[];
  readonly norm: string;
  readonly prices: readonly (readonly [amount: string, description: string])[];
  /** Channel -> allowed, preferred, or why not. */
  readonly ways: { readonly [channel: string]: string };
  readonly referTo?: string;
  readonly steps: readonly (readonly [
    code: string,
    name: string,
    needed: readonly string[],
    channels: readonly string[],
  ])[];
  readonly has?: {
    readonly months: number | null;
    readonly price: string | null;
    readonly frequency: string | null;
    readonly name?: 'plate';
  };
  readonly published?: boolean;
}

export const catalogue = readYaml(
  'product-types.yaml',
  import.meta.url,
) as readonly CatalogueEntry[];

/** The entry of that code; throws for one that the demo does not have. */
export function entryOf(code: string): CatalogueEntry {
  const found = catalogue.find((entry) => entry.code === code);
  if (!found) throw new RangeError(`The demo has no product type "${code}".`);
  return found;
}

const terms = 'http://standaarden.overheid.nl/owms/terms/';
const toUniformName = (label: string | null): object | null =>
  label === null ? null : { label, uri: terms + label.replaceAll(' ', '_') };

/** How a step is done on a channel, in words for the customer. */
const how: { readonly [channel: string]: string } = {
  counter: 'Kom langs bij een balie. Een afspraak maken helpt: dan wacht u niet.',
  portal: 'Log in bij Mijn Publieksdienst en vul de vragen in.',
  phone: 'Bel ons; wij vullen het samen met u in.',
  letter: 'Stuur ons een brief met uw gegevens en uw handtekening.',
  app: 'Meld het in de app, met een foto erbij.',
  whatsapp: 'Stuur ons een bericht, met een foto als u die hebt.',
  video: 'U krijgt een afspraak om te beeldbellen.',
  web_form: 'Bestel in de webwinkel.',
};
const direct = ['counter', 'phone', 'video'];
const online = ['portal', 'web_form', 'app'];

const toRealisation = (code: string, channel: string): Fields => ({
  channel,
  synchronous: direct.includes(channel),
  how: how[channel],
  url: online.includes(channel) ? `https://publieksdienst.example/${code}` : null,
  servicePoints: channel === 'counter' ? ['stadswinkel', 'balie-oost'] : [],
});

const toOption = ({ referTo }: CatalogueEntry, channel: string, way: string): Fields => {
  const allowed = way === 'allowed' || way === 'preferred';
  return {
    channel,
    allowed,
    preferred: way === 'preferred',
    reason: allowed ? null : way,
    referTo: allowed ? null : (referTo ?? null),
  };
};

const toFields = (entry: CatalogueEntry, clock: Clock): Fields => ({
  code: entry.code,
  names: { nld: entry.name, eng: entry.english },
  summaries: { nld: entry.summary },
  uniformName: toUniformName(entry.uniform),
  audience: entry.audience,
  themes: entry.themes,
  keywords: entry.keywords,
  caseTypes: entry.caseTypes,
  related: entry.related,
  serviceNorm: entry.norm,
  process: {
    steps: entry.steps.map(([code, name, requiredInformation, channels], at) => ({
      code,
      order: at + 1,
      name,
      // A step that no channel leads to is done by the organisation itself.
      unit: channels.length === 0 ? 'vergunningen' : null,
      requiredInformation,
      realisations: channels.map((channel) => toRealisation(entry.code, channel)),
    })),
  },
  channelOptions: Object.entries(entry.ways).map(([channel, way]) => toOption(entry, channel, way)),
  prices: toPrices(entry, clock),
  links: [{ name: 'Meer hierover', url: `https://publieksdienst.example/${entry.code}` }],
  publishedFrom: entry.published === false ? null : '2020-01-01',
});

/** This year's price, and the somewhat lower one of last year. */
function toPrices({ prices }: CatalogueEntry, clock: Clock): Fields[] {
  if (prices.length === 0) return [];
  const options = (factor: number): Fields[] =>
    prices.map(([amount, description]) => ({
      amount: (Number(amount) * factor).toFixed(2),
      description,
    }));
  return [
    { validFrom: clock.newYear, options: options(1) },
    { validFrom: `${clock.year - 1}-01-01`, options: options(0.97) },
  ];
}

type Referral = readonly [
  title: string,
  authority: string,
  uniform: string,
  audience: string | null,
  url: string | null,
  abstract: string,
];

const referrals = readYaml('external-products.yaml', import.meta.url) as readonly Referral[];

/** The catalogue of the demo organisation, and products of others to refer to. */
export function catalogueRecords(clock: Clock): SourceRecord[] {
  const asOf = clock.at(-60, '08:00');
  return [
    ...catalogue.map((entry) => own('ProductType', entry.code, asOf, toFields(entry, clock))),
    ...referrals.map(([title, authority, uniform, audience, url, abstract], at) =>
      own('ExternalProduct', `x-${String(at + 1).padStart(4, '0')}`, asOf, {
        uri: `https://catalogus.example/${String(at + 1).padStart(4, '0')}`,
        title,
        abstract,
        authority,
        uniformName: toUniformName(uniform),
        audience,
        onlineRequestUrl: url,
        updatedOn: clock.day(-30 - at),
      }),
    ),
  ];
}
