/** The tables of the guides: each row is tried, and its other cells have to say what came out. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock, type Mock } from 'user-management-mock';
import { causedResponses } from 'user-management-mock/causes';
import { startSandbox, type Sandbox, type SandboxScope, type Seed } from 'user-management-sandbox';
import { document, operations, responseExamples } from '../support/document.ts';
import { codeBlocks, tableRows } from '../support/markdown.ts';
import { arrowFaults } from './support/diagrams.ts';
import { ask, type Ask } from '../sandbox/support/api.ts';

const guide = (page: string) => document.tags.find((tag) => tag['x-page'] === page)!.description!;
const address = 'ada@example.com';
const created_at = '2026-01-15T11:00:00.000Z';
const ids = ['A', 'B', 'C'].map((end) => `user_01HXYZ123456789ABCDEFGHIJ${end}` as const);
const id = ids[0]!;
const seed: Seed = {
  clock: '2026-01-15T12:00:00.000Z',
  settings: { undeliverable: ['gone.example'] },
  users: ids.map((each, at) => ({ id: each, email: at === 0 ? address : `${at}@example.com`, created_at })),
};

let sandbox: Sandbox;
let mock: Mock;
beforeAll(async () => {
  [sandbox, mock] = await Promise.all([startSandbox({ port: 0 }), startMock({ port: 0 })]);
});
afterAll(() => Promise.all([sandbox.close(), mock.close()]));

function worldOf(scope: SandboxScope) {
  const send = (operation: string, request: Ask = {}) => ask(sandbox, operation, { key: scope.key, ...request });
  const of = (operation: string, body?: object) => send(operation, { path: { id }, ...(body && { body }) });
  return {
    scope,
    list: (query: Ask['query'] = {}) => send('listUsers', { query }),
    create: (body: object) => send('createUser', { body: { email: 'new@example.com', ...body } }),
    read: () => of('getUser'),
    update: (body: object) => of('updateUser', body),
    remove: () => of('deleteUser'),
    sendCode: () => of('sendVerificationEmail'),
    verify: (code: string) => of('verifyEmail', { code }),
    change: (new_email: string) => of('sendEmailChange', { new_email }),
    confirm: (code: string) => of('confirmEmailChange', { code }),
    lastMail: async () => (await scope.outbox()).at(-1)!,
  };
}
type World = ReturnType<typeof worldOf>;

/** Tries a row in an environment of its own. */
async function tried<T>(act: (world: World) => Promise<T>, settings: Seed['settings'] = {}): Promise<T> {
  const scope = sandbox.scope();
  try {
    await scope.seed({ ...seed, settings: { ...seed.settings!, ...settings } });
    return await act(worldOf(scope));
  } finally {
    await scope.close();
  }
}

/** Sends something until it is refused, at most so often. */
async function until(most: number, act: (time: number) => Promise<{ status: number; code: string | undefined }>) {
  for (let time = 1; time <= most; time++) {
    const { status, code } = await act(time);
    if (status >= 400) return { time, code };
  }
  return { time: Infinity, code: undefined };
}

const wrong = '000009';

describe('what the sandbox assumes', () => {
  const rows = tableRows(guide('testing-with-the-sandbox'), 'point');
  const attempts: Record<string, (world: World) => Promise<string>> = {
    '`metadata` in an update': async ({ update }) => {
      await update({ metadata: { a: '1' } });
      const { body } = await update({ metadata: { b: '2' } });
      return 'a' in body.metadata ? 'is merged' : 'replaces the whole object';
    },
    'a cursor that never existed': async ({ list, remove }) => {
      const never = await list({ after: 'user_never' });
      await remove();
      const { body } = await list({ after: id, limit: 1 });
      return `${never.status}; that of a deleted user ${body.data ? 'leads on' : 'does not'}`;
    },
    '`before` and `after` together': async ({ list }) => String((await list({ before: id, after: id })).status),
    'an organization that does not exist': async ({ list }) => {
      const { status, body } = await list({ organization_id: 'org_01EHZNVPK3SFK441A1RGBFSHRT' });
      return status === 200 && body.data.length === 0 ? 'an empty page' : String(status);
    },
    'the fifth wrong code of an e-mail change': async ({ change, confirm }) => {
      await change('new@example.com');
      const replies = [];
      for (let time = 1; time <= 6; time++) replies.push(await confirm(wrong));
      await change('new@example.com');
      const told = (await Promise.all([...replies, await confirm(wrong)])).map(
        ({ status, code }) => `${status} \`${code}\``,
      );
      const [fourth, fifth, sixth, later] = told.slice(3);
      expect(new Set([fourth, later]).size).toBe(1);
      return `${fifth}, ${fifth === sixth && later !== fifth ? 'as every later one until a new send' : sixth}`;
    },
    '`email_already_verified` of an update': async ({ update }) => {
      await update({ email_verified: true });
      const again = [await update({ email_verified: true }), await update({ email_verified: true, email: address })];
      return again.every(({ status }) => status === 200) ? 'never; only by its cause' : 'where it is verified';
    },
    'a changed address': async ({ update, sendCode, verify, lastMail }) => {
      await sendCode();
      const { code } = await lastMail();
      const verified = [
        await update({ email: 'b@example.com' }),
        await update({ email: 'c@example.com', email_verified: true }),
      ];
      await update({ email_verified: false });
      const states = verified.map(({ body }) => (body.email_verified ? 'is verified' : 'is not verified'));
      expect(states).toEqual(['is not verified', 'is verified']);
      return `${states[0]}, unless the body says so; open codes ${(await verify(code)).status === 400 ? 'are void' : 'work'}`;
    },
    'e-mails to one user in 24 hours': async ({ change, sendCode }) => {
      const send = (time: number) => (time % 30 === 0 ? sendCode() : change(`${time}@new.example.com`));
      const { time, code } = await until(60, send);
      expect([code, (await sendCode()).code]).toEqual(['daily_quota_exceeded', 'daily_quota_exceeded']);
      const fewer = await tried((world) => until(9, (each) => world.change(`${each}@new.example.com`)), {
        dailyMails: 2,
      });
      return `${time - 1} of both kinds; \`settings.dailyMails\` of a seed ${fewer.time === 3 ? 'changes it' : 'does not'}`;
    },
    'a weak password': async ({ create }) => {
      const kinds = {
        'fewer than ten characters': 'kX3#vQ9!z',
        'a common one': 'password1234',
        'a run of keys': 'qwertyuiop',
        'or the address': 'new@example.com',
      };
      const refused = [];
      for (const [kind, password] of Object.entries(kinds))
        if ((await create({ password })).code === 'password_strength_error') refused.push(kind);
      expect((await create({ password: 'kX3#vQ9!zt' })).status).toBe(201);
      return refused.join(', ');
    },
    'addresses that cannot receive mail': async ({ change }) => {
      const ends = {
        'those that end in `.invalid`': 'x.invalid',
        '`settings.undeliverable` of a seed': 'gone.example',
      };
      const refused = [];
      for (const [kind, end] of Object.entries(ends))
        if ((await change(`a@${end}`)).code === 'invalid_email') refused.push(kind);
      expect((await change('a@invalid.example')).status).toBe(200);
      return refused.join(', and ');
    },
    'e-mail changes in a minute': async ({ change }) =>
      (await until(20, (time) => change(`${time}@new.example.com`))).time === Infinity ? 'no limit' : 'a limit',
    'requests in ten seconds': async ({ read }) => {
      const throttled = await startSandbox({ port: 0, throttle: { reads: 2, writes: 2 } });
      const { time } = await until(9, () => ask(throttled, 'listUsers'));
      await throttled.close();
      const unlimited = (await until(30, read)).time === Infinity;
      return `${unlimited ? 'no limit' : 'a limit'}${time === 3 ? ', unless it is started with `--throttle`' : ''}`;
    },
    'a verified user’s second right code': async ({ sendCode, verify, lastMail }) => {
      await sendCode();
      const { code } = await lastMail();
      await verify(code);
      return `\`${(await verify(code)).code}\`; any other \`${(await verify(wrong)).code}\``;
    },
    'users with the same time of creation in a list': async ({ list }) => {
      const { body } = await list({ order: 'asc' });
      return JSON.stringify(body.data.map((user: { id: string }) => user.id)) === JSON.stringify(ids)
        ? 'in the order of their ids'
        : 'in another order';
    },
  };

  it.each([...rows])('%s: %j', async (point, [said]) => {
    expect(await tried(attempts[point.replace("'", '’')]!)).toBe(said);
  });
});

describe('the two flows', () => {
  const rows = tableRows(guide('email-flows'), '');
  const flows = [
    ({ sendCode, verify }: World) => ({ start: sendCode, prove: verify }),
    ({ change, confirm }: World) => ({ start: () => change('new@example.com'), prove: confirm }),
  ];
  const followed = async (world: World, flow: number) => {
    const { start, prove } = flows[flow]!(world);
    await start();
    await prove((await world.lastMail()).code);
  };
  const whose = (to: string) => (to === address ? 'address on record' : 'new address');
  const attempts: Record<string, (world: World, flow: number) => Promise<string>> = {
    proves: async (world, flow) => {
      await followed(world, flow);
      const { email } = (await world.read()).body;
      return `${email === address ? 'the' : 'a'} ${whose(email)}`;
    },
    'the code goes to': async (world, flow) => {
      await flows[flow]!(world).start();
      return `the ${whose((await world.lastMail()).to)}`;
    },
    'the code lives for': async (_, flow) => {
      const dies = (minutes: number) =>
        tried(async (world) => {
          const { start, prove } = flows[flow]!(world);
          await start();
          await world.scope.clock.advance(`PT${minutes}M`);
          return (await prove((await world.lastMail()).code)).code?.endsWith('_expired') ?? false;
        });
      let minutes = 1;
      while (minutes < 60 && !(await dies(minutes))) minutes++;
      return `${minutes} minutes`;
    },
    'wrong codes': async (world, flow) => {
      const { start, prove } = flows[flow]!(world);
      await start();
      const { code } = await world.lastMail();
      // A code that is only incorrect can be tried again.
      const { time } = await until(9, async () => {
        const { code: said } = await prove(wrong);
        return { status: said?.endsWith('_incorrect') ? 200 : 400, code: said };
      });
      const { code: refused } = await prove(code);
      return refused === undefined
        ? 'can be tried again'
        : `the ${['', 'first', 'second', 'third', 'fourth', 'fifth'][time]} ends the change`;
    },
    changes: async (world, flow) => {
      await world.update({ email_verified: flow === 1 });
      const before = (await world.read()).body as Record<string, unknown>;
      await followed(world, flow);
      const after = (await world.read()).body as Record<string, unknown>;
      const changed = Object.keys(after).filter(
        (name) => after[name] !== before[name] && typeof after[name] !== 'object',
      );
      return changed
        .filter((name) => name !== 'updated_at')
        .map((name) => `\`${name}\``)
        .join(', ');
    },
  };

  it.each([...rows].flatMap(([row, cells]) => cells.map((said, flow) => [row, said, flow] as const)))(
    '%s: %s',
    async (row, said, flow) => {
      expect(await tried((world) => attempts[row]!(world, flow))).toBe(said);
    },
  );
});

describe('when a hash is refused', () => {
  const [password, password_hash, password_hash_type, password_salt_position] = [
    'kX3#vQ9!zt',
    '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy',
    'bcrypt',
    'prefix',
  ];
  const bodies: Record<string, object[]> = {
    'a hash that is not in the notation of its type': [{ password_hash: '$2b$10$N9', password_hash_type }],
    'a hash beside a password': [
      { password, password_hash, password_hash_type },
      { password, password_hash },
    ],
    'the type of a hash beside a password': [{ password, password_hash_type }],
    'a salt position without a hash': [
      { password_salt_position },
      { password, password_salt_position },
      { password_hash_type: 'ssha256', password_salt_position },
    ],
    'a hash without a type, or a salt position with another type': [
      { password_hash },
      { password_hash, password_salt_position },
      { password_hash, password_hash_type, password_salt_position },
    ],
  };

  it.each([...tableRows(guide('password-hashes'), 'what was sent')])('%s: %j', async (sent, [code]) => {
    const byMock = sent.includes('notation') ? [] : [mock];
    for (const body of bodies[sent]!)
      for (const server of [sandbox, ...byMock])
        expect(`\`${(await ask(server, 'createUser', { body: { email: 'n@example.com', ...body } })).code}\``).toBe(
          code,
        );
  });
});

it('the guide to password hashes names the kinds of Argon2 that there are, and the sandbox takes each', async () => {
  const kinds = [...guide('password-hashes').matchAll(/`(argon2\w+)`/g)].map(([, kind]) => kind!);
  // RFC 9106 has these three.
  expect(new Set(kinds)).toEqual(new Set(['argon2id', 'argon2i', 'argon2d']));
  for (const kind of new Set(kinds)) {
    const password_hash = `$${kind}$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21l$RdescudvJCsgt3ub+b4dWRWJTmaaJObG1d2sd3Zl3sQ`;
    const body = { email: `${kind}@example.com`, password_hash, password_hash_type: 'argon2' };
    expect([kind, (await ask(sandbox, 'createUser', { body })).status]).toEqual([kind, 201]);
  }
});

it('the diagrams of the guides have arrows that lead where such things go', () => {
  const diagrams = document.tags.flatMap(({ description = '' }) =>
    codeBlocks(description).flatMap(({ language, code }) => (language === 'mermaid' ? [code] : [])),
  );
  expect(diagrams.length).toBeGreaterThan(1);
  expect(diagrams.flatMap(arrowFaults)).toEqual([]);
  expect(arrowFaults('A->>P: asks\nA-->>P: asks\nP-->>A: tells\nP-->>A: tells again\nA->>U: a mail')).toEqual([
    ...['A-->>P: asks', 'P-->>A: tells again', 'A->>U: a mail'],
  ]);
});

it('the diagrams of the flows show the status of each request that works', () => {
  const arrows = [...guide('email-flows').matchAll(/A->>P: (\w+) …(\S+)\n +P-->>A: (\d+)/g)];
  expect(arrows.length).toBeGreaterThan(3);
  for (const [, method, path, status] of arrows) {
    const asked = operations.filter((each) => each.method === method!.toLowerCase() && each.path.endsWith(path!));
    // One request alone is meant, which the status fits.
    const statuses = asked.map(({ responses }) => Object.keys(responses)[0]);
    expect([path, statuses]).toEqual([path, [status]]);
  }
});

it('the parts of a hash are named in the order in which its notation has them', () => {
  const named = guide('password-hashes')
    .split('\n### ')
    .flatMap((section) => {
      const names = [...section.matchAll(/\(`(\w{1,2})`\)/g)].map(([, name]) => name!);
      const shown = [...section.matchAll(/[$,](\w{1,2})=/g)].map(([, name]) => name!);
      return names.length === 0 ? [] : [{ names, shown: shown.filter((name) => names.includes(name)) }];
    });
  expect(named.length).toBeGreaterThan(0);
  for (const { names, shown } of named) expect(names).toEqual(shown);
});

it('the properties of an error are there where the table says', () => {
  const errors = responseExamples().filter(({ status }) => status >= '400');
  const rows = tableRows(guide('errors'), 'property');
  const presence = [...rows.keys()].map((cell) => {
    const name = cell.replaceAll('`', '');
    const has = errors.filter(({ example }) => name in (example.value as object));
    const without = errors.filter((each) => !has.includes(each));
    const codes = new Set(has.map(({ example }) => (example.value as { code?: string }).code));
    const statuses = new Set(without.map(({ status }) => status));
    if (without.length === 0) return [cell, 'always'];
    if (codes.size === 1) return [cell, `on \`${[...codes][0]}\``];
    return [cell, statuses.size === 1 ? `on all but ${[...statuses][0]}` : 'on some codes'];
  });
  expect([...rows].map(([cell, [present]]) => [cell, present])).toEqual(presence);
});

describe('the values that cause a response of the mock', () => {
  const rows = [...tableRows(guide('testing-with-the-mock'), 'to get')].flatMap(([got, [sent]]) =>
    [...sent!.matchAll(/`(\w+(?:@[\w.]+)?)`/g)].map(([, value]) => [value!, `${got} ${sent}`] as const),
  );
  const caused = causedResponses(document).map(({ cause, value, status }) => ({
    values: JSON.stringify(cause),
    code: (value as { code?: string } | undefined)?.code ?? String(status),
  }));
  /** How the table tells of codes. */
  const words: [code: RegExp, told: RegExp][] = [
    [/^entity_not_found/, /^an unknown id .* user's id$/],
    [/^(email_not_available|user_creation_error)$/, /^a taken address .* the address$/],
    [/_code_incorrect$/, /^a wrong one-time code `000001` as the code;/],
    [/_code_expired$/, /; `000002` is an expired one$/],
    [/^(401|forbidden|rate_limit_exceeded|unauthorized|403)$/, /^a refused key .* as the API key$/],
  ];

  it.each(rows.filter(([value]) => !['after', 'before'].includes(value)))('%s is for: %s', (value, told) => {
    const codes = caused.filter(({ values }) => values.includes(`"${value}"`)).map(({ code }) => code);
    expect(codes.length).toBeGreaterThan(0);
    for (const code of codes)
      expect([code, words.find(([each]) => each.test(code))?.[1].test(told)]).toEqual([code, true]);
  });
});

describe('what to do', () => {
  /** What can be done: how the tables say it, and how the remedies of codes do. */
  const deeds: [name: string, said: RegExp, remedy: RegExp][] = [
    ['again', /^let the user type (it|the code) again/i, /^Let the user type it again/],
    [
      'anew',
      /^(send a new verification e-mail|start (the e-mail change again|a change first|the flow anew))/i,
      /^Start the e-mail change again|^Send a new|^Start one/,
    ],
    ['read', /^read the user/i, /^Read the user/],
    ['done', /^(nothing: |treat it as done)/i, /^Treat it as done/],
    ['another', /^(ask for another|show it to the user)/i, /another (address|value)|[Aa]sk for/],
    ['elsewhere', /where it is managed/, /where it is managed/],
  ];
  const deedOf = (text: string) => deeds.find(([, said]) => said.test(text))?.[0];
  const tables = [
    ...tableRows(guide('email-flows'), 'response'),
    ...tableRows(guide('email-flows').split('## Change an address')[1]!, 'response'),
    ...[...tableRows(guide('errors'), 'group')].map(([group, [codes]]): [string, string[]] => [codes!, [group]]),
  ].flatMap(([codes, [deed]]) => [...codes.matchAll(/`(\w+)`/g)].map(([, code]) => [code!, deed!] as const));

  it.each(tables)('on %s: %s', (code, said) => {
    const [, , remedy] = deeds.find(([name]) => name === deedOf(said))!;
    expect(document['x-error-codes'][code]!.remedy).toMatch(remedy);
  });
});
