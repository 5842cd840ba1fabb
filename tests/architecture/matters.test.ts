import { describe, expect, it } from 'vitest';
import { sourceFiles } from './support/source';

/** Folders whose code makes the packages and requests of a report. None of it may read what a person wrote in a matter. */
const LEAVES = [
  'lib/capture',
  'lib/evidence',
  'lib/intake',
  'lib/outbox',
  'lib/workflows/report',
  'lib/workflows/my-reports',
] as const;
const MATTER = /from '@\/lib\/(?:matters|papers|domain\/matter\/(?:matter|paper))\b/;

describe('names, letters and files of a matter', () => {
  it('are read by nothing that makes a package or a request', () => {
    const sources = sourceFiles(...LEAVES);
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.filter(({ text }) => MATTER.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
