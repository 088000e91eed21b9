/** The document with an operation of each kind that it has none of: what a maintainer may add has to go through every layer. */
import { operationsOf, type OpenApiDocument } from 'user-management-openapi';
import { document } from './document.ts';

const ref = (place: string) => ({ $ref: `#/components/${place}` });
const { id, responses } = operationsOf(document).find(
  ({ path, method }) => method === 'get' && path.endsWith('/{id}'),
)!;
const path = Object.values(document.paths).find(
  (item) => (item['get'] as { operationId?: string })?.operationId === id,
)!;
const shared = (path['get'] as { responses: Record<string, object> }).responses;
const { 200: found, ...refusals } = shared;
const list = operationsOf(document).find(({ parameters }) => parameters.some(({ name }) => name === 'after'))!;
const paged = document.paths[list.path]!['get'] as { parameters: object[]; responses: object };
const [user] = Object.values(responses[200]!.content!['application/json']!.examples!);
const server = document.servers[0]!.url;
const base = '/user_management/users/{id}';
const address = `${server}${base.replace('{id}', 'user_01E4ZCR3C56J083X43JQXF3JK5')}`;
const key = '--header "Authorization: Bearer sk_example_123456789"';

/** The body of a response, of which one example is shown. */
const shows = (schema: string, value: unknown) => ({
  ...found,
  content: { 'application/json': { schema: ref(`schemas/${schema}`), examples: { found: { summary: 'One', value } } } },
});

/** What only these operations use. */
const schemas = {
  Portrait: {
    type: 'object',
    title: 'Portrait',
    description: 'What is sent to show a face beside somebody.',
    additionalProperties: false,
    required: ['file'],
    properties: {
      file: { type: 'string', format: 'binary', description: 'The image as a PNG file.' },
      caption: { type: 'string', maxLength: 200, description: 'Tells people who cannot see it what is on it.' },
    },
  },
  Image: { type: 'string', format: 'binary', title: 'Image', description: 'A face, with nothing around it.' },
  Status: {
    type: 'object',
    title: 'Status',
    description: 'Whether requests are served at this moment.',
    required: ['state'],
    properties: { state: { type: 'string', enum: ['up', 'down'], description: 'Tells at a glance how things are.' } },
  },
  Matches: {
    type: 'array',
    title: 'Matches',
    description: 'Users who have something in common.',
    maxItems: 50,
    items: ref('schemas/User'),
  },
  Choice: {
    type: 'object',
    title: 'Choice',
    description: 'What users must have in common.',
    additionalProperties: false,
    properties: { locale: { type: 'string', maxLength: 20, description: 'Only users who prefer this language.' } },
  },
};

/** The operations: the method and the path behind the user's, and what differs from `getUser`. */
const added: [method: string, path: string, operation: Record<string, unknown>, curl: string][] = [
  [
    'get',
    `${base}/sample_delegates`,
    {
      operationId: 'listSampleDelegates',
      parameters: paged.parameters.slice(0, 4),
      responses: {
        ...paged.responses,
        200: shows('UserList', { object: 'list', data: [user!.value], list_metadata: { before: null, after: null } }),
      },
    },
    '',
  ],
  [
    'put',
    `${base}/sample_portrait`,
    {
      operationId: 'updatePortrait',
      requestBody: {
        description: 'The image and what it shows.',
        required: true,
        content: {
          'multipart/form-data': { schema: ref('schemas/Portrait'), encoding: { file: { contentType: 'image/png' } } },
        },
      },
    },
    ` \\\n  --form "file=@portrait.png;type=image/png" \\\n  --form "caption=On a bicycle"`,
  ],
  [
    'post',
    `${base}/sample_portrait`,
    {
      operationId: 'createPortrait',
      requestBody: {
        description: 'What the image shows.',
        required: true,
        content: {
          'application/x-www-form-urlencoded': {
            schema: ref('schemas/Status'),
            examples: { found: { summary: 'One', value: { state: 'up' } } },
          },
        },
      },
    },
    ` \\\n  --data-urlencode "state=up"`,
  ],
  [
    'get',
    `${base}/sample_portrait`,
    {
      operationId: 'getPortrait',
      responses: {
        ...shared,
        200: { ...found, content: { 'image/png': { schema: ref('schemas/Image') } } },
      },
    },
    ' \\\n  --output portrait.png',
  ],
  [
    'get',
    '/user_management/sample_status',
    {
      operationId: 'getSampleStatus',
      security: [],
      parameters: [],
      responses: { 200: shows('Status', { state: 'up' }), 429: refusals[429] },
    },
    '',
  ],
  [
    'get',
    `${base}/sample_card`,
    {
      operationId: 'getSampleCard',
      parameters: [
        {
          name: 'X-Viewer',
          in: 'header',
          required: true,
          description: 'Whoever looks at the card, by id.',
          schema: { type: 'string' },
          example: 'user_01',
        },
        {
          name: 'theme',
          in: 'cookie',
          description: 'The colors that the viewer has chosen.',
          schema: { type: 'string' },
          example: 'dark',
        },
      ],
    },
    ` \\\n  --header "X-Viewer: user_01"`,
  ],
  [
    'get',
    '/user_management/sample_matches',
    {
      operationId: 'listMatches',
      parameters: [
        {
          name: 'filter',
          in: 'query',
          style: 'deepObject',
          description: 'Keeps only those who have all of this in common.',
          schema: ref('schemas/Choice'),
          example: { locale: 'en-US' },
        },
      ],
      responses: { ...refusals, 404: undefined, 200: shows('Matches', [user!.value]) },
    },
    ' \\\n  --get --data-urlencode "filter[locale]=en-US"',
  ],
];

/** The first words of a name as a heading: `List user delegates`. */
const heading = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/^./, (letter) => letter.toUpperCase());

/** The names of the added operations. */
export const addedNames = added.map(([, , { operationId }]) => String(operationId));

/** The document with them. */
export const grownDocument: OpenApiDocument = (() => {
  const copy = structuredClone(document) as unknown as {
    paths: Record<string, Record<string, unknown>>;
    components: { schemas: Record<string, unknown> };
  };
  Object.assign(copy.components.schemas, schemas);
  for (const [method, template, operation, curl] of added) {
    const name = String(operation['operationId']);
    const lines = [
      `curl --request ${method.toUpperCase()} "${template.startsWith(base) ? template.replace(base, address) : server + template}"`,
      ...('security' in operation ? [] : [` \\\n  ${key}`]),
    ];
    const client = `import { createClient } from 'user-management-client';\n\nconst client = createClient({ apiKey: 'sk_example_123456789' });\n\nconsole.log(await client.${name}());\n`;
    copy.paths[template] ??= template.startsWith(base) ? { parameters: path['parameters'] } : {};
    copy.paths[template][method] = {
      ...(path['get'] as object),
      ...operation,
      summary: heading(name),
      description: `Does what is asked of it by whoever calls it, as ${name} says.`,
      'x-codeSamples': [
        { lang: 'Shell', label: 'curl', source: `${lines.join('')}${curl}\n` },
        ...(/ortrait/.test(name) ? [] : [{ lang: 'TypeScript', label: 'TypeScript client', source: client }]),
      ],
    };
  }
  return JSON.parse(JSON.stringify(copy)) as OpenApiDocument;
})();

/** A document that has the added operations alone. */
export const addedDocument: OpenApiDocument = {
  ...grownDocument,
  paths: Object.fromEntries(added.map(([, template]) => [template, grownDocument.paths[template]!])),
};
