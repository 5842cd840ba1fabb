// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { OPEN_PANEL, panelBeside } from '@/entrypoints/marketplace/panel-beside';
import { createHostMaker } from '@/lib/overlay/host';
import { createPanelOpener } from '@/lib/overlay/panel/open-panel';

const createHost = createHostMaker(document);
const comes = vi.fn(async () => Reflect.set(globalThis, OPEN_PANEL, createPanelOpener));

afterEach(() => {
  Reflect.deleteProperty(globalThis, OPEN_PANEL);
  comes.mockClear();
});

describe('the panel of a page', () => {
  it('is made by the script put beside this one, asked for once', async () => {
    expect(await panelBeside(comes, document, createHost)).toMatchObject({
      openVerdict: expect.any(Function),
      openList: expect.any(Function),
    });
    await panelBeside(comes, document, createHost);
    expect(comes).toHaveBeenCalledTimes(1);
  });

  it('is not there where the script cannot come, and is asked for again the next time', async () => {
    const nothing = vi.fn(async () => undefined);
    expect(await panelBeside(nothing, document, createHost)).toBeUndefined();
    expect(await panelBeside(nothing, document, createHost)).toBeUndefined();
    expect(nothing).toHaveBeenCalledTimes(2);
  });
});
