import type { Check } from '../types.ts';

/** What shows the inside of a server: stack traces of common languages, paths of its files. Each is linear in a long word. */
const patterns: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a stack trace', /\bat .{1,200}\.\w+:\d+:\d+/],
  ['a stack trace', /Traceback \(most recent call last\)|File "[^"]+", line \d+/],
  ['a stack trace', /\bat [\w$.]+\([\w$]+\.(?:java|kt|scala):\d+\)/],
  ['a stack trace', /goroutine \d+ \[|panic: runtime error/],
  ['a stack trace', /(?<![\w/.-])[\w/.-]+\.(?:rb|php)(?::\d+:in|\(\d+\)| on line \d+)/],
  ['a path of the server', /(?:^|[\s"'(=:])\/(?:home|usr|var|opt|root|tmp|srv|app|etc|Users)\/[\w.@-]+(?:\/[\w.@-]+)+/],
  ['a path of the server', /\b[A-Z]:\\{1,2}(?:[\w .-]+\\{1,2})+/],
  ['a path of the server', /node_modules\//],
];

/** No response shows the inside of the server. What the request itself contained may come back. */
export const leaks: Check = {
  name: 'leaks',
  title: 'a stack trace or a path of the server in a response',
  validate({ request, response }) {
    if (response.status === 0) return 'skip';
    const sent = [decodedTarget(request.target), request.body, ...Object.values(request.headers)];
    const text = `${Object.values(response.headers).join('\n')}\n${response.text}`;
    for (const [what, pattern] of patterns) {
      const found = pattern.exec(text)?.[0].trim();
      if (found !== undefined && !sent.some((part) => part?.includes(found)))
        return { fault: `The response shows ${what}: ${found.slice(0, 120)}` };
    }
    return 'pass';
  },
};

function decodedTarget(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
