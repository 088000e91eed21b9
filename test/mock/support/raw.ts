/** Requests that no HTTP client would send. */
import { connect, type Socket } from 'node:net';

/** Opens a connection to a server. */
export async function open(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  return socket;
}

/** Collects what a connection brings until it closes, or until the text has as many responses as are expected. */
export function collect(socket: Socket, responses = Infinity): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const done = () => {
      socket.destroy();
      resolve(text);
    };
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      text += chunk;
      if (bodiesOf(text) >= responses) done();
    });
    socket.on('error', done).on('close', done);
  });
}

/** How many whole responses a text has. */
function bodiesOf(text: string): number {
  return [...text.matchAll(/HTTP\/1\.1 \d+[^]*?\r\n\r\n/g)].filter(({ 0: head, index }) => {
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    return text.length >= index + head.length + length;
  }).length;
}

/** Sends bytes and gives what comes back until the server closes the connection or has responded. */
export async function exchange(url: string, bytes: string | Uint8Array, responses = 1): Promise<string> {
  const socket = await open(url);
  const response = collect(socket, responses);
  socket.write(bytes);
  return response;
}

/** The status of the first response in a text; 0 when there is none. */
export function statusOf(text: string): number {
  return Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0);
}
