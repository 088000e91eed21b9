/** What the samples of a page show once a reader has chosen another case, key or address, or edits a request; without a browser. */
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { WrittenLanguage } from 'user-management-docs/samples';

const site = { server: 'https://a.example', key: 'k_0' };
type SampleRequest = Parameters<WrittenLanguage['write']>[0];

const request: SampleRequest = {
  ...{ operation: 'getLamp', method: 'GET', target: '/lamps', headers: { 'X-Key': 'k_0' }, body: undefined },
  ...{ apiKey: 'k_0', input: {}, status: 200, json: true },
};
const built = {
  curl: 'curl "https://a.example/lamps"',
  Node: "const sdk = new WorkOS('k_0');\n\nconst lamp = await sdk.lamps.get({ id: 'old' });",
  Ruby: 'WorkOS.key = "k_0"',
  'JavaScript fetch': 'built',
  Rust: 'lamp()',
};
const tested = 'Tested against the mock on every change.';
const official = 'Tested against the mock on every change, with the official SDK.';
const parsed = 'Parsed by the tests, its method and argument names checked; not run.';
const edited = 'Shows your request, as it is edited below.';

/** The tabs of a page, as far as the script looks into them. */
function tabs() {
  return Object.entries(built).map(([label, source]) => {
    const [code, note] = [{ textContent: source, innerHTML: source }, { textContent: '' }];
    const block = { dataset: { label: 'bash' }, querySelector: (name: string) => (name === 'code' ? code : null) };
    const parts: Record<string, unknown> = { code, '.code-block': block, '.sample-note': note };
    return {
      previousElementSibling: { previousElementSibling: { value: label } },
      querySelector: (name: string) => parts[name],
      code,
      note,
    };
  });
}

// The script keeps the samples of the page that it was loaded by.
let showSamples: (typeof import('user-management-docs/testing'))['showSamples'];
beforeAll(async () => {
  vi.resetModules();
  ({ showSamples } = await import('user-management-docs/testing'));
});

let page = tabs();
const choices = { address: '', key: '' };
beforeEach(() => {
  page = tabs();
  vi.stubGlobal('document', {
    body: { dataset: site },
    querySelectorAll: (name: string) => (name === '.languages > .tab' ? page : []),
  });
  vi.stubGlobal('localStorage', { getItem: () => choices.address });
  vi.stubGlobal('sessionStorage', { getItem: () => choices.key });
});
afterEach(() => vi.unstubAllGlobals());

const plain = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll(/&#(?:39|x27);/g, "'");

/** Shows a request, and gives the text and the note of each sample. */
function shown(
  how: 'first' | 'case' | 'edited',
  {
    address = '',
    key = '',
    to,
    ...more
  }: { address?: string; key?: string; to?: string } & Partial<SampleRequest> = {},
) {
  Object.assign(choices, { address, key });
  showSamples({ ...request, ...more }, how, to);
  return Object.fromEntries(
    Object.keys(built).map((label, at) => [label, [plain(page[at]!.code.innerHTML), page[at]!.note.textContent]]),
  );
}

const fetched = (address: string, key = 'k_0') =>
  `const response = await fetch('${address}/lamps', {\n  headers: {\n    'X-Key': '${key}',\n  },\n});\n\nconsole.log(response.status, await response.json());`;

it('the first case: those by hand as they are, with the reader’s key and address', () => {
  expect(shown('first')).toEqual({
    ...{ curl: [built.curl, tested], Node: [built.Node, official], Ruby: [built.Ruby, parsed], Rust: [built.Rust, ''] },
    'JavaScript fetch': [fetched('https://a.example'), tested],
  });
  const { curl, Node, Ruby, ...others } = shown('first', { address: 'http://127.0.0.1:4010', key: 'k_1' });
  expect(curl).toEqual(['curl "http://127.0.0.1:4010/lamps"', tested]);
  expect(page[0]!.code.innerHTML).toContain('<i>&quot;http://127.0.0.1:4010/lamps&quot;</i>');
  expect(Node![0]).toContain("new WorkOS('k_1', { apiHostname: '127.0.0.1', port: 4010, https: false })");
  expect(Ruby![0]).toContain('"k_1"');
  expect(others['JavaScript fetch']).toEqual([fetched('http://127.0.0.1:4010', 'k_1'), tested]);
});

it('another case: what can be written from it, and why the others stay', () => {
  const stays = 'Written by hand: the sample shows its own values, and does not follow the example.';
  const { curl, Node, Ruby, Rust } = shown('case', { input: { id: 'new' } });
  expect(curl).toEqual(['curl "https://a.example/lamps" \\\n  --header "X-Key: k_0"', tested]);
  expect(Node).toEqual([built.Node.replace("{ id: 'old' }", "{\n  userId: 'new',\n}"), official]);
  expect([Ruby, Rust]).toEqual([
    [built.Ruby, stays],
    [built.Rust, ''],
  ]);
  const refused = shown('case', { input: { id: null } });
  expect(refused['Node']).toEqual([
    ...[
      built.Node,
      'The types of the SDK do not take this request: the sample shows its own values, and does not follow the example.',
    ],
  ]);
});

it('a request that is edited: it says so, and goes where it is sent', () => {
  const to = 'http://b.example:1';
  const { curl, Node, ...others } = shown('edited', {
    input: { id: 'new' },
    to,
    address: 'http://127.0.0.1:4010',
  });
  expect(curl).toEqual([`curl "${to}/lamps" \\\n  --header "X-Key: k_0"`, edited]);
  expect(Node![1]).toBe(edited);
  expect(Node![0]).toContain("new WorkOS('k_0', { apiHostname: 'b.example', port: 1, https: false })");
  expect(others['JavaScript fetch']).toEqual([fetched(to), edited]);
});

it('a key that brings an error about stays, whatever key the reader has', () => {
  const own = { apiKey: 'k_00', headers: { 'X-Key': 'k_00' } };
  expect(shown('case', { ...own, key: 'k_1' })['JavaScript fetch']).toEqual([
    fetched('https://a.example', 'k_00'),
    tested,
  ]);
  expect(shown('case', { key: 'k_1' })['JavaScript fetch']).toEqual([fetched('https://a.example', 'k_1'), tested]);
});

it('an address that the SDK cannot be led to is left out, and that is said', () => {
  const left =
    'The official Ruby SDK can only be led to a host with HTTPS on port 443, so this sample keeps its own address.';
  expect(shown('first', { address: 'http://127.0.0.1:4010' })['Ruby']).toEqual([built.Ruby, `${parsed} ${left}`]);
  expect(shown('first', { address: 'https://b.example' })['Ruby']![1]).toBe(parsed);
});
