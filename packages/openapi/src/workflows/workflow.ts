/** The Arazzo documents as TypeScript sees them, and how to read them. Only what this repository writes is typed. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { filesBelow } from '../node/files.ts';
import type { OpenApiDocument, Operation } from '../document.ts';
import { operationsOf } from '../document.ts';
import { rememberedOf } from '../remembered.ts';

/** A value that a workflow needs from whoever runs it. */
export interface WorkflowInput {
  type: string;
  /** `password` for a secret. */
  format?: string;
  description: string;
  /** What makes the mock respond as the workflow expects. */
  default: unknown;
}

/** A Parameter Object of Arazzo 1.0.1. */
export interface StepParameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  /** A literal, a runtime expression, or a text with expressions in braces. */
  value: unknown;
}

/** A Step Object of Arazzo 1.0.1. */
export interface WorkflowStep {
  stepId: string;
  description: string;
  operationId: string;
  parameters?: StepParameter[];
  requestBody?: { contentType: string; payload: Record<string, unknown> };
  successCriteria: { condition: string }[];
  /** Runtime expressions by the output's name. */
  outputs?: Record<string, string>;
}

/** A Workflow Object of Arazzo 1.0.1. */
export interface WorkflowObject {
  workflowId: string;
  summary: string;
  inputs: { type: 'object'; required?: string[]; properties: Record<string, WorkflowInput> };
  parameters?: StepParameter[];
  steps: WorkflowStep[];
  outputs?: Record<string, string>;
  /** For each input that is a one-time code, the input with the address that its e-mail goes to. */
  'x-outbox'?: Record<string, string>;
}

/** An Arazzo 1.0.1 document with one workflow. */
export interface ArazzoDocument {
  arazzo: string;
  info: { title: string; version: string; summary: string; description: string };
  sourceDescriptions: { name: string; url: string; type: string }[];
  workflows: [WorkflowObject];
}

/** A workflow with its document. */
export interface Workflow extends WorkflowObject {
  /** The file's name without its ending, which is the name of its pages too. */
  name: string;
  document: ArazzoDocument;
}

/**
 * Reads the workflows of a folder, sorted by name: its YAML files.
 * @param folder an absolute path; one that does not exist holds none
 * @throws an Error that names the file when it is no YAML, or holds no workflow
 */
export function readWorkflows(folder: string): Workflow[] {
  const files = filesBelow(folder).filter((file) => file.endsWith('.yaml'));
  return files.map((file) => {
    const document = parse(readFileSync(file, 'utf8')) as Partial<ArazzoDocument> | null;
    const [workflow] = document?.workflows ?? [];
    if (!workflow) throw new Error(`${file} holds no workflow. \`pnpm lint:spec\` says more.`);
    return { ...workflow, name: basename(file).split('.')[0]!, document: document as ArazzoDocument };
  });
}

/** The operations of documents by their ids, which each operation's page asks for. */
const operationsById = rememberedOf(
  (document: OpenApiDocument) => new Map(operationsOf(document).map((operation) => [operation.id, operation])),
);

/** Those workflows whose operations a document has, each step with its operation. */
export function workflowsOf(
  document: OpenApiDocument,
  workflows: readonly Workflow[],
): { workflow: Workflow; steps: { step: WorkflowStep; operation: Operation }[] }[] {
  const operations = operationsById(document);
  return workflows
    .filter(({ steps }) => steps.every(({ operationId }) => operations.has(operationId)))
    .map((workflow) => ({
      workflow,
      steps: workflow.steps.map((step) => ({ step, operation: operations.get(step.operationId)! })),
    }));
}

/** The status that a step expects, from its condition on `$statusCode`; `undefined` where it has none. */
export function expectedStatus({ successCriteria }: WorkflowStep): string | undefined {
  const conditions = successCriteria.map(({ condition }) => /^\$statusCode == (\d{3})$/.exec(condition)?.[1]);
  return conditions.find((status) => status !== undefined);
}

/** One comparison of a condition. */
export interface Comparison {
  /** A runtime expression. */
  left: string;
  operator: '==' | '!=';
  /** A runtime expression or a literal. */
  right: string;
}

/** The conditions of a step besides that on its status. */
export function comparisonsOf({ successCriteria }: WorkflowStep): Comparison[] {
  return successCriteria
    .map(({ condition }) => comparisonOf(condition))
    .filter((comparison): comparison is Comparison => comparison !== undefined && comparison.left !== '$statusCode');
}

/** Reads a condition of the form that the workflows use: one comparison for equality. */
export function comparisonOf(condition: string): Comparison | undefined {
  const match = /^(\$\S+) (==|!=) (\$\S+|'[^']*'|null|true|false|-?\d+)$/.exec(condition);
  return match ? { left: match[1]!, operator: match[2] as '==' | '!=', right: match[3]! } : undefined;
}

/** A runtime expression, taken apart. */
export type Expression =
  | { kind: 'input'; name: string }
  | { kind: 'output'; step: string; name: string }
  /** A JSON Pointer into the body of the step's own response. */
  | { kind: 'body'; pointer: string }
  | { kind: 'status' };

/** Reads a runtime expression (Arazzo 1.0.1, section 4.7) of the kinds that the workflows use. */
export function expressionOf(text: string): Expression | undefined {
  const input = /^\$inputs\.([\w-]+)$/.exec(text);
  if (input) return { kind: 'input', name: input[1]! };
  const output = /^\$steps\.([\w-]+)\.outputs\.([\w-]+)$/.exec(text);
  if (output) return { kind: 'output', step: output[1]!, name: output[2]! };
  const body = /^\$response\.body#(\/.*)$/.exec(text);
  if (body) return { kind: 'body', pointer: body[1]! };
  return text === '$statusCode' ? { kind: 'status' } : undefined;
}

/** The runtime expressions in a value: the value itself, or those that stand in braces in it. */
export function expressionsIn(value: unknown): string[] {
  if (typeof value !== 'string') return [];
  return value.startsWith('$') ? [value] : [...value.matchAll(/\{(\$[^}]*)\}/g)].map(([, inner]) => inner!);
}

/** The values that a step sends: parameters first, then the members of the body. */
export function sentValues({ parameters = [], requestBody }: WorkflowStep): { name: string; value: unknown }[] {
  return [
    ...parameters.map(({ name, value }) => ({ name, value })),
    ...Object.entries(requestBody?.payload ?? {}).map(([name, value]) => ({ name, value })),
  ];
}
