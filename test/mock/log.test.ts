/** The lines in which the command reports requests. */
import { expect, it } from 'vitest';
import { createLog } from 'user-management-mock/testing';

it('have the color of their status: green for a success, yellow for a fault of the client, red for one of the server', () => {
  const lines: string[] = [];
  const report = createLog('pretty', true, (line) => lines.push(line))!;
  for (const status of [399, 400, 499, 500]) report({ id: 'req_1', method: 'GET', target: '/', duration: 1, status });
  expect(lines.map((line) => line.slice(0, 5))).toEqual(['32', '33', '33', '31'].map((color) => `\u001b[${color}m`));
});
