import {
  employee,
  externalProduct,
  openTestProducts,
  productType,
  viewerOf,
  type TestProducts,
} from './kit.ts';

const citizen = viewerOf('CITIZEN', 'c-1');

const passport = productType('PASPOORT', {
  code: 'PASPOORT',
  names: { nld: 'Paspoort', eng: 'Passport' },
  summaries: { nld: 'Een reisdocument.' },
  contents: [{ language: 'nld', labels: ['Voorwaarden'], text: 'U komt zelf.' }],
  uniformName: {
    label: 'paspoort',
    uri: 'http://standaarden.overheid.nl/owms/terms/paspoort',
  },
  themes: ['Reizen en identiteit'],
  keywords: ['reisdocument'],
  caseTypes: ['REISDOCUMENT'],
  process: {
    steps: [
      {
        code: 'AANVRAGEN',
        order: 1,
        name: 'Aanvragen',
        requiredInformation: ['Pasfoto'],
        realisations: [
          { channel: 'counter', synchronous: true, how: 'Kom langs.', servicePoints: ['centrum'] },
        ],
      },
    ],
  },
  channelOptions: [
    { channel: 'portal', allowed: false, reason: 'U moet zelf komen.', referTo: 'counter' },
    { channel: 'counter', allowed: true, preferred: true },
  ],
  prices: [
    { validFrom: '2026-01-01', options: [{ amount: '86.85', description: '18 jaar en ouder' }] },
    { validFrom: '2025-01-01', options: [{ amount: '83.87', description: '18 jaar en ouder' }] },
    { validFrom: '2027-01-01', options: [{ amount: '90.00', description: '18 jaar en ouder' }] },
  ],
  related: ['PARKEERVERGUNNING', 'GEEN'],
  serviceNorm: 'P5D',
  allowedStates: ['READY', 'ACTIVE', 'EXPIRED'],
  links: [{ name: 'Meer weten', url: 'https://voorbeeld.example/paspoort' }],
  locations: [{ name: 'Stadswinkel', line1: 'Marktplein 1', city: 'Voorbeeld' }],
  contacts: [{ name: 'Team Burgerzaken', email: 'burgerzaken@voorbeeld.example' }],
  externalCodes: [{ system: 'Zaaksysteem', code: '123' }],
  internalRemarks: 'Let op de foto.',
  publishedFrom: '2020-01-01',
});

let products: TestProducts;
beforeEach(async () => {
  products = await openTestProducts();
  await products.take(
    passport,
    productType('PARKEERVERGUNNING', { keywords: ['auto'], themes: ['Verkeer'] }),
    productType('NIEUW', { code: 'NIEUW', publishedFrom: '2026-07-01', audience: 'BUSINESSES' }),
    productType('OUD', { code: 'OUD', publishedUntil: '2026-06-15' }),
    productType('CONCEPT', { code: 'CONCEPT', publishedFrom: null }),
    externalProduct('e-1'),
    externalProduct('e-2', {
      uri: 'https://catalogus.example/uitkering',
      title: 'Bijstand',
      authority: 'Voorbeeldstad',
      uniformName: { label: 'bijstandsuitkering', uri: 'https://standaarden.example/bijstand' },
      audience: 'CITIZENS',
    }),
  );
});
afterEach(() => products.subgraph.close());

describe('the catalogue', () => {
  test('PR-10 MUST give a product type whole, with the price of today and what goes with it', async () => {
    const answer = await products.ask(
      employee,
      `{ productType(code: "PASPOORT") {
        code name english: name(language: "eng") french: name(language: "fra") summary contents { labels text }
        uniformName { label uri } audience themes keywords caseTypes { code }
        process { steps { code order name unit requiredInformation
          realisations { channel synchronous how url servicePoints } } }
        channelOptions { channel allowed preferred reason referTo }
        currentPrice { validFrom options { amount currency description } rules { description } }
        prices { validFrom } related { code } serviceNorm allowedStates links { name url }
        locations { name line1 postalCode city } contacts { name email } externalCodes { system code }
        internalRemarks publishedFrom publishedUntil } }`,
    );
    expect(answer).toEqual({
      data: {
        productType: {
          code: 'PASPOORT',
          name: 'Paspoort',
          english: 'Passport',
          french: 'Paspoort',
          summary: 'Een reisdocument.',
          contents: [{ labels: ['Voorwaarden'], text: 'U komt zelf.' }],
          uniformName: {
            label: 'paspoort',
            uri: 'http://standaarden.overheid.nl/owms/terms/paspoort',
          },
          audience: 'CITIZENS',
          themes: ['Reizen en identiteit'],
          keywords: ['reisdocument'],
          caseTypes: [{ code: 'REISDOCUMENT' }],
          process: {
            steps: [
              {
                code: 'AANVRAGEN',
                order: 1,
                name: 'Aanvragen',
                unit: null,
                requiredInformation: ['Pasfoto'],
                realisations: [
                  {
                    channel: 'counter',
                    synchronous: true,
                    how: 'Kom langs.',
                    url: null,
                    servicePoints: ['centrum'],
                  },
                ],
              },
            ],
          },
          channelOptions: [
            {
              channel: 'portal',
              allowed: false,
              preferred: false,
              reason: 'U moet zelf komen.',
              referTo: 'counter',
            },
            { channel: 'counter', allowed: true, preferred: true, reason: null, referTo: null },
          ],
          currentPrice: {
            validFrom: '2026-01-01',
            options: [{ amount: '86.85', currency: 'EUR', description: '18 jaar en ouder' }],
            rules: [],
          },
          prices: [
            { validFrom: '2027-01-01' },
            { validFrom: '2026-01-01' },
            { validFrom: '2025-01-01' },
          ],
          related: [{ code: 'PARKEERVERGUNNING' }],
          serviceNorm: 'P5D',
          allowedStates: ['READY', 'ACTIVE', 'EXPIRED'],
          links: [{ name: 'Meer weten', url: 'https://voorbeeld.example/paspoort' }],
          locations: [
            { name: 'Stadswinkel', line1: 'Marktplein 1', postalCode: null, city: 'Voorbeeld' },
          ],
          contacts: [{ name: 'Team Burgerzaken', email: 'burgerzaken@voorbeeld.example' }],
          externalCodes: [{ system: 'Zaaksysteem', code: '123' }],
          internalRemarks: 'Let op de foto.',
          publishedFrom: '2020-01-01',
          publishedUntil: null,
        },
      },
    });
  });

  const codes = async (viewer: typeof citizen, args: string): Promise<unknown> => {
    const { data, errors } = await products.ask(viewer, `{ productTypes${args} { code } }`);
    const types = (data?.['productTypes'] ?? []) as { code: string }[];
    return errors ?? types.map(({ code }) => code);
  };

  test.each([
    ['', ['PARKEERVERGUNNING', 'PASPOORT']],
    ['(text: "pas")', ['PASPOORT']],
    ['(text: "PÁSSPORT")', ['PASPOORT']],
    ['(text: "reisdoc identiteit")', ['PASPOORT']],
    ['(text: "reisdoc verkeer")', []],
    ['(theme: "Verkeer")', ['PARKEERVERGUNNING']],
    ['(audience: BUSINESSES)', []],
    ['(first: 1)', ['PARKEERVERGUNNING']],
  ])('PR-11 MUST find what is published for anybody: %s', async (args, expected) => {
    expect(await codes(citizen, args)).toEqual(expected);
    expect(products.questions().slice(-1)).toEqual([{ collection: 'productTypes', op: 'find' }]);
  });

  test('PR-12 MUST show staff what is not published as well, and nobody else', async () => {
    expect(await codes(employee, '')).toEqual([
      'CONCEPT',
      'NIEUW',
      'OUD',
      'PARKEERVERGUNNING',
      'PASPOORT',
    ]);
    const hidden =
      '{ a: productType(code: "CONCEPT") { code } b: productType(code: "OUD") { code } c: productType(code: "NIEUW") { code } d: productType(code: "GEEN") { code } }';
    expect(await products.ask(citizen, hidden)).toEqual({
      data: { a: null, b: null, c: null, d: null },
    });
    expect(await products.ask(employee, hidden)).toEqual({
      data: { a: { code: 'CONCEPT' }, b: { code: 'OUD' }, c: { code: 'NIEUW' }, d: null },
    });
  });

  test('PR-13 MUST find products of other authorities by words, uniform name and audience', async () => {
    const titles = async (args: string): Promise<unknown> => {
      const { data } = await products.ask(
        citizen,
        `{ externalProducts${args} { title authority onlineRequestUrl } }`,
      );
      const found = (data?.['externalProducts'] ?? []) as { title: string }[];
      return found.map(({ title }) => title);
    };
    expect(await titles('')).toEqual(['Bijstand', 'Rijbewijs aanvragen']);
    expect(await titles('(text: "rijbew")')).toEqual(['Rijbewijs aanvragen']);
    expect(await titles('(text: "bijstandsuit voorbeeld")')).toEqual(['Bijstand']);
    expect(await titles('(uniformNameUri: "https://standaarden.example/bijstand")')).toEqual([
      'Bijstand',
    ]);
    expect(await titles('(audience: BUSINESSES)')).toEqual(['Rijbewijs aanvragen']);
    expect(await titles('(audience: CITIZENS)')).toEqual(['Bijstand', 'Rijbewijs aanvragen']);
    expect(await titles('(text: "niets")')).toEqual([]);
  });

  test.each([
    ['{ productTypes(first: 0) { code } }', 'TOO_COMPLEX', { limit: 'page' }],
    ['{ productTypes(first: 101) { code } }', 'TOO_COMPLEX', { limit: 'page' }],
    ['{ productTypes(text: " - ") { code } }', 'BAD_USER_INPUT', { field: 'text' }],
    ['{ productTypes(text: "a b c d e f g h i") { code } }', 'BAD_USER_INPUT', { field: 'text' }],
    ['{ externalProducts(first: 101) { title } }', 'TOO_COMPLEX', { limit: 'page' }],
    ['{ externalProducts(text: "") { title } }', 'BAD_USER_INPUT', { field: 'text' }],
  ])('IN1 MUST refuse %s with a code and without the value', async (query, code, details) => {
    const { data, errors } = await products.ask(citizen, query);
    expect(errors).toEqual([
      expect.objectContaining({ extensions: { code, ...details } }) as object,
    ]);
    expect(Object.values(data ?? {})).toEqual([null]);
    expect(products.reported).toEqual([]);
  });
});
