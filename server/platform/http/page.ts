import { html, raw } from 'hono/html';

/**
 * Renders a page of the intake: plain HTML with one local style sheet and no script. `body` must be markup made by `html`. The
 * referrer policy is set so that same-site.ts recognises our own forms.
 */
export function renderPage(options: {
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
<meta name="referrer" content="same-origin">
<title>${title}</title>
<link rel="stylesheet" href="/style.css">
</head>
<body><main>${body}</main></body>
</html>`;
}

export type Markup = ReturnType<typeof html>;

export const STYLE = `
:root { color-scheme: light dark; --ink: #1d2430; --soft: #566072; --line: #d9dee6; --paper: #fbfaf7; --tint: #f1ede4; --link: #0b5a6b; --sheet: #fff; --edge: #7b8494; --wrong: #a3171f; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e7eaf0; --soft: #a3adbd; --line: #333c4a; --paper: #14181f; --tint: #1d232d; --link: #7fcbdc; --sheet: #1a2029; --edge: #7d8898; --wrong: #ff9d9d; }
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
form { max-width: 42rem; }
.field, fieldset { margin: 1.25rem 0; }
fieldset { border: 1px solid var(--line); border-radius: .4rem; padding: .5rem 1rem; }
label, legend { font-weight: 600; }
label.tick { display: block; font-weight: 400; padding: .4rem 0; }
.hint { margin: .1rem 0 .4rem; font-size: .925rem; }
input:not([type="radio"], [type="checkbox"], [type="file"]), textarea {
  display: block; width: 100%; padding: .6rem .7rem; margin-top: .25rem; font: inherit; color: inherit;
  background: var(--sheet); border: 1px solid var(--edge); border-radius: .4rem;
}
input[type="file"] { max-width: 100%; font: inherit; }
input[aria-invalid="true"][name], textarea[aria-invalid="true"][name] { border: 2px solid var(--wrong); }
input:focus-visible, textarea:focus-visible, button:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: .5rem 1.25rem; border: 0; border-radius: .4rem; background: var(--link); color: var(--paper); cursor: pointer; }
.wrong { color: var(--wrong); margin: .3rem 0 0; }
.problems { border: 2px solid var(--wrong); border-radius: .4rem; padding: .25rem 1rem; }
dd { margin: 0 0 .75rem; overflow-wrap: anywhere; }
dd code { font-size: 1.05em; font-weight: 600; }
.method { display: inline-block; min-width: 3.5rem; font-weight: 700; }
`;
