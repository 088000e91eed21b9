/** Bringing operations to a success: which steps are sent with what, and what is said when one is in the way. */
import { describe, expect, it, vi } from 'vitest';
import { codesFromCommand, serverTarget, type CodeSource } from 'user-management-contract';
import { codesFromOutbox, PathSupply, prepare, Session } from 'user-management-contract/testing';
import type { Workflow, WorkflowInput, WorkflowStep } from 'user-management-openapi/workflows';
import { exampleValues } from 'user-management-openapi/requests';
import { document, operations } from './support/document.ts';
import { exchange } from './support/exchanges.ts';
import { startScriptedServer, type Arrived } from './support/scripted-server.ts';

type Step = Partial<WorkflowStep> & { operationId: string; status?: string };

/** A workflow of some steps; each expects 200, unless told otherwise. */
function workflow(steps: readonly Step[], inputs: Record<string, Partial<WorkflowInput>> = {}): Workflow {
  const all = steps.map(({ status = '200', ...step }, index) => ({
    stepId: `step-${index + 1}`,
    successCriteria: [{ condition: `$statusCode == ${status}` }],
    ...step,
  }));
  return { inputs: { type: 'object', properties: inputs }, steps: all } as unknown as Workflow;
}

const body = (payload: Record<string, unknown>) => ({ contentType: 'application/json', payload });
const users = operations.find(({ id }) => id === 'listUsers')!.path;

/** Prepares some operations on a server that responds as a test says. */
async function prepared(
  ids: readonly string[],
  workflows: readonly Workflow[],
  reply: (arrived: Arrived) => readonly [number, unknown?],
  { codes, succeeded = [], write = true }: { codes?: CodeSource; succeeded?: readonly string[]; write?: boolean } = {},
) {
  await using server = await startScriptedServer(reply);
  const session = new Session(document, serverTarget(server.url, { write }, 'sk_own'), 2_000);
  const run = vi.spyOn(session, 'run');
  for (const id of succeeded) session.coverage.record(exchange(id, 200));
  const supply = new PathSupply(session, session.resources, 1);
  const chosen = session.operations.filter(({ id }) => ids.includes(id));
  const reasons = await prepare(session, chosen, { workflows, supply, codes, seed: 1 });
  session.close();
  expect(run.mock.calls.filter(([{ intent }]) => intent.kind !== 'step')).toEqual([]);
  const came = server.came.map(({ method, target, body: text }) => [
    `${method} ${target.replace(users, '')}`,
    ...(text === '' ? [] : [JSON.parse(text) as Record<string, unknown>]),
  ]);
  return { came, reasons: Object.fromEntries(reasons), ok: chosen.map((each) => session.coverage.hasSucceeded(each)) };
}

const list = { operationId: 'listUsers' };
const get: Step = {
  operationId: 'getUser',
  parameters: [{ name: 'id', in: 'path', value: '$steps.step-1.outputs.id' }],
};
const first = { ...list, outputs: { id: '$response.body#/data/0/id' } };
const page = (...ids: string[]) => [200, { data: ids.map((id) => ({ id })) }] as const;

describe('an operation', () => {
  it('that has succeeded already gets nothing', async () => {
    const { came } = await prepared(['listUsers'], [workflow([list])], () => page(), { succeeded: ['listUsers'] });
    expect(came).toEqual([]);
  });

  it('is led to by the steps up to its own that succeed, and no further', async () => {
    const steps = [
      first,
      { ...get, parameters: [{ name: 'id', in: 'path' as const, value: 'user_none' }], status: '404' },
      get,
      { ...get, stepId: 'again' },
      list,
    ];
    const { came, reasons, ok } = await prepared(['getUser'], [workflow(steps)], ({ target }) =>
      target.startsWith(`${users}/`) ? [200, {}] : page('user_7', 'user_8'),
    );
    expect(came).toEqual([['GET '], ['GET /user_7']]);
    expect([reasons, ok]).toEqual([{}, [true]]);
  });

  it('is tried by the next workflow where the first does not lead to it, and by no other after a success', async () => {
    const other = workflow([{ ...get, parameters: [{ name: 'id', in: 'path', value: 'user_1' }] }]);
    const { came, reasons } = await prepared(
      ['getUser'],
      [workflow([list]), workflow([first, get]), other, workflow([first, get])],
      ({ target }) => (target.startsWith(`${users}/`) ? [200, {}] : [500]),
    );
    expect(came).toEqual([['GET '], ['GET /user_1']]);
    expect(reasons).toEqual({});
  });

  it('has the reason of the step that fails, by its status', async () => {
    const of = (status: number, at: string) =>
      prepared(['getUser'], [workflow([first, get])], ({ target }) =>
        target.startsWith(users + at) ? [status] : page('user_7'),
      );
    expect((await of(201, '/')).reasons).toEqual({ getUser: 'getUser returns 201 in the step step-2.' });
    const early = await of(500, '');
    expect(early.reasons).toEqual({ getUser: 'listUsers returns 500 in the step step-1.' });
    expect(early.came).toEqual([['GET ']]);
  });

  it('lacks what an earlier step did not give; a step on the way is passed over', async () => {
    const lacking = 'getUser needs id of the step step-1, which gives none.';
    const empty = await prepared(['getUser'], [workflow([first, get])], () => page());
    expect([empty.reasons, empty.came]).toEqual([{ getUser: lacking }, [['GET ']]]);
    const nothing = await prepared(['getUser'], [workflow([first, get])], () => [200, { data: [{ id: null }] }]);
    expect(nothing.reasons).toEqual({ getUser: lacking });
    const next = { ...list, parameters: [{ name: 'after', in: 'query' as const, value: '$steps.step-1.outputs.id' }] };
    const last = { ...get, parameters: [{ name: 'id', in: 'path' as const, value: 'user_1' }] };
    const on = await prepared(['getUser'], [workflow([first, next, last])], ({ target }) =>
      target.startsWith(`${users}/`) ? [200, {}] : page(),
    );
    expect([on.reasons, on.came]).toEqual([{}, [['GET '], ['GET /user_1']]]);
  });
});

describe('a step', () => {
  it('that may not be sent is a reason', async () => {
    const { came, reasons } = await prepared(
      ['createUser'],
      [workflow([{ operationId: 'createUser', status: '201', requestBody: body({}) }])],
      () => [201, {}],
      { write: false },
    );
    expect([came, reasons]).toEqual([[], { createUser: 'createUser must not be sent to the target.' }]);
  });

  it('whose status is open is none that leads to a success', async () => {
    const open = { ...get, parameters: [{ name: 'id', in: 'path' as const, value: 'user_1' }], successCriteria: [] };
    const { came, reasons } = await prepared(['getUser'], [workflow([open, first, open, get])], ({ target }) =>
      target.startsWith(`${users}/`) ? [200] : page('user_7'),
    );
    expect([came, reasons]).toEqual([
      [['GET ']],
      { getUser: 'getUser needs id of the step step-1, which gives none.' },
    ]);
  });

  it('has the ids of the example where it names none, and those that the target has for an input', async () => {
    const named = { ...get, parameters: [{ name: 'id', in: 'path' as const, value: '$inputs.user' }] };
    const asked = async (step: Step) => {
      const inputs = { user: { default: 'user_default' } };
      const reply = ({ method }: Arrived) =>
        method === 'POST' ? ([201, { id: 'user_own' }] as const) : ([200] as const);
      return (await prepared(['getUser'], [workflow([step], inputs)], reply)).came.map(([line]) => line);
    };
    const example = String(exampleValues(operations.find(({ id }) => id === 'getUser')!).path['id']);
    expect(await asked({ operationId: 'getUser' })).toEqual([`GET /${example}`]);
    expect(await asked(named)).toEqual(['POST ', 'GET /user_own']);
  });

  it('keeps what stands in a body, and nothing where nothing does', async () => {
    const outputs = { id: '$response.body#/data/0/id', status: '$statusCode', text: 'x' };
    const [broken, odd] = [
      { ...list, outputs },
      { ...list, outputs: { id: '$response.body#/data/id' } },
    ];
    for (const [step, data] of [
      [broken, null],
      [odd, 'text'],
    ] as const) {
      const { reasons } = await prepared(['getUser'], [workflow([step, get])], () => [200, { data }]);
      expect(reasons).toEqual({ getUser: 'getUser needs id of the step step-1, which gives none.' });
    }
    const { reasons } = await prepared(['listUsers'], [workflow([broken])], () => [200]);
    expect(reasons).toEqual({});
  });

  it('sends what stands in its body, null too, and an input that has no value not at all', async () => {
    const payload = {
      first_name: null,
      other: '$inputs.name',
      size: 5,
      none: '$inputs.undeclared',
      email: 'a@b.example',
    };
    const { came, reasons } = await prepared(
      ['createUser'],
      [
        workflow([{ operationId: 'createUser', status: '201', requestBody: body(payload) }], {
          name: { default: 'Ada' },
        }),
      ],
      () => [201, {}],
    );
    expect(reasons).toEqual({});
    expect(came).toEqual([['POST ', { first_name: null, other: 'Ada', size: 5, email: 'a@b.example' }]]);
  });
});

describe('an input', () => {
  const inputs = {
    email: { default: 'default@example.com' },
    new_email: { default: 'new@example.com' },
    external_id: { default: 'default' },
    name: { default: 'Ada' },
    limit: { default: 5 },
  };
  const path = [{ name: 'id', in: 'path', value: '$steps.step-1.outputs.id' }] as NonNullable<Step['parameters']>;
  const payload = { email: '$inputs.email', external_id: '$inputs.external_id', first_name: '$inputs.name' };
  const steps: Step[] = [
    {
      operationId: 'createUser',
      status: '201',
      requestBody: body(payload),
      outputs: { id: '$response.body#/id', none: '$response.body#/none' },
    },
    { ...list, parameters: [{ name: 'limit', in: 'query', value: '$inputs.limit' }] },
    { operationId: 'updateUser', parameters: path, requestBody: body({ email: '$inputs.email' }) },
    { operationId: 'sendEmailChange', parameters: path, requestBody: body({ new_email: '$inputs.new_email' }) },
  ];
  const reply = ({ method, target }: Arrived) =>
    method === 'POST' && target === users ? ([201, { id: 'user_1' }] as const) : ([200, {}] as const);

  it('is one and the same in all steps: of the run where it must be unique or is an address, else the default', async () => {
    const { came, reasons } = await prepared(['sendEmailChange'], [workflow(steps, inputs)], reply);
    expect(reasons).toEqual({});
    const sent = came[0]![1] as Record<keyof typeof payload, string>;
    expect(sent).toEqual({
      email: expect.stringMatching(/^Contract-.*@example\.com$/) as string,
      external_id: expect.stringMatching(/^Contract-[^@]*$/) as string,
      first_name: 'Ada',
    });
    expect(came.slice(1)).toEqual([
      ['GET ?limit=5'],
      ['PUT /user_1', { email: sent.email }],
      ['POST /user_1/email_change/send', { new_email: expect.stringMatching(/^Contract-.*@example\.com$/) as string }],
    ]);
    expect((came[3]![1] as { new_email: string }).new_email).not.toBe(sent.email);
  });

  it('of a body may be what an earlier step did not give', async () => {
    const last = { ...steps[2]!, requestBody: body({ first_name: '$steps.step-1.outputs.none' }) };
    const { came, reasons } = await prepared(['updateUser'], [workflow([steps[0]!, last], inputs)], reply);
    expect(reasons).toEqual({ updateUser: 'updateUser needs none of the step step-1, which gives none.' });
    expect(came).toHaveLength(1);
  });
});

describe('a code', () => {
  const id = { name: 'id', in: 'path', value: 'user_1' } as const;
  // The address is that which the run gave, not the default of the workflow.
  const steps = [
    { operationId: 'createUser', status: '201', requestBody: body({ email: '$inputs.email' }) },
    { operationId: 'verifyEmail', parameters: [id], requestBody: body({ code: '$inputs.code' }) },
  ];
  const inputs = {
    email: { default: 'default@example.com' },
    other: { default: 'other@example.com' },
    code: { default: '123456' },
  };
  // The run creates a user of its own, and so may change it.
  const reply = ({ target }: Arrived) => (target === users ? ([201, { id: 'user_1' }] as const) : ([200, {}] as const));
  const verified = (codes?: CodeSource) =>
    prepared(
      ['verifyEmail'],
      [{ ...workflow(steps, inputs), 'x-outbox': { code: 'email' } }],
      reply,
      codes ? { codes } : {},
    );

  it('is asked for once, by the address that it went to, and sent', async () => {
    const asked: string[] = [];
    const { came, reasons } = await verified(async (address) => String(asked.push(address) + 654_320));
    expect(reasons).toEqual({});
    const [[, sent], [, proof]] = came as [[string, { email: string }], [string, unknown]];
    expect(sent.email).toMatch(/^Contract-1-.*@example\.com$/);
    expect(asked).toEqual([sent.email]);
    expect(proof).toEqual({ code: '654321' });
  });

  it('that nobody gives is a reason, in the words of whoever was asked', async () => {
    const none = 'verifyEmail needs a code from an e-mail: give --otp-command with a command that prints it.';
    for (const codes of [undefined, async () => undefined]) {
      const { came, reasons } = await verified(codes);
      expect([reasons, came.length]).toEqual([{ verifyEmail: none }, 1]);
    }
    const { reasons } = await verified(() => Promise.reject(new Error('The mail is down.')));
    expect(reasons).toEqual({ verifyEmail: 'verifyEmail needs a code from an e-mail. The mail is down.' });
  });

  it('of a command is what it prints, without white space around it', async () => {
    expect(await codesFromCommand('printf "  %s-1 \\n\\n" "$CONTRACT_EMAIL"')('A@b.example')).toBe('A@b.example-1');
    vi.stubEnv('CODE_OF_TEST', '123456');
    expect(await codesFromCommand('printf "$CODE_OF_TEST"')('a@b.example')).toBe('123456');
    vi.unstubAllEnvs();
    expect(await codesFromCommand('printf " \\n"')('a@b.example')).toBe(undefined);
    await expect(codesFromCommand('echo 123456; echo " no mail " >&2; exit 3')('a@b.example')).rejects.toThrow(
      /^The command for codes fails: no mail$/,
    );
    await expect(codesFromCommand('exit 4')('a@b.example')).rejects.toThrow(/^The command for codes fails: .*exit 4/);
  });

  it.each([
    ['a list', (mails: unknown) => mails],
    ['a page', (mails: unknown) => ({ data: mails })],
  ])('of an outbox that is %s is the newest that went to the address', async (_name, shown) => {
    const mails = [
      { to: 'a@b.example', code: '1' },
      { to: 'a@b.example', code: '2' },
      { to: 'c@b.example', code: '3' },
    ];
    await using server = await startScriptedServer(() => [200, shown(mails)]);
    const codes = (await codesFromOutbox(server.url))!;
    expect(server.came.map(({ target }) => target)).toEqual(['/__mock/outbox']);
    mails.push({ to: 'c@b.example', code: '4' });
    expect([await codes('a@b.example'), await codes('c@b.example'), await codes('A@b.example')]).toEqual([
      '2',
      '4',
      undefined,
    ]);
  });

  it('has none any more where the outbox is gone, and an outbox is not waited for longer than five seconds', async () => {
    let gone = false;
    await using server = await startScriptedServer(() => (gone ? [404] : [200, []]));
    const codes = (await codesFromOutbox(server.url))!;
    gone = true;
    expect(await codes('a@b.example')).toBe(undefined);
    await using silent = await startScriptedServer(() => new Promise(() => undefined));
    const afterwards = AbortSignal.timeout.bind(AbortSignal);
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => afterwards(20));
    expect(await codesFromOutbox(silent.url)).toBe(undefined);
    expect(timeout.mock.calls).toEqual([[5_000]]);
    vi.restoreAllMocks();
  });

  it.each([
    ['a refusal', [404, []]],
    ['a failure', [500, []]],
    ['no list', [200, { code: 'x' }]],
    ['null', [200, null]],
    ['no body', [200]],
    ['a text', [200, 'mails']],
    ['no response', 'no response'],
  ] as const)('has no outbox where it gets %s', async (_name, scripted) => {
    await using server = await startScriptedServer(() => scripted as [number] | 'no response');
    expect(await codesFromOutbox(server.url)).toBe(undefined);
  });
});
