/**
 * A readable log of what the client does: a line for each request, response, retry and outcome. Loaded only where a log is
 * asked for. A line has the path's template, and never an id, a query, a body or a key.
 */
import type { CallError } from './errors.ts';
import type { guard as Guard, Hooks, Interceptor } from './hooks.ts';
import type { ClientOptions, Logger, LogLevel } from './options.ts';

/** Each has what those before it have. */
const levels: LogLevel[] = ['off', 'error', 'warn', 'info', 'debug'];

/** Whether the user has been told of a level that is none. */
let warned = false;

/**
 * Options with a log added to their hooks and interceptors.
 * @param level for a text that is no level there is one warning and no log: a misspelled variable stops no program
 * @param guard the client's own, so that this module brings nothing of the client with it
 */
export function withLog(options: ClientOptions, level: string, guard: typeof Guard): ClientOptions {
  const { hooks = [], interceptors = [], logger = console } = options;
  const rank = levels.indexOf(level as LogLevel);
  const write = (at: keyof Logger, line: string) =>
    levels.indexOf(at) <= rank ? logger[at](`user-management-client: ${line}`) : undefined;
  if (rank === -1) {
    if (!warned) logger.warn(`logLevel, or USER_MANAGEMENT_LOG, must be one of ${levels.join(', ')}, not ${level}.`);
    warned = true;
    return options;
  }
  const told: Hooks = {
    onRequest: ({ operation, method, url, attempt, call }) =>
      write('debug', `${operation} sends ${method} ${new URL(url).origin}${call.facts.path} (attempt ${attempt})`),
    onResponse: ({ operation, status, attempt, duration, error }) =>
      write('debug', `${operation} got ${error ? failure(error) : status} in ${ms(duration)} (attempt ${attempt})`),
    onRetry: ({ operation, attempt, delay, error }) =>
      write('warn', `${operation} tries again in ${ms(delay)} after ${failure(error)} (attempt ${attempt})`),
  };
  const outcome: Interceptor = async ({ operation }, next) => {
    const start = performance.now();
    const end = (at: keyof Logger, what: string, { attempts = 0, requestId = 'none' }: Partial<CallError>) => {
      const facts = `after ${ms(performance.now() - start)} (attempts ${attempts}, request ${requestId})`;
      void guard(options, 'logger', operation, () => write(at, `${operation} ${what} ${facts}`));
    };
    try {
      const success = await next();
      end('info', `succeeded with ${success.response.status}`, success as Partial<CallError>);
      return success;
    } catch (error) {
      end('error', `failed with ${failure(error)}`, Object(error) as Partial<CallError>);
      throw error;
    }
  };
  return { ...options, hooks: [hooks, told].flat(), interceptors: [outcome, ...interceptors] };
}

/** The status and the documented code, the kind, or the error's name: no text that the server or the caller wrote. */
function failure(error: unknown): string {
  const { status, reason, kind, name } = Object(error) as Record<string, unknown>;
  return [status, reason, kind].filter((part) => part !== undefined).join(' ') || String(name);
}

const ms = (time: number) => `${Math.round(time)} ms`;
