import { describe, expect, it } from 'vitest';
import { launchCapturingBrowser } from '@/demo/measuring/capture/capturing-browser';
import { startMeasuringSite } from '@/demo/measuring/capture/site-server';
import { openPackage } from '@/lib/evidence/verify/read';
import { isVerified, verifyPackage } from '@/lib/evidence/verify/verify';
import { CONTAINERS, plant, SHOP_PAGE } from '@/tests/support/hostile/planted-trees';

/** A different invented name for each container, so that each is searched for separately. */
const PLANTED = CONTAINERS.filter(({ name }) => name !== 'far text').map((container, at) => ({
  container,
  secret: `Đỗ Thử Quyên ${String.fromCharCode(65 + at)}x`,
}));

describe.each(['chromium', 'firefox'] as const)('a package made in %s', (browser) => {
  it('contains no byte of the visitor’s planted details, in any kind of document tree', {
    timeout: 120_000,
  }, async () => {
    const site = await startMeasuringSite();
    try {
      const script = PLANTED.map(({ container, secret }) =>
        plant(container, { head: 'Xin chào,', secret }),
      ).join(';');
      const body = SHOP_PAGE.replace('</body>', `<script>${script}</script></body>`);
      site.put('/planted', { type: 'text/html; charset=utf-8', body });
      const { open, close } = await launchCapturingBrowser(browser);
      try {
        const tab = await open(
          `${site.shop}/planted?capture=planted&fbclid=IwAR0aB9xVisitor4711#access_token=Zt8Qp1XyZ`,
        );
        const sent = await site.captured('planted');
        await tab.close();
        const file = new Blob([sent.body ?? '']);
        expect(isVerified(await verifyPackage(file))).toBe(true);
        const { records, read, context } = await openPackage(file);
        const parts = await Promise.all(
          records.map(async ({ url }) => (await read(url)) ?? new Uint8Array()),
        );
        const all = [
          JSON.stringify(context),
          ...records.map(({ url }) => url),
          ...parts.map((part) => new TextDecoder().decode(part)),
        ]
          .join('\n')
          .normalize('NFC');
        expect(all).toContain('Người bán: Gốm Mây');
        const left = PLANTED.filter(({ secret }) => all.includes(secret)).map(
          ({ container }) => container.name,
        );
        expect(left).toEqual([]);
        expect(all).not.toMatch(/IwAR0aB9x|Zt8Qp1/);
      } finally {
        await close();
      }
    } finally {
      await site.close();
    }
  });
});
