import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

const root = fileURLToPath(new URL('../../', import.meta.url));
const readJson = (path: string): unknown => JSON.parse(readFileSync(`${root}${path}`, 'utf8'));

const SettingSchema = z.looseObject({
  description: z.string(),
  type: z.enum(['string', 'boolean']),
  enum: z.array(z.string()).optional(),
});
const SchemaSchema = z.looseObject({
  properties: z.looseObject({
    settings: z.looseObject({ properties: z.record(z.string(), SettingSchema) }),
  }),
});

/** One setting that a policy can fix, in the form of the schema that browsers read. */
export type ManagedSetting = z.infer<typeof SettingSchema>;

/** Settings that a policy can fix, by name (from `public/managed-schema.json`). */
export const SETTINGS = SchemaSchema.parse(readJson('public/managed-schema.json')).properties.settings
  .properties;

const ExampleSchema = z.strictObject({
  authority: z.looseObject({}),
  settings: z.record(z.string(), z.union([z.string(), z.boolean()])),
});

/** Values of `deploy/policies/example.json` that the templates contain. An administrator replaces them. */
export const EXAMPLE = ExampleSchema.parse(readJson('deploy/policies/example.json'));

/**
 * Ids and addresses that the templates contain. An administrator replaces them, except FIREFOX_ID, which is the id in Firefox's
 * manifest.
 */
export const CHROMIUM_ID = 'EXTENSION_ID';
export const FIREFOX_ID = 'cho-sang@chosang.example';
const UPDATE_URL = 'https://extension.example.gov.vn/updates.xml';
const XPI_URL = 'https://extension.example.gov.vn/cho-sang.xpi';

/** Part of a policy that installs the extension by force and pins its toolbar button. */
export const CHROMIUM_INSTALL = {
  installation_mode: 'force_installed',
  update_url: UPDATE_URL,
  toolbar_pin: 'force_pinned',
};
export const FIREFOX_INSTALL = {
  installation_mode: 'force_installed',
  install_url: XPI_URL,
  default_area: 'navbar',
};
