/** The bundle is valid OpenAPI 3.1, and its constraints are what they say. */
import { describe, expect, it } from 'vitest';
import { operationsOf, webhooksOf } from 'user-management-openapi';
import { bodyExamples, document } from '../support/document.ts';
import { choiceFaults } from './faults/choices.ts';
import { timeFaults } from './faults/example-times.ts';
import { exampleFaults } from './faults/examples.ts';
import { openApiFaults } from './faults/openapi.ts';
import { shownResultFaults } from './faults/shown-results.ts';
import { webhookExampleFaults } from './faults/webhook-examples.ts';

it('is valid against the OpenAPI Initiative’s own schema of version 3.1', async () => {
  expect(await openApiFaults(document)).toEqual([]);
});

it('has examples that are valid and declare everything they have, save where a 422 is for it', () => {
  expect(exampleFaults(document)).toEqual([]);
});

it('shows no object that changed or ended before it was made, and no event from before what it tells of', () => {
  expect(timeFaults(document)).toEqual([]);
  const [noon, later] = ['2026-01-15T12:00:00.000Z', '2026-01-15T12:20:00.000Z'];
  for (const wrong of [
    { created_at: later, updated_at: noon },
    { created_at: later, expires_at: noon },
    { created_at: noon, data: { created_at: noon, updated_at: later } },
  ])
    expect(timeFaults({ examples: { one: { value: wrong } } })).toHaveLength(1);
});

it('shows in a response what was sent to get it', () => {
  expect(shownResultFaults(document)).toEqual([]);
  const copy = structuredClone(document);
  const updates = bodyExamples(operationsOf(copy).filter(({ id }) => id === 'updateUser'));
  const shown = (name: string) =>
    updates.find((each) => each.name === name && each.status === '200')!.example.value as Record<string, unknown>;
  shown('cleared')['locale'] = 'en-US';
  shown('cleared')['metadata'] = { kept: 'yes' };
  expect(shownResultFaults(copy)).toHaveLength(2);
});

describe('the examples of webhooks', () => {
  it('are events of the user of the other examples', () => {
    expect(webhookExampleFaults(document)).toEqual([]);
  });

  it.each<[string, string, unknown]>([
    ['another user', 'data.id', 'user_01E4ZCR3C56J083X43JQXF3JK6'],
    ['another value of the user', 'data.email_verified', false],
    ['another event', 'event', 'user.created'],
    ['the id of another event', 'id', 'event_01HXYZ123456789ABCDEFGHIJN'],
    ['another time', 'created_at', '2026-01-15T12:00:01.000Z'],
  ])('are not with %s', (_, path, value) => {
    const copy = structuredClone(document);
    const [webhook] = webhooksOf(copy).filter((each) => each.path === 'user.updated');
    const shown = bodyExamples([webhook!])[0]!.example.value as Record<string, unknown>;
    const [name, inner] = path.split('.') as [string, string?];
    if (inner === undefined) shown[name] = value;
    else (shown[name] as Record<string, unknown>)[inner] = value;
    expect(webhookExampleFaults(copy).length).toBeGreaterThan(0);
  });
});

it('allows and refuses the payloads that its choices are about', () => {
  expect(choiceFaults(document)).toEqual([]);
});
