import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';

/**
 * Returns the response that replaces the normal one in a test: other bytes, status or headers; undefined for the normal response.
 */
export type RegistryFault = (
  path: string,
  bytes: Buffer,
) => { status?: number; bytes?: Buffer; headers?: Record<string, string> } | undefined;

/** An HTTP server for a registry's directory. Like a static host it supports ETag, conditional requests and CORS. */
export interface StaticRegistry {
  readonly server: Server;
  /** Sets the fault for all following requests; undefined removes it. */
  setFault(fault: RegistryFault | undefined): void;
  /** Serves another directory from now on, as when a mirror is replaced. */
  setFolder(folder: string): void;
  /** Paths of all requests so far, each with its headers and the status of its response. */
  readonly requests: { path: string; status: number; headers: IncomingHttpHeaders }[];
}

interface Answer {
  readonly status: number;
  readonly bytes: Buffer;
  readonly etag?: string;
  readonly headers?: Record<string, string> | undefined;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Serves a registry's directory. `otherFolders` maps the start of a path, such as "/phone/", to another directory to serve there.
 */
export function createStaticRegistry(
  startFolder: string,
  otherFolders: Readonly<Record<string, string>> = {},
): StaticRegistry {
  let folder = startFolder;
  let fault: RegistryFault | undefined;
  const requests: StaticRegistry['requests'] = [];

  const server = createServer((request, response) => {
    void readAnswer(
      new URL(request.url ?? '/', 'http://registry').pathname,
      request.headers['if-none-match'],
    ).then(({ status, bytes, etag, headers }) => {
      requests.push({ path: request.url ?? '', status, headers: request.headers });
      response.writeHead(status, {
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'retry-after',
        'cache-control': 'no-cache',
        'content-type': TYPES[extname(toServedPath(request.url ?? ''))] ?? 'application/octet-stream',
        ...(status === 304 ? {} : { 'content-length': bytes.length }),
        ...(etag ? { etag } : {}),
        ...headers,
      });
      response.end(status === 304 || request.method === 'HEAD' ? undefined : bytes);
    });
  });

  async function readAnswer(path: string, known: string | undefined): Promise<Answer> {
    const relative = normalize(decodeURIComponent(path)).replace(/^[/\\]+/, '');
    if (relative.split(/[/\\]/).includes('..')) return { status: 404, bytes: Buffer.from('') };
    const content = await readFile(toPath(relative)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'EISDIR') return undefined;
      throw error;
    });
    if (!content) return { status: 404, bytes: Buffer.from('') };
    const broken = fault?.(relative, content);
    const bytes = broken?.bytes ?? content;
    const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
    const headers = broken?.headers;
    if (broken?.status) return { status: broken.status, bytes, headers };
    return { status: known === etag ? 304 : 200, bytes, etag, headers };
  }

  function toPath(relative: string): string {
    const path = toServedPath(`/${relative}`);
    const prefix = Object.keys(otherFolders).find((one) => path.startsWith(one));
    return prefix === undefined
      ? join(folder, path)
      : join(otherFolders[prefix] ?? '', path.slice(prefix.length));
  }

  return {
    server,
    setFault: (next) => {
      fault = next;
    },
    setFolder: (next) => {
      folder = next;
    },
    requests,
  };
}

/** Returns the path of the file that a static host serves for an address; for a folder that is its `index.html`. */
function toServedPath(address: string): string {
  const path = address.split('?')[0] ?? '';
  return path.endsWith('/') ? `${path}index.html` : path;
}
