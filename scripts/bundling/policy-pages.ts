import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { POLICY_FILES } from '../../lib/domain/policy-files';

const LANGUAGES = ['vi', 'en'] as const;
/**
 * Names of the privacy policies' files in store/, by the part of the product that includes them. The intake's privacy policy is
 * on the page for sellers instead (server/disputes).
 */
const SOURCES = { extension: 'privacy', phone: 'privacy-phone' } as const;

/**
 * Renders the privacy policy of one part of the product in both languages, as pages without scripts. Returns them by file name.
 * `root` is the project's root.
 */
export function renderPolicyPages(root: string, of: keyof typeof SOURCES): Readonly<Record<string, string>> {
  return Object.fromEntries(
    LANGUAGES.map((language) => {
      const text = readFileSync(join(root, 'store', `${SOURCES[of]}.${language}.md`), 'utf8');
      return [POLICY_FILES[language], renderPolicy(text, language)];
    }),
  );
}

const STYLE =
  'body{max-width:42rem;margin:auto;padding:1rem;font:16px/1.6 system-ui,sans-serif;color:#16324a;background:#fffdf8}' +
  'table{border-collapse:collapse}th,td{border:1px solid #c9bfa9;padding:.4rem .6rem;text-align:left;vertical-align:top}' +
  '@media(prefers-color-scheme:dark){body{color:#ece6d8;background:#14202b}th,td{border-color:#52606d}}';

/**
 * Renders a policy's Markdown as an HTML page. It supports headings, paragraphs, lists and tables. A link becomes plain text,
 * because it leads into the repository.
 */
export function renderPolicy(markdown: string, language: (typeof LANGUAGES)[number]): string {
  const blocks = markdown.trim().split(/\n{2,}/);
  const title = renderInline((blocks[0] ?? '').replace(/^# /, ''));
  return [
    `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${title}</title><style>${STYLE}</style></head><body>`,
    ...blocks.map(renderBlock),
    '</body></html>\n',
  ].join('\n');
}

function renderBlock(block: string): string {
  const heading = /^(#{1,2}) (.*)$/.exec(block);
  if (heading) return `<h${heading[1]?.length}>${renderInline(heading[2] ?? '')}</h${heading[1]?.length}>`;
  const lines = block.split('\n');
  if (lines.every((line) => line.startsWith('|'))) return renderTable(lines);
  if (lines.every((line) => line.startsWith('- '))) {
    return `<ul>${lines.map((line) => `<li>${renderInline(line.slice(2))}</li>`).join('')}</ul>`;
  }
  return `<p>${renderInline(lines.join(' '))}</p>`;
}

function renderTable(lines: readonly string[]): string {
  const [head = '', , ...rows] = lines;
  const renderRow = (line: string, tag: 'td' | 'th') =>
    `<tr>${line
      .split('|')
      .slice(1, -1)
      .map((cell) => `<${tag}>${renderInline(cell.trim())}</${tag}>`)
      .join('')}</tr>`;
  return `<table>${renderRow(head, 'th')}${rows.map((line) => renderRow(line, 'td')).join('')}</table>`;
}

function renderInline(text: string): string {
  return text
    .replace(/\[([^[\]]+)\]\([^()]+\)/g, '$1')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
