import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A certificate with its key, both PEM, and the files that hold them. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
  readonly certificatePath: string;
  readonly keyPath: string;
}

export type Use = 'client' | 'server' | 'authority';

/** Subject in the form of openssl, such as `/O=Waterstad/serialNumber=…`. */
export interface Wanted {
  readonly subject: string;
  readonly use: Use;
  /** Last day as YYYYMMDDHHMMSSZ; ten days from now when absent. */
  readonly endDate?: string;
}

/** Signs certificates with the openssl command, as the authority of a public body does. */
export interface Authority extends Certificate {
  issue(wanted: Wanted): Certificate;
  /** An authority below this one; with another use it signs all the same, though it may not. */
  issueAuthority(subject: string, use?: Use): Authority;
  revoke(certificate: Certificate): void;
  /** The list of what it revoked, in PEM; it holds for so many days from now. Partial: it says so, critically. */
  revocationList(days?: number, scope?: 'whole' | 'partial'): string;
}

const configuration = (folder: string): string => `
[ca]
default_ca = ours
[ours]
database = ${folder}/index.txt
serial = ${folder}/serial
new_certs_dir = ${folder}
certificate = ${folder}/ca.crt
private_key = ${folder}/ca.key
default_md = sha256
default_days = 10
default_crl_days = 10
crlnumber = ${folder}/crlnumber
policy = any
unique_subject = no
[any]
countryName = optional
organizationName = optional
serialNumber = optional
commonName = optional
[req]
distinguished_name = dn
[dn]
[client]
extendedKeyUsage = clientAuth
[server]
extendedKeyUsage = serverAuth
subjectAltName = IP:127.0.0.1,DNS:localhost
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
[partial]
issuingDistributionPoint = critical,@part
[part]
onlyuser = TRUE
`;

const openssl = (...args: readonly string[]): void =>
  void execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'] as const;

const toCertificate = (certificatePath: string, keyPath: string): Certificate => ({
  certificate: readFileSync(certificatePath, 'utf8').replace(/^[\s\S]*?(?=-----BEGIN)/, ''),
  key: readFileSync(keyPath, 'utf8'),
  certificatePath,
  keyPath,
});

/** A root of its own in a new folder. */
export function createAuthority(folder: string, subject = '/O=Test root'): Authority {
  prepare(folder);
  const { key, crt, config } = pathsOf(folder);
  openssl(
    ...['req', '-x509', ...newKey, '-keyout', key, '-out', crt, '-days', '30'],
    ...['-subj', subject, '-config', config, '-extensions', 'authority'],
  );
  return openAuthority(folder);
}

const pathsOf = (folder: string) => ({
  key: join(folder, 'ca.key'),
  crt: join(folder, 'ca.crt'),
  config: join(folder, 'openssl.cnf'),
});

function prepare(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'openssl.cnf'), configuration(folder));
  writeFileSync(join(folder, 'index.txt'), '');
  writeFileSync(join(folder, 'serial'), '1000\n');
  writeFileSync(join(folder, 'crlnumber'), '01\n');
}

function openAuthority(folder: string): Authority {
  const { key, crt, config } = pathsOf(folder);
  let count = 0;
  const sign = (request: string, target: string, { use, endDate }: Wanted): void =>
    openssl(
      ...['ca', '-batch', '-notext', '-config', config, '-extensions', use],
      ...(endDate === undefined ? [] : ['-startdate', '20200101000000Z', '-enddate', endDate]),
      ...['-in', request, '-out', target],
    );
  const issue = (wanted: Wanted, keyPath: string, target: string): void => {
    const request = `${target}.csr`;
    openssl(
      ...['req', '-new', ...newKey, '-keyout', keyPath, '-out', request],
      ...['-subj', wanted.subject, '-multivalue-rdn', '-config', config],
    );
    sign(request, target, wanted);
  };
  return {
    ...toCertificate(crt, key),
    issue(wanted) {
      count += 1;
      const path = join(folder, `${count}`);
      issue(wanted, `${path}.key`, `${path}.crt`);
      return toCertificate(`${path}.crt`, `${path}.key`);
    },
    issueAuthority(subject, use = 'authority') {
      count += 1;
      const below = join(folder, `authority-${count}`);
      prepare(below);
      const paths = pathsOf(below);
      issue({ subject, use }, paths.key, paths.crt);
      return openAuthority(below);
    },
    revoke: ({ certificatePath }) => openssl('ca', '-config', config, '-revoke', certificatePath),
    revocationList(days = 10, scope = 'whole') {
      const path = join(folder, 'list.crl');
      const extensions = scope === 'whole' ? [] : ['-crlexts', 'partial'];
      openssl(
        ...['ca', '-config', config, '-gencrl', '-crldays', String(days), '-out', path],
        ...extensions,
      );
      return readFileSync(path, 'utf8');
    },
  };
}
