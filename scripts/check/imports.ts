/** The imports: which package may import which, by what name, and never in a circle. */
import { cruise, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';
import { root } from '../lib/repo.ts';

/** What each package may import of the others. Whatever is not named here may import none. */
const arrows: Record<string, readonly string[]> = {
  compat: ['openapi', 'client'],
  mock: ['openapi'],
  sandbox: ['openapi', 'client', 'mock', 'compat'],
  codegen: ['openapi', 'client', 'compat', 'mock', 'sandbox'],
  contract: ['openapi', 'client', 'compat', 'mock', 'sandbox'],
  docs: ['openapi', 'client', 'compat', 'mock', 'sandbox', 'codegen'],
};

/** Tests of the inside of a published package, which its exports do not offer. */
const insideOut = ['test/mutation/layers/responses.ts'];

const rules: IFlattenedRuleSet = {
  forbidden: [
    {
      name: 'circle',
      comment: 'Modules import each other in a circle. Put what both need into a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'unresolved',
      comment: 'The import leads to no file, and to nothing that is installed.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(bun|cloudflare|deno):' },
    },
    {
      name: 'up',
      comment: 'A package is used by commands and tests, and uses neither, nor spec/, of which the bundle tells it.',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^(scripts|test|spec)/' },
    },
    {
      name: 'test',
      comment: 'What runs must not need the tests.',
      severity: 'error',
      from: { path: '^(scripts|spec)/' },
      to: { path: '^test/' },
    },
    {
      name: 'arrow',
      comment: `Between packages, arrows run one way: ${Object.entries(arrows)
        .map(([name, others]) => `${name} to ${others.join(', ')}`)
        .join('; ')}.`,
      severity: 'error',
      from: { path: `^packages/(?!(?:${Object.keys(arrows).join('|')})/)([^/]+)/` },
      to: { path: '^packages/', pathNot: '^packages/$1/' },
    },
    ...Object.entries(arrows).map(([name, others]) => ({
      name: `arrow of ${name}`,
      comment: `packages/${name} may import ${others.join(', ')}.`,
      severity: 'error' as const,
      from: { path: `^packages/${name}/` },
      to: { path: '^packages/', pathNot: `^packages/(?:${[name, ...others].join('|')})/` },
    })),
    {
      name: 'by name',
      comment: 'Another package is imported by its name, which leads to its exports, and not by a path.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^packages/[^/]+/', pathNot: '^packages/$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'by name from outside',
      comment: 'A package is imported by its name, which leads to its exports, and not by a path.',
      severity: 'error',
      from: { path: '^(scripts|spec|test)/', pathNot: insideOut },
      to: { path: '^packages/[^/]+/src/', dependencyTypes: ['local'] },
    },
  ],
};

/**
 * Looks at every import, types included.
 * @param folder a repository of this one's shape; this one unless given
 * @returns a line per import that breaks a rule: who imports what, and why that is wrong
 */
export async function importFindings(folder: string = root): Promise<string[]> {
  const { output } = await cruise(
    ['packages', 'scripts', 'spec', 'test'],
    {
      baseDir: folder,
      validate: true,
      ruleSet: rules,
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '(^|/)(dist|generated)/' },
    },
    { exportsFields: ['exports'], conditionNames: ['@user-management/source', 'import', 'node', 'default', 'types'] },
  );
  const { violations } = (output as ICruiseResult).summary;
  const reasons = new Map(rules.forbidden!.map(({ name, comment }) => [name, comment]));
  const lines = violations.map(({ from, to, rule, cycle }) => {
    const way = cycle ? cycle.map(({ name }) => name).join(' → ') : to;
    return `${from} → ${way}: ${reasons.get(rule.name)}`;
  });
  return [...new Set(lines)];
}
