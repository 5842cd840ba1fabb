import { MARK_TOKENS, PANEL_TOKENS } from '@/lib/overlay/tokens';

const c = { ...MARK_TOKENS, ...PANEL_TOKENS };

/** Styles of the panel and the list, in addition to those of the marks. At a phone's width it is a sheet from below. */
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
dd{margin:0;min-width:0;text-wrap:pretty}
.whole{display:inline-block;max-width:100%}
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
@media (max-width:480px){
.panel{inset:auto 0 0!important;width:auto;max-height:80vh;border-width:1px 0 0;border-radius:14px 14px 0 0;padding-bottom:max(16px,env(safe-area-inset-bottom))}
.head{position:sticky;top:-16px;margin:-16px -16px 0;padding:16px 16px 8px;background:inherit;border-radius:inherit}
.close{width:44px;height:44px;margin:-10px -10px 0 0}
a,summary{padding:12px 0;min-height:44px;min-width:44px}
.item{min-height:48px}
}
@media (prefers-reduced-motion:no-preference){.item,.close{transition:background-color 120ms}}
@media (forced-colors:active){.panel,.finding{border-color:ButtonBorder;box-shadow:none}[data-shape],.tier{color:inherit}a{color:LinkText}}
`;
