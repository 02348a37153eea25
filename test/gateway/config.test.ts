import { definitions } from '../../gateway/config.ts';
import { helpText, printedSettings, settingsTable } from '../../gateway/config/print.ts';
import { isLoopback, readSettings } from '../../gateway/config/read.ts';

const problemsOf = (environment: Record<string, string>): string => {
  try {
    readSettings(environment);
  } catch (error) {
    return (error as Error).message;
  }
  return 'no problem';
};

test('CF-01 MUST start with nothing set: demo, this machine only, both ports', () => {
  expect(readSettings({})).toEqual({
    port: 4000,
    host: '127.0.0.1',
    healthPort: 4001,
    liveMost: 6_000,
    liveMostPerViewer: 20,
    liveBeatMs: 15_000,
    dataFolder: './data',
    keysFolder: 'data/keys',
    logFolder: 'data/log',
    logCheckpointsFolder: null,
    logSpoolMegabytes: 64,
    logMongodbUri: null,
    mongodbUri: null,
    customersUrl: null,
    casesUrl: null,
    contactsUrl: null,
    productsUrl: null,
    purposesFile: null,
    subgraphPort: null,
    issuersFile: null,
    supergraphFile: null,
    partnerCustomersPerHour: 1000,
    employeeCustomersPerHour: 500,
    partnerPort: 4443,
    partnerCertificateFile: null,
    partnerKeyFile: null,
    partnerAuthoritiesFile: null,
    partnerRevocationsFile: null,
    operationsFolder: null,
    freeText: [
      'CITIZEN',
      'EMPLOYEE',
      'PARTNER',
      'ANALYST',
      'PRIVACY_OFFICER',
      'TELEPHONY',
      'OPERATOR',
    ],
    partnerProxies: [],
    smtpServer: null,
    mailFrom: null,
    demo: true,
    demoBeyondLoopback: false,
    corsOrigins: [],
    registerNorms: {},
    normsFile: null,
    requestDeadlineMs: 5000,
    rightsFile: null,
    webhooksFile: null,
    subgraphTimeoutMs: 1500,
    maxInFlight: 256,
    mayOffer: true,
    mayUseBsn: true,
    drainWaitMs: 2000,
    logLevel: 'info',
  });
});

test('CF-02 MUST name every problem in one message, without the values', () => {
  const message = problemsOf({
    KLANTBEELD_PORT: 'geheim',
    KLANTBEELD_DEMO: 'maybe',
    KLANTBEELD_CASES_URL: 'http://user:geheim@host',
    KLANTBEELD_CORS_ORIGINS: 'https://a.nl,https://b.nl/geheim',
    KLANTBEELD_REGISTER_NORMS: 'crm=soon',
    KLANTBEELD_REQUEST_DEADLINE_MS: '0',
  });
  expect(message.split('\n')).toEqual([
    'The settings cannot be used:',
    '  - KLANTBEELD_PORT must be a whole number from 0 to 65535.',
    '  - KLANTBEELD_CASES_URL must be an http(s) address without user, query or fragment.',
    '  - KLANTBEELD_DEMO must be on or off.',
    '  - KLANTBEELD_CORS_ORIGINS must hold origins such as https://portal.example.nl, without a path.',
    '  - KLANTBEELD_REGISTER_NORMS must hold names of registers with hours, such as crm=26,open-zaak=0.5.',
    '  - KLANTBEELD_REQUEST_DEADLINE_MS must be a whole number from 100 to 60000.',
  ]);
});

test('CF-03 MUST refuse an unknown variable with our prefix, and say what was probably meant', () => {
  const message = problemsOf({ KLANTBEELD_PROT: '4000', KLANTBEELD_ZZZZZZ_QQQQ: '1', OTHER: 'x' });
  expect(message.split('\n').slice(1)).toEqual([
    '  - KLANTBEELD_PROT is not a setting. Did you mean KLANTBEELD_PORT?',
    '  - KLANTBEELD_ZZZZZZ_QQQQ is not a setting.',
  ]);
});

test.each([
  [{ KLANTBEELD_DEMO: 'on', NODE_ENV: 'production' }, 'KLANTBEELD_DEMO does not go with NODE_ENV'],
  [{ NODE_ENV: 'production' }, 'Nobody can sign in: set KLANTBEELD_ISSUERS'],
  [{ KLANTBEELD_DEMO: 'off' }, 'Nobody can sign in: set KLANTBEELD_ISSUERS'],
  [{ KLANTBEELD_HOST: '0.0.0.0' }, 'set KLANTBEELD_DEMO_BEYOND_LOOPBACK=on'],
  [{ KLANTBEELD_HEALTH_PORT: '4000' }, 'KLANTBEELD_PORT and KLANTBEELD_HEALTH_PORT must differ'],
  [{ KLANTBEELD_REQUEST_DEADLINE_MS: '1000' }, 'must not be longer than'],
  [{ KLANTBEELD_PARTNER_KEY: 'a' }, 'KLANTBEELD_PARTNER_CA go together: set all three, or none'],
  [{ KLANTBEELD_PARTNER_CRL: 'a' }, 'KLANTBEELD_PARTNER_CA go together: set all three, or none'],
  [
    { KLANTBEELD_ISSUERS: 'issuers.yaml' },
    'ask registered operations only: set KLANTBEELD_OPERATIONS to their folder, or KLANTBEELD_FREE_TEXT',
  ],
  [{ KLANTBEELD_PARTNER_PROXY: 'proxy.nl' }, 'must hold addresses such as 10.0.0.7 or fd00::7'],
  [
    {
      KLANTBEELD_PARTNER_CERTIFICATE: 'a',
      KLANTBEELD_PARTNER_KEY: 'b',
      KLANTBEELD_PARTNER_CA: 'c',
      KLANTBEELD_PARTNER_PORT: '4000',
    },
    'KLANTBEELD_PARTNER_PORT must differ from KLANTBEELD_PORT and KLANTBEELD_HEALTH_PORT',
  ],
  [
    { KLANTBEELD_SMTP_URL: 'smtp://127.0.0.1:25' },
    'KLANTBEELD_SMTP_URL needs KLANTBEELD_MAIL_FROM: in whose name do messages go?',
  ],
])('CF-04 MUST refuse settings that contradict each other: %j', (environment, problem) => {
  expect(problemsOf(environment)).toContain(problem);
});

test('CF-05 MUST listen beyond loopback in demo mode only when a setting says so in so many words', () => {
  const beyond = { KLANTBEELD_HOST: '0.0.0.0', KLANTBEELD_DEMO_BEYOND_LOOPBACK: 'on' };
  expect(readSettings(beyond)).toMatchObject({ demo: true, host: '0.0.0.0' });
  expect(['127.0.0.1', '127.9.9.9', '::1', 'localhost'].every(isLoopback)).toBe(true);
  expect(['0.0.0.0', '::', '10.0.0.1', '127.0.0.1.nl', '1270.0.0.1'].some(isLoopback)).toBe(false);
});

test('CF-06 MUST be off in demo mode once issuers are set', () => {
  const issuers = {
    KLANTBEELD_ISSUERS: 'issuers.yaml',
    KLANTBEELD_OPERATIONS: 'operations',
    NODE_ENV: 'production',
  };
  expect(readSettings(issuers)).toMatchObject({ demo: false, issuersFile: 'issuers.yaml' });
});

test('CF-07 MUST print the settings in force without secrets', () => {
  const printed = printedSettings({
    MONGODB_URI: 'mongodb://user:geheim@host/',
    KLANTBEELD_PORT: '5000',
  });
  expect(printed).not.toContain('geheim');
  expect(printed.split('\n')).toEqual(
    expect.arrayContaining([
      'MONGODB_URI=(set, not shown)',
      'KLANTBEELD_PORT=5000',
      'KLANTBEELD_HEALTH_PORT=4001  # default',
      'KLANTBEELD_ISSUERS=',
    ]),
  );
});

test('CF-08 MUST document every setting, in --help and in the table of the README', () => {
  for (const { variable, doc } of Object.values(definitions)) {
    expect(doc).toMatch(/^[A-Z`].{10,}\.$/);
    expect(helpText()).toContain(variable);
    expect(settingsTable()).toContain(`| \`${variable}\` |`);
  }
});

test('CF-23 MUST let analysts alone send any text outside the demo, unless a setting names others or nobody', () => {
  const strict = { KLANTBEELD_ISSUERS: 'issuers.yaml', KLANTBEELD_OPERATIONS: 'operations' };
  const read = (value: string) => readSettings({ ...strict, KLANTBEELD_FREE_TEXT: value }).freeText;
  expect(readSettings(strict).freeText).toEqual(['ANALYST']);
  expect(read('ANALYST, EMPLOYEE')).toEqual(['ANALYST', 'EMPLOYEE']);
  expect(read('none')).toEqual([]);
  expect(readSettings({ KLANTBEELD_FREE_TEXT: 'none' }).freeText).toEqual([]);
  for (const wrong of ['analyst', 'all', 'SYSTEM', 'none,ANALYST'])
    expect(() => read(wrong)).toThrow('KLANTBEELD_FREE_TEXT must hold kinds such as CITIZEN');
});

test('CF-20 MUST read how old the copies of registers may be, in hours by name', () => {
  const read = (value: string) => readSettings({ KLANTBEELD_REGISTER_NORMS: value }).registerNorms;
  expect(read('crm=26,open-zaak=0.5')).toEqual({ crm: 93_600_000, 'open-zaak': 1_800_000 });
  for (const wrong of ['crm', 'crm=', '=1', 'crm=-1', 'crm=1 h', 'crm=1;zaken=1'])
    expect(() => read(wrong)).toThrow('must hold names of registers with hours');
});

test('CF-25 MUST read whose messages go out through which mail server, and refuse what is none', () => {
  const from = { KLANTBEELD_MAIL_FROM: 'Gemeente Voorbeeldstad <post@voorbeeldstad.example>' };
  expect(
    readSettings({ ...from, KLANTBEELD_SMTP_URL: 'smtps://wij:geheim@mail.example:465' }),
  ).toMatchObject({
    smtpServer: 'smtps://wij:geheim@mail.example:465',
    mailFrom: { name: 'Gemeente Voorbeeldstad', address: 'post@voorbeeldstad.example' },
  });
  expect(readSettings({ KLANTBEELD_MAIL_FROM: 'a@b.example' }).mailFrom).toEqual({
    name: null,
    address: 'a@b.example',
  });
  for (const url of ['http://mail.example', 'smtp://mail.example/x', 'smtp://', 'smtp://h?x=1'])
    expect(problemsOf({ ...from, KLANTBEELD_SMTP_URL: url })).toContain('KLANTBEELD_SMTP_URL');
  for (const address of ['nobody', 'a@b', 'A <a@b.example', 'A\nB <a@b.example>'])
    expect(problemsOf({ KLANTBEELD_MAIL_FROM: address })).toContain('KLANTBEELD_MAIL_FROM');
});
