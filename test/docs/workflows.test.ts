/** The pages of the workflows: every step is there as the Arazzo document has it, and the program on the page runs. */
import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock, type Mock } from 'user-management-mock';
import { drawDiagram } from 'user-management-docs';
import { readDocsExtras } from 'user-management-docs/docs-extras';
import { operationPath, sitePages, workflowPath, type SitePage } from 'user-management-docs/site';
import { findPages, indexSections, searchSections } from 'user-management-docs/search';
import { mockUrl } from 'user-management-docs/snippets';
import { errorPath, operationsOf } from 'user-management-openapi';
import { generatedDir, root, workflowsFolder } from '../../scripts/lib/repo.ts';
import { readWorkflows } from 'user-management-openapi/workflows';
import { document, operations } from '../support/document.ts';
import { codeBlocks } from '../support/markdown.ts';
import { arrowFaults } from './support/diagrams.ts';

const workflows = readWorkflows(workflowsFolder);
let pages: SitePage[];
let mock: Mock;
beforeAll(async () => {
  pages = await sitePages(document, readDocsExtras(generatedDir));
  mock = await startMock({ port: 0 });
});
afterAll(() => mock.close());

const markdownOf = (path: string): string => pages.find((page) => page.path === path)!.markdown;
const program = (name: string): string =>
  codeBlocks(markdownOf(workflowPath(name))).find(({ language }) => language === 'ts')!.code;
/** A page's address as its Markdown is linked from a page in another folder. */
const linkTo = (path: string): string => `(..${path.replace(/\/$/, '.md')})`;

describe.each(workflows)('the page of $name', ({ name, document: { info }, inputs, steps, outputs = {} }) => {
  it('tells what it is for, what it needs and what comes of it', () => {
    const text = markdownOf(workflowPath(name));
    expect(text).toContain(`# ${info.title}\n\n${info.description.trim()}\n`);
    for (const [input, { description, default: value }] of Object.entries(inputs.properties)) {
      const needed = inputs.required?.includes(input) ? 'yes' : '';
      expect(text).toContain(`| \`${input}\` | ${description} | \`${String(value)}\` | ${needed} |`);
    }
    const result = text.split('## What comes of it')[1]!;
    for (const output of Object.keys(outputs)) expect(result).toContain(`| \`${output}\` | `);
  });

  it('has every step, in order, with its operation, its values and its conditions', () => {
    const [before, ...sections] = markdownOf(workflowPath(name))
      .split('## Steps')[1]!
      .split('\n## ')[0]!
      .split('\n### ');
    expect(before!.trim()).toBe('');
    expect(sections).toHaveLength(steps.length);
    for (const [index, step] of steps.entries()) {
      const section = sections[index]!;
      const { method, path, id } = operations.find((operation) => operation.id === step.operationId)!;
      const conditions = step.successCriteria.map(({ condition }) => condition);
      const expected = [
        `${index + 1}. `,
        step.description,
        `\`${method.toUpperCase()} ${path}\``,
        linkTo(operationPath(id)),
        ...(step.parameters ?? []).map((parameter) => `| \`${parameter.name}\` | ${parameter.in} | `),
        ...Object.keys(step.requestBody?.payload ?? {}).map((field) => `| \`${field}\` | body | `),
        ...conditions.flatMap(
          (condition) => /'(.*)'|(\d{3}|true|null)$/.exec(condition)?.slice(1).filter(Boolean) ?? [],
        ),
        ...conditions.flatMap(
          (condition) =>
            /body#\/code == '(.*)'/
              .exec(condition)
              ?.slice(1)
              .map((code) => linkTo(errorPath(code))) ?? [],
        ),
        ...Object.keys(step.outputs ?? {}).map((output) => `\`${output}\` (`),
      ];
      expect(expected.filter((one) => !section.includes(one))).toEqual([]);
      expect(section.match(/^- /gm)).toHaveLength(conditions.length);
    }
  });

  it('draws every request and what comes back', () => {
    const diagram = codeBlocks(markdownOf(workflowPath(name))).find(({ language }) => language === 'mermaid')!.code;
    expect([diagram.match(/A->>P: /g), diagram.match(/P-->>A: /g)].map((all) => all?.length)).toEqual([
      steps.length,
      steps.length,
    ]);
    expect(arrowFaults(diagram)).toEqual([]);
    const drawn = drawDiagram(diagram)
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll('&lt;', '<');
    for (const [index, { operationId, successCriteria }] of steps.entries()) {
      expect(drawn).toContain(`${index + 1}. ${operationId}`);
      expect(drawn).toContain(successCriteria[0]!.condition.split('== ')[1]);
    }
  });

  it('lists the errors on the way', () => {
    const errors = markdownOf(workflowPath(name)).split('## Errors on the way')[1]!.split('\n## ')[0]!;
    const codes = steps.flatMap(({ successCriteria }) =>
      successCriteria.flatMap(({ condition }) => /body#\/code == '(.*)'/.exec(condition)?.[1] ?? []),
    );
    expect(codes.length).toBeGreaterThan(0);
    for (const code of codes) expect(errors).toContain(document['x-error-codes'][code]!.remedy);
  });
});

it('every page is headed by its title', () => {
  for (const { path, title, markdown } of pages) expect([path, /^# (.*)$/m.exec(markdown)?.[1]]).toEqual([path, title]);
});

describe('the search', () => {
  it('finds every workflow by its title, and every step', () => {
    const index = indexSections(searchSections(pages, '/'));
    const found = (query: string) => findPages(index, query).pages;
    for (const { name, document: about, steps } of workflows) {
      expect(found(about.info.title)[0]!.address).toBe(workflowPath(name));
      for (const [at, { stepId }] of steps.entries()) {
        const sections = found(stepId.replaceAll('-', ' ')).flatMap((page) =>
          page.sections.map(({ address }) => address),
        );
        expect(sections).toContain(`${workflowPath(name)}#${at + 1}-${stepId}`);
      }
    }
  });
});

describe('an operation', () => {
  it('leads to the workflows with it, and to no other', () => {
    for (const { id } of operations) {
      const text = markdownOf(operationPath(id));
      for (const { name, steps } of workflows) {
        const uses = steps.some(({ operationId }) => operationId === id);
        expect(text.includes(linkTo(workflowPath(name))), `${id} ${name}`).toBe(uses);
      }
    }
  });
});

describe('a workflow whose operation the document lacks', () => {
  it('has no page', async () => {
    const fewer = { ...document, paths: Object.fromEntries(Object.entries(document.paths).slice(0, 1)) };
    const left = new Set(operationsOf(fewer).map(({ id }) => id));
    const complete = workflows.filter(({ steps }) => steps.every(({ operationId }) => left.has(operationId)));
    expect(complete.length).toBeLessThan(workflows.length);
    const found = (await sitePages(fewer, readDocsExtras(generatedDir))).filter(({ kind }) => kind === 'workflow');
    expect(found.map(({ path }) => path)).toEqual(complete.map(({ name }) => workflowPath(name)));
  });
});

describe('the program on the page', () => {
  /** Runs a program as a reader would, with the mock where it really is. */
  function run(text: string): Promise<{ code: number; stdout: string; stderr: string }> {
    const args = ['--input-type=module-typescript', '--eval', text.replaceAll(mockUrl, mock.url)];
    return new Promise((done) => {
      execFile(process.execPath, args, { cwd: root }, (error, stdout, stderr) =>
        done({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
      );
    });
  }

  it('runs against the mock, for each workflow', async () => {
    // One process for all: its start takes longer than what the programs do.
    const imports = new Set(workflows.flatMap(({ name }) => program(name).match(/^import .*$/gm)!));
    const bodies = workflows.map(({ name }) => program(name).replaceAll(/^import .*$/gm, ''));
    const text = [...imports, ...bodies.map((body) => `{${body}}`)].join('\n');
    const { code, stdout, stderr } = await run(text);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const printed = stdout.trim().split(/\n(?=\{)/);
    expect(printed).toHaveLength(workflows.length);
    for (const [index, { outputs = {} }] of workflows.entries()) {
      for (const output of Object.keys(outputs)) expect(printed[index]).toContain(`${output}: '`);
    }
  });

  it('fails when a response is not as described', async () => {
    const { code, stderr } = await run(program('find-users').replace("'entity_not_found'", "'something_else'"));
    expect(code).toBe(1);
    expect(stderr).toContain('AssertionError');
  });
});
