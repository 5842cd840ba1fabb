// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { writeSharedValue } from '@/lib/base/shared';
import { createHostMaker } from '@/lib/overlay/host';
import { createPanelOpener } from '@/lib/overlay/panel/open-panel';
import { loadAndCreateInjectedPanel } from '@/lib/workflows/follow/panel-beside';

const createHost = createHostMaker(document);
const askPage = async () => undefined;
const comes = vi.fn(async () => writeSharedValue('open-panel', createPanelOpener));

afterEach(() => {
  writeSharedValue('open-panel', undefined);
  comes.mockClear();
});

describe('loadAndCreateInjectedPanel', () => {
  it('requests the panel’s script once', async () => {
    expect(await loadAndCreateInjectedPanel(comes, document, createHost, askPage)).toMatchObject({
      openVerdict: expect.any(Function),
      openList: expect.any(Function),
    });
    await loadAndCreateInjectedPanel(comes, document, createHost, askPage);
    expect(comes).toHaveBeenCalledTimes(1);
  });

  it('returns undefined when the script cannot load, and requests it again next time', async () => {
    const nothing = vi.fn(async () => undefined);
    expect(await loadAndCreateInjectedPanel(nothing, document, createHost, askPage)).toBeUndefined();
    expect(await loadAndCreateInjectedPanel(nothing, document, createHost, askPage)).toBeUndefined();
    expect(nothing).toHaveBeenCalledTimes(2);
  });
});
