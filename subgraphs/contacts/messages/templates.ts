import type { TaskKind } from '../records/words.ts';

/** Languages in which messages are written; whoever wants another one gets Dutch. */
export type MessageLanguage = 'nld' | 'eng';

export interface Words {
  readonly subject: string;
  readonly text: string;
}

/** What was promised, and by when. */
export interface PromiseValues {
  readonly kind: TaskKind;
  readonly by: Date;
  /** Number of the contact in which it was promised; null when that has none. */
  readonly number: string | null;
}

export const toLanguage = (language: string | null): MessageLanguage =>
  language === 'eng' ? 'eng' : 'nld';

const promises: {
  readonly [language in MessageLanguage]: { readonly [kind in TaskKind]: string };
} = {
  nld: {
    CALL_BACK: 'Wij bellen u terug',
    REPLY: 'Wij geven u antwoord',
    INVESTIGATE: 'Wij zoeken uw vraag uit',
    SEND_INFORMATION: 'Wij sturen u informatie toe',
    VISIT: 'Wij komen bij u langs',
    OTHER: 'Wij nemen contact met u op',
  },
  eng: {
    CALL_BACK: 'We will call you back',
    REPLY: 'We will answer you',
    INVESTIGATE: 'We will look into your question',
    SEND_INFORMATION: 'We will send you information',
    VISIT: 'We will visit you',
    OTHER: 'We will contact you',
  },
};

const byPromise: {
  readonly [language in MessageLanguage]: (values: PromiseValues) => Words;
} = {
  nld: ({ kind, by, number }) => ({
    subject: promises.nld[kind],
    text: lines(
      'Goedendag,',
      `${promises.nld[kind]}, uiterlijk ${dayOf(by, 'nld')} om ${timeOf(by, 'nld')} uur.`,
      number === null ? null : `Het nummer van uw vraag is ${number}. Noem dit als u ons belt.`,
      'Dit bericht is automatisch gemaakt.',
    ),
  }),
  eng: ({ kind, by, number }) => ({
    subject: promises.eng[kind],
    text: lines(
      'Hello,',
      `${promises.eng[kind]}, by ${timeOf(by, 'eng')} on ${dayOf(by, 'eng')} at the latest.`,
      number === null
        ? null
        : `The number of your question is ${number}. Please mention it when you call us.`,
      'This message was made automatically.',
    ),
  }),
};

/** The confirmation of a promise, so that the customer has it in writing. */
export const promiseWords = (values: PromiseValues, language: MessageLanguage): Words =>
  byPromise[language](values);

/** What happened in a case. */
export interface NoticeValues {
  readonly kind: string;
  /** The type of the case, with its new status where that is what happened. */
  readonly title: string;
  readonly publicText: string | null;
  /** Number under which the customer can ask about it. */
  readonly number: string;
}

const byNotice: {
  readonly [language in MessageLanguage]: (values: NoticeValues) => Words;
} = {
  nld: ({ kind, title, publicText, number }) => ({
    subject: kind === 'CASE_OPENED' ? `Wij hebben uw aanvraag ontvangen: ${title}` : title,
    text: lines(
      'Goedendag,',
      kind === 'CASE_OPENED' ? 'Wij hebben uw aanvraag ontvangen.' : 'Er is nieuws over uw zaak.',
      `${title}.`,
      publicText,
      `Het nummer van uw zaak is ${number}. Noem dit als u contact met ons opneemt.`,
      'Dit bericht is automatisch gemaakt.',
    ),
  }),
  eng: ({ kind, title, publicText, number }) => ({
    subject: kind === 'CASE_OPENED' ? `We have received your request: ${title}` : title,
    text: lines(
      'Hello,',
      kind === 'CASE_OPENED' ? 'We have received your request.' : 'There is news about your case.',
      `${title}.`,
      publicText,
      `The number of your case is ${number}. Please mention it when you contact us.`,
      'This message was made automatically.',
    ),
  }),
};

/** What a customer is told of its case; names of types and statuses are those of the organisation, in Dutch. */
export const noticeWords = (values: NoticeValues, language: MessageLanguage): Words =>
  byNotice[language](values);

const lines = (...paragraphs: readonly (string | null)[]): string =>
  paragraphs.filter((one) => one !== null).join('\n\n');

const locales = { nld: 'nl-NL', eng: 'en-GB' } as const;
const timeZone = 'Europe/Amsterdam';

const dayOf = (at: Date, language: MessageLanguage): string =>
  at
    .toLocaleDateString(locales[language], {
      timeZone,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    })
    // Some versions of the locale data have a comma after the weekday.
    .replace(',', '');

const timeOf = (at: Date, language: MessageLanguage): string =>
  at.toLocaleTimeString(locales[language], { timeZone, hour: '2-digit', minute: '2-digit' });
