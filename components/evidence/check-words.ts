import type { Words } from '@/lib/domain/words';

/** A check of the verifier in words; one this version has no words for shows by its own name. */
export function checkName(name: string, { t, has }: Words): string {
  const [, what, path] = /^(form|digest|checksum) of (.+)$/.exec(name) ?? [];
  const key = `check_${what ? `${what}_of` : name.replaceAll(' ', '_')}`;
  if (!has(key)) return name;
  return path === undefined ? t(key) : t(key, { path });
}
