import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CSS, TOKENS } from '@/lib/overlay/style';

const theme = readFileSync(new URL('../../../components/ui/theme.css', import.meta.url), 'utf8');

describe('the colours of the marks', () => {
  it.each(Object.entries(TOKENS))('take --%s from the theme of our own pages', (name, value) => {
    expect(theme).toContain(`--${name}: ${value};`);
  });

  it('use no colour that is not one of them, but shadows', () => {
    const used = [...CSS.matchAll(/var\(--([a-z-]+)\)/g)].map(([, name]) => `${name}`);
    expect(used.filter((name) => !(name in TOKENS))).toEqual([]);
    const rest = CSS.replace(/--[a-z-]+:[^;]+;/g, '').replace(/box-shadow:[^;}]+/g, '');
    expect(rest).not.toMatch(/#[0-9a-f]{3}|oklch|rgb/);
  });

  it('keep red for the official warning alone', () => {
    for (const rule of CSS.split('}')) {
      if (/var\(--stop/.test(rule)) expect(rule).toMatch(/warned|tier=warning/);
    }
  });

  it('size nothing by the page’s root', () => {
    expect(CSS).not.toMatch(/\drem/);
  });
});
