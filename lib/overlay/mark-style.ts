import { MARK_TOKENS as c } from './tokens';

/**
 * Styles of the marks. The panel has a style sheet of its own, so that hosts of marks do without its rules.
 *
 * Colours are written out, because the browser would compute a custom property for every host. An important declaration in a
 * shadow tree wins over every declaration of the page, so `all: initial !important` on the host keeps the page's rules out. Sizes
 * are in em of the person's own text size, never in the page's rem.
 */
export const MARK_CSS = `
:host{all:initial!important;display:flex!important;position:absolute!important;z-index:5!important;contain:layout style!important;color-scheme:light dark!important;direction:ltr!important;pointer-events:auto!important;visibility:inherit!important;}
:host([at="bottom"]){inset:auto auto 6px 6px!important;max-width:calc(100% - 12px)!important}
:host([at="top"]){inset:6px auto auto 6px!important;max-width:calc(100% - 12px)!important}
:host([at="corner"]){inset:6px 6px auto auto!important;max-width:calc(100% - 12px)!important}
:host([at="flow"]){margin:6px 0 0 6px!important;align-self:start!important;justify-self:start!important}
:host([at="above"]),:host([at="above-flow"]){width:0!important;height:0!important;align-self:start!important;justify-self:start!important}
:host([at="above"]){inset:0 auto auto 0!important}
:host([at^="window"]){position:fixed!important;inset:auto auto 16px 16px!important;z-index:2147483646!important;max-width:calc(100vw - 32px)!important}
:host([at="window-page"]){bottom:60px!important}
:host([hidden]){display:none!important}
*{box-sizing:border-box}
[hidden]{display:none!important}
b{font-weight:inherit;min-width:0;overflow:hidden;text-overflow:ellipsis}
svg{flex:none;width:1.25em;height:1.25em;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}
.solid{fill:currentColor;stroke:none}
[data-shape]{color:${c['ink-soft']}}
[data-shape=warned]{color:${c['stop-shape']}}
[data-shape=check]{color:${c.ask}}
button{font:inherit;color:inherit}
:focus-visible{outline:2px solid ${c.focus};outline-offset:2px}
.mark{appearance:none;margin:0;display:flex;align-items:center;gap:0 .35em;min-height:24px;max-width:100%;padding:1px .6em 1px .4em;border:1px solid ${c.line};border-radius:12px;background:${c.sheet};color:${c.ink};font:500 .8125em/1.35 system-ui,sans-serif;text-align:start;cursor:pointer;box-shadow:0 1px 2px rgb(22 40 60/.16),inset 0 -2px 0 -1px ${c.sun}}
.mark:hover{border-color:${c.edge}}
.mark[data-state=warned]{font-weight:650}
.mark span{display:flex;align-items:center;gap:.35em;min-width:0}
.mark.both:not(.page){flex-direction:column;align-items:flex-start;justify-content:center}
.mark>svg:first-child{width:1.35em;height:1.35em}
.sun{color:${c.sun}}
.mark.page,.mark.chip{font-size:.875em;min-height:32px;border-radius:16px;padding:3px .85em 3px .5em}
.mark.page{position:absolute;bottom:-6px;left:0;flex-wrap:nowrap;white-space:nowrap;width:max-content;max-width:min(36em,100vw - 24px)}
.mark.page.both{gap:0 .75em}
:host([at="above-flow"]) .mark.page{bottom:3px}
:host([at="corner"]) .mark.page,:host([at="window-page"]) .mark.page{position:static;flex-wrap:wrap;white-space:normal;width:auto;max-width:100%}
@media (pointer:coarse){.mark{min-height:32px;border-radius:16px}}
@media (prefers-reduced-motion:no-preference){.mark{transition:border-color 120ms}}
@media (forced-colors:active){.mark{border-color:ButtonBorder;box-shadow:none}[data-shape],.mark{color:inherit}}
@media print{:host{display:none!important}}
`;
