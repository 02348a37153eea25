import { readdir, readFile, readlink } from 'node:fs/promises';

/** Addresses on which a process of this machine listens for TCP, each once; as `ss -ltnp` tells it (Linux). */
export async function listeningAddresses(pid: number): Promise<readonly string[]> {
  const folder = `/proc/${pid}/fd`;
  const links = await Promise.all(
    (await readdir(folder)).map((fd) => readlink(`${folder}/${fd}`).catch(() => '')),
  );
  const own = new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/${pid}/net/${name}`, 'utf8').catch(() => '')),
  );
  const found = tables
    .flatMap((table) => table.trim().split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    // The fourth column is the state, 0A is LISTEN; the tenth is the number of the socket.
    .filter((columns) => columns[3] === '0A' && own.has(columns[9] ?? ''))
    .map((columns) => toAddress(columns[1]?.split(':')[0] ?? ''));
  return [...new Set(found)];
}

/** Four bytes, the last first; an address of the newer kind is given as it stands there. */
const toAddress = (hex: string): string =>
  hex.length === 8
    ? (hex.match(/../g) ?? [])
        .toReversed()
        .map((byte) => Number.parseInt(byte, 16))
        .join('.')
    : hex;
