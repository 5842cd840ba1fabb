import { html, raw } from 'hono/html';
import type { FilledPaper, PaperBlock, PaperCell } from '@/lib/domain/matter/paper';

type Html = ReturnType<typeof html>;

// A4 with the margins of official papers in Vietnam, which are wider on the left for binding. Only some browsers print the page
// numbers (`@bottom-center`).
/**
 * The style sheet of a printed paper. The page for phones opens papers, to which the content security policy of that page also
 * applies. The policy therefore allows this style sheet by its digest (lib/base/web/phone-policy.ts).
 */
const PAPER_STYLE = `@page{size:A4;margin:20mm 15mm 20mm 30mm;@bottom-center{content:counter(page) "/" counter(pages);font:10pt serif}}
body{font:13pt/1.35 "Times New Roman","Liberation Serif",Tinos,serif;color:#000;background:#fff;max-width:42rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
@media print{body{max-width:none;margin:0;padding:0}}
h1{font-size:15pt;text-align:center;margin:1.2rem 0;text-wrap:balance}h2{font-size:13pt;margin:.9rem 0 .25rem;break-after:avoid}
p{margin:.3rem 0;text-align:justify;white-space:pre-line}p.center{text-align:center;font-weight:bold;margin:0}p.right{text-align:right}
ol{margin:.2rem 0;padding-left:1.6rem}li{margin:.1rem 0}li,.sign{break-inside:avoid}
table{border-collapse:collapse;width:100%;margin:.4rem 0}th,td{text-align:left;vertical-align:top;padding:.1rem 0;white-space:pre-line}th{font-weight:normal;width:11rem;padding-right:1rem}
.sign{margin:1.5rem 0 0 auto;width:min(24rem,100%);text-align:center}.sign p{text-align:center;margin:0}.sign .hand,.cells .hand{min-height:25mm}
.cells{display:flex;gap:1rem;font-size:12pt;margin:1rem 0 .6rem;break-inside:avoid}.cells:first-child{margin-top:0}.cells div{flex:1}.cells p{text-align:center;margin:0}
.notice{border:1px solid #000;padding:.3rem .5rem;font-size:11pt}`;

/** The words that ask for a signature. */
export const SIGNATURE_WORDS = {
  vi: '(Ký, ghi rõ họ tên)',
  en: '(Signature and full name)',
} as const;

/**
 * Returns a paper as one HTML document for printing. It has no script, loads no address and uses fonts of the system. Every value
 * is escaped. `notice` is shown above the text of a paper that is still a draft.
 */
export function renderPaperHtml(paper: FilledPaper, notice?: string): string {
  return String(html`<!doctype html>
<html lang="${paper.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${paper.title}</title>
<style>${raw(PAPER_STYLE)}</style></head>
<body>${notice !== undefined && html`<p class="notice">${notice}</p>`}${insertTitle(paper).map((block) => renderBlock(block, paper))}</body></html>
`);
}

interface Title {
  readonly kind: 'title';
  readonly text: string;
}

/** A block of a paper, or the paper's title. Centred lines and columns at the top of a paper come before the title. */
export type OrderedBlock = PaperBlock | Title;

/** Returns the blocks of a paper or draft, with the title inserted where it is printed. */
export function insertTitle<Block extends { readonly kind: string; readonly align?: 'center' | 'right' }>({
  title,
  blocks,
}: {
  readonly title: string;
  readonly blocks: readonly Block[];
}): readonly (Block | Title)[] {
  const first = blocks.findIndex(
    ({ kind, align }) => kind !== 'columns' && (kind !== 'paragraph' || align !== 'center'),
  );
  const head = first < 0 ? blocks.length : first;
  return [...blocks.slice(0, head), { kind: 'title', text: title }, ...blocks.slice(head)];
}

function renderBlock(block: OrderedBlock, { language }: FilledPaper): Html {
  switch (block.kind) {
    case 'title':
      return html`<h1>${block.text}</h1>`;
    case 'heading':
      return html`<h2>${block.text}</h2>`;
    case 'paragraph':
      return html`<p class="${block.align ?? 'left'}">${block.text}</p>`;
    case 'list':
      return html`<ol>${block.items.map((item) => html`<li>${item}</li>`)}</ol>`;
    case 'rows':
      return html`<table>${block.rows.map(([label, value]) => html`<tr><th scope="row">${label}:</th><td>${value}</td></tr>`)}</table>`;
    case 'signature':
      return html`<div class="sign"><p>${block.place}</p><p class="hand"><em>${SIGNATURE_WORDS[language]}</em></p><p><strong>${block.name}</strong></p></div>`;
    case 'columns':
      return html`<div class="cells">${block.cells.map((cell) => renderCell(cell, language))}</div>`;
  }
}

function renderCell({ head, lines, isSigned }: PaperCell, language: FilledPaper['language']): Html {
  return html`<div><p><strong>${head}</strong></p>${isSigned && html`<p class="hand"><em>${SIGNATURE_WORDS[language]}</em></p>`}${lines.map((line) => html`<p>${line}</p>`)}</div>`;
}
