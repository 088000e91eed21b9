/** A proxy as companies have it: it tunnels (CONNECT), and takes requests with a whole address. */
import { createServer, request as httpRequest } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** A running proxy. */
export interface ConnectProxy {
  url: string;
  /** Where tunnels went, as host and port. */
  targets: string[];
  /** The whole addresses of requests without a tunnel. */
  forwarded: string[];
  close(): Promise<void>;
}

/** Starts a proxy on a free port. */
export async function startConnectProxy(): Promise<ConnectProxy> {
  const targets: string[] = [];
  const forwarded: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    forwarded.push(request.url!);
    const onward = httpRequest(request.url!, { method: request.method!, headers: request.headers });
    onward.on('response', (mockResponse) => {
      response.writeHead(mockResponse.statusCode!, mockResponse.headers);
      mockResponse.pipe(response);
    });
    request.pipe(onward);
  });
  server.on('connect', (request, socket: Socket) => {
    targets.push(request.url!);
    const [host, port] = request.url!.split(':');
    const onward = connect(Number(port), host!, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    for (const each of [socket, onward]) {
      sockets.add(each);
      each.on('error', () => each.destroy()).on('close', () => sockets.delete(each));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    targets,
    forwarded,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
