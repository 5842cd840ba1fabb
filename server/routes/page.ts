import { html, raw } from 'hono/html';

/** A page of the intake: plain HTML, one local style sheet, no script. `body` is trusted markup made by `html`. */
export function page(options: {
  readonly language: 'vi' | 'en';
  readonly title: string;
  readonly body: Markup;
}) {
  const { language, title, body } = options;
  return html`${raw('<!doctype html>')}
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/style.css">
</head>
<body><main>${body}</main></body>
</html>`;
}

export type Markup = ReturnType<typeof html>;

export const STYLE = `
:root { color-scheme: light dark; --ink: #1d2430; --soft: #566072; --line: #d9dee6; --paper: #fbfaf7; --tint: #f1ede4; --link: #0b5a6b; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e7eaf0; --soft: #a3adbd; --line: #333c4a; --paper: #14181f; --tint: #1d232d; --link: #7fcbdc; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, sans-serif; }
main { max-width: 48rem; margin: 0 auto; padding: 2rem 1.25rem 5rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
p, li { max-width: 42rem; }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
pre { background: var(--tint); padding: .75rem 1rem; overflow-x: auto; border-radius: .4rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); }
.soft { color: var(--soft); }
.method { display: inline-block; min-width: 3.5rem; font-weight: 700; }
`;
