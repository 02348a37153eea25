import { toProblem } from '../http/reply.ts';
import { freshHeaders, pagePolicy } from './headers.ts';
import { landingStyleHash } from './landing-style.ts';

export interface PageResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** A page that may have the style of the start page, and no script. */
export const toPage = (status: number, body: string): PageResponse => ({
  status,
  headers: freshHeaders('text/html; charset=utf-8', pagePolicy(landingStyleHash)),
  body,
});

export const toText = (body: string): PageResponse => ({
  status: 200,
  headers: freshHeaders('text/plain; charset=utf-8', pagePolicy()),
  body,
});

export const toJson = (value: object): PageResponse => ({
  status: 200,
  headers: freshHeaders('application/json; charset=utf-8', pagePolicy()),
  body: JSON.stringify(value),
});

/** Pages are only read. */
export const notAllowed: PageResponse = {
  ...toProblem('METHOD_NOT_ALLOWED'),
  headers: {
    ...freshHeaders('application/problem+json; charset=utf-8', pagePolicy()),
    allow: 'GET, HEAD',
  },
};
