import { addresses, folder, port, setting, whole } from './setting.ts';

/** Settings of the partners' door. */
export const partnerSettings = {
  partnerPort: setting(
    'KLANTBEELD_PARTNER_PORT',
    port,
    '4443',
    "Port of the partners' door; it opens when its certificate, key and authorities are set.",
  ),
  partnerCertificateFile: setting(
    'KLANTBEELD_PARTNER_CERTIFICATE',
    folder,
    null,
    "PEM file of the partners' door: its own certificate, then those above it.",
  ),
  partnerKeyFile: setting(
    'KLANTBEELD_PARTNER_KEY',
    folder,
    null,
    'PEM file of the key of that certificate.',
  ),
  partnerAuthoritiesFile: setting(
    'KLANTBEELD_PARTNER_CA',
    folder,
    null,
    "PEM file of the authorities of partners' certificates, up to and with their roots.",
  ),
  partnerRevocationsFile: setting(
    'KLANTBEELD_PARTNER_CRL',
    folder,
    null,
    'PEM file with a revocation list of each of these authorities; none is looked at when absent.',
  ),
  partnerCustomersPerHour: setting(
    'KLANTBEELD_PARTNER_CUSTOMERS_PER_HOUR',
    whole(1, 1_000_000),
    '1000',
    'Different customers that one partner may be given in an hour, unless the file of purposes has another number for it.',
  ),
  partnerProxies: setting(
    'KLANTBEELD_PARTNER_PROXY',
    addresses,
    '',
    'Addresses of proxies whose `Client-Cert` header is believed, separated by commas.',
  ),
} as const;
