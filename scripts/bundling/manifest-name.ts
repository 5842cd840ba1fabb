import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';

/**
 * Parses only the field of an authority file that decides the extension's name. The product itself checks the whole file
 * (lib/domain/report/authority.ts).
 */
const KindSchema = z.looseObject({ demonstration: z.boolean() });

/**
 * Returns names and version for a build's manifest. If the build is a demonstration, the names say so in the browser's language,
 * wherever the browser shows a name of the extension. Only Chromium has `version_name`. Without an authority file (`wxt prepare`)
 * it returns the product's names.
 */
export function findManifestNames(authorityFile: string, browser: string, version: string) {
  if (!isDemoAuthorityFile(authorityFile)) return { name: '__MSG_extName__', short_name: 'Chợ Sáng' };
  return {
    name: '__MSG_extName_demonstration__',
    // Chromium does not translate `version_name`, so it holds both languages.
    ...(browser === 'chrome' ? { version_name: `${version} (bản minh họa, demonstration)` } : {}),
  };
}

function isDemoAuthorityFile(authorityFile: string): boolean {
  if (!existsSync(authorityFile)) return false;
  return KindSchema.parse(JSON.parse(readFileSync(authorityFile, 'utf8'))).demonstration;
}
