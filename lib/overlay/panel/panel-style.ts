import { MARK_TOKENS, PANEL_TOKENS } from '@/lib/overlay/tokens';

const c = { ...MARK_TOKENS, ...PANEL_TOKENS };

/**
 * Styles of the panel of a mark and of the list of marked cards that a chip opens, in addition to the styles of the marks. At a
 * phone's width the panel is a sheet that comes from below.
 */
export const PANEL_CSS = `
:host([at="layer"]){position:fixed!important;inset:0 auto auto 0!important;width:0!important;height:0!important;z-index:2147483647!important}
a,summary{font:inherit;color:inherit}
[popover]:not(:popover-open){display:none}
.panel{position:fixed;margin:0;inset:auto;display:flex;flex-direction:column;width:min(360px,calc(100vw - 24px));max-height:min(560px,calc(100vh - 24px));overflow:hidden;padding:0;border:1px solid ${c.line};border-radius:14px;background:${c.paper};color:${c.ink};font:400 .9em/1.5 system-ui,sans-serif;overflow-wrap:anywhere;box-shadow:0 8px 30px rgb(15 30 50/.22)}
.bar{flex:none;display:flex;align-items:center;gap:8px;padding:6px 10px 6px 14px;border-bottom:1px solid ${c.line};font-size:.92em;color:${c['ink-soft']}}
.bar>svg{width:1.5em;height:1.5em;color:${c.ink}}
.bar p{flex:1;min-width:0}
.bar b{color:${c.ink};font-weight:650}
.body{flex:1;min-height:0;overflow:auto;overscroll-behavior:contain;padding:12px 14px}
.mine{flex:none;height:2.4em;line-height:2.4em;padding:0 14px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis;border-top:1px solid ${c.line};font-size:.92em;color:${c['ink-soft']}}
.mine+.foot{border-top:0;padding-top:2px}
.foot{flex:none;display:flex;gap:8px;padding:10px 14px;border-top:1px solid ${c.line}}
.act{appearance:none;flex:1;min-height:40px;padding:6px 10px;border:1px solid ${c.edge};border-radius:10px;background:${c.sheet};font-weight:600;cursor:pointer}
.act.first{border-color:transparent;background:${c.sun};color:${c['on-sun']}}
.back{appearance:none;justify-self:start;min-height:32px;padding:0;border:0;background:none;color:${c.link};font-weight:600;cursor:pointer}
.advice{padding:8px 10px;border-radius:8px;background:${c.sheet};border:1px solid ${c.line}}
.toolbar{display:flex;align-items:center;gap:8px;padding:8px 10px;border:1px solid ${c.edge};border-radius:10px;background:${c.sheet}}
.toolbar span{flex:1;height:14px;border:1px solid ${c.line};border-radius:7px}
.toolbar i{display:grid;place-items:center;width:32px;height:32px;border:2px solid ${c.ink};border-radius:8px}
kbd{padding:2px 8px;border:1px solid ${c.edge};border-radius:6px;font:inherit;font-weight:600}
ol{margin:0;padding:0 0 0 1.4em;display:grid;gap:8px}
.head{display:flex;align-items:flex-start;gap:10px}
.head svg{width:1.7em;height:1.7em}
.head h2{flex:1;min-width:0}
h2{margin:0;font-size:1.15em;font-weight:650;line-height:1.4}
h3{margin:0;font-size:1em;font-weight:650;line-height:1.45}
p{margin:0}
.stack{display:grid;gap:10px}
.soft{color:${c['ink-soft']};font-size:.92em}
.close{appearance:none;flex:none;display:grid;place-items:center;width:32px;height:32px;border:0;border-radius:8px;background:none;color:${c['ink-soft']};cursor:pointer}
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
dd{margin:0;min-width:0;text-wrap:pretty}
.whole{display:inline-block;max-width:100%}
.links{display:flex;flex-wrap:wrap;gap:4px 14px;font-size:.92em}
a{color:${c.link};text-underline-offset:.2em;display:inline-block;padding:3px 0;border-radius:3px}
summary{cursor:pointer;padding:4px 0;border-radius:3px;color:${c.link};font-weight:600}
details[open]>:not(summary){margin-top:8px}
.items{list-style:none;margin:0;padding:0;display:grid;gap:4px}
.item{appearance:none;display:flex;align-items:center;gap:10px;width:100%;min-height:40px;padding:6px 8px;border:0;border-radius:8px;background:none;color:inherit;text-align:start;cursor:pointer}
.item:hover{background:${c.line}}
.item span{min-width:0;flex:1}
.item small{display:block;font-size:.9em;color:${c['ink-soft']}}
@media (max-width:480px){
.panel{inset:auto 0 0!important;width:auto;max-height:80vh;border-width:1px 0 0;border-radius:14px 14px 0 0;padding-bottom:env(safe-area-inset-bottom)}
.close{width:44px;height:44px}
.act,.back{min-height:44px}
a,summary{padding:12px 0;min-height:44px;min-width:44px}
.item{min-height:48px}
}
@media (prefers-reduced-motion:no-preference){.item,.close{transition:background-color 120ms}}
@media (forced-colors:active){.panel,.finding,.act.first{border-color:ButtonBorder;box-shadow:none}[data-shape],.tier{color:inherit}a{color:LinkText}}
`;
