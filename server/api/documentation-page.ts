// Why: docs/decisions/intake/api.md

import { html } from 'hono/html';
import * as z from 'zod';
import { type Markup, renderPage } from '@/server/platform/http/page';

const ContentSchema = z.record(z.string(), z.looseObject({ schema: z.unknown() }));
const OperationSchema = z.looseObject({
  summary: z.string(),
  description: z.string().optional(),
  parameters: z
    .array(
      z.looseObject({
        name: z.string(),
        in: z.string(),
        required: z.boolean().optional(),
        description: z.string().optional(),
        schema: z.looseObject({ description: z.string().optional() }).optional(),
      }),
    )
    .optional(),
  requestBody: z.looseObject({ content: ContentSchema }).optional(),
  responses: z.record(
    z.string(),
    z.looseObject({ description: z.string(), content: ContentSchema.optional() }),
  ),
});
type Operation = z.infer<typeof OperationSchema>;
const DocumentSchema = z.looseObject({
  info: z.looseObject({ title: z.string(), version: z.string(), description: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), OperationSchema)),
});

/** Renders the OpenAPI document as an HTML page. */
export function renderDocumentation(document: unknown) {
  const { info, paths } = DocumentSchema.parse(document);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const body = html`<h1>${info.title}</h1>
<p>${info.description}</p>
<p class="soft">Version ${info.version} · <a href="/openapi.json">OpenAPI document</a> ·
<a href="/.well-known/jwks.json">public keys</a> · <a href="/answer?lang=en">for sellers</a></p>
<nav aria-label="Operations"><ul>${operations.map(
    ({ path, method, operation }) =>
      html`<li><a href="#${toAnchorId(method, path)}">${operation.summary}</a></li>`,
  )}</ul></nav>
${operations.map(({ path, method, operation }) => renderOperation(method, path, operation))}`;
  return renderPage({ language: 'en', title: info.title, body });
}

function renderOperation(method: string, path: string, operation: Operation): Markup {
  const { parameters = [], requestBody, responses } = operation;
  return html`<section aria-labelledby="${toAnchorId(method, path)}">
<h2 id="${toAnchorId(method, path)}">${operation.summary}</h2>
<p><code><span class="method">${method.toUpperCase()}</span>${path}</code></p>
${operation.description === undefined ? '' : html`<p>${operation.description}</p>`}
${parameters.length === 0 ? '' : renderParameters(parameters)}
${requestBody === undefined ? '' : html`<h3>Body</h3>${renderContentSchemas(requestBody.content)}`}
<h3>Answers</h3>
<table><tbody>${Object.entries(responses).map(
    ([status, { description, content }]) =>
      html`<tr><th scope="row">${status}</th><td>${description}
${content === undefined ? '' : html`<span class="soft">${Object.keys(content).join(', ')}</span>`}</td></tr>`,
  )}</tbody></table>
${Object.entries(responses)
  .filter(([status, { content }]) => status.startsWith('2') && content !== undefined)
  .map(
    ([status, { content }]) =>
      html`<details><summary>Schema of ${status}</summary>${renderContentSchemas(content ?? {})}</details>`,
  )}
</section>`;
}

function renderParameters(parameters: NonNullable<Operation['parameters']>): Markup {
  return html`<h3>Parameters</h3>
<table><tbody>${parameters.map(
    ({ name, in: place, required, description, schema }) =>
      html`<tr><th scope="row"><code>${name}</code></th><td>${place}${required ? ', required' : ''}</td>
<td>${description ?? schema?.description ?? ''}</td></tr>`,
  )}</tbody></table>`;
}

function renderContentSchemas(content: z.infer<typeof ContentSchema>): Markup {
  return html`${Object.entries(content).map(
    ([type, { schema }]) =>
      html`<p class="soft">${type}</p><pre tabindex="0">${JSON.stringify(schema, undefined, 2)}</pre>`,
  )}`;
}

function toAnchorId(method: string, path: string): string {
  return `${method}${path.replaceAll(/[^a-z0-9]+/gi, '-')}`;
}
