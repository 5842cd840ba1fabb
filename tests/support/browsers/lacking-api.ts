import bcd from '@mdn/browser-compat-data' with { type: 'json' };
import * as z from 'zod';

const SupportSchema = z.looseObject({ version_added: z.union([z.string(), z.boolean(), z.null()]) });
const EntrySchema = z.looseObject({
  __compat: z.looseObject({
    support: z.record(z.string(), z.union([SupportSchema, z.array(SupportSchema)])),
  }),
});
const NamespacesSchema = z.record(z.string(), z.record(z.string(), z.unknown()));

/** A browser, by its name in MDN's compatibility table, and its oldest version that we support. */
export interface ServedBrowser {
  readonly name: 'firefox_android' | 'safari';
  readonly oldest: number;
}

/** The oldest versions that the manifest allows (wxt.config.ts). */
export const ANDROID: ServedBrowser = { name: 'firefox_android', oldest: 142 };
export const SAFARI: ServedBrowser = { name: 'safari', oldest: 16.4 };

const apis = NamespacesSchema.parse(bcd.webextensions.api);

/**
 * True if MDN's table says that the oldest supported version of the browser has `namespace.member`; throws for an unknown API.
 */
export function hasApi(api: string, { name, oldest }: ServedBrowser): boolean {
  const [space = '', member = ''] = api.split('.');
  const { support } = EntrySchema.parse(apis[space]?.[member]).__compat;
  const [newest] = [support[name]].flat();
  const since = newest?.version_added;
  return typeof since === 'string' && Number.parseFloat(since) <= oldest;
}

/** APIs the browser lacks: `namespace` where all of it is missing, else each `namespace.member`. */
export function lackingApis(browser: ServedBrowser): string[] {
  return Object.entries(apis).flatMap(([space, entries]) => {
    const members = Object.keys(entries).filter((member) => member !== '__compat');
    const missing = members.filter((member) => !hasApi(`${space}.${member}`, browser));
    return missing.length === members.length ? [space] : missing.map((member) => `${space}.${member}`);
  });
}
