import { SHARED_FIELDS } from './shared';

const PICTURE = 'picture';
const FIELDS: ReadonlySet<string> = new Set([...SHARED_FIELDS, PICTURE]);

/**
 * Returns whether a POST request can come from the system's share menu or from a page of `origin`: it sends a form with files,
 * and its referrer is empty or has that origin. A page of another site that hides its referrer is not recognised here.
 */
export function isFromShareMenu(
  request: Pick<Request, 'mode' | 'referrer' | 'headers'>,
  origin: string,
): boolean {
  const { mode, referrer, headers } = request;
  const isOwn = referrer === '' || referrer === 'about:client' || URL.parse(referrer)?.origin === origin;
  return mode === 'navigate' && isOwn && /^multipart\/form-data\b/i.test(headers.get('content-type') ?? '');
}

/** Returns whether a form has exactly the fields of `share_target` in the manifest, each once and with the right type. */
export function hasShareFields(form: FormData): boolean {
  const entries = [...form];
  const names = new Set(entries.map(([name]) => name));
  return (
    names.size === entries.length &&
    entries.every(([name, value]) => FIELDS.has(name) && value instanceof File === (name === PICTURE))
  );
}
