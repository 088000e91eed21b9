/** `pnpm bench mock`: how fast the mock is, beside Prism, another mock server and a server that does nothing. */
import { causedResponses, headersOf, targetOf } from 'user-management-mock/causes';
import { runCommand, UsageError } from 'user-management-openapi/command';
import { readBundle } from 'user-management-openapi';
import { measure, type Figures, type LoadRequest } from './mock-measure.ts';
import { largeSubjects, subjects } from './mock-servers.ts';
import { bundleFile } from '../lib/repo.ts';

await runCommand(
  {
    name: 'pnpm bench mock',
    summary: 'Measures the mock beside other servers, one after the other. What counts are the ratios of one run.',
    options: {
      seconds: {
        type: 'string',
        placeholder: 'NUMBER',
        description: 'how long each is loaded in a round',
        default: '3',
      },
      rounds: {
        type: 'string',
        placeholder: 'NUMBER',
        description: 'how many rounds; the medians count',
        default: '3',
      },
      json: { type: 'boolean', description: 'print the figures as JSON' },
    },
  },
  async ({ seconds, rounds, json }) => {
    const [length, count] = [numberFrom('--seconds', seconds), numberFrom('--rounds', rounds)];
    const all = [...subjects, ...largeSubjects()];
    const measured = new Map<string, Figures[]>(all.map(({ name }) => [name, []]));
    // Each server has its turn in each round, so that whatever else the machine does meets all of them.
    for (let round = 1; round <= count; round++) {
      for (const subject of all) {
        measured.get(subject.name)?.push(await measure(subject, firstRead(), length));
        console.error(`round ${round} of ${count}: ${subject.name}`);
      }
    }
    const figures = Object.fromEntries([...measured].map(([name, each]) => [name, median(each)]));
    if (json) console.log(JSON.stringify(figures, null, 2));
    else console.log([...Object.entries(figures).map((entry) => row(...entry)), '', ...ratios(figures)].join('\n'));
  },
);

function numberFrom(option: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new UsageError(`${option} must be a whole number from 1 up, not "${text}".`);
  return Number(text);
}

/** The median of each figure. */
function median(figures: readonly Figures[]): Figures {
  const middle = (key: keyof Figures) =>
    figures.map((each) => each[key]).sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;
  return {
    start: middle('start'),
    requestsPerSecond: middle('requestsPerSecond'),
    p99: middle('p99'),
    memory: middle('memory'),
  };
}

/** The document's first operation that reads, with the key that it shows. */
function firstRead(): LoadRequest {
  const first = causedResponses(readBundle(bundleFile)).find(({ request }) => request.method === 'GET');
  if (!first) throw new Error('The document has nothing to read.');
  return { path: targetOf(first.request), headers: headersOf(first.request) };
}

function row(name: string, { start, requestsPerSecond, p99, memory }: Figures): string {
  const cells = [
    `${Math.round(requestsPerSecond)} requests/s`,
    `p99 ${p99.toFixed(1)} ms`,
    `first response ${Math.round(start)} ms`,
    `${Math.round(memory)} MB`,
  ];
  return `${name.padEnd(24)} ${cells.map((cell) => cell.padStart(18)).join(' ')}`;
}

/** The figures that the mock is meant to reach, and whether it does. */
function ratios(figures: Record<string, Figures>): string[] {
  const of = (name: string) => figures[name] as Figures;
  const [mock, bare, prism] = [of('mock'), of('bare node:http'), of('prism, log off')];
  const [large, largePrism] = [of('mock, many operations'), of('prism, many operations')];
  return [
    goal('requests/s, of Prism’s', mock.requestsPerSecond / prism.requestsPerSecond, 5),
    goal('requests/s, of bare node:http’s', mock.requestsPerSecond / bare.requestsPerSecond, 0.75),
    goal('memory of bare node:http, of the mock’s', bare.memory / mock.memory, 1 / 1.15),
    goal(
      'requests/s with causes, of those without',
      mock.requestsPerSecond / of('mock, causes off').requestsPerSecond,
      0.95,
    ),
    goal('requests/s with many operations, of those with few', large.requestsPerSecond / mock.requestsPerSecond, 0.9),
    goal('requests/s with many operations, of Prism’s', large.requestsPerSecond / largePrism.requestsPerSecond, 5),
    goal('Prism’s first response with many operations, of the mock’s', largePrism.start / large.start, 1),
    goal('Prism’s memory with many operations, of the mock’s', largePrism.memory / large.memory, 1),
    goal('Prism’s p99, of the mock’s', prism.p99 / mock.p99, 5),
    goal('Prism’s first response, of the mock’s', prism.start / mock.start, 3),
    goal('Prism’s memory, of the mock’s', prism.memory / mock.memory, 4),
  ];
}

function goal(name: string, ratio: number, least: number): string {
  return `${ratio >= least ? '✓' : '✗'} ${name}: ${ratio.toFixed(2)} (aim: ${Number(least.toFixed(2))})`;
}
