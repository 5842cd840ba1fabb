// How to write them: docs/agency/paper-texts.md

import * as z from 'zod';
import { parseJsonIfValid } from '@/lib/base/json';
import { findTemplateFaults } from './check-template';
import { type Template, TemplateSchema } from './template.schema';
import { getTemplates } from './templates';

/** The texts that replace ours. If anything is wrong with them, `faults` says what, and `templates` is empty. */
export interface ReplacedTexts {
  readonly templates: readonly Template[];
  readonly faults: readonly string[];
}

const ReplacedSchema = z
  .array(TemplateSchema.required({ checkedBy: true }))
  .refine((templates) => new Set(templates.map(({ paper }) => paper)).size === templates.length, {
    error: 'two texts are for the same paper',
  });

/**
 * Reads the texts by which an office or association replaces ours (policy key `papers`: JSON text, or undefined for none). If one
 * text is wrong, all are refused, and each fault is returned in words. A text may name only recipients that our text of the paper
 * names, and must require at least the fields that our text requires.
 */
export function parseReplacedTexts(policyValue: unknown): ReplacedTexts {
  if (policyValue === undefined) return { templates: [], faults: [] };
  if (typeof policyValue !== 'string') return toRefusedTexts(['it is no text']);
  const json = parseJsonIfValid(policyValue);
  if (json === undefined) return toRefusedTexts(['it is no JSON']);
  const parsed = ReplacedSchema.safeParse(json);
  if (!parsed.success) {
    return toRefusedTexts(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
  }
  const faults = parsed.data.flatMap((template) =>
    [...findTemplateFaults(template), ...findFaultsAgainstBuiltInTemplate(template)].map(
      (fault) => `${template.paper}: ${fault}`,
    ),
  );
  return faults.length > 0 ? toRefusedTexts(faults) : { templates: parsed.data, faults: [] };
}

const toRefusedTexts = (faults: readonly string[]): ReplacedTexts => ({ templates: [], faults });

function findFaultsAgainstBuiltInTemplate(template: Template): string[] {
  const ours = getTemplates().find(({ paper }) => paper === template.paper);
  if (!ours) return [];
  const left = ours.required.filter((name) => !template.required.includes(name));
  const others = template.recipients.filter((recipient) => !ours.recipients.includes(recipient));
  const groups = ours.oneOf.filter(
    (group) =>
      !group.some((name) => template.required.includes(name)) &&
      !template.oneOf.some((own) => own.every((name) => group.includes(name))),
  );
  return [
    ...left.map((name) => `{${name}} is required of this paper`),
    ...others.map((recipient) => `it is not for "${recipient}"`),
    ...groups.map((group) => `one of ${group.map((name) => `{${name}}`).join(', ')} is required`),
  ];
}
