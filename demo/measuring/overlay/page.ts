/**
 * Options of a results page built like a marketplace's: each card is covered by a link, and has a picture with a label in its
 * corner.
 */
export interface ShopPageOptions {
  readonly cards: number;
  /** CSS of the page that tries to change how marks look. */
  readonly css?: string;
}

const COLOURS = ['#d9c7a3', '#a9bfb0', '#c9a99b', '#9fb2c9', '#cfc3cf', '#b7b48f'];

export function renderShopPage({ cards, css = '' }: ShopPageOptions): string {
  return `<!doctype html><html lang="vi" style="font-size:62.5%"><head><meta charset="utf-8"><title>Kết quả tìm kiếm</title><style>
body{margin:0;font:14px/1.4 Helvetica,Arial,sans-serif;background:#f5f5f5;color:#222}
header{background:#ee4d2d;color:#fff;padding:18px 24px;font-size:22px}
main{max-width:1200px;margin:16px auto}
.results{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(6,1fr);gap:10px}
.card{background:#fff;border:1px solid #e8e8e8}
.card>a{display:block;color:inherit;text-decoration:none}
.card>a>*{transition:opacity .1s}
.picture{position:relative;padding-top:100%;overflow:hidden}
.picture i{position:absolute;inset:0}
.picture b{position:absolute;top:0;right:0;background:#ffe97a;color:#ee4d2d;padding:2px 4px;font-size:12px}
.body{padding:8px}.title{height:38px;overflow:hidden}.price{color:#ee4d2d;font-size:16px;margin-top:8px}
${css}</style></head><body><header>Chợ Thử</header><main><ul class="results"></ul></main>
<script>
const COLOURS=${JSON.stringify(COLOURS)};
const titles=['Bát gốm men lam vẽ tay','Đèn lồng vải Hội An','Thớt gỗ keo dày 3 cm','Bộ dao bếp 5 món','Khăn bông dệt thủ công','Chảo gang 24 cm'];
window.cardHtml=(n)=>'<a href="/mon-i.'+n+'?sp=1"><div class="picture"><i style="background:'+COLOURS[n%6]+'"></i><b>-'+(10+n%50)+'%</b></div><div class="body"><div class="title">'+titles[n%6]+' '+n+'</div><div class="price">₫'+(20+n)+'.000</div></div></a>';
window.addCards=(from,count)=>{const list=document.querySelector('.results');const part=document.createDocumentFragment();for(let n=from;n<from+count;n++){const li=document.createElement('li');li.className='card';li.innerHTML=cardHtml(n);part.append(li)}list.append(part)};
window.shift=0;new PerformanceObserver(l=>{for(const e of l.getEntries())window.shift+=e.value}).observe({type:'layout-shift',buffered:true});
window.clicks=[];document.addEventListener('click',e=>{window.clicks.push(e.target.localName);if(e.target.closest('a'))e.preventDefault()},true);
document.addEventListener('pointerdown',e=>window.clicks.push('press '+e.target.localName),true);
addCards(0,${cards});
</script></body></html>`;
}
