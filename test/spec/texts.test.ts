/** Sentences of all texts: none nearly says what another says, each proof is there, and workflows tell what their steps do. */
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { causedResponses } from 'user-management-mock/causes';
import { operationsOf } from 'user-management-openapi';
import { readWorkflows, type Workflow } from 'user-management-openapi/workflows';
import { claimedTexts } from '../../scripts/lint/claims.ts';
import type { Finding } from '../../scripts/lint/finding.ts';
import { lostProofs, proofFindings, proofList, proofLists } from '../../scripts/lint/proofs.ts';
import { root, workflowsFolder } from '../../scripts/lib/repo.ts';
import { document } from '../support/document.ts';
import { codeBlocks } from '../support/markdown.ts';
import { twoThings } from './expected/two-things.ts';
import { flowFaults } from './faults/flows.ts';
import { messageFaults, messagesIn } from './faults/messages.ts';
import { remedyFaults } from './faults/remedies.ts';
import { Twins } from './faults/twins.ts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** A text with one place changed. */
function slip(file: string, before: string, after: string): string {
  expect(read(file), file).toContain(before);
  return read(file).replace(before, after);
}

describe('two sentences that differ in one word', () => {
  const twins = new Twins(twoThings);
  const texts = claimedTexts().map((file) => [file, read(file)] as const);
  for (const [file, text] of texts) twins.add(file, text);

  it('are of two things, and listed', () => {
    expect(texts.flatMap(([file, text]) => twins.faults(file, text))).toEqual([]);
  });

  it.each([
    ['a negation lost', 'spec/components/responses/UserNotFound.yaml', 'No user has this id', 'A user has this id'],
    [
      'a negation gained',
      'spec/webhooks/user-created.yaml',
      'makes the API send it again',
      'never makes the API send it again',
    ],
    ['another word', 'spec/workflows/change-email.yaml', 'An API key of the', 'An API key of an'],
    ['a cell of a table', 'spec/guides/email-flows.md', '| send a new verification', '| send no new verification'],
  ])('are found: %s', (_, file, before, after) => {
    expect(twins.faults(file, slip(file, before, after))).not.toEqual([]);
  });

  it('need not be listed where each has the word from the name of its file', () => {
    const lists = new Twins([]);
    lists.add('schemas/UserList.yaml', 'description: One page of users, and the cursors.');
    expect(lists.faults('schemas/GroupList.yaml', 'description: One page of groups, and the cursors.')).toEqual([]);
    expect(lists.faults('schemas/GroupList.yaml', 'description: One page of pears, and the cursors.')).toHaveLength(1);
    // What is said in the file of the one is said of it elsewhere too.
    lists.add('schemas/GroupList.yaml', 'description: One page of groups, and the cursors.');
    expect(lists.faults('paths/all.yaml', 'description: One page of users, and the cursors.')).toEqual([]);
  });

  it('need not be listed where they are the same, short, or differ in two words', () => {
    const few = new Twins(['a {cat|dog} sleeps here']);
    few.add('one.md', 'A cat sleeps here. It is so. Nobody knows why it does.');
    expect(
      few.faults('two.md', 'A cat sleeps here. It was so. A dog sleeps here. Everybody knows why it must.'),
    ).toEqual([]);
    expect(few.faults('two.md', 'A cow sleeps here.')).toEqual(['“a cow sleeps here” is nearly “a cat sleeps here”.']);
    expect(few.faults('one.md', 'A cow sleeps here.')).toEqual([]);
  });
});

describe('a line of code that prints', () => {
  /** Calls that are told one thing twice, in place of another. */
  const twiceTold = (text: string): string[] =>
    [...text.matchAll(/^ *.*\blog\(([^()]+)\)/gm)].flatMap(([line, list]) => {
      const told = list!.split(', ');
      return new Set(told).size === told.length ? [] : [line.trim()];
    });

  it('prints nothing twice', () => {
    expect(claimedTexts().flatMap((file) => twiceTold(read(file)))).toEqual([]);
    expect(twiceTold('console.log(a.b, c);\n  if (x) console.log(error.code, error.code);')).toEqual([
      'if (x) console.log(error.code, error.code)',
    ]);
  });
});

it('a program that goes on from a cursor reads the same one', () => {
  const cursors = (code: string, pattern: RegExp) => new Set([...code.matchAll(pattern)].map(([, name]) => name));
  const programs = claimedTexts().flatMap((file) =>
    codeBlocks(read(file)).flatMap(({ code }) => (/list_metadata/.test(code) ? [code] : [])),
  );
  const gone = programs.map((code) => [
    cursors(code, /\b(before|after): /g),
    cursors(code, /list_metadata(?:\.|\[")(before|after)/g),
  ]);
  expect(gone.filter(([sent, given]) => [...sent!].some((name) => !given!.has(name)))).toEqual([]);
  expect(gone.filter(([sent]) => sent!.size > 0).length).toBeGreaterThan(1);
});

it('a program waits for its calls, and for the end of what it starts', () => {
  const calls = operationsOf(document).map(({ id }) => `client\\.${id}`);
  const unawaited = (code: string): string[] => {
    const started = [...code.matchAll(/const (\w+) = await start\w+\(/g)].map(([, name]) => `${name}\\.close`);
    return code.match(new RegExp(`^ *(?:${[...calls, ...started].join('|')})\\(.*`, 'gm')) ?? [];
  };
  const programs = claimedTexts().flatMap((file) => codeBlocks(read(file)).map(({ code }) => code));
  expect(programs.flatMap(unawaited)).toEqual([]);
  expect(unawaited('const mock = await startMock();\n  client.getUser({ id });\nmock.close();')).toHaveLength(2);
});

it('lines of code ask the server of the document, a mock, what the text starts, or what is reserved for examples', () => {
  const known = [document.servers[0]!.url, 'http://127.0.0.1:4010'];
  // A receiver, a proxy, a server in Python, and what stands before a path that is parsed.
  const own = ['http://127.0.0.1:3000', 'http://127.0.0.1:3128', 'http://127.0.0.1:8000', 'http://sandbox'];
  const asked = claimedTexts().flatMap((file) =>
    codeBlocks(read(file)).flatMap(({ language, code }) =>
      // JSON is that of an example.
      language === 'json' ? [] : (code.match(/\bhttps?:\/\/[\w.:-]+/g) ?? []),
    ),
  );
  const isReserved = (url: string) => new URL(url).hostname.endsWith('.example.com');
  expect(new Set(asked.filter((url) => !isReserved(url)))).toEqual(new Set([...known, ...own]));
});

it('an id in a line of code that is made for an error is one that brings it about', () => {
  const made = new Set(JSON.stringify(causedResponses(document)).match(/user_[a-z_]+/g));
  const asked = claimedTexts().flatMap((file) =>
    codeBlocks(read(file)).flatMap(({ code }) => code.match(/(?<=^curl\b.*\/)user_[a-z_]+\b/gm) ?? []),
  );
  expect(asked.filter((id) => !made.has(id))).toEqual([]);
  expect(asked.length).toBeGreaterThan(0);
});

it('the license of the README is that of its file and of every package', () => {
  const [, license] = /^(\S+) licensed\.$/m.exec(read('README.md'))!;
  expect(read('LICENSE')).toMatch(new RegExp(`^${license} License\\n`));
  const manifests = ['package.json', ...globSync('packages/*/package.json', { cwd: root })];
  const stated = manifests.map((file) => (JSON.parse(read(file)) as { license: string }).license);
  expect(new Set(stated)).toEqual(new Set([license]));
});

describe('what is proved', () => {
  const placed = ({ file, line, message }: Finding) => [relative(root, file), line, message];

  it('is said', () => {
    const found = [...proofFindings(proofLists()), ...lostProofs(proofLists())];
    expect(found.map(({ message }) => message)).toEqual([]);
  });

  it('is told with its proof and its line, where it is said in other words', () => {
    const lists = [
      proofList('other.yaml', 'b.md:\n  advice: [Try it.]\n'),
      proofList(
        'some.yaml',
        'a.md:\n  "t.ts: works":\n    - It works.\n  "t.ts: fails": [It fails.]\n  advice: [It never works., "wait 5 # It works."]\n',
      ),
    ];
    const texts: Record<string, string> = {
      'a.md': 'It\nnever works. It fails.\n\n```sh\n  wait  5 # It works.\n```\n',
      'b.md': 'Try it.',
      't.ts': "it('works')",
    };
    const found = proofFindings(lists, (file) => texts[file] ?? '');
    expect(found.map(placed)).toEqual([
      [
        'some.yaml',
        3,
        'a.md does not say “It works.” any more. Look whether it is still so (t.ts: works), then change this line.',
      ],
    ]);
    const lost = lostProofs(lists, (file) => texts[file] ?? '');
    expect(lost.map(placed)).toEqual([
      ['some.yaml', 4, '“t.ts: fails” is gone. Name in its place what proves the sentences below it now.'],
    ]);
  });
});

describe('what a workflow says', () => {
  const workflows = readWorkflows(workflowsFolder);

  it('calls the document as the line with redocly respect does', () => {
    const [, name] = / --server (\w+)=/.exec(read('README.md'))!;
    for (const { document: arazzo } of workflows)
      expect(arazzo.sourceDescriptions.map((source) => source.name)).toEqual([name]);
  });

  it('follows from its steps', () => {
    expect(flowFaults(workflows, document)).toEqual([]);
  });

  it.each([
    ['close-account', 'The user is gone. The response has no body.', 'The user is not gone. The response has no body.'],
    ['close-account', 'The response has no body.', 'The response has the user.'],
    ['close-account', 'Nor can they be deleted again.', 'They can be deleted again.'],
    ['close-account', 'Delete a user, and make sure', 'Verify a user, and make sure'],
    ['find-users', 'The first page, newest users first.', 'The page that follows.'],
    ['find-users', 'A key that was never issued.', 'A key that was issued.'],
    ['change-email', 'The right code moves', 'The wrong code moves'],
    ['change-email', 'An address that another user has.', 'An address that nobody has.'],
    ['link-external-id', 'Null clears what is your own', 'Null never clears what is your own'],
    ['find-users', '"email":"$response.body#/email"', '"email":"$response.body#/id"'],
    ['change-email', ',"change_code","taken_email"]', ',"taken_email"]'],
    ['change-email', `,{"condition":"$response.body#/code == 'email_not_available'"}`, ''],
  ])('does not in %s where “%s” is “%s”', (name, before, after) => {
    const texts = JSON.stringify(workflows.filter((workflow) => workflow.name === name));
    expect(texts).toContain(before);
    expect(flowFaults(JSON.parse(texts.replace(before, after)) as Workflow[], document)).not.toEqual([]);
  });
});

describe('the remedy of an error code', () => {
  const workflows = readWorkflows(workflowsFolder);

  it('leads to what it speaks of', () => {
    expect(remedyFaults(document, workflows)).toEqual([]);
  });

  it.each([
    ['no_pending_email_change', ['confirmEmailChange'], 'the operation that was refused'],
    ['email_already_verified', ['listAuthorizedApplications'], 'another operation'],
    ['email_verification_code_expired', ['revoke-applications'], 'another workflow'],
    ['invalid_password_hash', ['metadata-and-external-ids'], 'another guide'],
  ])('of %s does not lead to %j: %s', (code, see) => {
    const codes = { ...document['x-error-codes'], [code]: { ...document['x-error-codes'][code]!, see } };
    expect(remedyFaults({ ...document, 'x-error-codes': codes }, workflows).length).toBeGreaterThan(0);
  });
});

describe('messages of errors', () => {
  const sources = globSync('packages/*/src/**/*.ts', { cwd: root }).map(read);

  it('say what is wrong', () => {
    expect(sources.flatMap(messagesIn).length).toBeGreaterThan(100);
    expect(sources.flatMap(messageFaults)).toEqual([]);
  });

  it('do not where they say that all is well', () => {
    expect(
      messageFaults("throw new Error('This file is both JSON and YAML.'); new Error('It is not so, and cannot be.')"),
    ).toEqual(['This file is both JSON and YAML.']);
  });
});
