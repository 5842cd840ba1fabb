import { lineOf, type Node, nameOf, type SourceFile, walk } from './source';

const PRODUCT_FRAME = /^((?:lib|server|publish|components|entrypoints|scripts)\/[^\s:()]+\.tsx?):(\d+):\d+/;

/** A pattern of the product and the places that write or construct it. */
export interface ProductPattern {
  readonly source: string;
  readonly flags: string;
  readonly places: readonly string[];
}

/** Patterns written as literals in `files`, each once. */
export function writtenPatterns(files: readonly SourceFile[]): ProductPattern[] {
  const found: ProductPattern[] = [];
  for (const file of files) {
    walk(file, (node) => {
      const literal = regexOf(node);
      if (literal) found.push({ ...literal, places: [formatFileAndLine(file, node)] });
    });
  }
  return merged(found);
}

/** Places where `files` construct patterns (`new RegExp(…)`), as "path:line". */
export function constructions(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const places: string[] = [];
    walk(file, (node) => {
      const isCall = node.type === 'NewExpression' || node.type === 'CallExpression';
      if (isCall && nameOf(node.callee) === 'RegExp') places.push(formatFileAndLine(file, node));
    });
    return places;
  });
}

/**
 * Returns the regular expressions that are constructed while `act` runs, each with the "path:line" of its `new RegExp(…)`.
 * Meanwhile a constructor that records replaces the global one.
 */
export async function constructedPatterns(root: string, act: () => Promise<void>): Promise<ProductPattern[]> {
  const found: ProductPattern[] = [];
  const Original = globalThis.RegExp;
  const note = (pattern: RegExp) => {
    // Skips our own two frames; a library may construct patterns when the product calls it.
    const callers = (new Error().stack ?? '')
      .split('\n')
      .filter((line) => !line.includes('/support/patterns.ts'));
    const [, inRoot] = callers[1]?.split(root) ?? [];
    const place = PRODUCT_FRAME.exec(inRoot ?? '');
    if (!place) return;
    found.push({ source: pattern.source, flags: pattern.flags, places: [`${place[1]}:${place[2]}`] });
  };
  globalThis.RegExp = new Proxy(Original, {
    construct(target, args, newTarget) {
      const pattern: unknown = Reflect.construct(target, args, newTarget);
      if (pattern instanceof Original) note(pattern);
      return Object(pattern);
    },
  });
  try {
    await act();
  } finally {
    globalThis.RegExp = Original;
  }
  return merged(found);
}

function regexOf(node: Node): Pick<ProductPattern, 'source' | 'flags'> | undefined {
  const { regex } = node;
  if (node.type !== 'Literal' || typeof regex !== 'object' || regex === null) return undefined;
  if (!('pattern' in regex) || !('flags' in regex)) return undefined;
  return { source: String(regex.pattern), flags: String(regex.flags) };
}

function formatFileAndLine(file: SourceFile, node: Node): string {
  return `${file.path}:${lineOf(file.text, node)}`;
}

function merged(patterns: readonly ProductPattern[]): ProductPattern[] {
  const byText = new Map<string, ProductPattern>();
  for (const { source, flags, places } of patterns) {
    const key = `/${source}/${flags}`;
    const known = byText.get(key)?.places ?? [];
    byText.set(key, { source, flags, places: [...new Set([...known, ...places])] });
  }
  return [...byText.values()];
}

/**
 * True if a pattern is linear because of how it is written: in each of its alternatives the counted repetitions add up to at most
 * 60, and there is no unbounded repetition, or only one in an alternative that begins with `^`.
 */
export function isPlainlyLinear(source: string): boolean {
  // Escapes and character classes count as one character. A pattern with lookarounds or repeated groups is left to the checker.
  const bare = source.replace(/\\[pP]\{[^}]*\}|\\[\s\S]/g, 'x').replace(/\[[^\]]*\]/g, 'x');
  if (/\(\?<?[=!]|\)[*+{]/.test(bare)) return false;
  return alternativesOf(bare).every((alternative) => {
    const unbounded = alternative.match(/[*+]|\{\d+,\}/g)?.length ?? 0;
    const most = Array.from(alternative.matchAll(/(\d+)\}/g), ([, times]) => Number(times));
    const isShort = most.reduce((sum, times) => sum + times, 0) <= 60;
    return isShort && (unbounded === 0 || (unbounded === 1 && alternative.startsWith('^')));
  });
}

/** Alternatives of a pattern, without those inside groups. */
function alternativesOf(bare: string): string[] {
  const alternatives = [''];
  let depth = 0;
  for (const one of bare) {
    if (one === '(') depth++;
    if (one === ')') depth--;
    if (one === '|' && depth === 0) alternatives.push('');
    else alternatives.push((alternatives.pop() ?? '') + one);
  }
  return alternatives;
}
