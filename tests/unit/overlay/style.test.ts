import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MARK_CSS } from '@/lib/overlay/mark-style';
import { PANEL_CSS } from '@/lib/overlay/panel/panel-style';
import { MARK_TOKENS, PANEL_TOKENS } from '@/lib/overlay/tokens';

const TOKENS = { ...MARK_TOKENS, ...PANEL_TOKENS };
const CSS = `${MARK_CSS}${PANEL_CSS}`;

const theme = readFileSync(new URL('../../../components/ui/theme.css', import.meta.url), 'utf8');

describe('the colours of the marks', () => {
  it.each(Object.entries(TOKENS))('have the value of --%s in the theme of our own pages', (name, value) => {
    expect(theme).toContain(`--${name}: ${value};`);
  });

  it('are the only colours, except in shadows', () => {
    let rest = CSS.replace(/box-shadow:[^;}]+/g, '');
    for (const value of Object.values(TOKENS)) rest = rest.replaceAll(value, '');
    expect(rest).not.toMatch(/#[0-9a-f]{3}|oklch|rgb|var\(/);
  });

  it('are red only for the official warning', () => {
    for (const rule of CSS.split('}')) {
      if ([TOKENS.stop, TOKENS['stop-shape'], TOKENS['stop-wash']].some((red) => rule.includes(red)))
        expect(rule).toMatch(/warned|tier=warning/);
    }
  });

  it('use no rem units', () => {
    expect(CSS).not.toMatch(/\drem/);
  });
});
