/** What notices an edit of a text without running anything: the fast checks, and the sentences that trials tell. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { OpenApiDocument } from 'user-management-openapi';
import { readWorkflows, type Workflow } from 'user-management-openapi/workflows';
import { claimedTexts, claimFindings, readClaims } from '../../../scripts/lint/claims.ts';
import { readProofs, saidIn } from '../../../scripts/lint/proofs.ts';
import { root, workflowsFolder } from '../../../scripts/lib/repo.ts';
import { describedRules } from '../../spec/faults/described.ts';
import { flowFaults } from '../../spec/faults/flows.ts';
import { toldFaults } from '../../spec/faults/told.ts';
import { Twins } from '../../spec/faults/twins.ts';
import { twoThings } from '../../spec/expected/two-things.ts';
import { document } from '../../support/document.ts';

const texts = new Map<string, string>();
/** The text of a file, read once. */
function read(file: string): string {
  const text = texts.get(file) ?? readFileSync(join(root, file), 'utf8');
  texts.set(file, text);
  return text;
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ');

/** Something that looks at a file of which a text was changed, and says whether it notices. */
export type Judge = (file: string, text: string) => boolean;

/** The claims of a file, without those lines that other files may hold up. */
function claimsJudge(): Judge {
  const { facts, plain, claims } = readClaims();
  const known = new Map<string, Set<string>>();
  return (file, text) => {
    const own = Object.entries(claims).filter(
      ([place]) => file === place || (place.endsWith('/') && file.startsWith(place)),
    );
    const look = (now: string) =>
      claimFindings(
        { facts, plain, claims: Object.fromEntries(own) },
        { document, texts: [file], read: (name) => (name === file ? now : read(name)) },
      ).map(({ message }) => message);
    const before = known.get(file) ?? new Set(look(read(file)));
    known.set(file, before);
    return look(text).some((message) => !before.has(message));
  };
}

/** Sentences that trials tell have to stand in their files. */
function toldJudge(told: ReadonlyMap<string, readonly string[]>): Judge {
  return (file, text) => {
    const now = oneLine(text);
    return (told.get(file) ?? []).some((sentence) => !now.includes(sentence));
  };
}

/** No sentence differs in one word from another, unless both are right. */
function twinsJudge(): Judge {
  const twins = new Twins(twoThings);
  for (const file of claimedTexts()) twins.add(file, read(file));
  return (file, text) => twins.faults(file, text).length > 0;
}

const json = JSON.stringify(document);

/** The values of a file that are told, before and after a change. */
function changedValue(one: unknown, other: unknown): [string, string] | undefined {
  if (typeof one === 'string' && typeof other === 'string') return one === other ? undefined : [one, other];
  if (typeof one !== 'object' || one === null) return undefined;
  for (const [key, value] of Object.entries(one)) {
    const found = changedValue(value, (other as Record<string, unknown>)[key]);
    if (found) return found;
  }
  return undefined;
}

/** The document with an edit of one of its files; `undefined` where it does not have the text. */
function documentAfter(file: string, text: string): OpenApiDocument | undefined {
  if (!/^spec\/(?!guides|workflows|samples)/.test(file)) return undefined;
  const [before, after] = changedValue(parse(read(file)), parse(text)) ?? ['', ''];
  const quoted = JSON.stringify(before);
  return before && json.includes(quoted)
    ? (JSON.parse(json.replace(quoted, () => JSON.stringify(after))) as OpenApiDocument)
    : undefined;
}

/** What is proved has to be said. */
function proofsJudge(): Judge {
  const proofs = readProofs();
  return (file, text) => {
    const isSaid = saidIn(file, text);
    return Object.values(proofs[file] ?? {}).some((sentences) => sentences.some((each) => !isSaid(each)));
  };
}

/** What workflows say of themselves follows from their steps. */
function flowsJudge(): Judge {
  const workflows = readWorkflows(workflowsFolder);
  return (file, text) => {
    const [, name] = /^spec\/workflows\/([\w-]+)/.exec(file) ?? [];
    const workflow = workflows.find((each) => each.name === name);
    if (!workflow) return false;
    const edited = parse(text) as Workflow['document'];
    return flowFaults([{ ...workflow, ...edited.workflows[0], document: edited }], document).length > 0;
  };
}

/**
 * All judges, those that are quick first.
 * @throws an Error where a text has a fault before it is edited, since any edit would count as noticed
 */
export function judgesOf(told: ReadonlyMap<string, readonly string[]>): readonly Judge[] {
  const documentRules = [...Object.values(describedRules), toldFaults];
  const judges: readonly Judge[] = [
    toldJudge(told),
    proofsJudge(),
    flowsJudge(),
    twinsJudge(),
    claimsJudge(),
    (file, text) => {
      const changed = documentAfter(file, text);
      return changed !== undefined && documentRules.some((rule) => rule(changed).length > 0);
    },
  ];
  const faulty = claimedTexts().filter((file) => judges.some((notices) => notices(file, read(file))));
  if (faulty.length > 0 || documentRules.some((rule) => rule(document).length > 0))
    throw new Error(`Mend what test/spec finds before you edit sentences. ${faulty.join(', ')}`);
  return judges;
}
