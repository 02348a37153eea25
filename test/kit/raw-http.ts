import { connect } from 'node:net';

/** Sends bytes as they are and gives back everything that came until the other side hangs up or `until` is in it. */
export function sendRaw(url: string, bytes: string, until?: RegExp): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('utf8');
      if (until?.test(received)) socket.destroy();
    });
    socket.once('close', () => resolve(received));
    socket.once('error', (error) => (received === '' ? reject(error) : resolve(received)));
  });
}
