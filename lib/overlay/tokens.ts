/**
 * Colours of the marks, light and dark. They are copies of the colours of the same names in components/ui/theme.css (a test
 * compares them), because content scripts load no style sheet file.
 */
export const MARK_TOKENS = {
  sheet: 'light-dark(oklch(0.997 0.003 90), oklch(0.27 0.032 245))',
  ink: 'light-dark(oklch(0.27 0.045 245), oklch(0.955 0.012 90))',
  'ink-soft': 'light-dark(oklch(0.41 0.035 245), oklch(0.84 0.018 240))',
  line: 'light-dark(oklch(0.89 0.014 85), oklch(0.37 0.03 245))',
  edge: 'light-dark(oklch(0.58 0.03 245), oklch(0.64 0.03 245))',
  focus: 'light-dark(oklch(0.5 0.13 245), oklch(0.78 0.12 240))',
  sun: 'light-dark(oklch(0.83 0.145 78), oklch(0.84 0.14 80))',
  'stop-shape': 'light-dark(oklch(0.5 0.19 27), oklch(0.66 0.19 27))',
  ask: 'light-dark(oklch(0.405 0.08 65), oklch(0.87 0.1 82))',
} as const satisfies Record<string, string>;

/** Colours that only the panel uses. */
export const PANEL_TOKENS = {
  paper: 'light-dark(oklch(0.982 0.009 88), oklch(0.225 0.03 245))',
  link: 'light-dark(oklch(0.4 0.1 245), oklch(0.85 0.07 240))',
  stop: 'light-dark(oklch(0.43 0.165 27), oklch(0.85 0.075 22))',
  'on-sun': 'oklch(0.25 0.045 245)',
  'stop-wash': 'light-dark(oklch(0.957 0.018 25), oklch(0.31 0.05 22))',
  'ask-wash': 'light-dark(oklch(0.955 0.035 82), oklch(0.32 0.035 80))',
} as const satisfies Record<string, string>;
