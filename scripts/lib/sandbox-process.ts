/** Sandboxes in processes of their own, and requests to them. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root, sourceCondition } from './repo.ts';

/** A running process. */
export interface SandboxProcess {
  url: string;
  /** Ends it, and waits for the end. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/**
 * Starts the sandbox's command.
 * @param args its arguments besides the port
 * @throws an Error when it ends before it listens; what it says is on standard error
 */
export async function startProcess(...args: string[]): Promise<SandboxProcess> {
  const command = [`--conditions=${sourceCondition}`, join(root, 'scripts', 'sandbox.ts'), '--port', '0', '--json'];
  const child = spawn(process.execPath, [...command, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  return {
    url: await urlOf(child),
    async end(signal) {
      child.kill(signal);
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

async function urlOf(child: ChildProcess): Promise<string> {
  for await (const line of createInterface(child.stdout!)) return (JSON.parse(line) as { url: string }).url;
  throw new Error('The sandbox did not start.');
}

/** A response, as far as the proofs look at it. */
export interface Reply {
  status: number;
  code?: string | undefined;
  // What a body holds depends on the operation.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
}

/** Sends a request with a key. */
export type Send = (method: string, path: string, body?: object) => Promise<Reply>;

/** Makes what sends requests with a key. */
export function senderFor(url: string, key: string): Send {
  return async (method, path, body) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed = text === '' ? undefined : JSON.parse(text);
    return { status: response.status, code: parsed?.code, body: parsed };
  };
}
