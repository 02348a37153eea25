import { freshHeaders } from '../graphiql/headers.ts';
import type { PageResponse } from '../graphiql/replies.ts';
import { deskPage } from './page.ts';
import { deskScript } from './script.ts';
import { deskStyle } from './style.ts';

/** Nothing but files and answers of this server; no style or script in the page itself. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const reply = (type: string, body: string): PageResponse => ({
  status: 200,
  headers: freshHeaders(`${type}; charset=utf-8`, policy),
  body,
});

/** The page of the two channels and what it needs, by path. */
export const deskPages: Readonly<Record<string, () => PageResponse>> = {
  '/desk': () => reply('text/html', deskPage()),
  '/desk/desk.js': () => reply('text/javascript', deskScript),
  '/desk/desk.css': () => reply('text/css', deskStyle),
};
