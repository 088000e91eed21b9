/** Opening a page. */
import { spawn } from 'node:child_process';

/** The command that opens a page, by platform. */
const openers: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

/** The command that opens a page on a platform, and its arguments. */
export function commandToOpen(url: string, platform: NodeJS.Platform): [command: string, args: string[]] {
  const [command = 'xdg-open', ...args] = openers[platform] ?? [];
  return [command, [...args, url]];
}

/** Opens a page in the person's browser. Where there is none, nothing happens: the address was printed. */
export function openInBrowser(url: string): void {
  spawn(...commandToOpen(url, process.platform), { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
