/** Sessions whose server is a function: a test sees what is sent, and how what comes back is taken. */
import { afterEach, vi } from 'vitest';
import { serverTarget, type Case, type Exchange } from 'user-management-contract';
import { PathSupply, planOf, Session, type Plan } from 'user-management-contract/testing';
import type { OpenApiDocument, Operation } from 'user-management-openapi';
import { partialDocument } from '../../support/tree.ts';

const integer = (more: object) => ({ type: 'integer', ...more });
const text = (more: object) => ({ type: 'string', ...more });
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const responses = { 200: { description: 'Done.' }, 422: { description: 'Refused.' } };
/** An operation for each kind of constraint. */
const document = partialDocument({
  openapi: '3.1.1',
  info: { title: 'Generated', version: '1.0.0' },
  components: { schemas: {} },
  paths: {
    '/a': {
      get: {
        operationId: 'list',
        parameters: [{ in: 'query', name: 'limit', required: true, schema: integer({ minimum: 1, maximum: 100 }) }],
        responses,
      },
    },
    '/a/{id}': {
      put: {
        operationId: 'update',
        parameters: [{ in: 'path', name: 'id', required: true, schema: integer({ maximum: 9 }), example: 1 }],
        requestBody: { required: true, ...json({ type: 'object', properties: { name: text({ minLength: 2 }) } }) },
        responses,
      },
    },
    '/b': {
      get: {
        operationId: 'choose',
        parameters: [
          {
            in: 'query',
            name: 'q',
            required: true,
            schema: { anyOf: [text({ minLength: 5 }), text({ maxLength: 9 })] },
          },
        ],
        responses,
      },
    },
    '/d': {
      get: {
        operationId: 'overlap',
        parameters: [
          {
            in: 'query',
            name: 'q',
            required: true,
            schema: { type: 'string', anyOf: [text({ maxLength: 5 }), text({ maxLength: 9 })] },
          },
          { in: 'query', name: 'n', required: true, schema: integer({ maximum: 9, not: { const: 9 } }) },
        ],
        responses,
      },
    },
    '/e': {
      post: {
        operationId: 'count',
        requestBody: {
          required: true,
          ...json({
            type: 'object',
            required: ['mail'],
            maxProperties: 2,
            properties: { mail: text({ format: 'email' }), note: text({}), more: text({}) },
            additionalProperties: false,
          }),
        },
        responses,
      },
    },
    '/f': {
      get: {
        operationId: 'listed',
        parameters: [
          { in: 'query', name: 'q', required: true, schema: { type: 'array', maxItems: 1, items: { const: 'a' } } },
        ],
        responses,
      },
    },
    '/g': {
      get: {
        operationId: 'gaps',
        parameters: [
          {
            in: 'query',
            name: 'limit',
            required: true,
            schema: integer({ minimum: 0, maximum: 40, not: { enum: [10, 11, 12, 20, 21, 30] } }),
          },
        ],
        responses,
      },
    },
    '/h': { get: { operationId: 'bare', responses } },
    '/i': {
      post: {
        operationId: 'items',
        requestBody: { required: true, ...json({ type: 'array', maxItems: 2, items: integer({}) }) },
        responses,
      },
    },
    '/j': {
      post: { operationId: 'words', requestBody: { required: true, ...json(text({ maxLength: 2 })) }, responses },
    },
    '/c': {
      post: {
        operationId: 'make',
        requestBody: {
          required: true,
          ...json({
            type: 'object',
            required: ['mail', 'size'],
            properties: {
              mail: text({ format: 'email', maxLength: 60 }),
              size: integer({ minimum: 3 }),
              inner: { type: 'object', properties: { list: { type: 'array', maxItems: 2, items: integer({}) } } },
            },
            additionalProperties: false,
          }),
        },
        responses,
      },
    },
  },
});

const sessions: Session[] = [];
afterEach(() => {
  vi.restoreAllMocks();
  for (const each of sessions.splice(0)) each.close();
});

/** What a test works with. */
interface Room {
  session: Session;
  /** The requests that the server got. */
  came: Case[];
  /** Leads every path to the id `own`. */
  supply: PathSupply;
  plan(id: string): Plan;
  named(id: string): Operation;
}

/**
 * Opens a session, until the end of the test.
 * @param reply gives the status of each response
 */
export function room(reply: (sent: Case) => number = () => 200, of: OpenApiDocument = document, key = 'sk_own'): Room {
  const session = new Session(of, serverTarget('http://127.0.0.1:1', { write: true, ownData: true }, key), 2_000);
  sessions.push(session);
  const came: Case[] = [];
  vi.spyOn(session, 'send').mockImplementation(async (sent) => {
    came.push(sent);
    const exchange: Exchange = { ...sent, response: { status: reply(sent), headers: {}, text: '', milliseconds: 1 } };
    session.coverage.record(exchange);
    return exchange;
  });
  const supply = new PathSupply(session, session.resources, 1);
  vi.spyOn(supply, 'pathFor').mockResolvedValue({ id: 'own' });
  const named = (id: string) => session.operations.find((operation) => operation.id === id)!;
  return { session, came, supply, plan: (id: string) => planOf(session, named(id), supply), named };
}

/** The limit in the query of a request. */
export const limitOf = ({ request }: Pick<Case, 'request'>) =>
  Number(new URLSearchParams(request.target.split('?')[1]).get('limit'));
/** The body of a request, read. */
export const bodyOf = ({ request }: Pick<Case, 'request'>) => JSON.parse(request.body!) as Record<string, unknown>;
