/** Where the pages stand that texts link to. The Markdown reference in git and the docs keep some of them in other places. */
import { posix } from 'node:path';
import { pageOf } from './page-names.ts';

/** Addresses of Markdown pages. */
export interface PageLinks {
  /** The page that lists the operations. */
  readonly operations: string;
  operation(operationId: string): string;
  /** The page that lists the error codes. */
  readonly errors: string;
  error(code: string): string;
  readonly webhooks: string;
  /** The page that lists the responses of the mock. */
  readonly responses: string;
  readonly changelog: string;
  /** The page that lists the workflows. */
  readonly workflows: string;
  workflow(name: string): string;
  /** The page of a guide; only the docs have one. */
  guide(name: string): string;
}

const shared = {
  operations: '/reference/index.md',
  operation: (id: string) => `/reference/${pageOf(id)}`,
  webhooks: '/reference/webhooks.md',
  responses: '/reference/mock-responses.md',
  workflows: '/workflows/index.md',
  workflow: (name: string) => `/workflows/${name}.md`,
  guide: (name: string) => `/guides/${name}.md`,
};

/** The places in `generated/`: all error codes are on one page. */
export const repositoryPages: PageLinks = {
  ...shared,
  errors: '/reference/error-codes.md',
  error: (code) => `/reference/error-codes.md#${code}`,
  changelog: '/reference/changelog.md',
};

/** The places in the docs: each error code has a page of its own. */
export const docsPages: PageLinks = {
  ...shared,
  errors: '/errors/index.md',
  error: (code) => `/errors/${code}.md`,
  changelog: '/changelog.md',
};

/**
 * Makes links relative.
 * @param folder the folder of the page that links, such as `/reference`
 */
export function linksFrom(pages: PageLinks, folder: string): PageLinks {
  const to = (target: string): string => posix.relative(folder, target);
  return {
    operations: to(pages.operations),
    operation: (id) => to(pages.operation(id)),
    errors: to(pages.errors),
    error: (code) => to(pages.error(code)),
    webhooks: to(pages.webhooks),
    responses: to(pages.responses),
    changelog: to(pages.changelog),
    workflows: to(pages.workflows),
    workflow: (name) => to(pages.workflow(name)),
    guide: (name) => to(pages.guide(name)),
  };
}
