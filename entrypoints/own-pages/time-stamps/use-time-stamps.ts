import { useEffect, useState } from 'react';
import { withRegistry } from '@/entrypoints/own-pages/with-registry';
import { dayInVietnam } from '@/lib/base/days';
import { removeHosts, requestHosts } from '@/lib/browser/permissions';
import { hostPattern, servicesToAsk, type TimeStampService } from '@/lib/domain/matter/time-stamp-service';
import { send } from '@/lib/messaging/send';
import { readHeldServices } from '@/lib/registry/documents/held-services';

/** Returns the services that are asked for time stamps today; none until they are read, or if the registry cannot be read. */
export function useStampServices(): readonly TimeStampService[] {
  const [services, setServices] = useState<readonly TimeStampService[]>([]);
  useEffect(() => {
    let current = true;
    withRegistry(readHeldServices).then(
      (held) => current && setServices(servicesToAsk(held, dayInVietnam(Date.now()))),
      (thrown: unknown) => console.warn('time-stamp services', thrown), // no press is offered
    );
    return () => {
      current = false;
    };
  }, []);
  return services;
}

/**
 * Asks the browser for access to the services' hosts and then allows time stamps, beginning with that of the report `itemId`.
 * Must run in a press. Returns whether the person gave access.
 */
export async function allowStamps(services: readonly TimeStampService[], itemId?: string): Promise<boolean> {
  if (services.length === 0 || !(await requestHosts(services.map(hostPattern)))) return false;
  const result = await send('allow-stamps', { given: true, ...(itemId !== undefined && { itemId }) });
  return result.ok;
}

/** Turns time stamps off, and gives the access to the services' hosts back. */
export async function turnOffStamps(services: readonly TimeStampService[]): Promise<void> {
  await send('allow-stamps', { given: false });
  if (services.length > 0) await removeHosts(services.map(hostPattern));
}

/** Asks again for the stamp of a report, with the browser's question first where access is missing. Must run in a press. */
export async function retryStamp(services: readonly TimeStampService[], itemId: string): Promise<void> {
  if (services.length > 0) await requestHosts(services.map(hostPattern));
  await send('retry-stamp', { itemId });
}
