import { importsOf, type SourceFile } from './source';

/** The imports among these files, by path. An import of a folder counts as one of its `index`. */
function arrowsAmong(files: readonly SourceFile[]): ReadonlyMap<string, readonly string[]> {
  const paths = new Map(files.map(({ path }) => [path.replace(/\.tsx?$/, ''), path]));
  return new Map(
    files.map((file) => [
      file.path,
      importsOf(file)
        .map((to) => paths.get(to) ?? paths.get(`${to}/index`))
        .filter((to) => to !== undefined),
    ]),
  );
}

/**
 * Finds import cycles among these files; type imports count. For each group of files that import one another, directly or through
 * others, returns the shortest cycle, which begins and ends with the same file.
 */
export function findImportCycles(files: readonly SourceFile[]): string[][] {
  const arrows = arrowsAmong(files);
  const done = new Set<string>();
  const circles: string[][] = [];
  for (const { path } of files) {
    if (done.has(path)) continue;
    const way = findShortestCycle(arrows, path);
    if (way === undefined) continue;
    for (const one of way) done.add(one);
    circles.push(way);
  }
  return circles;
}

function findShortestCycle(
  arrows: ReadonlyMap<string, readonly string[]>,
  start: string,
): string[] | undefined {
  const ways: string[][] = [[start]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const to of arrows.get(way.at(-1) ?? start) ?? []) {
      if (to === start) return [...way, start];
      if (seen.has(to)) continue;
      seen.add(to);
      ways.push([...way, to]);
    }
  }
  return undefined;
}
