import { MARK_AWNING, MARK_SUN } from '@/lib/domain/verdict/mark-shapes';
import { useWords } from './words';

/**
 * The logo: an awning over a low sun; `size` (px at the usual text size) scales with the text. Screen readers skip it, because
 * the name stands beside it or below.
 */
export function Logo({ size }: { size: number }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 1 16 14"
      width={`${size / 16}rem`}
      height={`${(size * 14) / 256}rem`}
      className="shrink-0"
    >
      <path d={MARK_SUN} className="fill-sun-deep" />
      <path d={MARK_AWNING} fill="currentColor" />
    </svg>
  );
}

/** The logo with the name next to it. */
export function LogoWithName({ size = 24 }: { size?: number }) {
  const { t } = useWords();
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap font-semibold">
      <Logo size={size} />
      {t('extName')}
    </span>
  );
}
