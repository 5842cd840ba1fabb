import type { Words } from '@/lib/domain/words';

/** A check of the verifier in words; one this version has no words for shows by its own name. */
export function checkName(name: string, words: Words): string {
  const { t, has } = words;
  // Those of a package in a case file begin with its place: "002 digest of archive/data.warc.gz".
  const [, place, rest] = /^(\d{3,}) (.+)$/.exec(name) ?? [];
  if (place !== undefined && rest !== undefined) return `${place} · ${checkName(rest, words)}`;
  const [, what, path] = /^(form|digest|checksum) of (.+)$/.exec(name) ?? [];
  const key = `check_${what ? `${what}_of` : name.replaceAll(' ', '_')}`;
  if (!has(key)) return name;
  return path === undefined ? t(key) : t(key, { path });
}
