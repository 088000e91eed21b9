/** The sections of an operation's page, in their order. A new one is a file here, and a line below. */
import { callbacks } from './callbacks.ts';
import { history } from './history.ts';
import { introduction } from './introduction.ts';
import { parameters } from './parameters.ts';
import { requestBody } from './request-body.ts';
import { responses } from './responses.ts';
import { samples } from './samples.ts';
import type { Section } from './section.ts';
import { workflows } from './workflows.ts';

export const operationSections: readonly Section[] = [
  introduction,
  parameters,
  requestBody,
  responses,
  callbacks,
  workflows,
  samples,
  history,
];
