import { describe, expect, it } from 'vitest';
import { BACKGROUND_PARTS, type BackgroundScript, type Wake } from '@/entrypoints/background/parts';
import { messages } from '@/lib/messaging/protocol';
import { manifest } from '../support/built';
import { importsOf, sourceFiles } from '../support/source';

const sources = new Map(
  sourceFiles('entrypoints', 'lib').map((file) => [file.path.replace(/\.tsx?$/, ''), file] as const),
);
const ENTRIES: Readonly<Record<BackgroundScript, string>> = {
  'background.js': 'entrypoints/background/index',
  'background-site.js': 'entrypoints/background-site',
  'background-work.js': 'entrypoints/background-work',
  'background-stamp.js': 'entrypoints/background-stamp',
};

/** Returns the entry file of a background script and every file that it imports, directly or through other files. */
function filesOf(script: BackgroundScript): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [ENTRIES[script]];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const file = sources.get(path);
    if (!file || found.has(path)) continue;
    found.add(path);
    open.push(...importsOf(file));
  }
  return found;
}

const wakes = (script?: BackgroundScript): readonly Wake[] =>
  BACKGROUND_PARTS.filter((part) => !script || part.script === script).flatMap(({ wokenBy }) => [...wokenBy]);
const namesOfWakes = (kind: 'message' | 'alarm' | 'command', script?: BackgroundScript) =>
  wakes(script).flatMap((wake) => (wake.startsWith(`${kind} `) ? wake.slice(kind.length + 1) : []));
const unique = (names: readonly string[]) => [...new Set(names)].sort();
const textOf = (path: string) => sources.get(path)?.text ?? '';

/**
 * The functions by which the first background script listens to the browser, and the reason for waking up that each stands for.
 */
const LISTENERS: Readonly<Record<string, Wake>> = {
  onMessage: 'any message',
  onAlarm: 'any alarm',
  onCommand: 'command capture-page',
  onConnectionChanged: 'network line changed',
  onAccessChanged: 'site access changed',
  onAccessAllowed: 'site access changed',
  onNotificationClick: 'notification pressed',
  onStart: 'start',
};

describe('the list of the background’s parts', () => {
  it.each(BACKGROUND_PARTS)('$file is in the script that it names', ({ file, script }) => {
    const path = file.replace(/\.ts$/, '');
    expect(sources.has(path)).toBe(true);
    expect(filesOf(script).has(path)).toBe(true);
  });

  it('names every listener that the first script registers', () => {
    const text = textOf(ENTRIES['background.js']);
    const registered = [...text.matchAll(/^ {2}(on[A-Z]\w+)\(/gm)].map(([, name]) => name ?? '');
    expect(unique(registered)).toEqual(unique(Object.keys(LISTENERS)));
    const known: ReadonlySet<Wake> = new Set(wakes('background.js'));
    expect(Object.values(LISTENERS).filter((wake) => !known.has(wake))).toEqual([]);
  });

  it('gives each message one part of the second script, and one part of the first script if that replies too', () => {
    expect([...namesOfWakes('message', 'background-work.js')].sort()).toEqual(Object.keys(messages).sort());
    const listener = textOf('entrypoints/background/listener');
    const quick = [...listener.matchAll(/(?<!\.)name [!=]== '([a-z-]+)'/g)].map(([, name]) => name ?? '');
    expect([...namesOfWakes('message', 'background.js')].sort()).toEqual(unique(quick));
  });

  it('names for each file of handlers only messages that the file handles', () => {
    const wrong = BACKGROUND_PARTS.flatMap(({ file, script, wokenBy }) => {
      if (script !== 'background-work.js' || !file.endsWith('handlers.ts')) return [];
      const text = textOf(file.replace(/\.ts$/, ''));
      return wokenBy.filter((wake) => !text.includes(`'${wake.replace('message ', '')}'`));
    });
    expect(wrong).toEqual([]);
  });

  it('gives each alarm one part', () => {
    const set = [...sources.values()].flatMap(({ path, text }) =>
      path.startsWith('entrypoints/')
        ? [...text.matchAll(/_ALARM = '([a-z-]+)'/g)].map(([, name]) => name)
        : [],
    );
    expect(set).toHaveLength(5);
    expect([...namesOfWakes('alarm', 'background-work.js')].sort()).toEqual(set.sort());
  });

  it.each(['chrome', 'firefox'] as const)('names every shortcut of the %s build', (browser) => {
    const commands = Object.keys(manifest(browser).commands).filter((name) => !name.startsWith('_'));
    expect(unique(namesOfWakes('command'))).toEqual(commands);
  });
});
