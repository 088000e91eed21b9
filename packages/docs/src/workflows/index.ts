/** Pages, diagrams and programs of the workflows. */
export { generateWorkflows } from './files.ts';
export { workflowSnippet } from './snippet.ts';
