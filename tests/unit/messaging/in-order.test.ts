import { describe, expect, it } from 'vitest';
import { InOrder } from '@/lib/messaging/in-order';

describe('InOrder', () => {
  it('runs calls one after another', async () => {
    const order = new InOrder();
    const done: string[] = [];
    const slow = Promise.withResolvers<boolean>();
    const changed = order.do(async () => {
      const stored = await slow.promise;
      done.push('changed');
      return stored;
    });
    const sent = order.doIfLastSucceeded(async () => done.push('sent') > 0);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(done).toEqual([]);
    slow.resolve(true);
    expect([await changed, await sent]).toEqual([true, true]);
    expect(done).toEqual(['changed', 'sent']);
  });

  it.each([
    ['was refused', async () => false],
    ['failed', () => Promise.reject(new Error('the disk is full'))],
  ])('does not send if the change before it %s, but sends at the next press', async (_what, change) => {
    const order = new InOrder();
    const changed = order.do(change).catch(() => false);
    const send = () => order.doIfLastSucceeded(async () => true);
    expect([await changed, await send(), await send()]).toEqual([false, false, true]);
  });
});
