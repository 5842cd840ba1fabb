import { html, type Markup } from './template';

/** Shared style of the demo pages: a header, a grid of cards, a product page. One accent per marketplace. */
export function style(accent: string, ink = '#222'): Markup {
  const css = `
*{box-sizing:border-box}body{margin:0;font:14px/1.45 system-ui,"Be Vietnam Pro",Arial,sans-serif;color:${ink};background:#f5f5f5}
a{color:inherit;text-decoration:none}img{display:block;max-width:100%}ul{list-style:none;margin:0;padding:0}h1,h2,h3{margin:0;font-weight:500}
.bar{background:${accent};color:#fff}.in{max-width:1200px;margin:0 auto;padding:0 12px}
.bar .in{display:flex;align-items:center;gap:28px;height:78px}.bar b{font-size:24px;letter-spacing:-.4px;white-space:nowrap}
.find{flex:1;display:flex;background:#fff;border-radius:4px;padding:4px;max-width:760px}.find span{flex:1;padding:7px 12px;color:#777}.find i{background:${accent};color:#fff;font-style:normal;padding:7px 22px;border-radius:3px}
.mini{font-size:13px;opacity:.95;display:flex;gap:18px;white-space:nowrap}
.page{display:flex;gap:20px;padding:20px 12px}.side{width:180px;flex:none}.side h2{font-size:15px;margin:4px 0 10px;font-weight:600}.side li{padding:5px 0;color:#555}.list{flex:1;min-width:0}
.sort{background:#ececec;border-radius:3px;padding:12px 16px;display:flex;gap:10px;margin-bottom:12px;align-items:center}.sort b{background:#fff;font-weight:400;padding:7px 16px;border-radius:2px}.sort b.on{background:${accent};color:#fff}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(178px,1fr));gap:10px}
.card{display:block;background:#fff;border-radius:4px;overflow:hidden;height:100%;box-shadow:0 1px 2px rgb(0 0 0/.06)}.card:hover{box-shadow:0 2px 10px rgb(0 0 0/.14)}
.pic{position:relative;width:100%;padding-top:100%;background:#eee}.pic img{position:absolute;inset:0;width:100%;height:100%;object-fit:cover}
.txt{padding:9px 10px 12px}.name{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden;min-height:41px}
.cost{color:${accent};font-size:16px;margin-top:8px;display:flex;gap:6px;align-items:baseline}.cut{color:#999;font-size:12px;text-decoration:line-through}.off{font-size:11px;background:#fdeceb;color:${accent};padding:1px 4px;border-radius:2px}
.meta{display:flex;justify-content:space-between;color:#757575;font-size:12px;margin-top:8px}
.panel{background:#fff;border-radius:4px;box-shadow:0 1px 2px rgb(0 0 0/.06)}
.crumb{padding:16px 0 12px;color:#666;font-size:13px}.crumb a{margin-right:7px}.crumb a::after{content:"›";margin-left:7px;color:#aaa}
.offer{display:grid;grid-template-columns:minmax(260px,440px) 1fr;gap:28px;padding:18px}.thumbs{display:grid;grid-template-columns:repeat(4,1fr);gap:8px;margin-top:8px}
.offer h1{font-size:20px;line-height:1.35}.facts{display:flex;gap:16px;color:#666;margin:10px 0}.price{background:#fafafa;padding:14px 18px;display:flex;gap:14px;align-items:center;font-size:28px;color:${accent}}.price .cut{font-size:15px}
.row{display:grid;grid-template-columns:110px 1fr;gap:10px;margin-top:18px;align-items:center}.row h2,.row h3,.row label{color:#757575;font-size:14px;font-weight:400}.chip{display:inline-block;border:1px solid #ddd;padding:7px 14px;border-radius:2px;margin-right:8px;background:#fff}
.buy{display:flex;gap:12px;margin-top:26px}.buy b{padding:13px 24px;border-radius:3px;font-weight:500;background:${accent};color:#fff}.buy b.alt{background:#fff;color:${accent};border:1px solid ${accent}}
.shop{display:flex;gap:20px;align-items:center;padding:20px;margin:14px 0}.logo{width:72px;height:72px;border-radius:50%;background:hsl(28 40% 88%);display:grid;place-items:center;font-size:26px;color:#7a5a3a;flex:none}.shop .nm{font-size:16px;font-weight:500}.stats{display:grid;grid-template-columns:repeat(3,auto);gap:6px 36px;margin-left:auto;color:#666;font-size:13px}
.about{padding:18px;margin-bottom:14px}.about h2{background:#fafafa;padding:10px 14px;font-size:16px;margin-bottom:12px}.about p{margin:0 14px 8px;max-width:75ch}
.foot{color:#777;font-size:12px;padding:26px 12px;text-align:center}
.wall{max-width:420px;margin:12vh auto;text-align:center;padding:34px}.wall b{display:inline-block;margin-top:18px;background:${accent};color:#fff;padding:10px 26px;border-radius:3px;font-weight:500}
@media(max-width:720px){.side,.mini,.stats{display:none}.offer{grid-template-columns:1fr}}`;
  return html`<style>${{ markup: css }}</style>`;
}
