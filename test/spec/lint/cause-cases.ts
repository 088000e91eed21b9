/** Documents with a fault in the causes of their examples, one for each kind of fault, and some without. */
import type { Tree } from '../../support/tree.ts';
import {
  response,
  component,
  content,
  createThing,
  listThings,
  operation,
  parameter,
  set,
  type Case,
} from './support.ts';

const responses = (document: Tree, status: string) => content(response(document, status))['examples']!;
const requests = (document: Tree) => content(createThing(document)['requestBody'])['examples']!;
const list = (document: Tree) => content(listThings(document)['responses']!['200'])['examples']!;

const cause = (example: Tree | undefined, value: unknown) => set(example, { 'x-cause': value });

export const causeCases: Case[] = [
  {
    title: 'an example that no request gets',
    change: (d) => delete responses(d, '400')['thing_taken']!['x-cause'],
    rule: 'reachable-examples',
    message: 'No request gets the example "thing_taken": it has no x-cause.',
    line: '"thing_taken": {',
  },
  {
    title: 'a cause of what any request gets',
    change: (d) => cause(responses(d, '201')['created'], { body: { name: 'ball' } }),
    rule: 'reachable-examples',
    message: 'Any request gets the example "created": it needs no x-cause.',
    line: '"x-cause": {',
  },
  {
    title: 'a cause that names nothing',
    change: (d) => cause(list(d)['last'], {}),
    rule: 'reachable-examples',
    message: 'The cause of "last" names nothing.',
    line: '"x-cause": {},',
  },
  {
    title: 'a cause that is no object',
    change: (d) => cause(list(d)['last'], 'after=ball'),
    rule: 'reachable-examples',
    message: 'The cause of "last" names nothing.',
    line: '"x-cause": "after=ball",',
  },
  {
    title: 'a cause in a part of the request that has none',
    change: (d) => set(list(d)['last']!['x-cause'], { header: { Accept: 'text/plain' } }),
    rule: 'reachable-examples',
    message: 'A cause is made of path, query, body and apiKey, not of "header".',
    line: '"header": {',
  },
  {
    title: 'a cause with an empty part',
    change: (d) => set(responses(d, '400')['thing_taken']!['x-cause'], { query: {} }),
    rule: 'reachable-examples',
    message: '"query" must be an object with at least one value.',
    line: '"query": {}',
  },
  {
    title: 'a cause in a parameter that the operation does not have',
    change: (d) => cause(list(d)['last'], { query: { page: '2' } }),
    rule: 'reachable-examples',
    message: 'The operation has no query parameter called "page".',
    line: '"page": "2"',
  },
  {
    title: 'a cause in a property that the body does not have',
    change: (d) => cause(responses(d, '400')['thing_taken'], { body: { title: 'taken' } }),
    rule: 'reachable-examples',
    message: 'The operation has no property of the body called "title".',
    line: '"title": "taken"',
  },
  {
    title: 'a cause in the body of an operation that has none',
    change: (d) => cause(list(d)['last'], { body: { name: 'ball' } }),
    rule: 'reachable-examples',
    message: 'The operation has no property of the body called "name".',
    line: '"name": "ball"',
  },
  {
    title: 'an API key of the wrong form',
    change: (d) => cause(forbidden(d), { apiKey: 'forbidden' }),
    rule: 'reachable-examples',
    message: 'The API key must be a text that matches ^key_.',
    line: '"apiKey": "forbidden"',
  },
  {
    title: 'two equal causes',
    change: (d) => {
      cause(responses(d, '400')['thing_invalid'], { body: { name: 'taken' } });
      set(requests(d)['thing_invalid'], { value: { name: 'taken' } });
    },
    rule: 'distinct-causes',
    message: '"thing_invalid" (400) has the same cause as "thing_taken" (400).',
    line: '"x-cause": {',
  },
  {
    title: 'two causes that a URL cannot tell apart',
    change: (d) => {
      set(parameter(d, 'Before'), {
        schema: { type: ['string', 'integer'] },
        examples: { one: { summary: 'Number', value: 1 }, digit: { summary: 'Text', value: '1' } },
      });
      const { last } = list(d);
      set(list(d), { one: { ...last, 'x-cause': { query: { before: 1 } } } });
      set(list(d), { digit: { ...last, 'x-cause': { query: { before: '1' } } } });
    },
    rule: 'distinct-causes',
    message: '"digit" (200) has the same cause as "one" (200).',
    line: '"x-cause": {',
  },
  {
    title: 'a cause that no example of the body shows',
    change: (d) => delete requests(d)['thing_taken'],
    rule: 'cause-examples',
    message: 'The body has no example "thing_taken" to show this cause.',
    line: '"name": "taken"',
  },
  {
    title: 'an example of the body without the value of its cause',
    change: (d) => set(requests(d)['thing_taken'], { value: { name: 'ball' } }),
    rule: 'cause-examples',
    message: 'The example "thing_taken" must have "name" of its cause.',
    line: '"value": {',
  },
  {
    title: 'a cause that no example of the parameter shows',
    change: (d) => delete parameter(d, 'Id')['examples']!['not_found'],
    rule: 'cause-examples',
    message: 'The path parameter "id" has no example "not_found" to show this cause.',
    line: '"id": "not_found"',
  },
  {
    title: 'an example of a parameter with another value than its cause',
    change: (d) => set(parameter(d, 'Id')['examples']!['not_found'], { value: 'unknown' }),
    rule: 'cause-examples',
    message: 'The example "not_found" must have the value of its cause.',
    line: '"value": "unknown"',
  },
  {
    title: 'an example of the body that brings about another response',
    change: (d) => set(requests(d)['created']!['value'], { name: 'taken' }),
    rule: 'cause-examples',
    message: 'The example brings about the response "thing_taken".',
    line: '"value": {',
  },
  {
    title: 'an example of a parameter that brings about another response',
    change: (d) => set(parameter(d, 'Id')['examples']!['existing'], { value: 'not_found' }),
    rule: 'cause-examples',
    message: 'The example brings about the response "not_found".',
    line: '"value": "not_found"',
  },
  {
    title: 'an invalid value in a cause',
    change: (d) => {
      cause(responses(d, '400')['thing_taken'], { body: { name: 8 } });
      set(requests(d)['thing_taken'], { value: { name: 8 } });
    },
    rule: 'valid-examples',
    message: '"name" must be string.',
    line: '"name": 8',
  },
  {
    title: 'an example that is refused for more than its cause',
    change: (d) => set(requests(d)['malformed']!['value'], { kind: 3 }),
    rule: 'valid-examples',
    message: '"kind" must be object.',
    line: '"kind": 3',
  },
  {
    title: 'an example that is refused and has an undeclared property',
    change: (d) => set(requests(d)['malformed']!['value'], { color: 'red' }),
    rule: 'valid-examples',
    message: 'The schema declares no property "color".',
    line: '"color": "red"',
  },
  {
    title: 'an invalid example of a parameter where a body is refused',
    change: (d) => addNumber(d),
    rule: 'valid-examples',
    message: 'The value must be integer.',
    line: '"value": "seven"',
  },
];

/** Changes that look like a fault and are none. */
export const soundDocuments: Pick<Case, 'title' | 'change'>[] = [
  {
    title: 'a cause that asks for more than another',
    change: (d) => {
      const value = { name: 'taken', kind: { size: 3 } };
      cause(responses(d, '400')['thing_invalid'], { body: value });
      set(requests(d)['thing_invalid'], { value });
    },
  },
  {
    title: 'a well-formed request that is refused with the status of malformed ones',
    change: (d) => {
      cause(responses(d, '422')['malformed'], { body: { name: 'seven' } });
      set(requests(d)['malformed'], { value: { name: 'seven' } });
    },
  },
  {
    title: 'a refused value of a parameter',
    change: (d) => {
      addNumber(d);
      cause(responses(d, '422')['malformed'], { query: { name: 'seven' } });
      set(requests(d)['malformed'], { value: { name: 'ball' } });
    },
  },
  {
    title: 'cursors whose examples differ from list to list',
    change: (d) => {
      const examples = { last: { summary: 'The next page', value: 'box' } };
      set(d['components']!['parameters'], { BoxesAfter: { ...parameter(d, 'After'), examples, 'x-ids': ['BoxId'] } });
      const boxes = operation(d, '/boxes', 'get');
      set(boxes['parameters']!['2'], { $ref: '#/components/parameters/BoxesAfter' });
      cause(content(boxes['responses']!['200'])['examples']!['last'], { query: { after: 'box' } });
    },
  },
  {
    title: 'a parameter of the path that an operation replaces',
    change: (d) => {
      set(d['components']!['parameters'], { ThingId: { ...parameter(d, 'Id') } });
      set(operation(d, '/things/{id}', 'delete'), { parameters: [{ $ref: '#/components/parameters/ThingId' }] });
      set(parameter(d, 'Id'), { examples: { not_found: { summary: 'Unknown', value: 'another' } } });
    },
  },
];

function forbidden(document: Tree): Tree {
  return content(component(document, 'responses', 'Forbidden'))['examples']!['forbidden']!;
}

/** Adds a parameter to createThing that takes a number, is called like a property of the body, and has an odd example. */
function addNumber(document: Tree): void {
  const examples = { malformed: { summary: 'No number', value: 'seven' } };
  const description = 'How many of that kind there are.';
  const number = { name: 'name', in: 'query', description, schema: { type: 'integer' }, examples };
  set(document['components']!['parameters'], { Number: number });
  set(createThing(document), { parameters: [{ $ref: '#/components/parameters/Number' }] });
}
