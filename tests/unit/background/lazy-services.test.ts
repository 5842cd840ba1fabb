import { expect, it, vi } from 'vitest';
import { lateWork, offerWork } from '@/entrypoints/background/late-work';
import type { Work } from '@/entrypoints/background/work';

const nothing = async () => undefined;
const made: Work = {
  answer: () => undefined,
  onAlarm: nothing,
  onStart: nothing,
  captureByKey: nothing,
  drain: nothing,
  repair: nothing,
  keepHouse: nothing,
};

it('work that could not be built is built anew when it is asked for again, and once it is there it is kept', async () => {
  const create = vi.fn<() => Promise<Work>>().mockRejectedValueOnce(new Error('the disk is full'));
  create.mockResolvedValue(made);
  offerWork(create);
  const work = lateWork();
  const both = await Promise.allSettled([work(), work()]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(create).toHaveBeenCalledTimes(1);
  expect(await work()).toBe(made);
  expect(await work()).toBe(made);
  expect(create).toHaveBeenCalledTimes(2);
});
