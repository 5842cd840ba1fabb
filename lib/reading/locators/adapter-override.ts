// Why: docs/decisions/registry/documents.md

import { isJsonObject } from '@/lib/dom/json';
import {
  type AdapterOverride,
  type AddedLocator,
  isAllowedLocator,
  LOCATED_FIELDS,
  MOST_ENTRIES,
  SWITCHED_FIELDS,
  TRIED,
} from '@/lib/domain/listing/locator-data';

/**
 * Checks the overrides that the background sent for one adapter. Written by hand, because the content script has no Zod. If any
 * part of the overrides is unknown or invalid, returns undefined; the adapter then uses its built-in locators only.
 */
export function parseAdapterOverride(value: unknown): AdapterOverride | undefined {
  if (!hasOnlyKeys(value, ['off', 'fieldsOff', 'add'])) return undefined;
  const { off } = value;
  const fieldsOff = parseAllOrNone(value.fieldsOff, (field) =>
    SWITCHED_FIELDS.find((known) => known === field),
  );
  const add = parseAllOrNone(value.add, parseAddedLocator);
  return typeof off === 'boolean' && fieldsOff && add ? { off, fieldsOff, add } : undefined;
}

function parseAddedLocator(value: unknown): AddedLocator | undefined {
  if (!hasOnlyKeys(value, ['field', 'tried', 'at'])) return undefined;
  const { at } = value;
  const field = LOCATED_FIELDS.find((known) => known === value.field);
  const tried = TRIED.find((known) => known === value.tried);
  const isAllowed = field && tried && typeof at === 'string' && isAllowedLocator(field, at);
  return isAllowed ? { field, tried, at } : undefined;
}

function hasOnlyKeys(value: unknown, keys: readonly string[]): value is Readonly<Record<string, unknown>> {
  return isJsonObject(value) && Object.keys(value).every((key) => keys.includes(key));
}

/** Returns the list as `read` converts it; undefined if `read` refuses an entry, or if the list is too long. */
function parseAllOrNone<T>(
  value: unknown,
  read: (entry: unknown) => T | undefined,
): readonly T[] | undefined {
  if (!Array.isArray(value) || value.length > MOST_ENTRIES) return undefined;
  const entries = value.map((entry: unknown) => read(entry)).filter((entry) => entry !== undefined);
  return entries.length === value.length ? entries : undefined;
}
