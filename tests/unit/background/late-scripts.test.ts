import { expect, it, vi } from 'vitest';
import { createServicesLoader, shareServicesBuilder } from '@/entrypoints/background/late-scripts';
import type { LateServices } from '@/entrypoints/background/late-services';
import { checkStampInOwnScript, shareStampCheck } from '@/entrypoints/background/time-stamps/check-script';
import { StampError } from '@/lib/time-stamps/stamp-error';

const nothing = async () => undefined;
const made: LateServices = {
  answer: () => undefined,
  onAlarm: nothing,
  onStart: nothing,
  captureByKey: nothing,
  drain: nothing,
  repair: nothing,
  runHousekeeping: nothing,
};

it('the late services are built again after a failure, and kept once they are built', async () => {
  const create = vi.fn<() => Promise<LateServices>>().mockRejectedValueOnce(new Error('the disk is full'));
  create.mockResolvedValue(made);
  shareServicesBuilder(create);
  const services = createServicesLoader();
  const both = await Promise.allSettled([services(), services()]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(create).toHaveBeenCalledTimes(1);
  expect(await services()).toBe(made);
  expect(await services()).toBe(made);
  expect(create).toHaveBeenCalledTimes(2);
});

it('a refusal that the script for time stamps returns is thrown as an error of its class', async () => {
  shareStampCheck(async () => ({ reason: 'not-a-reply', message: 'a page' }));
  const refused = checkStampInOwnScript(new Uint8Array(), { digest: '', roots: [] });
  await expect(refused).rejects.toBeInstanceOf(StampError);
  await expect(refused).rejects.toMatchObject({ reason: 'not-a-reply', message: 'a page' });
});
