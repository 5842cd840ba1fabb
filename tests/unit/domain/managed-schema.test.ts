import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ManagedSettingsSchema } from '@/lib/domain/managed-settings';
import { AuthoritySchema } from '@/lib/domain/report/authority';
import { EXAMPLE, FIREFOX_ID } from '@/scripts/policies/schema';
import { renderPolicyTemplates } from '@/scripts/policies/templates';

// Chromium's schema, the document and the code describe the same policy and must agree.
const NodeSchema = z.object({
  type: z.string().optional(),
  get properties() {
    return z.record(z.string(), NodeSchema).optional();
  },
  get items() {
    return NodeSchema.optional();
  },
  required: z.array(z.string()).optional(),
});
type Node = z.infer<typeof NodeSchema>;

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const shipped = NodeSchema.parse(JSON.parse(read('public/managed-schema.json')));
const code = NodeSchema.parse(
  z.toJSONSchema(
    z.object({
      authority: AuthoritySchema.optional(),
      settings: ManagedSettingsSchema.optional(),
      // JSON text, which lib/papers/replaced-texts.ts reads.
      papers: z.string().optional(),
    }),
  ),
);
const document = read('docs/agency/managed-policy.md');

/** Every member with its type, such as "intake.url string". Entries of a key set are not listed. */
function members(node: Node | undefined, at = ''): string[] {
  return Object.entries(node?.properties ?? {}).flatMap(([name, inner]) => {
    const path = at === '' ? name : `${at}.${name}`;
    return inner.type === 'object' ? members(inner, path) : [`${path} ${inner.type}`];
  });
}

/** Required members. Those of an optional object are not listed. */
function requiredMembers(node: Node, at = ''): string[] {
  return (node.required ?? []).flatMap((name) => {
    const path = at === '' ? name : `${at}.${name}`;
    const inner = node.properties?.[name];
    return inner?.type === 'object' ? requiredMembers(inner, path) : [path];
  });
}

describe('the schema of the managed policy', () => {
  it('has exactly the members that the code reads', () => {
    expect(members(shipped).sort()).toEqual(members(code).sort());
    expect(members(code).length).toBeGreaterThan(10);
  });

  it('has the members of the document, required ones as stated', () => {
    const rows = [...document.matchAll(/^\| ((?:`[\w.]+` ?)+)\| (yes|no) \|/gm)];
    const documentedMembers = rows.flatMap(([, names = '', is]) =>
      [...names.matchAll(/`([\w.]+)`/g)].map(([, name]) => [name, is]),
    );
    const required = new Set(requiredMembers(code.properties?.authority ?? {}));
    // The document names the authority's members without `authority.`.
    const taken = members(code).map((member) => (member.split(' ')[0] ?? '').replace('authority.', ''));
    expect(Object.fromEntries(documentedMembers)).toEqual(
      Object.fromEntries(taken.map((name) => [name, required.has(name) ? 'yes' : 'no'])),
    );
  });

  it('matches the written templates, which "npm run policies" makes from it', () => {
    const folder = new URL('../../../deploy/policies/', import.meta.url);
    for (const [path, text] of renderPolicyTemplates())
      expect(readFileSync(new URL(path, folder), 'utf8'), path).toBe(text);
    expect(() => AuthoritySchema.parse(EXAMPLE.authority)).not.toThrow();
    expect(() => ManagedSettingsSchema.parse(EXAMPLE.settings)).not.toThrow();
    expect(read('wxt.config.ts')).toContain(`id: '${FIREFOX_ID}'`);
    expect(read('wxt.config.ts')).toContain("managed_schema: 'managed-schema.json'");
  });
});
