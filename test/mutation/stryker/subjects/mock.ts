import type { Part, Subject } from '../subject.ts';

/** Some sources of the package, and the tests that are about them. */
const part = (tests: readonly string[], ...mutate: string[]): Part => ({
  tests: tests.map((name) => `test/mock/${name}.test.ts`),
  mutate: mutate.map((name) => `src/${name}.ts`),
});

/**
 * packages/mock: what decides a response, what is kept of a request, who controls it, what is made of a document, what carries a
 * request and its response, the page, the command, and the fixture of vitest. Left out is what is `as const`, which Stryker leaves as it
 * is: the faults, which the README's list is held to, and the schemas of rules and options.
 */
export const subject: Subject = {
  parts: {
    reading: part(
      ['reading', 'routing', 'remembered'],
      'core/{authenticate,body,header-list,media-type,parameters,prefer,remembered,router,segments,target}',
    ),
    deciding: part(
      ['deciding', 'violations', 'chance'],
      'core/{causes,cors,failure-injector,random,refinements,refuse,responses,violations}',
    ),
    rules: part(['rules-edges', 'rules-store'], 'rules/!(schema|spec)'),
    responding: part(
      ['responding', 'choosing', 'deciding', 'problems', 'engine-words'],
      'core/{by-engine,choose,decide,engine-violations,problem,respond,same-secret,validate}',
    ),
    passing: part(['proxy-parts'], 'proxy/{recorder,validate}'),
    forwarding: part(['proxy-edges', 'proxy'], 'proxy/{responder,upstream}'),
    document: part(['document-parts', 'document-schemas'], 'document/*'),
    described: part(['model-described', 'regexps'], 'model/{covered,parameters,plain-pattern,regexp,schemes,secrets}'),
    served: part(
      ['model-served', 'model-described'],
      'engine/types',
      'model/{build,collection,lazy,lazy-validators,load,responses,table,validators}',
    ),
    carrying: part(['http-requests', 'http-responses'], 'http/*'),
    engine: part(['engine', 'alike-schemas'], 'engine/!(types)'),
    inside: part(['msw-handlers'], '{msw,msw-browser}', 'msw/*'),
    assembled: part(['assembled'], '{assemble,session}', 'api/*', 'core/{exchange,guarded,request-id,state}'),
    starting: part(['started'], 'start', 'core/sample'),
    causes: part(['causes'], 'causes'),
    compiling: part(['compiled'], 'compile'),
    running: part(['log', 'command-parts', 'command-runs'], 'cli/!(options|values)'),
    control: part(['control-routes', 'control-description'], 'control/{content,handle,html,openapi,routes,snapshot}'),
    page: part(['page-parts'], 'control/{feed,page}', 'page-files'),
    script: { tests: ['test/mock/page-script.test.ts'], mutate: ['page/app.js'] },
    command: part(['command-line', 'command-runs'], 'cli/{options,values}', 'options/check'),
    records: part(['records-edges', 'journal'], 'record/*'),
    fixture: part(['vitest-fixture'], 'vitest'),
  },
  aim: 85,
  accepted: {
    'src/core/body.ts: `true` → `false`': 'What is no object has no keys.',
    'src/core/body.ts: `\'\\\\\'` → `""`': 'The shorter way to the same outcome.',
    'src/core/body.ts: `index < text.length` → `index <= text.length`': 'Behind the end is no character.',
    'src/core/header-list.ts: `index < text.length` → `index <= text.length`': 'Behind the end is no character.',
    'src/core/authenticate.ts: `{ return false; }` → `{}`': 'Nothing counts as no.',
    'src/core/authenticate.ts: `\'\'` → `"Stryker was here!"`': 'It is no key, and a cookie without one.',
    'src/core/router.ts: `\'\'` → `"Stryker was here!"`': 'What is not there is like no other.',
    'src/core/cors.ts: `name.toLowerCase()` → `name.toUpperCase()`': 'Any case will do, as long as it is one.',
    "src/core/causes.ts: `values.length === 1 && typeof values[0] === 'string'` → `false`":
      'The shorter way to the same outcome.',
    'src/core/causes.ts: `\'string\'` → `""`': 'The shorter way to the same outcome.',
    'src/core/causes.ts: `a < b` → `a <= b`': 'No two names are the same.',
    'src/core/causes.ts: `a < b` → `a >= b`': 'Any order will do, as long as it is one.',
    'src/core/violations.ts: `{ let count = 0; while (count < errors.length) { const { ins…` → `{}`':
      'It looks back no further than it must, for speed.',
    "src/core/violations.ts: `path !== instancePath && !path.startsWith('${instancePath}/'…` → `false`":
      'It looks back no further than it must, for speed.',
    "src/core/violations.ts: `'${instancePath}/'` → `''`": 'It looks back no further than it must, for speed.',
    'src/core/responses.ts: `body === undefined` → `false`': 'What is no JSON has no code either.',
    'src/core/responses.ts: `{ return undefined; }` → `{}`': 'What returns nothing returns undefined.',
    'src/core/refuse.ts: `{ // No body, no JSON, or null. return undefined; }` → `{}`':
      'What returns nothing returns undefined.',
    'src/rules/index.ts: `sign * (rule.id - (best.list[best.at] as Rule).id) > 0` → `sign * (rule.id - (best.list[best.at] as Rule).id) >= 0`':
      'No two rules have one id.',
    'src/rules/index.ts: `sign * (rule.id - (best.list[best.at] as Rule).id)` → `sign / (rule.id - (best.list[best.at] as Rule).id)`':
      'The sign is the same.',
    "src/rules/response.ts: `json.startsWith('\"')` → `json.endsWith('\"')`":
      'JSON that ends with a quote begins with one.',
    'src/rules/response.ts: `\'body\'` → `""`': 'The place is not looked at.',
    'src/rules/response.ts: `[]` → `["Stryker was here"]`': 'A validator that refuses says why.',
    'src/rules/store.ts: `[]` → `["Stryker was here"]`': 'A document without operations has no responses.',
    'src/rules/store.ts: `index.size === 0` → `false`': 'What is empty is found by no request.',
    'src/rules/store.ts: `{ this.#indexes.delete(rule.subject); this.#standIns.delete(…` → `{}`':
      'What is empty is found by no request.',
    'src/rules/store.ts: `this.#indexes.delete(rule.subject);` → `;`': 'What is empty is found by no request.',
    'src/rules/store.ts: `this.#standIns.delete(rule.subject);` → `;`': 'What is empty is found by no request.',
    'src/rules/store.ts: `this.#standIns.clear();` → `;`': 'What is empty is found by no request.',
    'src/rules/store.ts: `this.#rules.size === 0` → `false`': 'The shorter way to the same outcome.',
    'src/rules/store.ts: `rule.ready?.operation !== operation` → `true`': 'The shorter way to the same outcome.',
    'src/rules/undocumented.ts: `[]` → `["Stryker was here"]`':
      'A stand-in has no key and no parameters that are looked at.',
    'src/rules/verify.ts: `atMost !== undefined` → `true`': 'No number is at most undefined.',
    'src/rules/verify.ts: `{ // A target that cannot be read is for nothing at all. ret…` → `{}`':
      'What returns nothing returns undefined.',
    'src/document/operations.ts: `[]` → `["Stryker was here"]`': 'What is no object is no parameter.',
    'src/document/plain-value.ts: `[]` → `["Stryker was here"]`': 'It is no type of JSON.',
    'src/document/plain-value.ts: `{ return false; }` → `{}`': 'Nothing counts as no.',
    'src/engine/finite.ts: `[]` → `["Stryker was here"]`': 'What is nowhere is not replaced.',
    'src/engine/linear-patterns.ts: `\'\'` → `"Stryker was here!"`': 'It tells schemas apart as well.',
    'src/msw/handlers.ts: `/^https?:/` → `/https?:/`': 'A path names no scheme.',
    'src/engine/prism.ts: `mediaType === undefined` → `false`': 'What has a body has a media type.',
    'src/engine/prism.ts: `seed !== undefined` → `true`': 'What is random anew is as random.',
    'src/engine/prism.ts: `seed` → `dynamic`': 'What is random anew is as random.',
    'src/engine/resources.ts: `known.set(key, found);` → `;`': 'What was read is kept, for speed.',
    'src/engine/resources.ts: `known.set(key, found)` → `known.set(found, key)`': 'What was read is kept, for speed.',
    'src/engine/resources.ts: `document.item === undefined` → `true`': 'A collection is read once, for speed.',
    'src/engine/resources.ts: `document.item === undefined` → `false`': 'Little of a document is read, for speed.',
    'src/engine/resources.ts: `document.item === undefined` → `document.item !== undefined`':
      'Little of a document is read, for speed.',
    'src/http/raw.ts: `\'\'` → `"Stryker was here!"`':
      'A refusal has a name and a body, and no code is none that is known.',
    'src/http/server.ts: `\'\'` → `"Stryker was here!"`': 'A request has a method and a target.',
    'src/http/server.ts: `socket.destroy();` → `;`': 'What cannot be written to is closed soon anyway.',
    "src/http/server.ts: `message.headers['transfer-encoding'] === undefined && (lengt…` → `false`":
      'The shorter way to the same outcome.',
    "src/http/server.ts: `length === undefined || length === '0'` → `length === undefined && length === '0'`":
      'The shorter way to the same outcome.',
    'src/http/server.ts: `length === undefined` → `false`': 'The shorter way to the same outcome.',
    "src/http/server.ts: `length === '0'` → `false`": 'The shorter way to the same outcome.',
    'src/http/server.ts: `\'0\'` → `""`': 'The shorter way to the same outcome.',
    'src/http/server.ts: `{ done(empty); return; }` → `{}`': 'The shorter way to the same outcome.',
    'src/http/server.ts: `chunks.length === 1` → `false`': 'The shorter way to the same outcome.',
    'src/http/send.ts: `\'utf8\'` → `""`': 'Node writes texts so by itself.',
    'src/http/stalled.ts: `\'close\'` → `""`': 'It forgets what is closed, for memory alone.',
    'src/http/stalled.ts: `() => sockets.delete(socket)` → `() => undefined`':
      'It forgets what is closed, for memory alone.',
    'src/model/parameters.ts: `true` → `false`': 'Neither says a type.',
    'src/model/plain-pattern.ts: `[]` → `["Stryker was here"]`': 'What has no part is plain either way.',
    'src/model/plain-pattern.ts: `\'\'` → `"Stryker was here!"`': 'Neither repeats anything.',
    'src/model/covered.ts: `\'\'` → `"Stryker was here!"`': 'Neither is a version.',
    "src/model/load.ts: `{ with: { type: 'json' }, }` → `{}`": 'Node asks for it, and what runs the tests does not.',
    "src/model/load.ts: `{ type: 'json' }` → `{}`": 'Node asks for it, and what runs the tests does not.',
    'src/model/load.ts: `\'json\'` → `""`': 'Node asks for it, and what runs the tests does not.',
    'src/model/load.ts: `{ made = undefined; throw error; }` → `{}`':
      'Prism loads, unless the machine is out of something.',
    "src/model/table.ts: `{ with: { type: 'json' } }` → `{}`": 'Node asks for it, and what runs the tests does not.',
    "src/model/table.ts: `{ type: 'json' }` → `{}`": 'Node asks for it, and what runs the tests does not.',
    'src/model/table.ts: `\'json\'` → `""`': 'Node asks for it, and what runs the tests does not.',
    'src/model/build.ts: `{ responses: [], ...(ranges.length > 0 && { ranges }) }` → `{ ...(ranges.length > 0 && { ranges }) }`':
      'It is filled before it is read.',
    'src/model/responses.ts: `\'\'` → `"Stryker was here!"`': 'A header has a value, and neither is a media type.',
    'src/model/responses.ts: `example === undefined` → `false`': 'No example is called undefined.',
    'src/cli/files.ts: `/^\\s*\\{/` → `/^\\S*\\{/`': 'YAML has all of JSON in it.',
    'src/cli/record-file.ts: `[]` → `["Stryker was here"]`': 'It is filled before it is read.',
    'src/start.ts: `{ id: nextId(), request, response: mockResponse }` → `{ id: nextId(), response: mockResponse }`':
      'Nobody looks at the request of what is controlled.',
    "src/control/routes.ts: `{ method: 'GET', path, summary: '', scoped: false, ...about,…` → `{ method: 'GET', path, summary: '', ...about, status: 200, r…`":
      'Nothing counts as no.',
    'src/core/exchange.ts: `\'\'` → `"Stryker was here!"`': 'Each name has a value.',
    "src/core/exchange.ts: `headers[index + 1] ?? ''` → `headers[index + 1] && ''`": 'Each name has a value.',
    'src/core/request-id.ts: `\'\'` → `"Stryker was here!"`': 'It is filled before it is read.',
    'src/core/request-id.ts: `last === 0` → `true`': 'What is made anew each time is the same.',
    'src/core/state.ts: `rest.key !== undefined` → `true`': 'No scope has no key.',
    'src/session.ts: `key === undefined || this.#byKey.size === 0` → `false`': 'The shorter way to the same outcome.',
    'src/session.ts: `key === undefined || this.#byKey.size === 0` → `key === undefined && this.#byKey.size === 0`':
      'The shorter way to the same outcome.',
    'src/session.ts: `key === undefined` → `false`': 'The shorter way to the same outcome.',
    'src/session.ts: `this.#byKey.size === 0` → `false`': 'The shorter way to the same outcome.',
    'src/api/scope-key.ts: `\'\'` → `"Stryker was here!"`': 'Neither begins with a sign for the beginning.',
    'src/causes.ts: `name === undefined` → `false`': 'No example is called undefined.',
    'src/causes.ts: `body === undefined` → `false`': 'What is undefined is no body either.',
    'src/record/coverage.ts: `keyOf(operation, status)` → `keyOf(status, operation)`':
      'It tells responses apart as well.',
    'src/record/coverage.ts: `code === undefined` → `false`': 'It tells responses apart as well, by a longer text.',
    'src/record/har.ts: `{ return undefined; }` → `{}`': 'What returns nothing returns undefined.',
    'src/record/journal-quota.ts: `by > 0` → `by >= 0`': 'Nothing comes where nothing grows.',
    'src/record/journal.ts: `\'\'` → `"Stryker was here!"`': 'It is filled before it is read.',
    "src/record/journal.ts: `{ method: '', target: '', headers: {}, body: none }` → `{}`":
      'It is filled before it is read.',
    'src/record/journal.ts: `{ status: 0, headers: [] }` → `{}`': 'It is filled before it is read.',
    'src/record/journal.ts: `[]` → `["Stryker was here"]`': 'It is filled before it is read.',
    'src/record/journal.ts: `!last || !areSame(headers, last.headers)` → `true`':
      'What is alike is kept once, for memory alone.',
    'src/record/journal.ts: `target !== last.target` → `true`': 'What is alike is kept once, for memory alone.',
    'src/record/journal.ts: `{ for (const name in headers) if (headers[name] !== others[n…` → `{}`':
      'What is alike is kept once, for memory alone.',
    'src/record/journal.ts: `headers[name] !== others[name]` → `true`': 'What is alike is kept once, for memory alone.',
    'src/record/journal.ts: `!Object.hasOwn(headers, name)` → `true`': 'What is alike is kept once, for memory alone.',
    'src/record/journal.ts: `true` → `false`': 'What is alike is kept once, for memory alone.',
  },
};
