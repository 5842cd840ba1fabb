import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '@/lib/base/digest';
import {
  createMarkBetween,
  MarkSchema,
  moveMark,
  resizeMark,
  toArrowHead,
} from '@/lib/domain/case/case-mark';
import { openCaseFile } from '@/lib/workflows/cases/open-case-file';
import { verifyCaseFile } from '@/lib/workflows/cases/verify-case-file';
import { caseFile, MARKED_COPY } from '@/tests/support/evidence/case-file';
import { filesOf, zipOf } from '@/tests/support/evidence/packages';

describe('a mark', () => {
  const from = { x: 0.6, y: 0.5 };
  const to = { x: 0.2, y: 0.3 };

  it('is drawn from any corner, moved within the picture, and resized', () => {
    const box = createMarkBetween('box', from, to, '');
    expect(box).toEqual({
      kind: 'box',
      x: 0.2,
      y: 0.3,
      width: expect.closeTo(0.4),
      height: expect.closeTo(0.2),
    });
    expect(moveMark(box, 0.9, -0.9)).toMatchObject({ x: expect.closeTo(0.6), y: 0 });
    expect(resizeMark(box, 0.9, -0.9)).toMatchObject({ width: expect.closeTo(0.8), height: 0.02 });
    const arrow = createMarkBetween('arrow', from, to, '');
    expect(moveMark(arrow, -0.9, 0)).toMatchObject({ x: expect.closeTo(0.4), toX: expect.closeTo(0) });
    expect(resizeMark(arrow, -0.9, 0)).toMatchObject({ x: 0.6, toX: 0 });
    expect(moveMark(createMarkBetween('text', from, to, 'Giá'), 0.9, 0.9)).toEqual({
      kind: 'text',
      x: 1,
      y: 1,
      text: 'Giá',
    });
    for (const mark of [box, arrow, moveMark(box, 5, 5), resizeMark(arrow, 5, 5)]) {
      expect(MarkSchema.safeParse(mark).success).toBe(true);
    }
  });

  it('has its arrow head at the tip', () => {
    const head = toArrowHead(
      { kind: 'arrow', x: 0, y: 0.5, toX: 0.5, toY: 0.5 },
      { width: 200, height: 100, size: 10 },
    );
    expect(head[0]).toEqual({ x: 100, y: 50 });
    for (const { x } of head.slice(1)) expect(x).toBeLessThan(100);
  });
});

describe('a marked picture', () => {
  it('is a separate file that names the original, and both are verified', async () => {
    const file = await caseFile({ marked: true });
    const checks = await verifyCaseFile(file);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['001 marked copy', '001 marked picture']),
    );
    const opened = await openCaseFile(file);
    const [picture] = opened?.manifest.pictures ?? [];
    expect(picture).toMatchObject({
      order: 1,
      digest: await sha256Hex(MARKED_COPY),
      marks: [{ kind: 'box' }],
    });
    expect(picture?.record).toMatch(/^urn:view:/);
    expect(new Uint8Array((await opened?.markedOf(1)?.arrayBuffer()) ?? [])).toEqual(MARKED_COPY);
    const event = opened?.custody.find(({ action }) => action === 'picture-annotated');
    expect(event?.details).toMatchObject({ digest: picture?.digest, original: picture?.original, marks: 1 });
  });

  it('fails verification after a change of the copy', async () => {
    const files = await filesOf(await caseFile({ marked: true }));
    files.set('pictures/001-marked.jpg', new Uint8Array([9, 9]));
    const failed = (await verifyCaseFile(zipOf(files))).filter(({ ok }) => !ok).map(({ name }) => name);
    expect(failed).toEqual(['digest of pictures/001-marked.jpg', '001 marked copy']);
  });
});
