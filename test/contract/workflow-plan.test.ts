/** Which workflows run against a target, with which values, and what is said of the others. */
import { describe, expect, it } from 'vitest';
import { mockTarget, serverTarget } from 'user-management-contract';
import { taken } from 'user-management-contract/testing';
import { planWorkflows, type GivenInputs } from 'user-management-contract/workflows';
import { UsageError } from 'user-management-openapi/command';
import { readWorkflows } from 'user-management-openapi/workflows';
import { workflowsFolder } from '../../scripts/lib/repo.ts';
import { document, operations } from './support/document.ts';

const workflows = readWorkflows(workflowsFolder);

describe('a plan', () => {
  const server = (write: boolean) => serverTarget('http://127.0.0.1:9', { write }, 'sk_own');

  it('leaves out what a server must not be asked, and says why', () => {
    const { ready, notApplicable } = planWorkflows(document, workflows, server(false), {});
    const reads = new Set(operations.filter(({ method }) => method === 'get').map(({ id }) => id));
    const harmless = workflows.filter(({ steps }) => steps.every(({ operationId }) => reads.has(operationId)));
    expect(harmless.length).toBeGreaterThan(0);
    expect(ready.map(({ name }) => name)).toEqual(harmless.map(({ name }) => name));
    expect(ready.map(({ inputs }) => inputs.properties['api_key']!.default)).toEqual(harmless.map(() => 'sk_own'));
    const reason = 'It changes something: give --write for a server that may be changed.';
    expect(notApplicable).toEqual(
      workflows.filter((workflow) => !harmless.includes(workflow)).map(({ name }) => ({ name, reason })),
    );
  });

  it('asks for the values that a server needs, and takes them', () => {
    const without = planWorkflows(document, workflows, server(true), {});
    const needed = workflows.map(({ name, inputs }) => [name, inputs.required!.filter((each) => each !== 'api_key')]);
    expect(without.notApplicable).toEqual(
      needed.flatMap(([name, names]) =>
        names!.length > 0
          ? [{ name, reason: `It needs values: give ${(names as string[]).join(', ')} with --inputs.` }]
          : [],
      ),
    );
    const half = planWorkflows(document, workflows, server(true), { 'sign-up-and-verify': { email: 'a@example.com' } });
    expect(half.notApplicable).toContainEqual({
      name: 'sign-up-and-verify',
      reason: 'It needs values: give verification_code with --inputs.',
    });
    // What is given counts, an empty text too.
    const empty = planWorkflows(document, workflows, server(true), {
      'sign-up-and-verify': { email: '', verification_code: '' },
    });
    const signUp = empty.ready.find(({ name }) => name === 'sign-up-and-verify')!.inputs.properties;
    expect([signUp['email']!.default, signUp['verification_code']!.default]).toEqual(['', '']);
    const inputs = { 'sign-up-and-verify': { email: 'a@example.com', verification_code: '111111' } };
    const { ready } = planWorkflows(document, workflows, server(true), inputs);
    const { properties } = ready.find(({ name }) => name === 'sign-up-and-verify')!.inputs;
    expect([properties['email']!.default, properties['verification_code']!.default]).toEqual([
      'a@example.com',
      '111111',
    ]);
    expect(properties['api_key']!.default).toBe('sk_own');
    const other = planWorkflows(document, workflows, server(false), { 'find-users': { api_key: 'sk_given' } });
    expect(other.ready.map(({ name, inputs: { properties: of } }) => [name, of['api_key']!.default])).toContainEqual([
      'find-users',
      'sk_given',
    ]);
  });
});

it('takes a workflow whose steps share no header, or one without an input, and that requires nothing', () => {
  const [first] = workflows.filter(({ name }) => name === 'find-users');
  const { required: _r, ...inputs } = first!.inputs;
  const { parameters: _p, ...bare } = { ...first!, inputs };
  const shared = ['$method', '$statusCode', 'plain'].map((value) => ({ name: 'x-own', in: 'header' as const, value }));
  for (const workflow of [bare, { ...bare, parameters: shared }]) {
    const { ready } = planWorkflows(document, [workflow], serverTarget('http://x', {}, 'sk_own'), {});
    expect(ready.map((each) => each.inputs.properties)).toEqual([inputs.properties]);
  }
});

it('gives a mock all workflows, with its key and their own values', async () => {
  const target = await mockTarget(document);
  await target.close();
  const { ready, notApplicable } = planWorkflows(document, workflows, target, {});
  expect(notApplicable).toEqual([]);
  expect(ready.map(({ name }) => name)).toEqual(workflows.map(({ name }) => name));
  for (const [index, { inputs, document: own, ...more }] of ready.entries()) {
    const { inputs: _inputs, document: whole, ...same } = workflows[index]!;
    expect(more).toEqual(same);
    // What is written to a file for respect has the values too.
    expect(own).toEqual({ ...whole, workflows: [{ ...whole.workflows[0], inputs }] });
    const { api_key: key, ...rest } = inputs.properties;
    const { api_key: before, ...others } = workflows[index]!.inputs.properties;
    expect([key, rest]).toEqual([{ ...before, default: target.key }, others]);
  }
});

it('knows its workflows and their inputs by name', () => {
  const plan = (given: GivenInputs) => () =>
    planWorkflows(document, workflows, serverTarget('http://x', { write: true }, 'sk_own'), given);
  const names = workflows.map(({ name }) => name).join(', ');
  expect(plan({ nothing: {} })).toThrow(new UsageError(`There is no workflow 'nothing', only ${names}.`));
  const inputs = Object.keys(workflows.find(({ name }) => name === 'find-users')!.inputs.properties).join(', ');
  expect(plan({ 'find-users': { api_key: 'a', x: 1, y: 2 } })).toThrow(
    new UsageError(`The workflow find-users has no input 'x', only ${inputs}.`),
  );
});

describe('a step', () => {
  const passed = (method: string, target: string, status = 200, location?: string) => ({
    request: { method, target, headers: {} },
    response: { status, headers: location === undefined ? {} : { location }, text: '', milliseconds: 1 },
  });

  it('has all requests up to its own, by method and target, and leaves the rest', () => {
    const all = [passed('POST', '/a'), passed('GET', '/b'), passed('POST', '/b'), passed('GET', '/c')];
    const of = (method: string, target?: string) => {
      const passing = [...all];
      const own = taken(passing, { method, target });
      return [own, passing].map((each) => each.map(({ request }) => `${request.method} ${request.target}`));
    };
    expect(of('POST', '/b')).toEqual([['POST /a', 'GET /b', 'POST /b'], ['GET /c']]);
    expect(of('GET')).toEqual([
      ['POST /a', 'GET /b'],
      ['POST /b', 'GET /c'],
    ]);
    expect(of('DELETE', '/b')[0]).toEqual([]);
  });

  it('has those that a redirect of its own has led to, one after the other', () => {
    const chain = [passed('GET', '/a', 302, '/b?x=1'), passed('GET', '/b?x=1', 399, 'c'), passed('GET', '/c')];
    expect(taken([...chain, passed('GET', '/d')], { method: 'GET', target: '/a' })).toEqual(chain);
    for (const status of [201, 299, 400]) {
      const passing = [passed('POST', '/a', status, '/b'), passed('GET', '/b')];
      expect(taken(passing, { method: 'POST', target: '/a' })).toHaveLength(1);
    }
  });
});
