import { describe, expect, it } from 'vitest';
import { isNode, lineOf, nameOf, type SourceFile, sourceFiles, walk } from './support/source';

/** Lines where a file uses one of these globals, as "path:line name". */
function findUses(file: SourceFile, names: ReadonlySet<string>): string[] {
  const found: string[] = [];
  walk(file, (node) => {
    const head =
      node.type === 'CallExpression' || node.type === 'NewExpression'
        ? nameOf(node.callee)
        : node.type === 'MemberExpression'
          ? nameOf(node.object)
          : undefined;
    if (head !== undefined && names.has(head)) found.push(`${file.path}:${lineOf(file.text, node)} ${head}`);
  });
  return found;
}

const NETWORK = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'];
const STORAGE = ['localStorage', 'sessionStorage', 'indexedDB', 'Dexie', 'caches'];
const TIMERS = [
  'setTimeout',
  'setInterval',
  'requestAnimationFrame',
  'requestIdleCallback',
  'queueMicrotask',
];
const BROWSER = ['browser', 'chrome'];

/** Members that change a document. */
const WRITES = new Set([
  'append',
  'appendChild',
  'prepend',
  'remove',
  'removeChild',
  'replaceWith',
  'replaceChildren',
  'insertBefore',
  'insertAdjacentHTML',
  'setAttribute',
  'removeAttribute',
  'dispatchEvent',
  'click',
  'scrollTo',
  'scrollIntoView',
]);

/** Calls that look like changes of a document and change no page, each with its reason. */
const HARMLESS: ReadonlySet<string> = new Set([
  'lib/dom/elements.ts .remove()', // inside a clone that is in no document
]);

describe('adapters', () => {
  const files = sourceFiles('lib/marketplaces', 'lib/independent-shops', 'lib/dom');

  it('reach no network, storage, timer or browser API', () => {
    const names = new Set([...NETWORK, ...STORAGE, ...TIMERS, ...BROWSER]);
    expect(files.flatMap((file) => findUses(file, names))).toEqual([]);
  });

  it('change nothing on the page they read', () => {
    const writes = files.flatMap((file) => {
      const found: string[] = [];
      walk(file, (node) => {
        const member = node.type === 'CallExpression' && isNode(node.callee) ? node.callee : undefined;
        const name = member?.type === 'MemberExpression' ? nameOf(member.property) : undefined;
        if (name === undefined || !WRITES.has(name) || HARMLESS.has(`${file.path} .${name}()`)) return;
        found.push(`${file.path}:${lineOf(file.text, node)} .${name}()`);
      });
      return found;
    });
    expect(writes).toEqual([]);
  });

  it('keep their selectors apart from logic', () => {
    const selectors = sourceFiles('lib/marketplaces', 'lib/independent-shops').filter(({ path }) =>
      path.endsWith('/selectors.ts'),
    );
    const logic = selectors.filter((file) => {
      let found = false;
      walk(file, (node) => {
        if (/^(FunctionDeclaration|ArrowFunctionExpression|IfStatement|CallExpression)$/.test(node.type))
          found = true;
      });
      return found;
    });
    expect(logic.map(({ path }) => path)).toEqual([]);
  });
});

describe('rules and words', () => {
  it('are pure: no network, storage, timer, clock or browser API', () => {
    const names = new Set([...NETWORK, ...STORAGE, ...TIMERS, ...BROWSER, 'document', 'window']);
    expect(
      sourceFiles('lib/domain', 'lib/verdict', 'lib/reference').flatMap((file) => findUses(file, names)),
    ).toEqual([]);
    const clocks = new Set(['performance']); // a digest may be made, so `crypto` is no clock here
    const rules = sourceFiles('lib/domain', 'lib/verdict', 'lib/reference');
    expect(rules.flatMap((file) => [...findUses(file, clocks), ...readsOfTime(file)])).toEqual([]);
  });
});

describe('components', () => {
  it('take props and call callbacks: no browser API, storage or network', () => {
    const names = new Set([...NETWORK, ...STORAGE, ...BROWSER]);
    expect(sourceFiles('components').flatMap((file) => findUses(file, names))).toEqual([]);
  });
});

/** Places where a file reads the clock: `Date.now()`, `Date()`, `new Date()`. Parsing a given day is allowed. */
function readsOfTime(file: SourceFile): string[] {
  const found: string[] = [];
  walk(file, (node) => {
    const isCall = node.type === 'NewExpression' || node.type === 'CallExpression';
    if (!isCall || !Array.isArray(node.arguments) || node.arguments.length > 0 || !isNode(node.callee))
      return;
    const { callee } = node;
    const isNow =
      callee.type === 'MemberExpression' &&
      isNode(callee.object) &&
      nameOf(callee.object) === 'Date' &&
      nameOf(callee.property) === 'now';
    if (isNow || nameOf(callee) === 'Date')
      found.push(`${file.path}:${lineOf(file.text, node)} reads the clock`);
  });
  return found;
}
