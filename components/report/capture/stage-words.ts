import type { Words } from '@/lib/domain/words';

/** A stage of the capture in words; one this version has no words for shows by its own name. */
export function stageName(name: string, { t, has }: Words): string {
  const key = `stage_${name.replaceAll('-', '_')}`;
  return has(key) ? t(key) : name;
}

/** Why a stage fell short, in words; every limit of the page's size reads the same. */
export function stageReason(reason: string, { t, has }: Words): string {
  if (reason.endsWith('-limit')) return t('stage_reason_limit');
  const key = `stage_reason_${reason.replaceAll('-', '_')}`;
  return has(key) ? t(key) : reason;
}

/** A sign in words; a code from a newer version shows as it is. */
export function violationLabel(code: string, { t, has }: Words): string {
  const key = `violation_${code}`;
  return has(key) ? t(key) : code;
}

export function signHelp(code: string, { t, has }: Words): string | undefined {
  const key = `violation_${code}_help`;
  return has(key) ? t(key) : undefined;
}
