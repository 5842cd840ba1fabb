import { expect, it } from 'vitest';
import { NORMAL_PRIORITY_AT_ONCE, runInParallel } from '@/scripts/checks/run-parallel';

/**
 * Starts checks, one for each letter; a small letter is a patient check. `end` ends a check, and `begun` lists those that began,
 * in order. N changes the network, S needs an unchanged network, and Z waits for the end of A.
 */
function start(names: string) {
  const ends = new Map<string, () => void>();
  const begun: string[] = [];
  const checks = [...names].map((name) => ({
    name,
    ...(/[a-z]/.test(name) && { isPatient: true as const }),
    ...(name === 'N' && { changesNetwork: true as const }),
    ...(name === 'S' && { needsStillNetwork: true as const }),
  }));
  let isEndedA = false;
  const all = runInParallel(
    checks,
    ({ name }) => {
      begun.push(name);
      return new Promise((resolve) => {
        ends.set(name, () => {
          isEndedA ||= name === 'A';
          resolve();
        });
      });
    },
    ({ name }) => name !== 'Z' || isEndedA,
  );
  const end = async (...ended: readonly string[]) => {
    for (const name of ended) ends.get(name)?.();
    await new Promise(setImmediate);
  };
  return { all, begun, end };
}

it('runs three urgent checks and one patient check at a time', async () => {
  const { begun, end } = start('ABCDEab');
  expect(NORMAL_PRIORITY_AT_ONCE).toBe(3);
  expect(begun.join('')).toBe('ABCa');
  await end('B');
  expect(begun.join('')).toBe('ABCaD');
  await end('a');
  expect(begun.join('')).toBe('ABCaDb');
  await end('b');
  expect(begun.join('')).toBe('ABCaDb');
});

it('runs patient checks in every worker once no urgent check waits, and ends with the last of all', async () => {
  const { all, begun, end } = start('Aabcd');
  expect(begun.join('')).toBe('Aabc');
  let isOver = false;
  void all.then(() => {
    isOver = true;
  });
  await end('A');
  expect(begun.join('')).toBe('Aabcd');
  await end('a', 'b', 'c');
  expect(isOver).toBe(false);
  await end('d');
  expect(isOver).toBe(true);
});

it.each(['NSBCD', 'SNBCD'])(
  'never runs a check that changes the network beside one that needs it unchanged: %s',
  async (names) => {
    const { begun, end } = start(names);
    const [first = '', second = ''] = names;
    expect(begun.join('')).toBe(`${first}BC`);
    await end('B');
    expect(begun.join('')).toBe(`${first}BCD`);
    await end(first);
    expect(begun.at(-1)).toBe(second);
  },
);

it('passes over a check that is not ready, and runs a patient check in its place', async () => {
  const { begun, end } = start('AZBab');
  expect(begun.join('')).toBe('ABab');
  await end('A');
  expect(begun.join('')).toBe('ABabZ');
});

it('fails instead of waiting for ever if no running check can make another one ready', async () => {
  await expect(start('Z').all).rejects.toThrow('a check waits for one that does not run');
});
