import { describe, expect, it } from 'vitest';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import type { BlackOut } from '@/lib/capture/black-out';
import { paintBoxesBlack } from '@/lib/workflows/report/pack-report';
import { filesOf, pack, text } from '@/tests/support/evidence/packages';

const box = [0.1, 0.2, 0.25, 0.05] as const;
const black = new Uint8Array([137, 80, 78, 71, 0]);

describe('paintBoxesBlack', () => {
  it('paints each box and lists it among the redactions, in window pixels', async () => {
    const parameters: unknown[] = [];
    const paint: BlackOut = async (_picture, boxes, view) => {
      parameters.push(boxes, view);
      return black;
    };
    const covered = await paintBoxesBlack(createCapturedPage({ redactions: [] }), [box], paint);
    expect(parameters).toEqual([[box], { width: 1, margin: 0 }]);
    expect(covered.picture).toBe(black);
    expect(covered.redactions).toEqual([
      { kind: 'by-hand', frameId: 0, selector: 'picture', box: [128, 256, 320, 64] },
    ]);
    const files = await filesOf((await pack(covered)).file);
    expect(text(files, 'evidence/redactions.json')).toContain('"by-hand"');
  });

  it('removes a picture that it cannot paint on', async () => {
    const { picture, stages } = await paintBoxesBlack(createCapturedPage(), [box], async () => null);
    expect(picture).toBeNull();
    expect(stages.at(-1)).toMatchObject({ name: 'cover', outcome: 'partial', reason: 'picture-left-out' });
  });

  it('removes the picture of the whole page, because boxes are measured on the window’s picture', async () => {
    const fullPage = {
      picture: { mediaType: 'image/webp', bytes: black },
      method: 'one-call',
      area: { width: 1_280, height: 2_400 },
      scale: 1,
      moves: [],
      changed: 0,
    } as const;
    const covered = await paintBoxesBlack(createCapturedPage({ fullPage }), [box], async () => black);
    expect(covered.fullPage?.picture).toBeNull();
    expect(covered.stages.at(-1)).toMatchObject({ reason: 'full-page-left-out' });
  });

  it('returns the page unchanged without boxes or a picture', async () => {
    const never: BlackOut = () => Promise.reject(new Error('must not be called'));
    const page = createCapturedPage();
    expect(await paintBoxesBlack(page, [], never)).toBe(page);
    const without = createCapturedPage({ picture: null });
    expect(await paintBoxesBlack(without, [box], never)).toBe(without);
  });
});
