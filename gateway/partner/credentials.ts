import { X509Certificate } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { TLSSocket } from 'node:tls';

import { remainingHeader, viewerHeader } from '../../schema/wire.ts';
import type { RequestHeaders } from '../identity/bearer.ts';

/** What a request at the partners' door brings that tells who sent it. */
export interface Credentials {
  /** Without those that only a proxy or the gateway itself may write. */
  readonly headers: RequestHeaders;
  /** Null without one that TLS, or the proxy, found to belong to the client. */
  readonly certificate: X509Certificate | null;
}

/** The client's certificate as a proxy hands it on (RFC 9440). */
const certificateHeader = 'client-cert';

const internal: ReadonlySet<string> = new Set([
  certificateHeader,
  'client-cert-chain',
  viewerHeader,
  remainingHeader,
]);

/**
 * Reads credentials: the certificate is that of the connection, or behind one of these proxies the one in the header
 * `Client-Cert`. From anybody else such a header says nothing.
 */
export function createCredentials(
  proxies: readonly string[],
): (request: IncomingMessage) => Credentials {
  const known = new BlockList();
  for (const address of proxies) known.addAddress(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return (request) => {
    const { headersDistinct, socket } = request;
    const headers = Object.fromEntries(
      Object.entries(headersDistinct).filter(([name]) => !internal.has(name)),
    );
    const certificate = isKnown(known, socket.remoteAddress ?? '')
      ? toCertificate(headersDistinct[certificateHeader])
      : certificateOf(socket);
    return { headers, certificate };
  };
}

/** An IPv4 address may come in the clothes of IPv6; the list knows that. */
const isKnown = (known: BlockList, address: string): boolean =>
  isIP(address) !== 0 && known.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

function certificateOf(socket: unknown): X509Certificate | null {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return null;
  return socket.getPeerX509Certificate() ?? null;
}

/** Bytes between colons (RFC 9440), or PEM in percent encoding (nginx' `$ssl_client_escaped_cert`). */
function toCertificate(header: readonly string[] | undefined): X509Certificate | null {
  const [value, ...more] = header ?? [];
  if (value === undefined || more.length > 0) return null;
  const [, bytes] = /^:([A-Za-z0-9+/]+={0,2}):$/.exec(value) ?? [];
  try {
    return new X509Certificate(
      bytes === undefined ? decodeURIComponent(value) : Buffer.from(bytes, 'base64'),
    );
  } catch {
    return null;
  }
}
