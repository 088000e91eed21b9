/** Following the steps of a workflow with values of the run's own. */
import {
  expectedStatus,
  expressionOf,
  type Workflow,
  type WorkflowInput,
  type WorkflowStep,
} from 'user-management-openapi/workflows';
import { tokensOf, type Operation } from 'user-management-openapi';
import { exampleValues, writeRequest } from 'user-management-openapi/requests';
import { bodyProperties, freshValue } from '../bodies.ts';
import { parsed } from '../validation.ts';
import type { PathSupply } from '../ownership/path-supply.ts';
import type { Session } from '../session.ts';
import type { CodeSource } from './codes.ts';

/** A step with its operation. */
export interface PlannedStep {
  step: WorkflowStep;
  operation: Operation;
}

/** Where a walk gets its values. */
export interface WalkSources {
  supply: PathSupply;
  codes: CodeSource | undefined;
  seed: number;
}

/** One walk along a workflow. */
export class Walk {
  readonly #session: Session;
  readonly #declared: Record<string, WorkflowInput>;
  readonly #mailed: Record<string, string>;
  readonly #sources: WalkSources;
  readonly #inputs = new Map<string, unknown>();
  readonly #outputs = new Map<string, unknown>();

  constructor(session: Session, { inputs, 'x-outbox': mailed = {} }: Workflow, sources: WalkSources) {
    this.#session = session;
    this.#declared = inputs.properties;
    this.#mailed = mailed;
    this.#sources = sources;
  }

  /**
   * Sends the steps one after the other. A step on the way that needs what an earlier one did not give, such as a next page where
   * there is one page, is passed over.
   * @returns why it ended early; nothing when each step got the status that it expects
   */
  async follow(steps: readonly PlannedStep[]): Promise<string | undefined> {
    for (const planned of steps) {
      const { step, operation } = planned;
      const lacking = this.#lackingOutput(step);
      if (lacking !== undefined && planned === steps.at(-1))
        return `${operation.id} needs ${lacking}, which gives none.`;
      if (lacking !== undefined) continue;
      const values = exampleValues(operation);
      const path = { ...values.path };
      const query: Record<string, unknown> = {};
      for (const { name, in: place, value } of step.parameters ?? []) {
        if (place === 'path') path[name] = await this.#pathValue(operation, name, value);
        if (place === 'query') query[name] = await this.#value(value);
      }
      const body = step.requestBody && (await this.#body(planned));
      if (typeof body === 'string') return body;
      const request = writeRequest(operation, { ...values, path, query, body }, this.#session.keyOf(operation));
      const exchange = await this.#session.run({ operation, intent: { kind: 'step' }, request });
      if (!exchange) return `${operation.id} must not be sent to the target.`;
      const { status, text } = exchange.response;
      if (String(status) !== expectedStatus(step))
        return `${operation.id} returns ${status} in the step ${step.stepId}.`;
      this.#keepOutputs(step, parsed(text)?.value);
    }
    return undefined;
  }

  /** The output of an earlier step that a step needs and that has no value. */
  #lackingOutput({ parameters = [], requestBody }: WorkflowStep): string | undefined {
    return [...parameters.map(({ value }) => value), ...Object.values(requestBody?.payload ?? {})]
      .flatMap((value) => {
        const expression = expressionOf(String(value));
        return expression?.kind === 'output' && (this.#value(value) ?? null) === null
          ? [`${expression.name} of the step ${expression.step}`]
          : [];
      })
      .at(0);
  }

  /** The body of a step; a text says why there is none. */
  async #body({ step, operation }: PlannedStep): Promise<Record<string, unknown> | string> {
    const properties = bodyProperties(this.#session.context.document, operation);
    const body: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(step.requestBody!.payload)) {
      const input = this.#undecidedInput(value);
      if (input !== undefined) {
        const property = properties.find((each) => each.name === name);
        const address = this.#mailed[input];
        if (address !== undefined) {
          let code: string | undefined;
          try {
            code = await this.#sources.codes?.(String(this.#inputs.get(address)));
          } catch (error) {
            return `${operation.id} needs a code from an e-mail. ${(error as Error).message}`;
          }
          if (code === undefined)
            return `${operation.id} needs a code from an e-mail: give --otp-command with a command that prints it.`;
          this.#inputs.set(input, code);
        } else if (property?.unique || property?.isEmail) {
          this.#inputs.set(input, freshValue(property, this.#sources.seed));
        }
      }
      body[name] = await this.#value(value);
    }
    return body;
  }

  async #pathValue(operation: Operation, name: string, value: unknown): Promise<unknown> {
    const input = this.#undecidedInput(value);
    if (input !== undefined) this.#inputs.set(input, (await this.#sources.supply.pathFor(operation))[name]);
    return this.#value(value);
  }

  /** The input that a value is, when it has no value of the run yet. */
  #undecidedInput(value: unknown): string | undefined {
    const expression = expressionOf(String(value));
    return expression?.kind === 'input' && !this.#inputs.has(expression.name) ? expression.name : undefined;
  }

  #value(value: unknown): unknown {
    const expression = expressionOf(String(value));
    if (expression?.kind === 'output') return this.#outputs.get(`${expression.step} ${expression.name}`);
    if (expression?.kind !== 'input') return value;
    const { name } = expression;
    return this.#inputs.has(name) ? this.#inputs.get(name) : this.#declared[name]?.default;
  }

  #keepOutputs({ stepId, outputs = {} }: WorkflowStep, body: unknown): void {
    for (const [name, text] of Object.entries(outputs)) {
      const expression = expressionOf(text);
      if (expression?.kind === 'body') this.#outputs.set(`${stepId} ${name}`, pointerValue(body, expression.pointer));
    }
  }
}

/** What a JSON Pointer leads to (RFC 6901); nothing when it is unresolved. */
function pointerValue(value: unknown, pointer: string): unknown {
  return tokensOf(pointer).reduce(
    (current, token) =>
      typeof current === 'object' && current !== null ? (current as Record<string, unknown>)[token] : undefined,
    value,
  );
}
