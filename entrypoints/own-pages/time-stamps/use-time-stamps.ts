import { useEffect, useState } from 'react';
import { withRegistry } from '@/entrypoints/own-pages/with-registry';
import { toDayInVietnam } from '@/lib/base/days';
import { removeHostAccess, requestHostAccess } from '@/lib/browser/permissions';
import {
  selectServicesToAsk,
  type TimeStampService,
  toHostPattern,
} from '@/lib/domain/matter/time-stamp-service';
import { sendMessage } from '@/lib/messaging/send';
import { readTimeStampServices } from '@/lib/registry/documents/held-services';

/** Returns the time-stamp services that can be asked today; empty until they are read, or if the registry cannot be read. */
export function useStampServices(): readonly TimeStampService[] {
  const [services, setServices] = useState<readonly TimeStampService[]>([]);
  useEffect(() => {
    let current = true;
    withRegistry(readTimeStampServices).then(
      (allServices) => current && setServices(selectServicesToAsk(allServices, toDayInVietnam(Date.now()))),
      (thrown: unknown) => console.warn('time-stamp services', thrown), // no press is offered
    );
    return () => {
      current = false;
    };
  }, []);
  return services;
}

/**
 * Asks the browser for access to the services' hosts, and then allows time stamps, first for the report `itemId`. Must be called
 * within a press. Resolves to true if the person gave access and the background stored the choice.
 */
export async function requestAccessAndAllowStamps(
  services: readonly TimeStampService[],
  itemId?: string,
): Promise<boolean> {
  if (services.length === 0 || !(await requestHostAccess(services.map(toHostPattern)))) return false;
  const result = await sendMessage('allow-stamps', { given: true, ...(itemId !== undefined && { itemId }) });
  return result.ok;
}

/** Turns time stamps off, and gives up the access to the services' hosts. */
export async function turnOffStamps(services: readonly TimeStampService[]): Promise<void> {
  await sendMessage('allow-stamps', { given: false });
  if (services.length > 0) await removeHostAccess(services.map(toHostPattern));
}

/**
 * Requests the time stamp of a report again. If access to the services' hosts is missing, the browser asks for it first. Must be
 * called while a press is handled, because only then does the browser ask.
 */
export async function retryStamp(services: readonly TimeStampService[], itemId: string): Promise<void> {
  if (services.length > 0) await requestHostAccess(services.map(toHostPattern));
  await sendMessage('retry-stamp', { itemId });
}
