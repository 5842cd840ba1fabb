import { SHARED_FIELDS } from './shared';

const PICTURE = 'picture';
const FIELDS: ReadonlySet<string> = new Set([...SHARED_FIELDS, PICTURE]);

/**
 * Whether a POST can be one of the system's share menu or of this page: a form with files, from no page or from one of `origin`. A page
 * elsewhere that hides where its form comes from looks the same to a service worker.
 */
export function isFromMenu(request: Pick<Request, 'mode' | 'referrer' | 'headers'>, origin: string): boolean {
  const { mode, referrer, headers } = request;
  const isOwn = referrer === '' || referrer === 'about:client' || URL.parse(referrer)?.origin === origin;
  return mode === 'navigate' && isOwn && /^multipart\/form-data\b/i.test(headers.get('content-type') ?? '');
}

/** Whether a form has the fields of the manifest's `share_target` and no others, each once and of its kind. */
export function hasMenuFields(form: FormData): boolean {
  const entries = [...form];
  const names = new Set(entries.map(([name]) => name));
  return (
    names.size === entries.length &&
    entries.every(([name, value]) => FIELDS.has(name) && value instanceof File === (name === PICTURE))
  );
}
