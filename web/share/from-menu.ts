import { SHARED_FIELDS } from './shared';

const PICTURE = 'picture';
const FIELDS: ReadonlySet<string> = new Set([...SHARED_FIELDS, PICTURE]);

/**
 * Whether a POST can come from the system's share menu or this page: a form with files, from no page or from `origin`. A page
 * elsewhere that hides its referrer looks the same to a service worker.
 */
export function isFromMenu(request: Pick<Request, 'mode' | 'referrer' | 'headers'>, origin: string): boolean {
  const { mode, referrer, headers } = request;
  const isOwn = referrer === '' || referrer === 'about:client' || URL.parse(referrer)?.origin === origin;
  return mode === 'navigate' && isOwn && /^multipart\/form-data\b/i.test(headers.get('content-type') ?? '');
}

/** Whether a form has exactly the fields of `share_target` in the manifest, each once and of the right kind. */
export function hasMenuFields(form: FormData): boolean {
  const entries = [...form];
  const names = new Set(entries.map(([name]) => name));
  return (
    names.size === entries.length &&
    entries.every(([name, value]) => FIELDS.has(name) && value instanceof File === (name === PICTURE))
  );
}
