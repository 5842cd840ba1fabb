import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnswerSchema, ReportSchema } from '@/lib/intake/contract';
import { ProblemError } from '@/server/platform/problem';
import { parseReport } from '@/server/reports/parse-report';
import { sampleReport } from '@/tests/support/intake/samples';

const SAMPLE = sampleReport({
  serviceProvider: 'Giao Mẫu',
  province: '48',
  complainant: { mode: 'identified', name: 'Người Gửi', idNumber: '001000000001', address: 'Số 1' },
});

/** How the intake reads these bytes: returns 'taken', or the code of the refusal. Any other error is thrown on. */
function outcomeOf(bytes: Uint8Array): 'taken' | string {
  try {
    const report = parseReport(bytes);
    // An accepted report fits the contract and is accepted again.
    expect(ReportSchema.parse(report)).toEqual(report);
    expect(parseReport(new TextEncoder().encode(JSON.stringify(report)))).toEqual(report);
    return 'taken';
  } catch (thrown) {
    if (thrown instanceof ProblemError) return thrown.code;
    throw thrown;
  }
}
const REFUSALS = ['invalid-report', 'contract-version', 'anonymous-incomplete'];

/** Every position in a value, by path. */
function pathsIn(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  return [[...path], ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))];
}

/** A copy with the value at a path replaced. */
function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined || typeof value !== 'object' || value === null) return by;
  return { ...value, [key]: replaced(Reflect.get(value, key), rest, by) };
}

describe('any bytes sent as a report', () => {
  it('are refused by name, without a crash', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.json().map((text) => new TextEncoder().encode(text)),
    );
    fc.assert(
      fc.property(bytes, (sent) => {
        expect(REFUSALS).toContain(outcomeOf(sent));
      }),
      { numRuns: 4_000 },
    );
  });

  it('are accepted or refused by name when they change one value of a report', () => {
    const odd = fc.oneof(
      fc.jsonValue(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '\0',
        '\ud800',
        '__proto__',
        'javascript:alert(1)',
        'https://x\u202e',
        -1,
        1e308,
        2 ** 53,
      ),
    );
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.constantFrom(...pathsIn(SAMPLE)), odd, (place, by) => {
        const outcome = outcomeOf(new TextEncoder().encode(JSON.stringify(replaced(SAMPLE, place, by))));
        seen.add(outcome);
        expect(['taken', ...REFUSALS]).toContain(outcome);
      }),
      { numRuns: 6_000 },
    );
    expect(seen).toContain('invalid-report');
  });

  it('are refused when they add an unknown field', () => {
    const holders = pathsIn(SAMPLE).filter((place) => {
      const at = place.reduce<unknown>(
        (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
        SAMPLE,
      );
      return typeof at === 'object' && !Array.isArray(at);
    });
    const known = new Set(pathsIn(SAMPLE).flat());
    const unknown = fc
      .string({ minLength: 1, maxLength: 12 })
      .filter(
        (key) =>
          !known.has(key) &&
          key !== '__proto__' &&
          !['email', 'phone', 'url', 'bought', 'pricePaid'].includes(key),
      );
    fc.assert(
      fc.property(fc.constantFrom(...holders), unknown, fc.jsonValue(), (place, key, value) => {
        const sent = replaced(SAMPLE, [...place, key], value);
        expect(outcomeOf(new TextEncoder().encode(JSON.stringify(sent)))).toBe('invalid-report');
      }),
      { numRuns: 2_000 },
    );
  });
});

it('an answer to a question is a text of limited length, or refused', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const parsed = AnswerSchema.safeParse(value);
      if (parsed.success) expect(parsed.data.text.length).toBeLessThanOrEqual(2_000);
    }),
    { numRuns: 1_000 },
  );
  expect(AnswerSchema.safeParse({ text: ' có ' }).data).toEqual({ text: 'có' });
  expect(AnswerSchema.safeParse({ text: 'x'.repeat(2_001) }).success).toBe(false);
});
