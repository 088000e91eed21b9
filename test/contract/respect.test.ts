/** How the log of `redocly respect` is read. */
import { expect, it } from 'vitest';
import { stepsIn } from 'user-management-contract/testing';

const ok = { name: 'status code check', passed: true, message: 'x' };
const step = (stepId: string, url: string, checks: object[] = [ok]) => ({
  stepId,
  request: { method: 'get', url },
  checks,
});
/** The steps of one workflow. */
const read = (...executedSteps: object[]) =>
  stepsIn({
    files: { '/tmp/a/workflows/find-users.arazzo.yaml': { executedWorkflows: [{ executedSteps }] } },
  } as never);

it('steps stand under the name of their file, in order, those of several workflows too', () => {
  const log = {
    files: {
      'workflows/a.arazzo.yaml': {
        executedWorkflows: [
          { executedSteps: [step('one', 'http://x/1')] },
          { executedSteps: [step('two', 'http://x/2')] },
        ],
      },
      'workflows/b-c.arazzo.yaml': { executedWorkflows: [] },
    },
  };
  expect([...stepsIn(log as never)].map(([name, steps]) => [name, steps.map(({ stepId }) => stepId)])).toEqual([
    ['a', ['one', 'two']],
    ['b-c', []],
  ]);
});

it('a step has its method in capitals and its target with the query, where a response came', () => {
  const { checks } = step('x', '');
  expect(
    read(step('one', 'http://127.0.0.1:1/a/b?c=d%20e'), step('two', ''), { stepId: 'three', checks }).get('find-users'),
  ).toEqual([
    { stepId: 'one', method: 'GET', target: '/a/b?c=d%20e', faults: [] },
    { stepId: 'two', method: 'GET', target: undefined, faults: [] },
    { stepId: 'three', method: '', target: undefined, faults: [] },
  ]);
});

it('what is wrong is a line each: the condition that does not hold, or the words of the check', () => {
  const criterion = { name: 'success criteria check', passed: false, message: 'Checking\n  it' };
  const [only] = read(
    step('one', 'http://x/', [
      ok,
      { ...criterion, condition: '$statusCode == 200' },
      criterion,
      { name: 'schema check', passed: false, message: ' It is\n\n  wrong. ', condition: '$statusCode == 201' },
    ]),
  ).get('find-users')!;
  expect(only?.faults).toEqual([
    'Not so: $statusCode == 200',
    'success criteria check: Checking it',
    'schema check: It is wrong.',
  ]);
});
