// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { renderPolicy, renderPolicyPages } from '@/scripts/bundling/policy-pages';

describe('the pages of the privacy policies', () => {
  it.each(['extension', 'phone'] as const)('have every line of the text of %s', (of) => {
    const pages = renderPolicyPages(process.cwd(), of);
    expect(Object.keys(pages)).toEqual(['privacy.vi.html', 'privacy.en.html']);
    for (const page of Object.values(pages)) {
      const { body } = new DOMParser().parseFromString(page, 'text/html');
      expect(body.querySelectorAll('h1')).toHaveLength(1);
      expect(body.querySelectorAll('h2').length).toBeGreaterThan(3);
      expect(body.querySelectorAll('td').length).toBeGreaterThan(1);
      expect(body.textContent).not.toMatch(/^\s*(?:#|-|\|)|\]\(/m);
      expect(page).not.toMatch(/<script|undefined/);
    }
  });

  it('escapes markup in text', () => {
    expect(renderPolicy('# A <b>\n\n[a & b](../c.md)', 'vi')).toContain('<p>a &amp; b</p>');
    expect(renderPolicy('# A <b>\n\nx', 'vi')).toContain('<h1>A &lt;b&gt;</h1>');
  });
});
