import type { Entry } from './archive';

interface Rule {
  readonly what: string;
  /** Endings of the names of files to which the rule applies. */
  readonly files: readonly string[];
  readonly isIn: (text: string) => boolean;
}

const CODE_OF_TEXT = /\beval\s?\(|[^.\w$]Function\s?\(|=\s?Function\s?[,;)]/;
const LOADED = /\b(?:import|importScripts)\s?\(\s?["'`](?:https?:)?\/\//;

/** Rules about content that no package may have; the stores set them (store/rules.md). */
const RULES: readonly Rule[] = [
  { what: 'code made of text', files: ['.js', '.html'], isIn: (text) => CODE_OF_TEXT.test(text) },
  { what: 'code from elsewhere', files: ['.html'], isIn: hasRemoteResource },
  {
    what: 'code from elsewhere',
    files: ['.js'],
    isIn: (text) => LOADED.test(text) || hasRemoteCodeAddress(text),
  },
  { what: 'a source map', files: ['.js', '.css'], isIn: (text) => text.includes('sourceMappingURL=') },
  { what: 'a private key', files: [''], isIn: (text) => text.includes('PRIVATE KEY-----') },
  { what: 'a private key', files: ['.json'], isIn: (text) => /"d"\s?:\s?"/.test(text) },
];

/** Whether an HTML page loads a script or style sheet from another address. */
function hasRemoteResource(html: string): boolean {
  return html.split('<').some((piece) => {
    const [tag = ''] = piece.split('>');
    return /^(?:script|link)\b/.test(tag) && /\b(?:src|href)=["']?(?:https?:)?\/\//.test(tag);
  });
}

/** Whether a script contains the web address of a code file. */
function hasRemoteCodeAddress(script: string): boolean {
  return script
    .split(/["'`\s]/)
    .some((word) => /^https?:\/\//.test(word) && ['.js', '.mjs', '.wasm'].some((end) => word.endsWith(end)));
}

/** Matches names of files that contain text. Other files (pictures, fonts) are not inspected. */
const TEXT = /\.(?:js|json|html|css|txt)$/;

/** Returns the forbidden contents of a package, one line each, with the file's path; empty if there are none. */
export function findReleasePackageProblems(entries: readonly Entry[]): string[] {
  const problems: string[] = [];
  for (const { path, bytes } of entries) {
    if (path.endsWith('.map')) problems.push(`${path}: a source map`);
    if (!TEXT.test(path)) continue;
    const text = Buffer.from(bytes).toString('utf8');
    for (const rule of RULES) {
      if (rule.files.some((end) => path.endsWith(end)) && rule.isIn(text))
        problems.push(`${path}: ${rule.what}`);
    }
    if (path === 'authority.json' && JSON.parse(text).demonstration !== false)
      problems.push(`${path}: a demonstration`);
  }
  for (const needed of ['manifest.json', 'authority.json']) {
    if (!entries.some(({ path }) => path === needed)) problems.push(`${needed} is missing`);
  }
  return problems;
}
