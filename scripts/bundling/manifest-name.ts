import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';

/** Only this field decides the name. The product checks the whole file (lib/domain/report/authority.ts). */
const KindSchema = z.looseObject({ demonstration: z.boolean() });

/**
 * Returns name and version for a build's manifest. A demonstration's build says so wherever the browser shows the name, in the
 * browser's language. Only Chromium has `version_name`. Without an authority file (`wxt prepare`) the names are the product's.
 */
export function findManifestName(authorityFile: string, browser: string, version: string) {
  if (!isDemonstration(authorityFile)) return { name: '__MSG_extName__', short_name: 'Chợ Sáng' };
  return {
    name: '__MSG_extName_demonstration__',
    // Chromium does not translate it.
    ...(browser === 'chrome' ? { version_name: `${version} (bản minh họa, demonstration)` } : {}),
  };
}

function isDemonstration(authorityFile: string): boolean {
  if (!existsSync(authorityFile)) return false;
  return KindSchema.parse(JSON.parse(readFileSync(authorityFile, 'utf8'))).demonstration;
}
