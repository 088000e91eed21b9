/** Runs a sample that is JavaScript in this process, with what it imports at hand and no network. */
import * as client from 'user-management-client';
import * as official from '@workos-inc/node';
import ts from 'typescript';

/** A request as it was sent. */
export interface SentRequest {
  method: string;
  /** Path and query. */
  target: string;
  authorization: string | null;
  body: unknown;
}

/** What a sample does. */
export interface Ran {
  requests: SentRequest[];
  /** What it prints, line by line. */
  printed: unknown[][];
}

const packages: Readonly<Record<string, object>> = {
  'user-management-client': client,
  '@workos-inc/node': official,
};

type Program = (imported: (name: string) => object, console: object) => Promise<void>;
const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor as new (...text: string[]) => Program;

/**
 * Runs a sample.
 * @param response what each of its requests gets
 * @throws what the sample throws, or an Error where it imports what is not there
 */
export async function runSample(source: string, response: () => Response): Promise<Ran> {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext },
  });
  const program = outputText.replaceAll(
    /^import \{ (.*?) \} from '(.*?)';$/gm,
    (_, names: string, from: string) => `const { ${names} } = imported('${from}');`,
  );
  const ran: Ran = { requests: [], printed: [] };
  const imported = (name: string): object => {
    const found = packages[name];
    if (found === undefined) throw new Error(`There is no package ${name}.`);
    return found;
  };
  const before = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    const text = await request.text();
    ran.requests.push({
      method: request.method,
      target: pathname + search,
      authorization: request.headers.get('authorization'),
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
    });
    return response();
  };
  try {
    await new AsyncFunction('imported', 'console', program)(imported, {
      log: (...values: unknown[]) => ran.printed.push(values),
    });
  } finally {
    globalThis.fetch = before;
  }
  return ran;
}
