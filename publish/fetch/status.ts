import { createServer, type Server } from 'node:http';
import { Gauge, Registry } from 'prom-client';
import type { FetchEntry } from './plan';
import { type FetchState, readFetchState } from './state';

const HOUR = 3_600_000;

type SourceStatus = FetchEntry & FetchState;

/**
 * Creates a server that shows the age of each source: at `/` as a page, at `/metrics` for Prometheus. The caller starts
 * listening.
 */
export function createStatusServer(
  plan: () => readonly FetchEntry[],
  directory: string,
  now: () => number,
): Server {
  return createServer((request, response) => {
    const respondWithStatus = async () => {
      const all = await Promise.all(
        plan().map(async (entry) => ({ ...entry, ...(await readFetchState(directory, entry.source)) })),
      );
      const isMetrics = request.url === '/metrics';
      if (!isMetrics && request.url !== '/') return response.writeHead(404).end();
      const body = isMetrics ? await formatMetrics(all, now()) : formatStatusPage(all, now());
      const type = isMetrics ? 'text/plain; version=0.0.4; charset=utf-8' : 'text/html; charset=utf-8';
      return response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    };
    respondWithStatus().catch((thrown: unknown) => {
      console.error('the page of sources', thrown);
      response.writeHead(500).end();
    });
  });
}

async function formatMetrics(all: readonly SourceStatus[], now: number): Promise<string> {
  const registers = [new Registry()];
  const createGauge = (name: string, help: string) =>
    new Gauge({ name, help, labelNames: ['source'], registers });
  const checked = createGauge('chosang_source_checked_age_seconds', 'Since the source last answered.');
  const imported = createGauge('chosang_source_imported_age_seconds', 'Since its files were last imported.');
  const failures = createGauge('chosang_source_failures', 'Attempts in a row that failed.');
  for (const { source, checkedAt, importedAt, failures: count } of all) {
    if (checkedAt !== undefined) checked.set({ source }, (now - checkedAt) / 1_000);
    if (importedAt !== undefined) imported.set({ source }, (now - importedAt) / 1_000);
    failures.set({ source }, count);
  }
  return registers[0]?.metrics() ?? '';
}

function formatStatusPage(all: readonly SourceStatus[], now: number): string {
  const rows = all.map((one) => {
    const isLate = one.checkedAt === undefined || now - one.checkedAt > 2 * one.everyHours * HOUR;
    const state = one.failure ?? (isLate ? 'late' : 'ok');
    const cells = [
      one.source,
      formatAge(one.checkedAt, now),
      formatAge(one.importedAt, now),
      String(one.files.length),
      state,
    ];
    return `<tr class="${state === 'ok' ? 'ok' : 'late'}">${cells.map((text) => `<td>${escapeHtml(text)}</td>`).join('')}</tr>`;
  });
  const heads = ['source', 'last answered', 'last imported', 'files', 'state'].map(
    (text) => `<th>${text}</th>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sources</title>
<style>:root{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #8886}.late td:last-child{font-weight:600}</style>
<h1>How old each source is</h1><table><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>
<p>What was taken is imported, not published: look at the preview, then publish.</p></html>`;
}

function formatAge(at: number | undefined, now: number): string {
  if (at === undefined) return 'never';
  const hours = (now - at) / HOUR;
  return hours < 48 ? `${hours.toFixed(1)} hours ago` : `${Math.floor(hours / 24)} days ago`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
