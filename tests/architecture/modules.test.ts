import { expect, it } from 'vitest';
import { moduleOf } from './support/levels';
import { importsOf, type SourceFile, sourceFiles } from './support/source';

type Arrows = ReadonlyMap<string, ReadonlySet<string>>;

it('docs/developing/modules.md shows the modules and arrows of the code (`npm run draw` redraws them)', async () => {
  const drawing = [
    '# Modules and arrows',
    '',
    'Drawn from the imports by `npm run draw`. An arrow is left out where a longer way leads to the same module.',
    '',
    '## The extension',
    '',
    ...mermaid(arrowsOf(sourceFiles('lib', 'components', 'entrypoints', 'web'), moduleOfExtension)),
    '',
    '## The server',
    '',
    ...mermaid(arrowsOf(sourceFiles('server'), moduleOf)),
    '',
  ];
  await expect(drawing.join('\n')).toMatchFileSnapshot('../../docs/developing/modules.md');
});

function moduleOfExtension(path: string): string {
  const [first = '', second = ''] = path.split('/');
  return first === 'lib' ? second : first;
}

function arrowsOf(files: readonly SourceFile[], moduleOfPath: (path: string) => string): Arrows {
  const arrows = new Map<string, Set<string>>();
  const own = new Set(files.map(({ path }) => path.replace(/\.tsx?$/, '')));
  for (const file of files) {
    const from = moduleOfPath(file.path);
    const to = arrows.get(from) ?? new Set<string>();
    arrows.set(from, to);
    for (const path of importsOf(file).filter((one) => own.has(one)))
      if (moduleOfPath(path) !== from) to.add(moduleOfPath(path));
  }
  return arrows;
}

/** Writes the arrows as a Mermaid graph. Leaves out an arrow between two modules that a longer path of arrows connects too. */
function mermaid(arrows: Arrows): string[] {
  const lines = [...arrows].flatMap(([from, to]) =>
    [...to]
      .filter((one) => ![...to].some((other) => other !== one && canReach(arrows, other, one)))
      .map((one) => `  ${from} --> ${one}`),
  );
  return ['```mermaid', 'graph TD', ...lines.toSorted(), '```'];
}

function canReach(arrows: Arrows, from: string, to: string, seen = new Set<string>()): boolean {
  if (seen.has(from)) return false;
  seen.add(from);
  const next = [...(arrows.get(from) ?? [])];
  return next.includes(to) || next.some((one) => canReach(arrows, one, to, seen));
}
