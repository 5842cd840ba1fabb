/**
 * Colours of the marks, light and dark: the same values as components/ui/theme.css under the same names (a test
 * compares them), written here again because the content script carries no style sheet file.
 */
export const TOKENS = {
  paper: 'light-dark(oklch(0.982 0.009 88), oklch(0.225 0.03 245))',
  sheet: 'light-dark(oklch(0.997 0.003 90), oklch(0.27 0.032 245))',
  ink: 'light-dark(oklch(0.27 0.045 245), oklch(0.955 0.012 90))',
  'ink-soft': 'light-dark(oklch(0.41 0.035 245), oklch(0.84 0.018 240))',
  line: 'light-dark(oklch(0.89 0.014 85), oklch(0.37 0.03 245))',
  edge: 'light-dark(oklch(0.58 0.03 245), oklch(0.64 0.03 245))',
  link: 'light-dark(oklch(0.4 0.1 245), oklch(0.85 0.07 240))',
  focus: 'light-dark(oklch(0.5 0.13 245), oklch(0.78 0.12 240))',
  sun: 'light-dark(oklch(0.83 0.145 78), oklch(0.84 0.14 80))',
  leaf: 'light-dark(oklch(0.4 0.09 158), oklch(0.86 0.1 158))',
  stop: 'light-dark(oklch(0.43 0.165 27), oklch(0.85 0.075 22))',
  'stop-shape': 'light-dark(oklch(0.5 0.19 27), oklch(0.66 0.19 27))',
  'stop-wash': 'light-dark(oklch(0.957 0.018 25), oklch(0.31 0.05 22))',
  ask: 'light-dark(oklch(0.405 0.08 65), oklch(0.87 0.1 82))',
  'ask-wash': 'light-dark(oklch(0.955 0.035 82), oklch(0.32 0.035 80))',
} as const satisfies Record<string, string>;

const c = TOKENS;

/*
 * Two sheets, so that a page of marks carries no rule of the panel. Colours are written out: a custom property would
 * be computed again for every host. An important declaration of a shadow tree wins over the page's, important or not:
 * `all: initial !important` on the host is what keeps the page's rules out. Sizes are in em of the person's own text
 * size, never in the page's rem.
 */
export const MARK_CSS = `
:host{all:initial!important;display:block!important;position:absolute!important;z-index:5!important;contain:layout style!important;color-scheme:light dark!important;direction:ltr!important;pointer-events:auto!important;visibility:inherit!important;}
:host([at="bottom"]){inset:auto auto 6px 6px!important;max-width:calc(100% - 12px)!important}
:host([at="top"]){inset:6px auto auto 6px!important;max-width:calc(100% - 12px)!important}
:host([at="corner"]){inset:6px 6px auto auto!important;max-width:calc(100% - 12px)!important}
:host([at="flow"]){margin:6px 0 0 6px!important;align-self:start!important;justify-self:start!important}
:host([at="above"]),:host([at="above-flow"]){width:0!important;height:0!important;align-self:start!important;justify-self:start!important}
:host([at="above"]){inset:0 auto auto 0!important}
:host([at="window"]){position:fixed!important;inset:auto auto 16px 16px!important;z-index:2147483646!important;max-width:calc(100vw - 32px)!important}
:host([at="window-page"]){position:fixed!important;inset:auto auto 60px 16px!important;z-index:2147483646!important;max-width:calc(100vw - 32px)!important}
:host([hidden]){display:none!important}
*{box-sizing:border-box}
svg{flex:none;width:1.25em;height:1.25em;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}
.solid{fill:currentColor;stroke:none}
[data-shape=registered]{color:${c.leaf}}
[data-shape=warned]{color:${c['stop-shape']}}
[data-shape=check]{color:${c.ask}}
[data-shape=unlisted],[data-shape=unavailable],[data-shape=not-understood],[data-shape=not-applicable]{color:${c['ink-soft']}}
button{font:inherit;color:inherit}
:focus-visible{outline:2px solid ${c.focus};outline-offset:2px}
.mark{appearance:none;margin:0;display:inline-flex;align-items:center;gap:0 .35em;min-height:24px;max-width:100%;padding:1px .6em 1px .35em;border:1px solid ${c.line};border-radius:12px;background:${c.sheet};color:${c.ink};font:500 .75em/1.4 system-ui,sans-serif;text-align:start;cursor:pointer;box-shadow:0 1px 2px rgb(22 40 60/.16),inset 0 -2px 0 -1px ${c.sun}}
.mark:hover{border-color:${c.edge}}
.mark[data-state=warned]{font-weight:650}
.mark span{display:inline-flex;align-items:center;gap:.35em}
.mark:not(.page):has(span+span){flex-direction:column;align-items:flex-start;justify-content:center}
.mark.chip>svg{width:1.35em;height:1.35em}
.sun{color:${c.sun}}
.mark.page,.mark.chip{font-size:.875em;min-height:32px;border-radius:16px;padding:3px .85em 3px .5em}
.mark.page{position:absolute;bottom:-6px;left:0;flex-wrap:nowrap;white-space:nowrap;width:max-content;max-width:none}
.mark.page:has(span){gap:0 .75em}
:host([at="above-flow"]) .mark.page{bottom:3px}
:host([at="corner"]) .mark.page,:host([at="window-page"]) .mark.page{position:static;flex-wrap:wrap;white-space:normal;width:auto;max-width:100%}
@media (prefers-reduced-motion:no-preference){.mark{transition:border-color 120ms}}
@media (forced-colors:active){.mark{border-color:ButtonBorder;box-shadow:none}[data-shape],.mark{color:inherit}}
@media print{:host{display:none!important}}
`;

/** What the panel and the list need beside the sheet of the marks. */
export const PANEL_CSS = `
:host([at="layer"]){position:fixed!important;inset:0 auto auto 0!important;width:0!important;height:0!important;z-index:2147483647!important}
a,summary{font:inherit;color:inherit}
.panel{position:fixed;margin:0;inset:auto;width:min(360px,calc(100vw - 24px));max-height:min(560px,calc(100vh - 24px));overflow:auto;overscroll-behavior:contain;padding:16px;border:1px solid ${c.line};border-radius:14px;background:${c.paper};color:${c.ink};font:400 .9em/1.55 system-ui,sans-serif;overflow-wrap:anywhere;box-shadow:0 8px 30px rgb(15 30 50/.22)}
.head{display:flex;align-items:flex-start;gap:10px}
.head svg{width:2em;height:2em}
.head h2{flex:1;min-width:0;padding-top:.1em}
h2{margin:0;font-size:1.15em;font-weight:650;line-height:1.4}
h3{margin:0;font-size:1em;font-weight:650;line-height:1.45}
p{margin:0}
.stack{display:grid;gap:10px}
.soft{color:${c['ink-soft']};font-size:.92em}
.close{appearance:none;flex:none;display:grid;place-items:center;width:32px;height:32px;margin:-4px -6px 0 0;border:0;border-radius:8px;background:none;color:${c['ink-soft']};cursor:pointer}
.close:hover{background:${c.line};color:${c.ink}}
.close svg{width:1.1em;height:1.1em}
.finding{display:grid;gap:6px;padding:12px;border:1px solid ${c.line};border-radius:10px;background:${c.sheet}}
.finding[data-tier=check]{border-color:${c.ask};border-inline-start-width:4px;background:${c['ask-wash']}}
.finding[data-tier=warning]{border-color:${c.stop};border-inline-start-width:8px;background:${c['stop-wash']}}
.tier{display:flex;align-items:center;gap:.4em;font-size:.88em;font-weight:600;color:${c['ink-soft']}}
[data-tier=check] .tier{color:${c.ask}}
[data-tier=warning] .tier{color:${c.stop}}
dl{margin:0;display:grid;grid-template-columns:fit-content(42%) minmax(0,1fr);gap:2px 12px;font-size:.92em;font-variant-numeric:tabular-nums}
dt{color:${c['ink-soft']}}
dd{margin:0;min-width:0}
.links{display:flex;flex-wrap:wrap;gap:4px 14px;font-size:.92em}
a{color:${c.link};text-underline-offset:.2em;display:inline-block;padding:3px 0;border-radius:3px}
details{font-size:.92em}
summary{cursor:pointer;padding:3px 0;border-radius:3px;color:${c['ink-soft']}}
details p{padding-top:4px}
.items{list-style:none;margin:0;padding:0;display:grid;gap:4px}
.item{appearance:none;display:flex;align-items:center;gap:10px;width:100%;min-height:40px;padding:6px 8px;border:0;border-radius:8px;background:none;color:inherit;text-align:start;cursor:pointer}
.item:hover{background:${c.line}}
.item span{min-width:0;flex:1}
.item small{display:block;font-size:.9em;color:${c['ink-soft']}}
@media (prefers-reduced-motion:no-preference){.item,.close{transition:background-color 120ms}}
@media (forced-colors:active){.panel,.finding{border-color:ButtonBorder;box-shadow:none}[data-shape],.tier{color:inherit}a{color:LinkText}}
`;
