/** Style of the preview page. */
export const STYLE = `:root{color-scheme:light dark;--ink:#1d2430;--soft:#5a6472;--paper:#fdfcf9;--line:#dcd8cf;--stop:#b3261e;--ask:#8a5a00;--leaf:#1f6f43}
@media(prefers-color-scheme:dark){:root{--ink:#e8e6e1;--soft:#a9b0ba;--paper:#15181d;--line:#333942;--stop:#ff8a80;--ask:#f3c06b;--leaf:#7fd1a4}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,sans-serif}main{max-width:60rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}h3{font-size:1rem;margin:0}article h3{display:flex;gap:.5rem;align-items:center}
.cards{display:flex;flex-wrap:wrap;gap:.75rem}.cards p{border:1px solid var(--line);border-radius:.5rem;padding:.5rem 1rem;margin:0}.cards b{font-size:1.4rem}
article{border:1px solid var(--line);border-radius:.5rem;padding:.75rem 1rem;margin:.75rem 0}.both{display:grid;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr));gap:1rem}
.keys,.none{color:var(--soft);overflow-wrap:anywhere}.label{font-weight:600}svg.warned{color:var(--stop)}svg.check{color:var(--ask)}svg.registered{color:var(--leaf)}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid var(--line);padding:.25rem .5rem;text-align:left}td+td,th+th{text-align:right;font-variant-numeric:tabular-nums}
.en{color:var(--soft);font-weight:400}.waits{border-left:.25rem solid var(--ask);padding-left:1rem}.group{border:1px solid var(--line);border-radius:.5rem;padding:.5rem 1rem;margin:.5rem 0}
.group summary{cursor:pointer}.grave{border-color:var(--stop)}.grave summary{color:var(--stop)}input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem}#found li,summary,pre{overflow-wrap:anywhere}pre{white-space:pre-wrap}`;

/** Script of the page's search: shows the lines that contain every typed word, ignoring tones and case; at most 100. */
export const SEARCH_SCRIPT = `<script>
const box = document.getElementById('search');
if (box) {
  const plain = (text) => text.normalize('NFD').replace(/[\\u0300-\\u036f]/g, '').replace(/đ/gi, 'd').toLowerCase();
  const lines = JSON.parse(document.getElementById('lines').textContent);
  const folded = lines.map(plain);
  const found = document.getElementById('found');
  const count = document.getElementById('count');
  const show = () => {
    const words = plain(box.value).split(/\\s+/).filter((word) => word !== '');
    const hits = words.length === 0 ? [] : lines.filter((_, at) => words.every((word) => folded[at].includes(word)));
    count.textContent = words.length === 0 ? '' : hits.length + ' / ' + lines.length;
    found.replaceChildren(...hits.slice(0, 100).map((line) => {
      const item = document.createElement('li');
      item.textContent = line;
      return item;
    }));
  };
  box.addEventListener('input', show);
}
</script>`;
