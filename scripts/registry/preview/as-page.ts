import { SHAPE_STROKE, STATE_SHAPES } from '@/lib/domain/listing/state-shapes';
import type { ShapeName } from '@/lib/domain/verdict/verdict';
import type { KeyedRecord } from '@/lib/registry/codec/record-schemas';
import { type Count, nameOf, type Preview } from '@/publish/preview/compare';
import type { SourceReport } from '@/publish/preview/set-aside';
import { leftOutByReason } from '@/publish/selection';
import { saidOf } from './as-text';
import { shopperText } from './shopper-text';

/** Most warnings of a kind that are drawn. */
const DRAWN = 200;

/** The preview as one HTML page: counts, and each new warning with its mark, as a shopper will see it. */
export function previewPage(preview: Preview, reports: readonly SourceReport[], now: number): string {
  const { versionBefore, day, added, changed, gone, leftOut } = preview;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>What version ${versionBefore + 1} would change</title><style>${STYLE}</style></head><body><main>
<h1>What version ${versionBefore + 1} would change on ${day}</h1>
<p>Beside version ${versionBefore}. Nothing is published by looking at this page.</p>
<div class="cards">${[
    ['new', added.length],
    ['changed', changed.length],
    ['gone', gone.length],
    ['left out', leftOut.length],
    ['set aside', reports.reduce((sum, { setAside }) => sum + setAside, 0)],
  ]
    .map(([what, count]) => `<p><b>${count}</b> ${what}</p>`)
    .join('')}</div>
${section('New', added, now)}${section('Changed', changed, now)}
<h2>Gone</h2>${list(gone.slice(0, DRAWN).map((record) => `${nameOf(record)}: ${saidOf(record)}`))}
<h2>Sellers</h2>${table(preview.sellers)}<h2>Records</h2>${table(preview.records)}
<h2>Left out, and why</h2>${list(leftOutByReason(leftOut).map(({ what, count }) => `${count} × ${what}`))}
<h2>Oldest data</h2>${list(preview.oldest.map(({ what, day: of }) => `${of}: ${what}`))}
<h2>Ends within 7 days</h2>${list(preview.endsSoon.slice(0, DRAWN).map(({ what, day: of }) => `${of}: ${what}`))}
<h2>Imports</h2>${list(
    reports.map(
      ({ source, read, taken, setAside, retrievedOn }) =>
        `${source}: ${read} read, ${taken} taken, ${setAside} set aside; files of ${retrievedOn}`,
    ),
  )}
</main></body></html>
`;
}

function section(title: string, records: readonly KeyedRecord[], now: number): string {
  const more = records.length > DRAWN ? `<p>And ${records.length - DRAWN} more.</p>` : '';
  return `<h2>${title}</h2>${records.length === 0 ? '<p class="none">None.</p>' : ''}${records
    .slice(0, DRAWN)
    .map((record) => card(record, now))
    .join('')}${more}`;
}

function card(record: KeyedRecord, now: number): string {
  const vi = shopperText(record, 'vi', now);
  const en = shopperText(record, 'en', now);
  const shape: ShapeName =
    vi?.state === 'warned' ? 'warned' : vi?.toCheck ? 'check' : (vi?.state ?? 'unavailable');
  const words = (text: typeof vi, language: string) =>
    text === undefined
      ? '<p class="none">Shown from another day on.</p>'
      : `<div lang="${language}">${text.findings
          .map(
            ({ tierLabel, title, sentence }) =>
              `<p><span class="label">${inHtml(tierLabel)}</span> · <b>${inHtml(title)}</b><br>${inHtml(sentence)}</p>`,
          )
          .join('')}</div>`;
  return `<article><h3>${mark(shape)} ${inHtml(nameOf(record))}</h3><p class="keys">${inHtml(saidOf(record))}</p>
<div class="both">${words(vi, 'vi')}${words(en, 'en')}</div></article>`;
}

function mark(shape: ShapeName): string {
  const parts = STATE_SHAPES[shape].map(({ path, fill, dash }) =>
    fill
      ? `<path d="${path}" fill="currentColor"/>`
      : `<path d="${path}" fill="none" stroke="currentColor" stroke-width="${SHAPE_STROKE}" stroke-linecap="round"${dash ? ` stroke-dasharray="${dash}"` : ''}/>`,
  );
  return `<svg class="${shape}" viewBox="0 0 16 16" width="20" height="20" role="img" aria-label="${shape}">${parts.join('')}</svg>`;
}

function table(counts: readonly Count[]): string {
  const rows = counts.map(
    ({ what, now, before }) =>
      `<tr><td>${inHtml(what)}</td><td>${before}</td><td>${now}</td><td>${now === before ? '' : `${now > before ? '+' : ''}${now - before}`}</td></tr>`,
  );
  return `<table><thead><tr><th></th><th>before</th><th>now</th><th>change</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function list(lines: readonly string[]): string {
  if (lines.length === 0) return '<p class="none">None.</p>';
  return `<ul>${lines.map((line) => `<li>${inHtml(line)}</li>`).join('')}</ul>`;
}

function inHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const STYLE = `:root{color-scheme:light dark;--ink:#1d2430;--soft:#5a6472;--paper:#fdfcf9;--line:#dcd8cf;--stop:#b3261e;--ask:#8a5a00;--leaf:#1f6f43}
@media(prefers-color-scheme:dark){:root{--ink:#e8e6e1;--soft:#a9b0ba;--paper:#15181d;--line:#333942;--stop:#ff8a80;--ask:#f3c06b;--leaf:#7fd1a4}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,sans-serif}main{max-width:60rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}h3{font-size:1rem;margin:0;display:flex;gap:.5rem;align-items:center}
.cards{display:flex;flex-wrap:wrap;gap:.75rem}.cards p{border:1px solid var(--line);border-radius:.5rem;padding:.5rem 1rem;margin:0}.cards b{font-size:1.4rem}
article{border:1px solid var(--line);border-radius:.5rem;padding:.75rem 1rem;margin:.75rem 0}.both{display:grid;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr));gap:1rem}
.keys,.none{color:var(--soft);overflow-wrap:anywhere}.label{font-weight:600}svg.warned{color:var(--stop)}svg.check{color:var(--ask)}svg.registered{color:var(--leaf)}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid var(--line);padding:.25rem .5rem;text-align:left}td+td,th+th{text-align:right;font-variant-numeric:tabular-nums}`;
