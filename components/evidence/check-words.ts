import type { Words } from '@/lib/domain/words';

/** Names a check of the verifier; returns the check's own name where this version has no words for it. */
export function checkName(name: string, words: Words): string {
  const { t, has } = words;
  // A check of a package inside a case file begins with the package's place: "002 digest of archive/data.warc.gz".
  const [, place, rest] = /^(\d{3,}) (.+)$/.exec(name) ?? [];
  if (place !== undefined && rest !== undefined) return `${place} · ${checkName(rest, words)}`;
  const [, what, path] = /^(form|digest|checksum) of (.+)$/.exec(name) ?? [];
  const key = `check_${what ? `${what}_of` : name.replaceAll(' ', '_')}`;
  if (!has(key)) return name;
  return path === undefined ? t(key) : t(key, { path });
}
