/** How samples are written: those of a language begin in one way, give what the provider's page gives, and show what they got. */
import { operationsOf, type OpenApiDocument, type Operation } from 'user-management-openapi';
import { differ } from '../../support/differ.ts';
import { exampleKey } from '../../support/requests.ts';
import { page, requestOf } from '../expected/page.ts';
import { curlRequest } from '../support/curl-request.ts';

/** By request, what the page's sample of each language gives to its method. */
export const givenOnPage = new Map(page.map((each) => [requestOf(each), each.gives ?? {}]));

/** What each sample in Go has. */
const ofGo = (id: string) => [
  'context.Background(),\n',
  `usermanagement.${id[0]!.toUpperCase()}${id.slice(1)}Opts{`,
  goCheck,
];

/** The variables that a sample reads and nowhere sets. */
function unsetFaults(source: string): string[] {
  const read = [...source.matchAll(/\$(\w+)|(?<![\w.$'"])(users?|userId|change|page)(?=[.,)])/g)].map(
    ([, one, other]) => (one ?? other)!,
  );
  return [...new Set(read)]
    .filter(
      (name) =>
        !new RegExp(
          `\\b${name}\\b(?:, err|, \\$\\w+|\\])*\\s*(?::?=(?!=)|->(?! ?\\w+[;,(])|\\||\\}| in | of )|as \\$${name}\\b|, ${name} :=`,
        ).test(source),
    )
    .map((name) => `it sets no ${name}`);
}

/** Where a sample writes what it has got. */
const prints = /\b(?:console\.log\(|fmt\.Println\(|System\.out\.println\(|print\(|puts |echo )/;

/** What a sample does where an error came, in the language that throws none. */
const goCheck = '\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n';

/** The lines up to the one with the key, and those that belong to it; then all others. */
function partsOf(source: string, key: string): [head: string, rest: string] {
  const end = source.indexOf('\n\n', source.indexOf(key));
  return end < 0 ? [source, ''] : [source.slice(0, end), source.slice(end)];
}

/** A beginning without what differs by operation: imports of what it needs, and the name of a class. */
const plainHead = (head: string) =>
  head.replaceAll(/^import com\.workos\.usermanagement\..*\n|^\t"fmt"\n|(?<=^public class )\w+/gm, '');

/** The texts and truth values of a part of a sample. */
const given = (part: string) =>
  [...part.matchAll(/"([^"\n]*)"|'([^'\n]*)'|\b([Tt]rue|[Ff]alse)\b/g)].map(
    ([, one, other, truth]) => one ?? other ?? truth!.toLowerCase(),
  );

/** What a Java sample imports is what it uses, from where all of its kind are. */
function importFaults(id: string, source: string): string[] {
  const rest = source.replaceAll(/^import .*$/gm, '');
  const imported = [...source.matchAll(/^import com\.workos\.(?:(usermanagement\.\w+)\.)?(\w+);$/gm)].map(
    ([, from, name]) => [from, name!] as const,
  );
  const used = new Set(
    [...rest.matchAll(/\bnew (\w+)|^\s+([A-Z]\w+) \w+ =/gm)].map(([, made, type]) => (made ?? type)!),
  );
  return [
    ...differ(
      'its imports',
      imported.map(([, name]) => name).toSorted(),
      [...used].filter((name) => name !== 'String').toSorted(),
    ),
    ...imported
      .filter(
        ([from, name]) =>
          from !==
          (name === 'WorkOS' ? undefined : `usermanagement.${name.endsWith('Builder') ? 'builders' : 'models'}`),
      )
      .map(([, name]) => `it imports ${name} from elsewhere`),
    ...differ('its class', /^public class (\w+) \{$/m.exec(source)?.[1], id[0]!.toUpperCase() + id.slice(1)),
  ];
}

/** A curl line as all of them are written, from what it sends; the values of its path are those that its parameters show first. */
function curlFaults({ method, path, parameters }: Operation, source: string, document: OpenApiDocument): string[] {
  const target = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    String(parameters.find((each) => each.name === name)?.example),
  );
  const { body } = curlRequest(source);
  const lines = [
    `curl${method === 'get' ? '' : ` --request ${method.toUpperCase()}`} "${document.servers[0]!.url}${target}"`,
    `  --header "Authorization: Bearer ${exampleKey(document)}"`,
    ...(body === undefined ? [] : ['  --header "Content-Type: application/json"', `  --data @- <<'BODY'`]),
  ];
  const payload = body === undefined ? '' : `${JSON.stringify(body, null, 2)}\nBODY\n`;
  return differ('its text', source, `${lines.join(' \\\n')}\n${payload}`);
}

/**
 * Looks at the text of each sample.
 * @param heads the samples whose beginnings are compared. Default: those of the document
 * @returns a sentence per fault, which names the operation and the language
 */
export function writtenFaults(document: OpenApiDocument, heads: OpenApiDocument = document): string[] {
  const key = exampleKey(document);
  const byLabel = Map.groupBy(
    operationsOf(heads).flatMap(({ samples }) => samples),
    ({ label }) => label,
  );
  const usual = new Map(
    [...byLabel].map(([label, samples]) => {
      const all = Map.groupBy(samples, ({ source }) => plainHead(partsOf(source, key)[0]));
      return [label, [...all].toSorted(([, one], [, other]) => other.length - one.length)[0]![0]];
    }),
  );
  return operationsOf(document).flatMap((operation) => {
    const { id, samples, responses } = operation;
    const onPage = givenOnPage.get(requestOf(operation)) ?? {};
    const isShown = Object.entries(responses).some(([status, { content }]) => status.startsWith('2') && content);
    return samples.flatMap(({ label, lang, source }) => {
      if (label === 'curl') return curlFaults(operation, source, document).map((fault) => `${id} in curl: ${fault}`);
      const [head, rest] = partsOf(source, key);
      const wanted = onPage[label];
      return [
        ...differ('its beginning', plainHead(head), usual.get(label)),
        ...(wanted ? differ('what it gives', given(rest).toSorted(), wanted.toSorted()) : []),
        ...((isShown || lang === 'TypeScript') && !prints.test(rest) ? ['it prints nothing'] : []),
        ...(lang === 'Go'
          ? ofGo(id)
              .filter((part) => !source.includes(part))
              .map((part) => `it lacks ${part}`)
          : []),
        ...unsetFaults(source),
        ...(lang === 'Go' && source.includes('"fmt"') !== rest.includes('fmt.')
          ? ['it imports what it does not use']
          : []),
        ...(lang === 'Java' ? importFaults(id, source) : []),
      ].map((fault) => `${id} in ${label}: ${fault}`);
    });
  });
}
