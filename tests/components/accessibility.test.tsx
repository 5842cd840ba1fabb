import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { VIEWS } from '@/demo/sample-views/views';
import { renderView } from '../support/render-view';

// Colour contrast needs layout: tests/unit/components/theme.test.ts computes it from the tokens and tests/e2e/views.test.ts
// measures it.
const rules = { 'color-contrast': { enabled: false } };

describe.each(['vi', 'en'] as const)('axe, in %s', (language) => {
  it.each(Object.keys(VIEWS))('finds nothing in %s', async (name) => {
    document.documentElement.lang = language;
    document.title = name;
    const view = VIEWS[name];
    if (!view) throw new Error(`no view ${name}`);
    const { container } = renderView(view, language);
    const { violations } = await axe.run(container, {
      rules,
      iframes: false,
      resultTypes: ['violations'],
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
      [],
    );
  });
});
